"""Talking to a model: the only package that knows a provider."""
