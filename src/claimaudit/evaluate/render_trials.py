"""The text of what judge and code were scored at on labelled pairs."""

from __future__ import annotations

from claimaudit.evaluate.layout import page, share
from claimaudit.evaluate.pairs import PairScores
from claimaudit.evaluate.render_sets import pairs_text
from claimaudit.evaluate.trials import Effect, TrialScores


def trials_text(scores: TrialScores) -> str:
    """The scores of judge, code and both, in lines of at most 100 columns.

    The groups and the lists are of what the product would say: both, or code alone.
    """
    named = {"judge alone": scores.judge, "code alone": scores.code, "both": scores.both}
    head = page(
        [
            [
                f"{'':<14}{'pairs':<8}{'balanced':<10}{'recall':<28}precision",
                *(_line(name, part) for name, part in named.items() if part),
                "Code decides where a check holds a contradiction or a rule denies one.",
            ],
            _effect(scores.effect) if scores.effect else [],
            [f"verdicts that differ between runs  {share(scores.flips)}"] if scores.flips else [],
        ]
    )
    return f"{head}\n{pairs_text(scores.both or scores.code)}"


def _line(name: str, scores: PairScores) -> str:
    total = scores.total
    pairs = total.score.recall.total + total.false_alarms.total
    balanced = "-" if total.balanced is None else f"{total.balanced:.2f}"
    recall, precision = share(total.score.recall), share(total.score.precision)
    return f"{name:<14}{pairs:<8,}{balanced:<10}{recall:<28}{precision}"


def _effect(effect: Effect) -> list[str]:
    return [
        "What code does to the judge's word",
        f"  false alarms undone, numbers on both sides  {share(effect.undone)}",
        f"  true contradictions lost                    {share(effect.lost)}",
        f"  contradictions added that are true          {share(effect.added)}",
    ]
