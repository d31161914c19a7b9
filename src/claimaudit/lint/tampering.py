"""Text made to mislead a reader of it: hidden characters, instructions to a model."""
