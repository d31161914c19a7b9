"""Attribution: who says what a document says, the author or a source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claimaudit.claims.voices import frames
from claimaudit.claims.voices.model import Frame
from claimaudit.claims.voices.names import Names
from claimaudit.claims.voices.speakers import Speakers
from claimaudit.claims.voices.speech import Quotation, overlapping, quotations
from claimaudit.claims.voices.turns import Turn, turns


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: the `author`, or a `source` that the text reports, as it names it.

    A reported claim without a source is one that the text leaves to nobody in particular
    ("is said to").
    """

    voice: Literal["author", "reported"] = "author"
    source: str | None = None


AUTHOR = Attribution()


@dataclass(frozen=True, slots=True)
class _Framed:
    frame: Frame
    source: str | None


class Voices:
    """The reporting frames and quotations of a document; built once a document, in linear time.

    `sentences` are all its sentences, in order, as code points of `text`.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[tuple[int, int]],
        paragraphs: Sequence[tuple[int, int]],
    ) -> None:
        self._text = text
        self.sentences = sentences
        self._starts = [start for start, _ in sentences]
        self.quotations = quotations(text, paragraphs)
        self._openings = [q.start for q in self.quotations]
        self.names = Names(text)
        self._turns = turns(text)
        self._turn_starts = [turn.start for turn in self._turns]
        self._paragraphs = paragraphs
        self._speakers = Speakers(text, self.names, self._is_quoted)
        self._framed = self._frames()
        self._spoken = self._speakers_of_quotations()

    def attribution(self, start: int, end: int) -> Attribution:
        """Who says what stands at `start`:`end`."""
        turn = self._turn(start, end)
        if turn is not None:
            return Attribution("reported", turn.name and self._speakers.named(turn.name))
        for quotation, speaker in zip(
            overlapping(self.quotations, self._openings, start, end),
            self._speakers_at(start, end),
            strict=True,
        ):
            inside = min(end, quotation.end) - max(start, quotation.start)
            if 2 * inside > end - start and speaker is not None:
                return speaker
        governing = [
            framed
            for number in self.numbers(start, end)
            for framed in self._framed[number]
            if _governs(framed.frame, start, end)
        ]
        if not governing:
            return self._led(start)
        governing.sort(key=_outermost)
        named = [framed for framed in governing if framed.source]
        return Attribution("reported", named[0].source if named else None)

    def _turn(self, start: int, end: int) -> Turn | None:
        """The turn of a transcript that the most of `start`:`end` stands in."""
        at = bisect_right(self._turn_starts, (start + end) // 2) - 1
        turn = self._turns[at] if at >= 0 else None
        return turn if turn and (start + end) // 2 < turn.end else None

    def _led(self, start: int) -> Attribution:
        """Who says what follows a sentence that a comma or a colon leaves open."""
        numbers = self.numbers(start, start + 1)
        before = numbers[0] - 1 if numbers else -1
        if before < 0:
            return AUTHOR
        end = self.sentences[before][1]
        opens = self._text[self.sentences[before + 1][0]]
        if self._text[end - 1] in ",:" and (opens.isalnum() or opens in '“‘"•'):
            for framed in self._framed[before]:
                if framed.frame.manner == "clause" and framed.frame.reach[1] >= end - 1:
                    return Attribution("reported", framed.source)
        return AUTHOR

    def whom(self, pronoun: str, at: int) -> str | None:
        """The person whom "he" or "she" at code point `at` means, if only one can be meant."""
        numbers = self.numbers(at, at + 1)
        return self._speakers.whom(pronoun, at, numbers[0], self.sentences) if numbers else None

    def frames(self, start: int, end: int) -> list[Frame]:
        """The frames of the sentences that `start`:`end` touches."""
        return [f.frame for number in self.numbers(start, end) for f in self._framed[number]]

    def numbers(self, start: int, end: int) -> range:
        """The numbers of the sentences that `start`:`end` touches."""
        first = max(0, bisect_right(self._starts, start) - 1)
        while first < len(self.sentences) and self.sentences[first][1] <= start:
            first += 1
        return range(first, bisect_left(self._starts, end))

    def _speakers_at(self, start: int, end: int) -> list[Attribution | None]:
        found = overlapping(self.quotations, self._openings, start, end)
        return [self._spoken[bisect_left(self._openings, q.start)] for q in found]

    def _frames(self) -> list[list[_Framed]]:
        found = []
        for number, (start, end) in enumerate(self.sentences):
            quoted = overlapping(self.quotations, self._openings, start, end)
            bare = frames.of_sentence(self._text, start, end, [(q.start, q.end) for q in quoted])
            framed = []
            for frame in sorted(bare, key=lambda f: f.start):
                source = None
                if frame.source:
                    source = self._speakers.resolve(frame.source, number, self.sentences)
                framed.append(_Framed(frame, source))
            found.append(framed)
        return found

    def _is_quoted(self, sentence: tuple[int, int]) -> bool:
        """Whether the most of a sentence is direct speech."""
        quoted = overlapping(self.quotations, self._openings, *sentence)
        inside = sum(_shared((q.start, q.end), *sentence) for q in quoted)
        return 2 * inside > sentence[1] - sentence[0]

    def _speakers_of_quotations(self) -> list[Attribution | None]:
        """Who speaks each quotation; None for one that nobody speaks."""
        spoken: list[Attribution | None] = []
        for index, quotation in enumerate(self.quotations):
            spoken.append(self._tagged(quotation) or self._carried(index, spoken))
        for earlier in range(len(spoken) - 2, -1, -1):  # named only where the speech ends
            if self.quotations[earlier].goes_on and _unnamed(spoken[earlier]):
                spoken[earlier] = spoken[earlier + 1]
        return spoken

    def _tagged(self, quotation: Quotation) -> Attribution | None:
        """The speaker by the frame around the quotation: its tag, or what leads up to it."""
        best: tuple[int, str | None] | None = None
        for number in self.numbers(quotation.start - 2, quotation.end + 2):
            for framed in self._framed[number]:
                distance = self._distance(framed.frame, quotation)
                if distance is not None and (best is None or distance < best[0]):
                    best = distance, framed.source
        return Attribution("reported", best[1]) if best else None

    def _distance(self, frame: Frame, quotation: Quotation) -> int | None:
        """How far a frame outside the quotation is from it; None if it does not speak it."""
        if frame.start >= quotation.end:
            if frame.manner != "tag" and frame.manner != "phrase":
                return None
            gap = frame.start - quotation.end
            return gap if frame.manner == "tag" and gap < 60 else 100 + gap
        if frame.end <= quotation.start:
            lead = quotation.start - frame.end
            reaches = frame.reach[0] <= quotation.start < frame.reach[1]
            # Behind "X said, according to Y" it is X who goes on speaking.
            adjoins = lead < 3 and frame.manner != "phrase"
            return 10 + lead if reaches or adjoins else None
        return None

    def _carried(self, index: int, spoken: Sequence[Attribution | None]) -> Attribution | None:
        """The speaker of a quotation without a tag: who spoke just before."""
        quotation = self.quotations[index]
        if not self._is_whole(quotation):
            return None
        if index:
            last = self.quotations[index - 1]
            near = quotation.paragraph - last.paragraph
            if spoken[index - 1] and (near == 0 or (near == 1 and last.goes_on)):
                return spoken[index - 1]
        start = self._paragraphs[quotation.paragraph][0]
        if quotation.start == start and quotation.paragraph:
            before = self._paragraphs[quotation.paragraph - 1]
            sources = {
                framed.source
                for number in self.numbers(*before)
                for framed in self._framed[number]
                if framed.source
            }
            if len(sources) == 1:
                return Attribution("reported", sources.pop())
        return Attribution("reported", None)

    def _is_whole(self, quotation: Quotation) -> bool:
        """Whether it holds a sentence, rather than some words out of one."""
        inner = self._text[quotation.start + 1 : quotation.end].rstrip('"”’»*_ ')
        return inner[:1].isupper() and (quotation.goes_on or inner[-1:] in ".?!…,")


def _unnamed(spoken: Attribution | None) -> bool:
    return spoken is None or spoken.source is None


def _governs(frame: Frame, start: int, end: int) -> bool:
    """Whether `start`:`end` tells what the frame reports, and not only that it does."""
    reached = _shared(frame.reach, start, end)
    own = _shared((frame.start, frame.end), start, end)
    inside = _shared(frame.reach, frame.start, frame.end)
    if inside:  # a tag or a phrase stands within what it reports
        reached -= own
    missing = frame.reach[1] - frame.reach[0] - inside - reached
    all_of_it = missing < 2 or 4 * missing < reached  # but for a full stop, or nearly
    # A source may be named at greater length than what it says.
    told = 2 * reached >= own
    return reached > 0 and (told or all_of_it) and 2 * (reached + own) > end - start


def _shared(span: tuple[int, int], start: int, end: int) -> int:
    return max(0, min(span[1], end) - max(span[0], start))


# A tag speaks for its whole sentence; a phrase that follows only says where that is known from.
_ORDER = {"tag": 0, "clause": 1, "phrase": 1, "passive": 3}


def _outermost(framed: _Framed) -> tuple[int, int]:
    frame = framed.frame
    trailing = frame.manner == "phrase" and frame.start > frame.reach[0] + 2
    return (2 if trailing else _ORDER[frame.manner]), frame.start
