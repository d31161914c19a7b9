"""How often what an origin finds is right: measured, and written by `bench/precision.py`.

A value is (right + 1) / (found + 2), so that no measurement, however small, says "always".
"""

# (origin, subtype): precision; with what was right of what was found.
PRECISION: dict[tuple[str, str], float] = {
    ("rule:boilerplate", "boilerplate"): 0.997,  # 292 of 292
    ("rule:cut-off-word", "cut-off-word"): 0.996,  # 262 of 262
    ("rule:duplicate", "duplicate"): 0.997,  # 323 of 323
    ("rule:encoding", "encoding"): 0.997,  # 394 of 394
    ("rule:hidden-text", "hidden-text"): 0.997,  # 339 of 339
    ("rule:instruction", "instruction"): 0.989,  # 175 of 176
    ("rule:lost-quotes", "lost-quotes"): 0.965,  # 383 of 396
    ("rule:missing-space", "missing-space"): 0.997,  # 305 of 305
    ("rule:mixed-quotes", "mixed-quotes"): 0.997,  # 329 of 329
    ("rule:splice", "splice"): 0.997,  # 314 of 314
    ("rule:stray-symbol", "stray-symbol"): 0.994,  # 352 of 353
    ("rule:truncated-sentence", "truncated-sentence"): 0.997,  # 338 of 338
    ("rule:typo", "typo"): 0.996,  # 267 of 267
}
