"""The answer store: valid answers in one SQLite file, so that nothing is paid for twice.

A row holds a hash for its key, the answer's text and a checksum, never a request. Several
processes may share a file (WAL). Calls are short and made on the event loop's own thread.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import tenacity

from claimaudit.errors import SettingsError
from claimaudit.llm.base import STORE_BYTES
from claimaudit.llm.folders import cache_folder

APPLICATION_ID = 0x636C6175  # "clau": tells our files from other SQLite files
VERSION = 1
BUSY_MILLISECONDS = 10_000
PUTS_BETWEEN_CHECKS = 256
SIDE_FILES = ("-wal", "-shm", "-journal")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    number INTEGER PRIMARY KEY,  -- age: the lowest is the oldest
    key TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    reasked INTEGER NOT NULL,
    checksum TEXT NOT NULL
)
"""

_COLUMNS = ["number", "key", "text", "reasked", "checksum"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """A stored answer; `reasked` as in a Reply."""

    text: str
    reasked: bool


class _ForeignError(Exception):
    """A SQLite file that is not ours."""


def default_path() -> Path:
    """The store of the command line: in the user's cache folder."""
    return cache_folder() / "answers.sqlite"


class Answers:
    """An open store. `origin` is what answers are kept apart by, beside the request.

    Above `limit` bytes the oldest answers go.
    """

    def __init__(self, path: Path, origin: str, *, limit: int = STORE_BYTES) -> None:
        """Open or make the file; one that is damaged or foreign is moved aside, with a warning.

        Raises SettingsError where the file can not be made or opened.
        """
        self._path = path
        self._origin = origin
        self._limit = limit
        self._puts = 0
        self._usable = True
        try:
            self._connection = _opened(path)
        except (sqlite3.DatabaseError, _ForeignError) as error:
            if isinstance(error, sqlite3.OperationalError):
                raise _unusable(path, error) from None
            if not is_ours(path):  # else another process has just put it right
                aside = move_aside(path)
                _log.warning("the answer store %s is damaged or not ours; moved to %s", path, aside)
            self._connection = _opened(path)
        except OSError as error:
            raise _unusable(path, error) from None

    def get(self, request: str, sample: int) -> Answer | None:
        """The answer to a request (its SHA-256), or None; a row that was tampered with is None."""
        if not self._usable:
            return None
        key = self._key(request, sample)
        try:
            row = self._connection.execute(
                "SELECT text, reasked, checksum FROM answers WHERE key = ?", (key,)
            ).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if row is None or row[2] != _checksum(key, row[0], row[1]):
            return None
        return Answer(row[0], bool(row[1]))

    def put(self, request: str, sample: int, text: str, reasked: bool) -> None:
        """Keep an answer. A full disk ends the keeping, with a warning, not the run."""
        if not self._usable:
            return
        key = self._key(request, sample)
        row = (key, text, int(reasked), _checksum(key, text, int(reasked)))
        try:
            self._connection.execute(
                "INSERT OR REPLACE INTO answers (key, text, reasked, checksum) VALUES (?, ?, ?, ?)",
                row,
            )
            self._puts += 1
            if self._puts % PUTS_BETWEEN_CHECKS == 0:
                self._trim()
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._trim()
        self._connection.close()

    def _key(self, request: str, sample: int) -> str:
        return hashlib.sha256(f"{request} {self._origin} {sample}".encode()).hexdigest()

    def _give_up(self, error: sqlite3.Error) -> None:
        self._usable = False
        _log.warning("the answer store %s is not used any longer: %s", self._path, error)
        if type(error) is sqlite3.DatabaseError:  # damaged: the next run would fare no better
            self._connection.close()
            with contextlib.suppress(OSError):
                _log.warning("it was moved to %s", move_aside(self._path))

    def _trim(self) -> None:
        """Drop the oldest tenth until the file is within its limit."""
        db = self._connection
        size = db.execute("PRAGMA page_size").fetchone()[0]
        while self._usable:
            pages = db.execute("PRAGMA page_count").fetchone()[0]
            free = db.execute("PRAGMA freelist_count").fetchone()[0]
            rows = db.execute("SELECT count(*) FROM answers").fetchone()[0]
            if rows == 0 or (pages - free) * size <= self._limit:
                return
            db.execute(
                "DELETE FROM answers WHERE number IN"
                " (SELECT number FROM answers ORDER BY number LIMIT ?)",
                (max(1, rows // 10),),
            )


def is_ours(path: Path) -> bool:
    """Whether there is a store at `path` that can be read; nothing is made or moved aside."""
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as db:
            _check_ours(db)
    except (sqlite3.Error, _ForeignError):
        return False
    return True


def clear(path: Path) -> int:
    """Empty the store at `path`; gives the number of answers dropped.

    Raises SettingsError where there is no store of ours.
    """
    if not path.is_file():
        return 0
    try:
        connection = _opened(path)
        with contextlib.closing(connection):
            dropped = connection.execute("DELETE FROM answers").rowcount
            connection.execute("VACUUM")
    except (sqlite3.Error, _ForeignError, OSError) as error:
        raise _unusable(path, error) from None
    return int(dropped)


def move_aside(path: Path) -> Path:
    """Rename a file, and SQLite's files beside it, to the first free `.aside-N`."""
    number = 1
    while (aside := path.with_name(f"{path.name}.aside-{number}")).exists():
        number += 1
    path.rename(aside)
    for suffix in SIDE_FILES:
        side = path.with_name(path.name + suffix)
        with contextlib.suppress(FileNotFoundError):
            side.rename(aside.with_name(aside.name + suffix))
    return aside


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Answers quote documents: only their owner may read them.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    # What is no UTF-8 does not fit its checksum, as any damaged row; it costs no other.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        _check_ours(connection)
        _use_wal(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("BEGIN IMMEDIATE")
        _check_ours(connection)
        connection.execute(_SCHEMA)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log; SQLite itself does not wait here for another that does so."""
    for attempt in tenacity.Retrying(
        retry=tenacity.retry_if_exception(_is_busy),
        wait=tenacity.wait_random(0.01, 0.05),
        stop=tenacity.stop_after_delay(BUSY_MILLISECONDS / 1000),
        reraise=True,
    ):
        with attempt:
            connection.execute("PRAGMA journal_mode = WAL")


def _is_busy(error: BaseException) -> bool:
    return (
        isinstance(error, sqlite3.OperationalError)
        and error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    )


def _check_ours(connection: sqlite3.Connection) -> None:
    """An empty file may become ours; one with another mark, another version or anything in it
    but our table (a trigger, say) is foreign.
    """
    held = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    ).fetchall()
    if not held:
        return
    mark = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    columns = [row[1] for row in connection.execute("PRAGMA table_info(answers)")]
    ours = (mark, version, held, columns)
    if ours != (APPLICATION_ID, VERSION, [("table", "answers")], _COLUMNS):
        raise _ForeignError


def _checksum(key: str, text: str, reasked: int) -> str:
    return hashlib.sha256(f"{key} {reasked} {text}".encode()).hexdigest()[:16]


def _unusable(path: Path, error: Exception) -> SettingsError:
    why = (error.strerror if isinstance(error, OSError) else str(error)) or "not a store of ours"
    return SettingsError(f"the answer store {path} can not be used ({why}): name another, or none")
