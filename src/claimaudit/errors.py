"""Everything claimaudit raises on purpose.

    ClaimauditError
    ├── InputError        a source can not be audited: missing, binary, refused format
    ├── SettingsError     the call is off: no model named, options that contradict each other
    ├── ReportError       a stored report, gold file or cassette does not hold what it must
    └── ModelError        the endpoint
        ├── FatalModelError     asking again can not help: 401, 403, 404, exhausted quota
        ├── TransportError      gave up after the retries: refused, reset, timed out, 5xx, 429
        ├── ProtocolError       a 200 that is no chat completion
        ├── AnswerError         a completion that is no valid answer: schema, truncation
        │   └── RefusalError    the model declined, or a content filter stopped it
        ├── UnrecordedError     replay was asked for a request that no cassette holds
        ├── BudgetError         the next request would pass a limit that the caller set
        └── StoppedError        the caller cancelled the run

The first three are the caller's to mend; the messages say how. A message never
holds document text, a key, or a conversation.
"""

from __future__ import annotations


class ClaimauditError(Exception):
    """Root of the tree."""


class InputError(ClaimauditError):
    """A source can not be audited."""


class SettingsError(ClaimauditError):
    """The call is unusable as it stands."""


class ReportError(ClaimauditError):
    """A stored file does not hold what it must."""


class ModelError(ClaimauditError):
    """The endpoint did not give a usable answer."""


class FatalModelError(ModelError):
    """Asking again can not help; the run stops."""


class TransportError(ModelError):
    """No answer came, whatever the retries."""


class ProtocolError(ModelError):
    """A response that is no chat completion."""


class AnswerError(ModelError):
    """A completion that does not parse into the schema.

    `truncated` tells an answer that ran into the token limit.
    """

    def __init__(self, message: str, *, truncated: bool = False) -> None:
        super().__init__(message)
        self.truncated = truncated


class RefusalError(AnswerError):
    """The model declined to answer, or a content filter stopped it."""


class UnrecordedError(ModelError):
    """Replay was asked for a request that the cassette does not hold."""


class BudgetError(ModelError):
    """The next request would pass a limit that the caller set."""


class StoppedError(ModelError):
    """The caller cancelled the run before an answer came."""
