"""Rows of labelled sets: loading, checking, and drawing a sample of them."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from claimaudit.errors import ReportError, SettingsError


class Row(Protocol):
    """Anything with an id and the fields to stratify by."""

    @property
    def id(self) -> str: ...
    @property
    def fields(self) -> Mapping[str, Any]: ...


T = TypeVar("T", bound=Row)


def read_jsonl(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSONL file with their line numbers; ReportError for anything else."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise ReportError(f"can not read {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ReportError(f"{file}: not UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ReportError(f"{file.name}, line {number}: not JSON") from error
        if not isinstance(row, dict):
            raise ReportError(f"{file.name}, line {number}: no JSON object")
        yield number, row


def where(file: Path, line: int, row: Mapping[str, Any]) -> str:
    """How a message names a row: by its id, else by its line."""
    return f"{file.name}, row {row.get('id', f'in line {line}')}"


_JSON_NAMES = {str: "string", list: "list", dict: "object", int: "whole number"}


def needer(row: Mapping[str, Any], named: str) -> Callable[[str, type], Any]:
    """A look-up of keys that must be there, of a type; ReportError naming the row."""

    def need(key: str, kind: type) -> Any:
        value = row.get(key)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ReportError(f"{named}: `{key}` must be a {_JSON_NAMES[kind]}")
        return value

    return need


def sample(rows: Sequence[T], size: int, seed: int, by: Sequence[str] = ()) -> list[T]:
    """Some of the rows, the same for the same seed, in their order.

    `by` names fields: their values share the sample as they share the rows (largest
    remainders, no value left out while there is room). Raises SettingsError for a field that
    no row has.
    """
    for name in by:
        if not any(name in row.fields for row in rows):
            known = sorted({key for row in rows for key in row.fields})
            raise SettingsError(f"no field {name!r} to sample by; there are {', '.join(known)}")
    strata: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        strata[json.dumps([row.fields.get(name) for name in by])].append(row)
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    sizes = _shares({name: len(part) for name, part in sorted(strata.items())}, size)
    chosen = {
        row.id
        for name, number in sizes.items()
        for row in draw.sample(sorted(strata[name], key=lambda r: r.id), number)
    }
    return [row for row in rows if row.id in chosen]


def _shares(sizes: Mapping[str, int], total: int) -> dict[str, int]:
    """`total` places for groups in proportion, by largest remainder."""
    everything = sum(sizes.values())
    total = min(total, everything)
    if not total:
        return dict.fromkeys(sizes, 0)
    exact = {name: number * total / everything for name, number in sizes.items()}
    shares = {name: int(value) for name, value in exact.items()}
    # A group without a place goes first, then the largest remainder.
    order = sorted(sizes, key=lambda name: (shares[name] > 0, shares[name] - exact[name], name))
    for name in order[: total - sum(shares.values())]:
        shares[name] += 1
    return shares
