"""What came back: the text of a completion, its token counts, or the error it stands for.

Endpoints send anything; the SDK checks little. Nothing here trusts a type.
"""

from __future__ import annotations

import json
from typing import Any

from claimaudit.errors import (
    AnswerError,
    FatalModelError,
    ModelError,
    ProtocolError,
    RefusalError,
    ReportError,
)
from claimaudit.llm.retry import AgainError, GarbledError, fault_of_status

LONGEST_ECHO = 2_000
"""Characters of a bad answer that go into the re-ask; a runaway answer would fill the window."""

MOST_TOKENS = 100_000_000
"""What one answer may claim to have used of them: more than any model takes."""

CUT_COMPLAINT = (
    "The answer was cut off at the length limit. "
    "Answer again, complete, with fewer and shorter items."
)
EMPTY_COMPLAINT = "The answer was empty. Answer with the JSON object that was asked for."


class BadAnswerError(AnswerError):
    """An answer worth the one re-ask: `complaint` tells the model what is wrong with `text`."""

    def __init__(self, message: str, *, text: str, complaint: str, truncated: bool = False) -> None:
        super().__init__(message, truncated=truncated)
        self.text = text
        self.complaint = complaint


def check_completion(completion: object, host: str) -> None:
    """GarbledError for a body of another kind: the SDK hands on whatever came."""
    if not hasattr(completion, "choices"):
        raise GarbledError(f"{host} answered with something that is no chat completion")


def text_of(completion: object, host: str) -> str:
    """The answer's text; raises the error that anything else stands for."""
    choices = getattr(completion, "choices", None)
    if not isinstance(choices, list) or not choices:
        raise ProtocolError(f"{host} answered without choices")
    choice = choices[0]
    message = getattr(choice, "message", None)
    finish = getattr(choice, "finish_reason", None)
    text = getattr(message, "content", None)
    # A lone surrogate could be neither stored nor sent back.
    text = text.encode("utf-8", "replace").decode() if isinstance(text, str) else ""
    if getattr(message, "refusal", None):
        raise RefusalError("the model refused to answer")
    if finish == "content_filter":
        raise RefusalError("a content filter stopped the answer")
    if finish == "length":
        raise BadAnswerError(
            "the answer ran into the token limit",
            text=text,
            complaint=CUT_COMPLAINT,
            truncated=True,
        )
    if message is None:
        raise ProtocolError(f"{host} answered without a message")
    if not text.strip():
        raise BadAnswerError("the answer was empty", text="", complaint=EMPTY_COMPLAINT)
    return text


def tokens_of(completion: object) -> dict[str, int]:
    """`prompt`, `cached` and `completion` tokens; 0 for what the endpoint does not say."""
    usage = getattr(completion, "usage", None)
    details = getattr(usage, "prompt_tokens_details", None)
    return {
        "prompt": _count(getattr(usage, "prompt_tokens", 0)),
        "cached": _count(getattr(details, "cached_tokens", 0)),
        "completion": _count(getattr(usage, "completion_tokens", 0)),
    }


def _count(value: object) -> int:
    """A number of tokens that can be one; nobody's sums may run over for a line of digits."""
    if not isinstance(value, int) or isinstance(value, bool):
        return 0
    return min(max(0, value), MOST_TOKENS)


def fault_of(error: Exception, host: str, model: str) -> ModelError:
    """The error of ours for whatever the SDK raised. No text of the endpoint is in it."""
    import httpx2
    import openai

    if isinstance(error, ModelError):
        return error
    cause = error.__cause__
    if isinstance(cause, ModelError):
        return cause
    if isinstance(cause, ReportError):  # a recording that can not be written: all would be lost
        return FatalModelError(str(cause))
    if isinstance(error, openai.APIStatusError):
        return fault_of_status(error.status_code, error.response.headers, error.body, host, model)
    if isinstance(error, (openai.APITimeoutError, TimeoutError)):
        return AgainError(f"{host} did not answer in time")
    unreadable = (openai.APIResponseValidationError, ValueError, RecursionError)
    if isinstance(error, unreadable) or isinstance(cause, httpx2.DecodingError):
        return GarbledError(f"{host} answered with something that is no chat completion")
    if isinstance(cause, httpx2.ConnectError):
        return AgainError(f"{host} can not be reached")
    if isinstance(error, openai.APIConnectionError):
        return AgainError(f"{host} broke the connection off")
    return ProtocolError(f"the request to {host} failed ({type(error).__name__})")


def bad_answer(error: BaseException | None, text: str) -> BadAnswerError:
    """An answer that does not fit its schema.

    The complaint goes to the model and names places; the message goes to people and logs
    and names only kinds of error, since keys of an answer may be copied from a document.
    """
    import pydantic

    if not isinstance(error, pydantic.ValidationError):
        complaint = "The answer was no JSON object of the schema that was asked for."
        return BadAnswerError("the answer is no JSON object", text=text, complaint=complaint)
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [f"{'.'.join(map(str, f['loc'])) or 'answer'}: {f['msg']}" for f in faults[:5]]
    kinds = sorted({fault["type"] for fault in faults})
    return BadAnswerError(
        f"the answer does not fit the schema ({', '.join(kinds[:3])})",
        text=text,
        complaint="Correct the JSON object; answer with nothing else. Errors:\n" + "\n".join(lines),
    )


def reask(messages: list[dict[str, str]], text: str, complaint: str) -> list[dict[str, str]]:
    """The messages of the one re-ask: what was asked, the answer (clipped), the complaint."""
    answer = text[:LONGEST_ECHO] or "{}"
    return [
        *messages,
        {"role": "assistant", "content": answer},
        {"role": "user", "content": complaint},
    ]


def canonical(body: dict[str, Any]) -> bytes:
    """JSON with sorted keys and without spaces: equal requests are equal bytes."""
    return json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def ordered(body: dict[str, Any]) -> dict[str, Any]:
    """The body as it is sent: messages and model first, the rest by name.

    Recordings are matched by bytes, so the order may not hang on a library's version.
    """
    first = {key: body[key] for key in ("messages", "model")}
    return first | {key: body[key] for key in sorted(body) if key not in first}
