"""How often what an origin finds is right: measured, and written by `bench/precision.py`.

A value is (right + 1) / (found + 2), so that no measurement, however small, says "always".
"""

# (origin, subtype): precision; with what was right of what was found.
PRECISION: dict[tuple[str, str], float] = {
    ("rule:boilerplate", "boilerplate"): 0.997,  # 295 of 295
    ("rule:cut-off-word", "cut-off-word"): 0.997,  # 308 of 308
    ("rule:duplicate", "duplicate"): 0.997,  # 325 of 325
    ("rule:encoding", "encoding"): 0.997,  # 394 of 394
    ("rule:hidden-text", "hidden-text"): 0.997,  # 339 of 339
    ("rule:instruction", "instruction"): 0.989,  # 175 of 176
    ("rule:lost-quotes", "lost-quotes"): 0.966,  # 402 of 415
    ("rule:missing-space", "missing-space"): 0.997,  # 310 of 310
    ("rule:mixed-quotes", "mixed-quotes"): 0.997,  # 329 of 329
    ("rule:scrambled", "scrambled"): 0.989,  # 89 of 89
    ("rule:splice", "splice"): 0.997,  # 314 of 314
    ("rule:stray-symbol", "stray-symbol"): 0.995,  # 374 of 375
    ("rule:truncated-sentence", "truncated-sentence"): 0.997,  # 385 of 385
    ("rule:typo", "typo"): 0.997,  # 303 of 303
}
