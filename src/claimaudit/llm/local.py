"""The embedded model: its weights on disk, and the server that runs them in this process."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claimaudit.errors import SettingsError
from claimaudit.llm.folders import cache_folder

MODEL_NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m"
MODEL_FILE = f"{MODEL_NAME}.gguf"
MODEL_BYTES = 1_117_320_768
MODEL_SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"

CONTEXT = 4096
"""Tokens of the one slot: prompt, passage and answer together."""

MOST_THREADS = 8
"""More threads than this slow a model of this size down."""

CHUNK = 4 * 1024 * 1024


def models_folder() -> Path:
    """The folder of the weights: CLAIMAUDIT_MODELS, or `models` in the user's cache."""
    folder = os.environ.get("CLAIMAUDIT_MODELS")
    return Path(folder) if folder else cache_folder() / "models"


def model_path() -> Path:
    """Where the weights are, or would be."""
    return models_folder() / MODEL_FILE


class LocalServer:
    """llama.cpp over loopback, one slot, its log off. `stop` ends it."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.base_url = f"{server.listening_address}/v1"

    @classmethod
    async def start(cls) -> LocalServer:
        """Load the weights (seconds) and listen on a free port of 127.0.0.1.

        Raises SettingsError when the extra is not installed or the weights are not there.
        """
        path = model_path()
        if not verified(path):
            raise SettingsError(
                "the weights of the embedded model are not there: run `claimaudit model pull`"
            )
        return await asyncio.to_thread(cls._load, path)

    @classmethod
    def _load(cls, path: Path) -> LocalServer:
        try:
            from xllamacpp import CommonParams, Server  # type: ignore[import-untyped]
        except ImportError:
            raise SettingsError(
                "the embedded model needs an extra: pip install 'claimaudit[local]'"
            ) from None
        threads = max(1, min(MOST_THREADS, os.cpu_count() or 1))
        params = CommonParams()
        params.model.path = str(path)
        params.model_alias = {MODEL_NAME}
        params.n_ctx = CONTEXT
        params.n_parallel = 1
        params.cpuparams.n_threads = threads
        params.cpuparams_batch.n_threads = threads
        params.hostnames = ["127.0.0.1"]
        params.port = 0
        params.verbosity = -1  # nothing on stderr
        params.cache_ram_mib = 0  # the slot itself keeps the static prefix; no copies in memory
        params.ui = False
        params.endpoint_slots = False  # it would show what is being read
        return cls(Server(params))

    def stop(self) -> None:
        """End the server's threads; freeing the object is how this library does it."""
        self._server = None


def verified(path: Path, progress: Callable[[int, int], None] | None = None) -> bool:
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


def sha256_of(path: Path, progress: Callable[[int, int], None] | None = None) -> str:
    """SHA-256 of a file, in hex."""
    digest = hashlib.sha256()
    done, size = 0, path.stat().st_size
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if progress is not None:
                progress(done, size)
    return digest.hexdigest()
