"""Grounding: quotes are found where they stand, distorted ones are refused."""

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from claimaudit.grounding import Grounded, Outcome, ground
from claimaudit.grounding.tokens import inside_token, tokens

_CASES = json.loads(Path(__file__, "../cases/grounding.json").resolve().read_text("utf-8"))
_SEEDS = Path(__file__, "../../seeds").resolve()
_TEXT = "\n".join(path.read_text("utf-8") for path in sorted(_SEEDS.glob("*.txt")))

# Characters that mean something to grounding, so that short texts meet its branches.
_ALPHABET = "ab AB12 ,.-’'\"“…\n\u00ad\u0301\u200b*$%(é\u30a2"
_texts = st.text(st.sampled_from(_ALPHABET), max_size=40) | st.text(max_size=20)
bounded = settings(deadline=None, max_examples=200)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case['outcome']}: {case['why']}")
def test_case(case: dict):
    text, sentences = "", []
    for sentence in case["sentences"]:
        sentences.append((len(text), len(text) + len(sentence)))
        text += sentence + " "
    found = ground(case["quote"], text, sentences, case["cited"])
    shown = None if found.start is None else text[found.start : found.end]
    assert (found.outcome, shown) == (case["outcome"], case["span"])
    if found.start is not None:
        low, high = sentences[case["in"]]
        assert low <= found.start < high


@bounded
@given(_texts, _texts, st.lists(st.integers(-2, 3)), st.data())
def test_never_raises_and_stays_inside(
    quote: str, text: str, cited: list[int], data: st.DataObject
):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=3)) | {0, len(text)})
    sentences = list(pairwise(cuts))
    found = ground(quote, text, sentences, cited)
    if found.outcome is Outcome.MISSING:
        assert found == Grounded(Outcome.MISSING)
        return
    assert found.start is not None
    assert found.end is not None
    assert 0 <= found.start < found.end <= len(text)
    if found.outcome is Outcome.EXACT:
        assert quote in text[found.start : found.end]
    if found.outcome is Outcome.SENTENCE:
        assert (found.start, found.end) in sentences


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(_TEXT) - 1), st.integers(1, 200))
def test_a_slice_at_token_boundaries_is_exact(start: int, length: int):
    end = min(len(_TEXT), start + length)
    quote = _TEXT[start:end]
    assume(quote == quote.strip() and any(c.isalnum() for c in quote))
    found = ground(quote, _TEXT)
    if inside_token(_TEXT, start) or inside_token(_TEXT, end):
        # It may stand whole in another place, but it is not taken from here.
        assert found.start is None or not (found.start == start and found.end == end)
    else:
        assert found.outcome is Outcome.EXACT
        assert found.start is not None
        assert quote in _TEXT[found.start : found.end]


@bounded
@given(_texts)
def test_tokens_are_slices_in_order_between_boundaries(text: str):
    position = 0
    for token in tokens(text):
        assert position <= token.start < token.end
        assert token.text == text[token.start : token.end]
        position = token.end


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 9_999_999), st.integers(0, 9_999_999))
def test_another_number_is_refused(stated: int, quoted: int):
    assume(stated != quoted)
    for form in ("{:,}", "{}", "${:,}", "{:,} percent", "-{}"):
        text = f"In all, {form.format(stated)} of them went home that day."
        for quote in (form.format(quoted), f"In all, {form.format(quoted)} of them went home"):
            assert ground(quote, text, [(0, len(text))], [0]).outcome is Outcome.MISSING


def test_without_sentences_the_whole_text_is_searched():
    assert ground("combat de*", _TEXT).start == _TEXT.index("combat de*")


@pytest.mark.parametrize("spaced", [False, True], ids=["exact", "normalised"])
def test_a_quote_in_a_long_text_takes_milliseconds(spaced: bool):
    filler = (_TEXT * 4)[:100_000]
    quote = "eleven grey herons stood upon the sandbank before the tide turned"
    long = f"{filler[:90_000]} {quote} {filler[90_000:]}"
    asked = quote.replace(" ", "  ") if spaced else quote
    taken = []
    for _ in range(10):
        begun = time.process_time()
        found = ground(asked, long)
        taken.append(time.process_time() - begun)
    assert found.start == 90_001
    # A tenth of this on an idle machine; the promise, 2 ms, is measured by the bench.
    assert min(taken) < 0.02


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "1," * 25_000, "one and " * 6_000, "- \n" * 15_000, "\u00ad" * 50_000]
)
def test_hostile_texts_take_linear_time(text: str):
    begun = time.process_time()
    for quote in ("a b", "one hundred", "1,1 x", "no such quote"):
        ground(quote, text, [(0, len(text))], [0])
    assert time.process_time() - begun < 5
