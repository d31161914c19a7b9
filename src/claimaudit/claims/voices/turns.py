"""Turns of a transcript: "SMITH: ...", "Q: ...", "Dr Lowe: ..."."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from claimaudit.claims.voices.names import TITLES
from claimaudit.claims.voices.words import listed

_LABEL = re.compile(
    r"^[ \t]*(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?[ \t]+)?(?:\*\*)?"
    r"(?P<name>[^\W\d_a-z][\w.'’-]*(?:[ \t](?:\([^()\n]{1,30}\)|[^\W\d_a-z][\w.'’-]*)){0,4})"
    r"(?:\*\*)?:(?:\*\*)?[ \t]+(?=\S)",
    re.MULTILINE,
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
# One speaks of oneself: what stands behind a label is then no entry of a form.
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
# Capitals before a colon that are headings, entries and notices.
_HEADINGS = listed(
    "note notes update updated warning summary background methods method results result conclusion"
    " conclusions objective objectives correction clarification editor's ingredients directions ps"
    " re from to date subject cc bcc tel fax email phone address title author authors abstract"
    " keywords introduction discussion tip tips faq edit eta source sources photo caption price"
    " time times place venue who what when where why how present apologies absent action actions"
    " item items agenda minutes motion decision resolved vote ayes noes fact facts verdict claim"
    " ruling chapter section breaking live more also watch related exclusive opinion analysis"
    " review letter disclaimer disclosure important remember example step serves makes prep cook"
    " total cost location name age score final half-time scorers referee attendance weather"
    " findings finding recommendation recommendations purpose scope aim aims design setting"
    " participants interpretation funding version status reported incident charge sentence taken"
    " report case defendant plaintiff held reasons part appendix table figure exhibit pros cons"
    " rating verdict symptoms treatment diagnosis history assessment plan dose warning caution"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says: `name` is the label, None for a bare question or answer."""

    start: int
    end: int
    name: str | None


def turns(text: str) -> list[Turn]:
    """The turns of a text, in order; none where its labels are no speakers.

    Capitals, or a title with a name, are a speaker by themselves where somebody speaks in the
    first person; other names only where two labels take turns.
    """
    labels = [found for found in _LABEL.finditer(text) if _may_speak(found["name"])]
    if not labels:
        return []
    counts = Counter(found["name"] for found in labels)
    dialogue = len(counts) > 1 and any(count > 1 for count in counts.values())
    ends = [found.start() for found in labels[1:]]
    last = text.find("\n\n", labels[-1].end())
    ends.append(len(text) if last < 0 else last)
    made = []
    for found, end in zip(labels, ends, strict=True):
        name = found["name"]
        alone = _is_loud(name) or name in ("Q", "A")
        first = _FIRST_PERSON.search(text, found.end(), end) is not None
        titled = len(name.split()) > 1 and name.split()[0].rstrip(".").casefold() in TITLES
        if dialogue or (len(counts) > 1 and alone) or (first and alone) or (titled and alone):
            made.append(Turn(found.end(), end, None if name in ("Q", "A") else _plain(name)))
    return made


def _may_speak(name: str) -> bool:
    words = [word.casefold().rstrip(".") for word in _plain(name).split()]
    return bool(words) and not any(word in _HEADINGS for word in words)


def _is_loud(name: str) -> bool:
    return _plain(name).replace("Mc", "MC").isupper()


def _plain(name: str) -> str:
    return _BRACKETS.sub("", name).strip()
