"""Whole sentences: what checks hold of them, whatever a reader took from them.

A reader quotes what it takes for a claim, and may leave out the very half that another
sentence denies. What stands in whole sentences is compared here; it asks nothing of a model.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimaudit.claims import Claim, Named, mark_damaged, settle
from claimaudit.claims.context import Context
from claimaudit.contradictions import docket
from claimaudit.contradictions.docket import Case
from claimaudit.findings import Finding, merge
from claimaudit.grounding import Outcome
from claimaudit.passages import Passage
from claimaudit.spans import Span


def sentences_of(context: Context, passages: Iterable[Passage]) -> list[Claim]:
    """Each sentence as a claim, its parts settled by code; one that goes on to report what is
    said ("..., where he said that") is two.
    """
    return [
        settle(context, start, end, Outcome.EXACT, Named())
        for passage in passages
        for sentence in passage.sentences
        for start, end in _by_voice(context, *sentence)
    ]


_GOES_ON = re.compile(r"[,;] (?:where|when|and|but|while|though|although) (?:\w+ )?$")
_LEAST = 20  # code points that a part has


def _by_voice(context: Context, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, cut before the clause that begins to report."""
    text = context.document.text
    for frame in context.voices.frames(start, end):
        if start + _LEAST < frame.start < end - _LEAST:
            gap = _GOES_ON.search(text, start, frame.start)
            if gap:
                yield start, gap.start()
                start = gap.start() + 2
    yield start, end


def with_held(
    context: Context,
    passages: Sequence[Passage],
    found: Sequence[Finding],
    cases: Iterable[Case] = (),
) -> list[Finding]:
    """`found`, and what checks hold between two sentences of the document where it has nothing.

    `cases` are those of the document's claims, whose findings stand in `found`.
    """
    claims = mark_damaged(sentences_of(context, passages), found)
    name, date = context.document.name, context.document.date
    own = docket.draw_up(claims, passages, dates={name: date.value} if date else {}).cases
    made = [docket.decide(case, {name: context}, trusted=False) for case in own if _is_told(case)]
    told: dict[tuple[int, ...], list[Finding]] = defaultdict(list)
    for finding in found:
        if finding.kind == "dispute" or (
            finding.kind == "contradiction" and finding.severity != "note"
        ):
            told[_homes(context, finding)].append(finding)

    def is_new(one: Finding) -> bool:
        others = told.get(_homes(context, one), ())
        return not any(all(map(Span.overlap, one.spans, other.spans)) for other in others)

    farther = _farther(context, _of_weekdays(own), _of_weekdays(cases))
    new = [one for one in made if one and is_new(one)]
    kept = [one for one in [*found, *new] if one.id not in farther]
    return told_once(context, merge(kept))


def _is_told(case: Case) -> bool:
    """Whether it is known who speaks: of what is said in a story nothing is in dispute."""
    voices = (case.pair.a.attribution, case.pair.b.attribution)
    return all(one.voice == "author" or one.source for one in voices)


def _of_weekdays(cases: Iterable[Case]) -> Iterator[Finding]:
    for case in cases:
        if case.finding and case.pair.conflict and case.pair.conflict.of_weekdays:
            yield case.finding


def _farther(context: Context, ones: Iterable[Finding], others: Iterable[Finding]) -> set[str]:
    """Of each two findings that tell of one wrong weekday, the id of that with sides farther
    apart: a date that is wrong is at odds with all that are right.
    """
    beside: dict[int, list[tuple[Span, Finding]]] = defaultdict(list)
    for other in others:
        for span in other.spans:
            beside[context.home(span.start)].append((span, other))
    return {
        max(one, other, key=_distance).id
        for one in ones
        for side in one.spans
        for span, other in beside[context.home(side.start)]
        if one.id != other.id and side.overlap(span)
    }


def _distance(finding: Finding) -> int:
    return finding.spans[-1].start - finding.spans[0].start


def _homes(context: Context, finding: Finding) -> tuple[int, ...]:
    """The passages that the sides of a finding begin in."""
    return tuple(context.home(span.start) for span in finding.spans)


def told_once(context: Context, found: Iterable[Finding]) -> list[Finding]:
    """The findings, without dates that can not be where they stand in one side of another.

    "Thursday, 6 May" is wrong by the calendar, and beside "Thursday, 7 May" of the next entry.
    """
    found = list(found)
    sides: dict[int, list[Span]] = defaultdict(list)
    for finding in found:
        if _of_times(finding):
            for span in finding.spans:
                for number in context.numbers(span.start, span.end):
                    sides[number].append(span)

    def is_told(finding: Finding) -> bool:
        first, last = finding.spans[0], finding.spans[-1]
        numbers = context.numbers(first.start, last.end)
        return len(numbers) == 1 and any(
            side.start <= first.start and last.end <= side.end for side in sides[numbers[0]]
        )

    return [f for f in found if not (_of_times(f) and is_told(f))]


def _of_times(finding: Finding) -> bool:
    return finding.slug == "contradiction/time" and "check:times" in finding.origins
