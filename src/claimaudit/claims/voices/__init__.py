"""Who speaks: reporting frames, direct speech, and the names they go by."""
