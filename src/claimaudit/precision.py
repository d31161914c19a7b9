"""How often what an origin finds is right: measured, and written by `bench/precision.py`.

A value is (right + 1) / (found + 2), so that no measurement, however small, says "always".
"""

# (origin, subtype): precision; with what was right of what was found.
PRECISION: dict[tuple[str, str], float] = {
    ("rule:boilerplate", "boilerplate"): 0.997,  # 295 of 295
    ("rule:cut-off-word", "cut-off-word"): 0.997,  # 309 of 309
    ("rule:duplicate", "duplicate"): 0.997,  # 325 of 325
    ("rule:encoding", "encoding"): 0.997,  # 394 of 394
    ("rule:hidden-text", "hidden-text"): 0.997,  # 339 of 339
    ("rule:instruction", "instruction"): 0.989,  # 175 of 176
    ("rule:lost-quotes", "lost-quotes"): 0.966,  # 401 of 414
    ("rule:missing-space", "missing-space"): 0.997,  # 307 of 307
    ("rule:mixed-quotes", "mixed-quotes"): 0.997,  # 329 of 329
    ("rule:scrambled", "scrambled"): 0.989,  # 93 of 93
    ("rule:splice", "splice"): 0.997,  # 313 of 313
    ("rule:stray-symbol", "stray-symbol"): 0.995,  # 369 of 370
    ("rule:truncated-sentence", "truncated-sentence"): 0.997,  # 382 of 382
    ("rule:typo", "typo"): 0.997,  # 300 of 300
}
