"""Characters that do not belong: stray symbols and wrongly decoded text."""
