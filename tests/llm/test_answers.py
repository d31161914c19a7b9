"""The answer store, as a file and as the client uses it."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from llm_helpers import CANARY, GOOD, ask, ask_all, question, settings

from claimaudit.errors import AnswerError, SettingsError
from claimaudit.llm import Client, answers
from claimaudit.llm.answers import Answer, Answers, clear, is_ours

SHA = "ab" * 32


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "answers.sqlite"


def test_a_stored_answer_is_not_asked_for_again(endpoint, file):
    fake = endpoint()
    first, _ = ask(settings(fake, store=file))
    second, client = ask(settings(fake, store=file))
    assert (second.value, second.text) == (first.value, first.text)
    assert (first.stored, second.stored) == (False, True)
    assert len(fake.bodies) == 1
    assert (client.usage.requests, client.usage.attempts, client.usage.stored) == (0, 0, 1)


def test_fresh_asks_again_and_stores(endpoint, file):
    answers = iter([GOOD, GOOD.replace("522250", "1")])
    fake = endpoint(answer=lambda body: next(answers))
    ask(settings(fake, store=file))
    ask(settings(fake, store=file, fresh=True))
    assert ask(settings(fake, store=file))[0].value.people == 1
    assert len(fake.bodies) == 2


@pytest.mark.parametrize(
    "other",
    [{"temperature": 0.5}, {"seed": 8}, {"model": "other"}],
)
def test_another_request_is_another_answer(endpoint, file, other):
    fake = endpoint()
    ask(settings(fake, store=file))
    ask(settings(fake, store=file, **other))
    assert len(fake.bodies) == 2


def test_another_endpoint_is_another_answer(endpoint, file):
    one, two = endpoint(), endpoint()
    ask(settings(one, store=file))
    ask(settings(two, store=file))
    assert len(two.bodies) == 1


def test_a_reasked_answer_is_stored_as_one(endpoint, file):
    fake = endpoint("wrong-schema")
    ask(settings(fake, store=file))
    reply, _ = ask(settings(fake, store=file), question(check=lambda city: "never good"))
    assert reply.reasked
    assert len(fake.bodies) == 2


def test_an_answer_in_a_code_block_is_stored_without_it(endpoint, file):
    refused = ["no-response-format", "no-response-format"]
    fake = endpoint(*refused, answer=lambda body: f"Here:\n```json\n{GOOD}\n```")
    ask(settings(fake, store=file))
    reply, _ = ask(settings(fake, store=file))
    assert reply.stored
    assert reply.value.people == 522_250


def test_bad_answers_are_not_stored(endpoint, file):
    fake = endpoint("wrong-schema", "no-json", "refusal", "html", "html")
    for _ in range(3):
        replies, _ = ask_all(settings(fake, store=file), [question()])
        assert isinstance(replies[0], Exception)
    assert ask(settings(fake, store=file))[0].stored is False


def test_the_same_question_at_the_same_time_is_paid_once(endpoint, file):
    fake = endpoint()
    replies, _ = ask_all(settings(fake, store=file), [question() for _ in range(5)])
    assert [reply.value.people for reply in replies] == [522_250] * 5
    assert len(fake.bodies) == 1


def test_an_answer_that_no_longer_fits_is_asked_for_again(endpoint, file):
    fake = endpoint()
    _, client = ask(settings(fake, store=file))
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE answers SET text = replace(text, '522250', '922250')")
    connection.close()
    assert ask(settings(fake, store=file))[0].value.people == 522_250
    store = Answers(file, _identity(client))
    store.put(_sha(client), 0, '{"city": 3}', False)
    store.close()
    assert ask(settings(fake, store=file))[0].value.people == 522_250
    assert len(fake.bodies) == 3


def _identity(client: Client) -> str:
    return client._session.identity


def _sha(client: Client) -> str:
    import hashlib

    return hashlib.sha256(client.body(question())).hexdigest()


@pytest.mark.parametrize("damage", ["text", "cut", "foreign", "newer"])
def test_a_damaged_or_foreign_file_is_moved_aside(file, caplog, damage):
    file.parent.mkdir()
    if damage == "text":
        file.write_bytes(b"my diary, not a database\n" * 100)
    elif damage == "cut":
        Answers(file, "x").close()
        file.write_bytes(file.read_bytes()[:5000] + b"\xff" * 3000)
    else:
        connection = sqlite3.connect(file)
        connection.execute("CREATE TABLE answers (key TEXT, text TEXT)")
        if damage == "newer":
            connection.execute("PRAGMA application_id = 1668047221")
            connection.execute("PRAGMA user_version = 99")
        connection.commit()
        connection.close()
    before = file.read_bytes()
    store = Answers(file, "x")
    store.put(SHA, 0, GOOD, False)
    assert store.get(SHA, 0) == Answer(GOOD, False)
    store.close()
    aside = file.with_name("answers.sqlite.aside-1")
    assert aside.read_bytes() == before
    assert f"{file} is damaged or not ours; moved to {aside}" in caplog.text


def test_looking_up_moves_nothing_aside(file):
    assert not is_ours(file)
    file.parent.mkdir()
    file.write_bytes(b"my diary, not a database\n" * 100)
    assert not is_ours(file)
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    file.unlink()
    Answers(file, "x").close()
    assert is_ours(file)


def test_a_place_that_can_not_be_written(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(
        SettingsError, match=r"answers\.sqlite can not be used \((File exists|Not a dir)"
    ):
        Answers(tmp_path / "file" / "answers.sqlite", "x")


def test_a_failing_disk_does_not_end_the_run(endpoint, file, caplog):
    fake = endpoint()
    config = settings(fake, store=file)
    store = Answers(file, "x")
    store._connection.execute("PRAGMA max_page_count = 1")
    store.put(SHA, 0, "x" * 100_000, False)
    assert "is not used any longer: database or disk is full" in caplog.text
    assert store.get(SHA, 0) is None
    store.close()
    assert ask(config)[0].value.people == 522_250


def test_a_switch_of_the_journal_that_meets_another_is_tried_again():
    class Busy:
        left = 2

        def execute(self, statement):
            if self.left:
                self.left -= 1
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorcode = sqlite3.SQLITE_BUSY
                raise error

    connection = Busy()
    answers._use_wal(connection)
    assert connection.left == 0


def test_two_processes_share_a_file(file):
    code = (
        "import sys; from pathlib import Path; from claimaudit.llm.answers import Answers\n"
        "store = Answers(Path(sys.argv[1]), 'x')\n"
        "for i in range(200): store.put(f'{sys.argv[2]}-{i}', 0, 'a' * 500, False)\n"
        "store.close()"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(file), name]) for name in ("one", "two")
    ]
    assert [run.wait(60) for run in runs] == [0, 0]
    store = Answers(file, "x")
    assert all(store.get(f"{name}-{i}", 0) for name in ("one", "two") for i in range(200))
    store.close()


def test_what_was_put_survives_a_kill(file):
    code = (
        "import os, sys; from pathlib import Path; from claimaudit.llm.answers import Answers\n"
        "store = Answers(Path(sys.argv[1]), 'x')\n"
        "for i in range(50): store.put(str(i), 0, 'a', False)\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    store = Answers(file, "x")
    assert all(store.get(str(i), 0) for i in range(50))
    store.close()


def test_the_oldest_go_when_the_file_grows_too_large(file):
    store = Answers(file, "x", limit=200_000)
    for number in range(600):
        store.put(str(number), 0, "a" * 1000, False)
    store.close()
    store = Answers(file, "x")
    assert store.get("0", 0) is None
    assert store.get("599", 0) is not None
    store.close()


def test_clear_empties_it(file):
    assert clear(file) == 0
    store = Answers(file, "x")
    store.put(SHA, 0, GOOD, False)
    store.close()
    assert clear(file) == 1
    store = Answers(file, "x")
    assert store.get(SHA, 0) is None
    store.close()
    other = file.with_name("other.sqlite")
    other.write_text("a diary")
    with pytest.raises(SettingsError):
        clear(other)
    assert other.read_text() == "a diary"


def test_no_request_and_no_key_is_in_the_file(endpoint, file):
    ask(settings(endpoint(), store=file), question("The zweiundvierzig people."))
    raw = b"".join(f.read_bytes() for f in file.parent.iterdir())
    assert GOOD.encode() in raw
    assert b"zweiundvierzig" not in raw
    assert CANARY.encode() not in raw
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_cassette_leaves_the_store_alone(endpoint, file, tmp_path):
    ask(settings(endpoint(), store=file, cassette=tmp_path / "c", record=True))
    assert not file.exists()


def test_a_truncated_answer_is_not_stored(endpoint, file):
    fake = endpoint("length", "length")
    with pytest.raises(AnswerError):
        ask(settings(fake, store=file))
    assert ask(settings(fake, store=file))[0].stored is False


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM answers; END",
        "CREATE VIEW v AS SELECT * FROM answers",
        "ALTER TABLE answers RENAME COLUMN text TO words",
    ],
)
def test_our_mark_on_a_file_that_does_something_else_is_not_trusted(file, caplog, planted):
    Answers(file, "x").close()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(planted)
    assert not is_ours(file)
    store = Answers(file, "x")
    store.put(SHA, 0, GOOD, False)
    assert store.get(SHA, 0) == Answer(GOOD, False)
    store.close()
    assert file.with_name("answers.sqlite.aside-1").exists()


def test_a_store_that_turns_out_damaged_is_not_in_the_way_of_the_next_run(file, caplog):
    store = Answers(file, "x")
    for number in range(50):
        store.put(f"{number}", 0, "x" * 1_000, False)
    store.close()
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))  # but for its first page
    store = Answers(file, "x")
    assert store.get("1", 0) is None
    store.put(SHA, 0, GOOD, False)  # nothing happens, and nothing is raised
    store.close()
    assert "malformed" in caplog.text
    assert "answers.sqlite.aside-1" in caplog.text
    store = Answers(file, "x")
    store.put(SHA, 0, GOOD, False)
    assert store.get(SHA, 0) == Answer(GOOD, False)
    store.close()


def test_a_row_that_is_no_text_costs_no_other(file):
    store = Answers(file, "x")
    store.put(SHA, 0, GOOD, False)
    store.put("other", 0, GOOD, False)
    row = (store._key(SHA, 0),)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("UPDATE answers SET text = CAST(x'ff00fe' AS TEXT) WHERE key = ?", row)
    assert store.get(SHA, 0) is None
    assert store.get("other", 0) == Answer(GOOD, False)
    store.close()
