"""Audit the claims of a text: exact quotes, garbled places, contradictions, and what was not read."""
