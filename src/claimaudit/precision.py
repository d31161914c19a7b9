"""How often what an origin finds is right: measured, and written by `bench/precision.py`.

A value is (right + 1) / (found + 2), so that no measurement, however small, says "always".
"""

# (origin, subtype): precision; with what was right of what was found.
PRECISION: dict[tuple[str, str], float] = {
    ("rule:boilerplate", "boilerplate"): 0.988,  # 81 of 81
    ("rule:cut-off-word", "cut-off-word"): 0.995,  # 219 of 219
    ("rule:duplicate", "duplicate"): 0.997,  # 319 of 319
    ("rule:encoding", "encoding"): 0.997,  # 342 of 342
    ("rule:hidden-text", "hidden-text"): 0.997,  # 326 of 326
    ("rule:instruction", "instruction"): 0.975,  # 38 of 38
    ("rule:lost-quotes", "lost-quotes"): 0.963,  # 359 of 372
    ("rule:missing-space", "missing-space"): 0.996,  # 260 of 260
    ("rule:mixed-quotes", "mixed-quotes"): 0.997,  # 328 of 328
    ("rule:splice", "splice"): 0.997,  # 313 of 313
    ("rule:stray-symbol", "stray-symbol"): 0.996,  # 278 of 278
    ("rule:truncated-sentence", "truncated-sentence"): 0.997,  # 293 of 293
    ("rule:typo", "typo"): 0.988,  # 84 of 84
}
