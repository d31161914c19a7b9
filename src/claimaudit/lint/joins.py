"""Sentences run together without a space."""
