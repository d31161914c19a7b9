"""Reports as people and tools want to see them; the only package that knows a format."""
