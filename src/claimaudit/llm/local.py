"""The embedded model: a server in this process, reached over loopback."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

from claimaudit.errors import SettingsError
from claimaudit.llm.weights import MODEL_NAME, model_path, verified

CONTEXT = 4096
"""Tokens of the one slot: prompt, passage and answer together."""

MOST_THREADS = 8
"""More threads than this slow a model of this size down."""


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
        return await asyncio.to_thread(cls._load, model_path())

    @classmethod
    def _load(cls, path: Path) -> LocalServer:
        if not verified(path):
            raise SettingsError(
                "the weights of the embedded model are not there: run `claimaudit model pull`"
            )
        try:
            from xllamacpp import CommonParams, Server  # type: ignore[import-untyped]
        except ImportError:
            raise SettingsError(
                "the embedded model needs an extra: pip install 'claimaudit[local]'"
            ) from None
        threads = max(1, min(MOST_THREADS, _processors()))
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


def _processors() -> int:
    """Processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
