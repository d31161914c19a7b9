"""How often what an origin finds is right: measured, and written by `bench/precision.py`.

A value is (right + 1) / (found + 2), so that no measurement, however small, says "always".
"""

# (origin, subtype): precision; with what was right of what was found.
PRECISION: dict[tuple[str, str], float] = {
    ("rule:boilerplate", "boilerplate"): 0.984,  # 61 of 61
    ("rule:cut-off-word", "cut-off-word"): 0.997,  # 316 of 316
    ("rule:duplicate", "duplicate"): 0.997,  # 312 of 312
    ("rule:encoding", "encoding"): 0.997,  # 328 of 328
    ("rule:hidden-text", "hidden-text"): 0.964,  # 26 of 26
    ("rule:instruction", "instruction"): 0.975,  # 38 of 38
    ("rule:lost-quotes", "lost-quotes"): 0.971,  # 33 of 33
    ("rule:missing-space", "missing-space"): 0.997,  # 314 of 314
    ("rule:mixed-quotes", "mixed-quotes"): 0.997,  # 325 of 325
    ("rule:splice", "splice"): 0.997,  # 311 of 311
    ("rule:stray-symbol", "stray-symbol"): 0.998,  # 544 of 544
    ("rule:truncated-sentence", "truncated-sentence"): 0.997,  # 314 of 314
    ("rule:typo", "typo"): 0.966,  # 27 of 27
}
