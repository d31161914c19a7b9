"""One frozen `Settings`: arguments > environment > project file > user file > defaults.

The environment gives `CLAIMAUDIT_<NAME>` for every setting, and `OPENAI_BASE_URL` and
`OPENAI_API_KEY`. The project file is `claimaudit.toml`, or the table `tool.claimaudit` of
`pyproject.toml`, in the working folder; the user file is `claimaudit/config.toml` in the
user's configuration folder.
"""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from claimaudit.errors import SettingsError

# A hostile folder must not redirect a key, read a store or choose what is replayed.
NOT_FROM_PROJECT = frozenset({"base_url", "api_key", "store", "store_bytes", "cassette", "record"})


@dataclass(frozen=True, slots=True)
class Settings:
    """How an audit is run.

    `llm=False` runs the rules alone. `concurrency` is the number of requests under way at
    once; `timeout` seconds for one answer and `deadline` for the run. `max_pairs` is per
    claim: None means 6, and 1 for the embedded model. `judge_trust` says whether the
    model's word alone may carry a finding: None means yes, and no for the embedded model.
    `sample` above 0 asks for another answer than the one stored: for measuring how far two
    runs differ.
    Above `store_bytes` the answer store drops its oldest answers.
    """

    model: str | None = None
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    llm: bool = True
    across: bool = False
    concurrency: int = 16
    passage_sentences: int = 6
    passage_characters: int = 900
    max_requests: int | None = None
    max_tokens: int | None = None
    max_cost: float | None = None
    max_pairs: int | None = None
    max_pairs_total: int | None = None
    judge_trust: bool | None = None
    timeout: float = 120.0
    deadline: float | None = None
    max_bytes: int = 200_000_000
    store: str | None = None
    store_bytes: int = 1024**3
    fresh: bool = False
    cassette: str | None = None
    record: bool = False
    date: str | None = None
    text_key: str = "text"
    id_key: str = "id"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    trace: bool = False
    sample: int = 0


_NAMES = tuple(f.name for f in fields(Settings))


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() in ("1", "true", "yes", "on"):
        return True
    if str(value).lower() in ("0", "false", "no", "off"):
        return False
    raise ValueError("true or false")


def _slugs(value: Any) -> tuple[str, ...]:
    from claimaudit.findings import SUBTYPES

    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, list | tuple):
        raise ValueError("a list of kinds")
    known = set(SUBTYPES) | {f"{kind}/{sub}" for kind, subs in SUBTYPES.items() for sub in subs}
    for item in items:
        if not isinstance(item, str) or item not in known:
            raise ValueError(f"a kind or kind/subtype, not {item!r}")
    return tuple(items)


Number = TypeVar("Number", int, float)


def _number(kind: type[Number], value: Any) -> Number:
    """Raises ValueError with what it must be; a part of a whole number is none."""
    what = "a whole number" if kind is int else "a number"
    try:
        number = kind(value)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(what) from None
    if isinstance(value, bool) or (kind is int and isinstance(value, float) and value != number):
        raise ValueError(what)
    return number


def _positive(kind: type[Number]) -> Callable[[Any], Number]:
    def convert(value: Any) -> Number:
        number = _number(kind, value)
        if not 0 < number < math.inf:
            raise ValueError("a number above 0")
        return number

    return convert


def _limit(value: Any) -> int:
    number = _number(int, value)
    if number < 0:
        raise ValueError("a number from 0")
    return number


def _text(value: Any) -> str:
    if not isinstance(value, str | os.PathLike):
        raise ValueError("a text")
    return os.fspath(value)


def _address(value: Any) -> str:
    text = _text(value)
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        usable = False
    if not usable or any(c.isspace() for c in text):
        raise ValueError("an address that begins with http:// or https://")
    return text


_CONVERT: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("llm", "across", "fresh", "record", "trace", "judge_trust"), _boolean),
    **dict.fromkeys(
        ("concurrency", "passage_sentences", "passage_characters", "max_bytes", "store_bytes"),
        _positive(int),
    ),
    **dict.fromkeys(
        ("max_requests", "max_tokens", "max_pairs", "max_pairs_total", "sample"), _limit
    ),
    **dict.fromkeys(("max_cost", "timeout", "deadline"), _positive(float)),
    **dict.fromkeys(("select", "ignore"), _slugs),
    "base_url": _address,
}


def converted(name: str, value: Any) -> Any:
    """A value as its setting holds it; ValueError or TypeError says what it must be."""
    convert: Callable[[Any], Any] = _CONVERT.get(name, _text)
    return convert(value)


def resolve(
    arguments: Mapping[str, Any],
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """The settings of one run. An argument that is None was not given.

    Raises SettingsError for an unknown name or an unusable value, saying where it stands.
    """
    environment = os.environ if environment is None else environment
    layers = [
        ("the user file", _user_file(environment)),
        ("the project file", _project_file(folder or Path.cwd())),
        ("the environment", _environment(environment)),
        ("the call", {k: v for k, v in arguments.items() if v is not None}),
    ]
    values: dict[str, Any] = {}
    for place, layer in layers:
        for name, value in layer.items():
            if name not in _NAMES:
                raise SettingsError(f"{place}: there is no setting {name!r}")
            if place == "the project file" and name in NOT_FROM_PROJECT:
                raise SettingsError(f"the project file may not set {name!r}: set it in the call")
            try:
                values[name] = converted(name, value)
            except (TypeError, ValueError, OverflowError) as error:
                raise SettingsError(f"{place}: {name} must be {error}") from error
    return Settings(**values)


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    given = {
        name: environment[key]
        for name in _NAMES
        if name != "api_key" and environment.get(key := f"CLAIMAUDIT_{name.upper()}")
    }
    for key, name in (("OPENAI_BASE_URL", "base_url"), ("OPENAI_API_KEY", "api_key")):
        if environment.get(key):
            given.setdefault(name, environment[key])
    return given


def _project_file(folder: Path) -> dict[str, Any]:
    own = folder / "claimaudit.toml"
    if own.is_file():
        return _toml(own)
    shared = folder / "pyproject.toml"
    if shared.is_file():
        tools = _toml(shared).get("tool", {})
        table = tools.get("claimaudit", {}) if isinstance(tools, dict) else {}
        return table if isinstance(table, dict) else {}
    return {}


def _user_file(environment: Mapping[str, str]) -> dict[str, Any]:
    base = environment.get("XDG_CONFIG_HOME") or os.path.join(
        environment.get("HOME", "~"), ".config"
    )
    path = Path(base).expanduser() / "claimaudit" / "config.toml"
    return _toml(path) if path.is_file() else {}


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"can not read {path}: {error}") from error
    except RecursionError:
        raise SettingsError(f"can not read {path}: nested too deeply") from None
