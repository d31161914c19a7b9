"""Cassettes: a folder of recorded exchanges, one file a document, that replays without a network.

The files are vcrpy's, written an interaction at a time: `version: 1`, then a list that is
only appended to while recording. A killed recording keeps all there was and all that came.
When a whole run is over, what it did not ask is dropped from the tapes that it opened; tapes
of documents that it did not read stay as they are.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from claimaudit.atomic import write_whole
from claimaudit.errors import ReportError, SettingsError, UnrecordedError

MANIFEST = "manifest.json"
MANIFEST_VERSION = 1
HEADING = "version: 1\ninteractions:\n"
SAMPLE_HEADER = "x-sample"
"""Stands in a recorded request, never in a sent one: which of several equal requests it is."""

DEEPEST = 30
"""Lists and tables within each other; a recorded interaction has six."""

LOOPBACK = {"127.0.0.1", "::1", "localhost"}

_TAPE = re.compile(r"[0-9a-z][0-9a-z-]{0,63}")
_log = logging.getLogger(__name__)

Place = tuple[str, str, int]
"""Path, SHA-256 of the raw body, sample."""

Keep = Callable[[str, Mapping[str, Any]], bool]
"""Whether a request body, decoded, is to stay on a tape, by name, though it was not asked."""


@dataclass(frozen=True, slots=True)
class Played:
    """A recorded response."""

    content_type: str
    body: bytes


@dataclass(slots=True)
class _Tape:
    interactions: dict[Place, dict[str, Any]] = field(default_factory=dict)
    used: set[Place] = field(default_factory=set)


def read_manifest(folder: Path) -> dict[str, Any]:
    """What a cassette says about itself: `model`, `served`, `weights_sha256`, `form`,
    `parameters`, `date`, `path`, and `facts` of the run that made it.

    Raises ReportError when there is no manifest that can be read.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise ReportError(f"{folder} is no cassette: it has no {MANIFEST}") from None
    except (OSError, ValueError, RecursionError) as error:
        raise ReportError(f"{path} can not be read: {type(error).__name__}") from None
    if not isinstance(manifest, dict) or manifest.get("version") != MANIFEST_VERSION:
        raise ReportError(f"{path} is no manifest of version {MANIFEST_VERSION}")
    return manifest


class Cassette:
    """An open cassette; `recording` says whether a request without a recording may be sent."""

    def __init__(self, folder: Path, *, recording: bool) -> None:
        try:
            import yaml  # type: ignore[import-untyped]  # noqa: F401
        except ImportError:
            raise SettingsError(
                "cassettes need an extra: pip install 'claimaudit[replay]'"
            ) from None
        self.folder = folder
        self.recording = recording
        self.recorded = 0
        self._tapes: dict[str, _Tape] = {}
        if recording:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise SettingsError(
                    f"the cassette {folder} can not be made: {error.strerror}"
                ) from None

    def play(self, tape: str, path: str, body: bytes, sample: int) -> Played | None:
        """The recorded response to this request, or None."""
        place = (path, hashlib.sha256(body).hexdigest(), sample)
        loaded = self._tape(tape)
        found = loaded.interactions.get(place)
        if found is None:
            return None
        loaded.used.add(place)
        response = found["response"]
        string = response["body"]["string"]
        return Played(
            content_type=response["headers"]["content-type"][0],
            body=string if isinstance(string, bytes) else string.encode(),
        )

    def record(
        self, tape: str, uri: str, body: bytes, sample: int, content_type: str, answer: bytes
    ) -> None:
        """Append an exchange to its tape, at once. An answer that holds no choice is left out:
        it was a fault on the way, and asking again will give another.
        """
        if not _has_choice(answer):
            return
        place = (urlsplit(uri).path, hashlib.sha256(body).hexdigest(), sample)
        interaction = _interaction(_plain_uri(uri), body, sample, content_type, answer)
        loaded = self._tape(tape)
        file = self._file(tape)
        text = _dump([interaction])
        try:
            fresh = not loaded.interactions
            with file.open("w" if fresh else "a", encoding="utf-8") as out:
                out.write((HEADING if fresh else "") + text)
        except OSError as error:
            raise ReportError(f"{file} can not be written: {error.strerror}") from None
        loaded.interactions[place] = interaction
        loaded.used.add(place)
        self.recorded += 1

    def unrecorded(self, key: str) -> UnrecordedError:
        """The error for a request that no tape holds."""
        return UnrecordedError(
            f"{key} has no recording in {self.folder}: its text, a prompt or a setting has changed"
            f" since. Record it with --cassette {self.folder} --record and the model to ask"
        )

    def unplayed(self) -> int:
        """How many interactions of the tapes in use were not played."""
        return sum(len(t.interactions) - len(t.used) for t in self._tapes.values())

    def drop_unused(self, keep: Keep | None = None) -> None:
        """Rewrite the tapes that were opened with what was used, or `keep` holds back of what
        was asked in the same manner; one of which nothing is left goes.
        """
        for name, tape in self._tapes.items():
            kept = _kept(name, tape, keep)
            if not kept:
                self._file(name).unlink(missing_ok=True)
            elif len(kept) < len(tape.interactions):
                write_whole(self._file(name), HEADING + _dump(kept))

    def take_in(self, other: Cassette) -> None:
        """Count what another one of the same folder used as used by this one."""
        for name, tape in other._tapes.items():
            own = self._tapes.setdefault(name, _Tape())
            own.interactions |= tape.interactions
            own.used |= tape.used

    def open_all(self) -> None:
        """Open every tape of the folder, as if each had been asked of."""
        for file in sorted(self.folder.glob("*.yaml")):
            self._tape(file.stem)

    def write_manifest(
        self, facts: Mapping[str, Any], previous: Mapping[str, Any] | None = None
    ) -> None:
        """Write the manifest; its date changes only when something was recorded."""
        kept = previous.get("date") if previous and not self.recorded else None
        date = kept or datetime.now(UTC).date().isoformat()
        manifest = {"version": MANIFEST_VERSION, **facts, "date": date}
        text = json.dumps(manifest, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
        write_whole(self.folder / MANIFEST, text)

    def _tape(self, name: str) -> _Tape:
        if name not in self._tapes:
            self._tapes[name] = self._load(name)
        return self._tapes[name]

    def _file(self, tape: str) -> Path:
        if not _TAPE.fullmatch(tape):
            raise ValueError(f"not a name for a tape: {tape!r}")
        return self.folder / f"{tape}.yaml"

    def _load(self, name: str) -> _Tape:
        file = self._file(name)
        try:
            text = file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return _Tape()
        except (OSError, UnicodeDecodeError) as error:
            raise ReportError(f"{file} can not be read: {type(error).__name__}") from None
        interactions = _parse(text)
        if self.recording and (interactions is None or not text.startswith(HEADING)):
            if interactions is None:
                # A recording cut off while writing: its last interaction is torn.
                interactions = _parse(text[: text.rfind("\n-") + 1])
                _log.warning("%s ended in a torn interaction, which is dropped", file)
            if interactions:
                write_whole(file, HEADING + _dump(interactions))  # appending needs our order
        if interactions is None:
            if self.recording and HEADING.startswith(text):
                return _Tape()
            raise ReportError(f"{file} is no cassette file")
        return _Tape({_place(each): each for each in interactions})


def _kept(name: str, tape: _Tape, keep: Keep | None) -> list[dict[str, Any]]:
    """The interactions of a tape that outlive a run which is over."""
    manners = {_manner(_body(tape.interactions[place])) for place in tape.used}

    def is_kept(place: Place, interaction: dict[str, Any]) -> bool:
        if place in tape.used or keep is None:
            return place in tape.used
        body = _body(interaction)
        return _manner(body) in manners and keep(name, body)

    return [each for place, each in tape.interactions.items() if is_kept(place, each)]


def _body(interaction: Mapping[str, Any]) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(interaction["request"]["body"])
    return body


def _manner(body: Mapping[str, Any]) -> str:
    """How a request asks, whatever it asks: the model and its parameters."""
    own = ("messages", "response_format", "max_tokens", "max_completion_tokens")
    return json.dumps({key: value for key, value in body.items() if key not in own}, sort_keys=True)


def _interaction(
    uri: str, body: bytes, sample: int, content_type: str, answer: bytes
) -> dict[str, Any]:
    """The shape of vcrpy. Headers are an allow-list: a key or a cookie can not get in."""
    headers = {"content-type": ["application/json"]}
    if sample:
        headers[SAMPLE_HEADER] = [str(sample)]
    return {
        "request": {"body": body.decode(), "headers": headers, "method": "POST", "uri": uri},
        "response": {
            "body": {"string": answer.decode()},
            "headers": {"content-type": [content_type or "application/json"]},
            "status": {"code": 200, "message": "OK"},
        },
    }


def _plain_uri(uri: str) -> str:
    """Without user, query and, on this machine, the port, which differs every time."""
    parts = urlsplit(uri)
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port and host not in LOOPBACK else ""
    return f"{parts.scheme}://{host}{port}{parts.path}"


def _place(interaction: Mapping[str, Any]) -> Place:
    request = interaction["request"]
    body = request["body"]
    raw = body if isinstance(body, bytes) else body.encode()
    sample = request["headers"].get(SAMPLE_HEADER, ["0"])[0]
    return (urlsplit(request["uri"]).path, hashlib.sha256(raw).hexdigest(), int(sample))


def _has_choice(answer: bytes) -> bool:
    try:
        decoded = json.loads(answer)
    except (ValueError, RecursionError):
        return False
    return isinstance(decoded, dict) and bool(decoded.get("choices"))


def _dump(interactions: list[dict[str, Any]]) -> str:
    import yaml

    text: str = yaml.dump(interactions, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper))
    return text


def _parse(text: str) -> list[dict[str, Any]] | None:
    """The interactions of a file, or None where it is not one of vcrpy's."""
    import yaml

    try:
        if not _is_shallow(text):
            return None
        # Not by vcr: to import it loads every HTTP library that it could listen to.
        data = yaml.load(text, Loader=_loader())  # noqa: S506 - a safe one
        interactions = data["interactions"]
        for each in interactions or []:
            _place(each)
            each["response"]["headers"]["content-type"][0]
            each["response"]["body"]["string"]
    except (yaml.YAMLError, KeyError, TypeError, IndexError, ValueError, AttributeError):
        return None
    return interactions or []


def _loader() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _is_shallow(text: str) -> bool:
    """Whether it can be loaded at all: the loader in C ends the process where nesting is deep."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return False
    return True
