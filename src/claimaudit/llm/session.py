"""What a client holds open: the endpoint or what stands in for it, the store, the cassette."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from claimaudit.errors import ReportError, SettingsError
from claimaudit.llm.base import LOCAL, LlmSettings
from claimaudit.llm.forms import Form

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from claimaudit.llm.answers import Answers
    from claimaudit.llm.cassette import Cassette, Keep
    from claimaudit.llm.local import LocalServer

OPENAI_URL = "https://api.openai.com/v1"
REPLAY_HOST = "http://replay.invalid"
NO_KEY = "unused"
"""Sent where no key is set: servers of one's own ignore it, and the SDK wants something."""

_log = logging.getLogger(__name__)

LOCAL_TIMEOUT = 600.0
"""Seconds for one answer of the embedded model, which may share its processors."""


class Session:
    """The resources of one client, and what is settled about them while it is open.

    An `offline` one opens only what is there to look answers up in.
    """

    def __init__(self, settings: LlmSettings, *, offline: bool = False) -> None:
        self.settings = settings
        self.offline = offline
        self.replays = settings.cassette is not None and not settings.record
        self.embedded = settings.model == LOCAL and not self.replays
        self.base_url = settings.base_url or OPENAI_URL
        self.host = "embedded" if self.embedded else urlsplit(self.base_url).hostname or "?"
        self.model = settings.model
        self.temperature, self.seed = settings.temperature, settings.seed
        self.timeout = max(settings.timeout, LOCAL_TIMEOUT) if self.embedded else settings.timeout
        self.form = Form()
        self.answered = False  # an answer came: the form stays
        self.tried = False  # a first request ended: others need not wait for it
        self.openai: AsyncOpenAI | None = None
        self.answers: Answers | None = None
        self._cassette: Cassette | None = None
        self._server: LocalServer | None = None
        self._weights: str | None = None
        self._recorded_before: dict[str, Any] | None = None

    @property
    def identity(self) -> str:
        """What stored answers are kept apart by: the weights, or scheme, host and port."""
        if self._weights is not None:
            return f"weights:{self._weights}"
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.hostname}:{parts.port or ''}"

    @property
    def has_tapes(self) -> bool:
        """A cassette is open."""
        return self._cassette is not None

    async def open(self) -> None:
        """Raises SettingsError or ReportError when something named in the settings is not
        there or not usable; `close` is to be called then too.
        """
        settings = self.settings
        if self.embedded:
            await self._start_embedded()
        if settings.cassette is not None and settings.record:
            self._open_recording(settings.cassette)
        elif settings.cassette is not None:
            self._open_replay(settings.cassette)
        elif settings.store is not None:
            from claimaudit.llm.answers import Answers, is_ours

            if not self.offline or is_ours(settings.store):
                self.answers = Answers(settings.store, self.identity, limit=settings.store_bytes)
        if self.has_tapes or not self.offline:
            self._open_endpoint()

    def _open_endpoint(self) -> None:
        import openai

        from claimaudit.llm.wire import WireClient, trusted

        # A proxy is for the way out, not for a server in this process.
        trust_env = not self.embedded
        http = WireClient(
            self._cassette,
            secret=self.settings.api_key,
            timeout=self.timeout,
            trust_env=trust_env,
            verify=trusted(trust_env=trust_env),
            # One would send texts to a host that nobody named, uncounted by any limit.
            follow_redirects=False,
        )
        self.openai = openai.AsyncOpenAI(
            api_key=self.settings.api_key or NO_KEY,
            base_url=self.base_url,
            max_retries=0,
            timeout=self.timeout,
            http_client=http,
        )

    async def close(self, *, finished: bool, keep: Keep | None = None) -> None:
        """Let go of everything; `finished` drops recordings that the run did not use, but for
        those that `keep` holds back.
        """
        if self._cassette is not None and self._cassette.recording and self.tried:
            try:
                if finished:
                    self._cassette.drop_unused(keep)
                self.write_manifest()
            except ReportError as error:  # no reason to lose what the run has found
                _log.warning("the recording is not whole: %s", error)
        if self.answers is not None:
            self.answers.close()
            self.answers = None
        if self.openai is not None:
            await self.openai.close()
            self.openai = None
        if self._server is not None:
            self._server.stop()
            self._server = None

    def write_manifest(self) -> None:
        """Where a cassette is being recorded: what a replay needs to know."""
        if self._cassette is None or not self._cassette.recording:
            return
        manifest = {
            "model": self.settings.model,
            "served": self.model,
            "weights_sha256": self._weights,
            "endpoint": self.host,
            "path": urlsplit(self.base_url).path,
            "form": str(self.form),
            "parameters": {"temperature": self.temperature, "seed": self.seed},
            "facts": dict(self.settings.facts),
        }
        self._cassette.write_manifest(manifest, self._recorded_before)

    async def _start_embedded(self) -> None:
        from claimaudit.llm.local import LocalServer
        from claimaudit.llm.weights import MODEL_NAME, MODEL_SHA256

        self.model = MODEL_NAME
        self._weights = MODEL_SHA256
        if self.offline:
            self.base_url = f"{REPLAY_HOST}/v1"
            return
        self._server = await LocalServer.start()
        self.base_url = self._server.base_url

    def _open_replay(self, folder: Path) -> None:
        """Take everything from the manifest, whatever else is set."""
        from claimaudit.llm.cassette import Cassette, read_manifest

        manifest = read_manifest(folder)
        try:
            names = (manifest["model"], manifest["served"])
            parameters = manifest["parameters"]
            self.temperature, self.seed = parameters["temperature"], parameters["seed"]
            self.form = Form.parse(manifest["form"])
            self.base_url = f"{REPLAY_HOST}{manifest['path']}"
            self.host = manifest["endpoint"]
            if not all(isinstance(text, str) for text in (*names, manifest["path"], self.host)):
                raise TypeError
        except (KeyError, TypeError, AttributeError, ValueError):
            raise ReportError(f"the manifest of {folder} lacks what a replay needs") from None
        if self.settings.model and self.settings.model not in names:
            raise SettingsError(
                f"{folder} was recorded with {names[0]!r}, not with {self.settings.model!r}"
            )
        self.model = names[1]
        self.answered = self.tried = True
        self._cassette = Cassette(folder, recording=False)

    def _open_recording(self, folder: Path) -> None:
        from claimaudit.llm.cassette import MANIFEST, Cassette, read_manifest

        if not self.offline:
            self._cassette = Cassette(folder, recording=True)
        elif (folder / MANIFEST).exists():
            self._cassette = Cassette(folder, recording=False)
        with contextlib.suppress(ReportError, ValueError):
            manifest = self._recorded_before = read_manifest(folder)
            if manifest.get("served") == self.model:
                # Old recordings play only in the form they were made in.
                self.form = Form.parse(str(manifest.get("form", Form())))
