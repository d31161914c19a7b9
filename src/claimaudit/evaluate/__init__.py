"""Measuring: reports in, scores out.

`gold` loads what should be found, `matching` says which finding is which row, `outcomes`
what became of each, `steps` where a miss was lost; `texts` and `pairs` score the labelled
sets, `runs` several runs and a comparison.
"""

from claimaudit.evaluate.evaluation import Evaluation, evaluate
from claimaudit.evaluate.gold import Gold, load

__all__ = ["Evaluation", "Gold", "evaluate", "load"]
