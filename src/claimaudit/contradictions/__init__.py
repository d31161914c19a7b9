"""Contradictions: which pairs to judge, who says what, and what code and judge make of it."""
