"""Rules that find damaged text at exact offsets, without a model."""
