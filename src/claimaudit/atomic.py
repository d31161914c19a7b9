"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeAlias

from claimaudit.errors import ReportError
from claimaudit.leaving import unfinished

Write: TypeAlias = Callable[[str | bytes], None]


def write_whole(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Replaces `path` by `content` in one step; on any failure what stood there stays.

    The new file is made in the same folder, flushed to disk and renamed over the old one, so
    that folder must be writable and have room for both. ReportError names what went wrong.
    """
    with whole(path) as write:
        write(content)


@contextlib.contextmanager
def whole(path: str | os.PathLike[str]) -> Iterator[Write]:
    """As `write_whole`, piece by piece: `path` is replaced when the block ends.

    After an exception in the block what stood there stays.
    """
    target = Path(path)
    place = Path(os.path.realpath(path))  # the file that a link leads to is replaced, not the link
    temporary: str | None = None
    with contextlib.ExitStack() as stack:
        with _told(target):
            if place.exists() and not place.is_file():
                file = open(place, "wb")  # noqa: SIM115 - a device or a pipe, closed below
            else:
                mode = place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask()
                # Named, and to be removed, before it is made: a Ctrl-C comes at any moment.
                name = f".{place.name[:40]}.{secrets.token_hex(8)}"
                temporary = str(place.parent / name)
                unfinished.add(temporary)
                stack.callback(_remove, temporary)
                file = open(temporary, "xb", opener=_private)  # noqa: SIM115 - closed below
            stack.callback(_close, file)

        def write(content: str | bytes) -> None:
            with _told(target):
                file.write(content.encode() if isinstance(content, str) else content)

        yield write
        with _told(target):
            file.flush()
            if temporary is not None:
                os.fsync(file.fileno())
                os.chmod(temporary, mode)
                os.replace(temporary, place)


@contextlib.contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReportError(f"can not write {target}: {error.strerror or error}") from error


def _close(file: BinaryIO) -> None:
    with contextlib.suppress(OSError):  # a full disk was told of already, by `flush`
        file.close()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _remove(temporary: str) -> None:
    with contextlib.suppress(OSError):  # it was renamed, or could not be made
        os.unlink(temporary)
    unfinished.discard(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
