"""What is in a folder, and why a file can not be had."""

from __future__ import annotations

import os
from collections.abc import Iterator


def texts_in(folder: str, suffixes: tuple[str, ...]) -> list[tuple[str, str, str | None]]:
    """(relative POSIX path, path, fault or None) of the files with one of the suffixes, sorted.

    Linked folders are not entered: what they hold within the tree is found in its own
    place, so there are no loops. Links out of the tree and folders that can not be listed have a
    fault.
    """
    return sorted(_walk(folder, suffixes))


def _walk(folder: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, str, str | None]]:
    root = os.path.join(os.path.realpath(folder), "")
    waiting = [("", folder)]
    while waiting:
        prefix, place = waiting.pop()
        try:
            with os.scandir(place) as listing:
                entries = list(listing)
        except OSError as error:
            yield prefix.rstrip("/"), place, fault(error)
            continue
        for entry in entries:
            relative = prefix + entry.name
            wanted = entry.name.lower().endswith(suffixes)
            if entry.is_dir(follow_symlinks=False):
                waiting.append((relative + "/", entry.path))
            elif entry.is_symlink() and not _is_within(entry.path, root):
                if wanted or entry.is_dir():
                    yield relative, entry.path, "a link out of the folder is not followed"
            elif wanted and not entry.is_dir():
                yield relative, entry.path, None


def _is_within(path: str, root: str) -> bool:
    return os.path.join(os.path.realpath(path), "").startswith(root)


def fault(error: OSError | ValueError) -> str:
    """Why a path could not be opened, for the user."""
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, (FileNotFoundError, NotADirectoryError, ValueError)):
        return "no such file or folder"
    return (error.strerror or type(error).__name__).lower()
