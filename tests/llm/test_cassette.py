"""Recording and replaying, against a real socket."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import pytest
from llm_helpers import CANARY, GOOD, ask, ask_all, numbered, question, settings

import claimaudit
from claimaudit.errors import FatalModelError, ReportError, SettingsError, UnrecordedError
from claimaudit.llm import Client, LlmSettings
from claimaudit.llm.cassette import Cassette, read_manifest


def passages(count: int) -> list:
    return [question(f"There are {i} people.", key=f"passage {i}") for i in range(count)]


def replaying(folder: Path, **changes) -> LlmSettings:
    return LlmSettings(**{"model": "", "cassette": folder, **changes})


def test_replay_needs_nothing_but_the_folder(endpoint, tmp_path):
    fake = endpoint(answer=numbered)
    config = settings(fake, cassette=tmp_path / "c", record=True, facts={"command": "make record"})
    recorded, _ = ask_all(config, passages(5))
    fake.__exit__()
    replayed, client = ask_all(replaying(tmp_path / "c"), passages(5))
    assert [r.value for r in replayed] == [r.value for r in recorded]
    assert client.usage.requests == 5
    assert client.usage.prompt_tokens == 500
    manifest = read_manifest(tmp_path / "c")
    assert manifest["model"] == manifest["served"] == "fake"
    assert manifest["facts"] == {"command": "make record"}


def test_a_request_without_a_recording_says_which_and_how(endpoint, tmp_path):
    ask(settings(endpoint(), cassette=tmp_path, record=True))
    with pytest.raises(UnrecordedError, match=r"^passage 9 of x\.txt .*--record"):
        ask(replaying(tmp_path), question("Something else.", key="passage 9 of x.txt"))


def test_the_path_of_a_reask_is_replayed(endpoint, tmp_path):
    fake = endpoint("wrong-schema")
    reply, _ = ask(settings(fake, cassette=tmp_path, record=True))
    assert reply.reasked
    again, client = ask(replaying(tmp_path))
    assert again == reply
    assert client.usage.attempts == 2


def test_faults_on_the_way_are_not_recorded(endpoint, tmp_path):
    fake = endpoint("500", "429-seconds", "html", "choices-null", "ok")
    replies, _ = ask_all(settings(fake, cassette=tmp_path, record=True), [question()])
    assert str(replies[0]) == "127.0.0.1 answered without choices"
    ask(settings(fake, cassette=tmp_path, record=True))
    _, client = ask(replaying(tmp_path))
    assert client.usage.attempts == 1


def test_unchanged_requests_are_not_asked_again(endpoint, tmp_path):
    fake = endpoint(answer=numbered)
    config = settings(fake, cassette=tmp_path, record=True)
    ask_all(config, passages(3))
    ask_all(config, passages(5))
    assert len(fake.bodies) == 5


def test_an_interrupted_recording_loses_nothing(endpoint, tmp_path):
    fake = endpoint(answer=numbered)
    config = settings(fake, cassette=tmp_path, record=True, concurrency=1)
    ask_all(config, passages(20), finish=True)

    async def interrupted() -> None:
        async with Client(config) as client:
            for number, request in enumerate([question("A new 77."), *passages(20)]):
                if number == 5:
                    raise KeyboardInterrupt
                await client.ask(request)

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(interrupted())
    replies, _ = ask_all(replaying(tmp_path), [*passages(20), question("A new 77.")])
    assert [r.value.people for r in replies] == [*range(20), 77]


def test_a_finished_recording_drops_what_was_not_used(endpoint, tmp_path):
    fake = endpoint(answer=numbered)
    config = settings(fake, cassette=tmp_path, record=True)
    ask_all(config, [*passages(4), question("Gone 8.", tape="000000000000")])
    ask_all(config, passages(2))
    assert sum("There are" in text for text in _bodies(tmp_path)) == 4
    ask_all(config, passages(2), finish=True)
    assert sum("There are" in text for text in _bodies(tmp_path)) == 2
    # A document that was not read this time may be again.
    assert (tmp_path / "000000000000.yaml").exists()
    ask_all(config, [question("New 9.", tape="000000000000")], finish=True)
    assert sum("Gone" in text for text in _bodies(tmp_path)) == 0


def test_what_is_kept_was_asked_in_the_same_manner(endpoint, tmp_path):
    fake = endpoint(answer=numbered)
    config = settings(fake, cassette=tmp_path, record=True)
    ask_all(config, passages(4))

    def keep_third(tape: str, body: dict) -> bool:
        assert tape == "abcdefabcdef"
        return "There are 2 people" in body["messages"][-1]["content"]

    for model, left in (("fake", 2), ("another", 1)):
        config = settings(fake, cassette=tmp_path, record=True, model=model)
        ask_all(config, passages(1), finish=True, keep=keep_third)
        assert sum("There are" in text for text in _bodies(tmp_path)) == left


def _bodies(folder: Path) -> list[str]:
    from vcr.serializers import yamlserializer

    found = []
    for file in folder.glob("*.yaml"):
        data = yamlserializer.deserialize(file.read_text(encoding="utf-8"))
        found += [each["request"]["body"] for each in data["interactions"]]
    return found


@pytest.mark.parametrize("left", [0, 5, 20, -40, -400, -1100, -1300])
def test_a_torn_tail_costs_one_interaction(endpoint, tmp_path, left):
    fake = endpoint(answer=numbered)
    config = settings(fake, cassette=tmp_path, record=True, concurrency=1)
    ask_all(config, passages(4))
    file = tmp_path / "abcdefabcdef.yaml"
    whole = file.read_bytes()
    file.write_bytes(whole[:left])
    ask_all(config, passages(4))
    replies, _ = ask_all(replaying(tmp_path), passages(4))
    assert [r.value.people for r in replies] == [0, 1, 2, 3]
    assert len(fake.bodies) <= (8 if left >= 0 else 6)


def test_equal_requests_are_told_apart_by_sample(endpoint, tmp_path):
    answers = iter([GOOD, GOOD.replace("522250", "1")])
    fake = endpoint(answer=lambda body: next(answers))

    async def both(config: LlmSettings) -> list[int]:
        async with Client(config) as client:
            return [(await client.ask(question(), sample=n)).value.people for n in (0, 1)]

    asyncio.run(both(settings(fake, cassette=tmp_path, record=True)))
    assert asyncio.run(both(replaying(tmp_path))) == [522250, 1]


def test_nothing_secret_is_recorded(endpoint, tmp_path):
    fake = endpoint(answer=numbered)
    config = settings(fake, cassette=tmp_path, record=True)
    ask_all(config, passages(3))
    assert fake.headers[0]["authorization"].endswith(CANARY)
    text = "".join(file.read_text(encoding="utf-8") for file in tmp_path.iterdir())
    for secret in (CANARY, "authorization", "cookie", "organization", str(fake.port)):
        assert secret not in text.lower()


def test_a_contradicting_model_is_refused(endpoint, tmp_path):
    ask(settings(endpoint(), cassette=tmp_path, record=True))
    with pytest.raises(SettingsError, match="recorded with 'fake'"):
        ask(replaying(tmp_path, model="other"))


def test_a_full_disk_ends_a_recording_instead_of_paying_for_what_is_lost(
    endpoint, tmp_path, caplog
):
    resource = pytest.importorskip("resource")
    fake = endpoint(answer=numbered)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))  # no file may grow larger
    try:
        replies, _ = ask_all(settings(fake, cassette=tmp_path, record=True), passages(4))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert {type(reply) for reply in replies} == {FatalModelError}
    assert "can not be written: File too large" in str(replies[0])
    assert len(fake.bodies) == 1
    assert "manifest.json: File too large" in caplog.text  # and what was done is not lost for it


def test_a_place_where_no_cassette_can_be_made(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(SettingsError, match="can not be made"):
        ask(settings(None, cassette=tmp_path / "file" / "c", record=True))


def test_what_is_no_cassette_is_said_so(tmp_path):
    with pytest.raises(ReportError, match=r"no manifest\.json"):
        ask(replaying(tmp_path / "none"))


@pytest.mark.parametrize(
    "change",
    [
        "[" * 200_000,
        {"form": "carrier pigeon"},
        {"form": 5},
        {"path": None},
        {"served": None},
        {"endpoint": {"a": 1}},
        {"facts": []},
        {"facts": {"passage_sentences": "many"}},
        {"facts": {"max_pairs": -1}},
    ],
    ids=lambda change: str(change)[:40],
)
def test_a_manifest_that_was_tampered_with_is_refused(endpoint, tmp_path, change):
    ask(settings(endpoint(), cassette=tmp_path, record=True))
    file = tmp_path / "manifest.json"
    text = (
        change
        if isinstance(change, str)
        else json.dumps({**json.loads(file.read_text()), **change})
    )
    file.write_text(text)
    with pytest.raises(ReportError, match="manifest"):
        claimaudit.audit(claimaudit.Document.from_text("The mill burned."), cassette=tmp_path)


@pytest.mark.parametrize(
    "nested",
    ["[" * 60_000, "[" * 60_000 + "]" * 60_000, "- " * 60_000],
    ids=["open", "closed", "dashes"],
)
def test_a_tape_nested_too_deeply_ends_no_process(tmp_path, nested):
    (tmp_path / "abcdefabcdef.yaml").write_text(f"version: 1\ninteractions:\n- {nested}\n")
    with pytest.raises(ReportError, match="no cassette file"):
        Cassette(tmp_path, recording=False).play("abcdefabcdef", "/v1", b"", 0)


def test_the_form_is_replayed(endpoint, tmp_path):
    fake = endpoint("no-temperature", "no-max-tokens")
    ask(settings(fake, cassette=tmp_path, record=True))
    _, client = ask(replaying(tmp_path))
    assert client.form == "json_schema, no temperature, max_completion_tokens"


def test_six_hundred_replay_fast(endpoint, tmp_path):
    """One recorded interaction, copied with other numbers: nobody asks 600 times."""
    long = "Some words of a passage that is as long as they are. " * 130
    fake = endpoint(answer=numbered)
    ask(settings(fake, cassette=tmp_path, record=True), question(f"{long} 70707"))
    file = tmp_path / "abcdefabcdef.yaml"
    heading, _, one = file.read_text(encoding="utf-8").partition("interactions:\n")
    copies = [one.replace("70707", str(90_000 + number)) for number in range(600)]
    file.write_text(f"{heading}interactions:\n{''.join(copies)}", encoding="utf-8")
    many = [question(f"{long} {90_000 + number}") for number in range(600)]
    began = time.process_time()
    replies, _ = ask_all(replaying(tmp_path), many)
    assert time.process_time() - began < 15
    assert [r.value.people for r in replies] == [*range(90_000, 90_600)]
