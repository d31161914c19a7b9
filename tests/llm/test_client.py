"""The client against a real socket that plays faults."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from llm_helpers import (
    CANARY,
    GOOD,
    City,
    ask,
    ask_all,
    body_of,
    no_sleep,
    numbered,
    question,
    settings,
)
from pydantic import BaseModel

from claimaudit.errors import (
    AnswerError,
    BudgetError,
    FatalModelError,
    ModelError,
    ProtocolError,
    RefusalError,
    SettingsError,
    StoppedError,
    TransportError,
    UnrecordedError,
)
from claimaudit.llm import Client, LlmSettings, Reply
from claimaudit.llm.pool import Pool
from fake_endpoint import FATAL, PASSING, SLOW, FakeEndpoint


def sent(fake: FakeEndpoint, number: int = 0) -> dict:
    return json.loads(fake.bodies[number])


def test_an_answer_is_typed_and_counted(endpoint):
    fake = endpoint()
    reply, client = ask(settings(fake))
    assert (reply.value.city, reply.value.people) == ("Lyon", 522_250)
    assert reply.text == GOOD
    assert not reply.reasked
    assert client.usage.as_dict() == {
        "requests": 1,
        "attempts": 1,
        "stored": 0,
        "prompt_tokens": 100,
        "cached_tokens": 0,
        "completion_tokens": 20,
        "cost": None,
    }
    assert (client.form, client.origin) == ("json_schema", "127.0.0.1")


def test_only_what_is_needed_is_sent(endpoint):
    fake = endpoint()
    nasty = "{{ 7*7 }} {% for %} \"\\ <|im_end|> 'é' \u2028 😀"
    _, client = ask(settings(fake), question(nasty))
    body = sent(fake)
    assert sorted(body) == [
        "max_tokens",
        "messages",
        "model",
        "response_format",
        "seed",
        "temperature",
    ]
    assert body["messages"][1] == {"role": "user", "content": nasty}
    assert "lyon.txt" not in fake.bodies[0].decode()
    assert body == json.loads(client.body(question(nasty)))  # the store's key is of what is sent


_BUILD = """
import sys
sys.path[:0] = sys.argv[1:]
from llm_helpers import body_of
sys.stdout.buffer.write(body_of("somewhere else"))
"""


def test_a_request_is_the_same_bytes_in_another_process(tmp_path):
    here = Path(__file__).parent
    own_seed = os.environ.get("PYTHONHASHSEED")
    environment = {"PYTHONHASHSEED": "2" if own_seed == "1" else "1", "HOME": str(tmp_path)}
    if "PYTHONPYCACHEPREFIX" in os.environ:
        environment["PYTHONPYCACHEPREFIX"] = os.environ["PYTHONPYCACHEPREFIX"]
    run = subprocess.run(
        [sys.executable, "-c", _BUILD, str(here.parent), str(here)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert run.stdout == body_of("here")
    assert "“quotes”".encode() in run.stdout


# Faults on the way that another try mends: the answer is the same and costs more attempts.
MENDED = [f for f in PASSING if re.match(r"reset|\d|html|empty-body|gzip|cut-json", f)]
MENDED.remove("400")


@pytest.mark.parametrize("fault", MENDED)
def test_a_fault_on_the_way_is_mended(endpoint, fault):
    fake = endpoint(fault)
    reply, client = ask(settings(fake))
    assert reply.value.people == 522_250
    assert not reply.reasked
    assert client.usage.attempts == len(fake.bodies) == 2
    assert client.usage.requests == 1
    assert fake.bodies[0] == fake.bodies[1]


@pytest.mark.parametrize("fault", SLOW)
def test_an_answer_that_does_not_come_is_asked_for_again(endpoint, fault):
    fake = endpoint(fault)
    reply, client = ask(settings(fake, timeout=1.0))
    assert reply.value.people == 522_250
    assert client.usage.attempts >= 2  # on a busy machine a good answer may be late too
    assert client.usage.requests == 1


@pytest.mark.parametrize("fault", ["no-usage", "odd-usage", "doubled-headers", "wrong-type"])
def test_an_odd_envelope_does_not_matter(endpoint, fault):
    reply, _ = ask(settings(endpoint(fault)))
    assert reply.value.city == "Lyon"


# Answers worth the one re-ask.
REASKED = ["wrong-schema", "no-json", "extra-fields", "cut-answer", "length", "empty-answer"]


@pytest.mark.parametrize("fault", [*REASKED, "megabyte"])
def test_a_bad_answer_is_asked_again_once(endpoint, fault):
    fake = endpoint(fault)
    reply, _ = ask(settings(fake))
    assert reply.reasked
    assert reply.value.people == 522_250
    assert len(fake.bodies) == 2
    assert len(fake.bodies[1]) < len(fake.bodies[0]) + 5_000


@pytest.mark.parametrize("fault", REASKED)
def test_a_second_bad_answer_is_the_last(endpoint, fault):
    fake = endpoint(fault, fault)
    with pytest.raises(AnswerError) as raised:
        ask(settings(fake))
    assert raised.value.truncated is (fault == "length")
    assert len(fake.bodies) == 2


def test_what_the_check_complains_about_is_asked_again_once(endpoint):
    answers = iter([GOOD.replace("522250", "1"), GOOD.replace("522250", "2")])
    fake = endpoint(answer=lambda body: next(answers))
    request = question(check=lambda city: f"{city.people} is not in the text")
    reply, _ = ask(settings(fake), request)
    assert reply.reasked
    assert reply.value.people == 2
    assert sent(fake, 1)["messages"][-1]["content"] == "1 is not in the text"
    assert sent(fake, 1)["messages"][-2]["role"] == "assistant"


@pytest.mark.parametrize("fault", ["wrong-schema", "refusal", "choices-null"])
def test_a_failed_reask_leaves_the_first_answer(endpoint, fault):
    fake = endpoint("ok", fault)
    reply, _ = ask(settings(fake), question(check=lambda city: "no"))
    assert reply.reasked
    assert reply.value.people == 522_250


@pytest.mark.parametrize("fault", ["refusal", "filter"])
def test_a_refusal_is_not_asked_again(endpoint, fault):
    fake = endpoint(fault)
    with pytest.raises(RefusalError):
        ask(settings(fake))
    assert len(fake.bodies) == 1


@pytest.mark.parametrize("fault", ["choices-empty", "choices-null", "400"])
def test_what_is_no_completion_is_a_protocol_error(endpoint, fault):
    with pytest.raises(ProtocolError):
        ask(settings(endpoint(fault, fault)))


def test_html_instead_of_json_is_said_so(endpoint):
    fake = endpoint("html", "html")
    with pytest.raises(ProtocolError, match=r"^127\.0\.0\.1 answered with something that is no"):
        ask(settings(fake))
    assert len(fake.bodies) == 2


def test_an_endless_answer_is_not_taken_in(endpoint):
    with pytest.raises(ProtocolError, match="more than 8388608 bytes"):
        ask(settings(endpoint("endless"), timeout=120))


def test_a_passage_that_is_too_long_may_be_split(endpoint):
    with pytest.raises(AnswerError) as raised:
        ask(settings(endpoint("too-long")))
    assert raised.value.truncated


@pytest.mark.parametrize("fault", FATAL)
def test_a_fatal_fault_stops_the_run_at_once(endpoint, fault):
    fake = endpoint(fault)
    replies, _ = ask_all(settings(fake), [question(f"There are {i}.") for i in range(5)])
    assert [type(reply) for reply in replies] == [FatalModelError] * 5
    assert len(fake.bodies) == 1
    assert "\n" not in str(replies[0])


def test_no_key_is_needed_where_the_endpoint_needs_none(endpoint):
    fake = endpoint()
    ask(settings(fake, api_key=None))
    assert fake.headers[0]["authorization"] == "Bearer unused"


def test_an_endpoint_that_is_down(monkeypatch):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    config = settings(None, base_url=f"http://127.0.0.1:{port}/v1", tries=3)
    with pytest.raises(TransportError, match="can not be reached; gave up after 3 tries"):
        ask(config)


def test_tries_end(endpoint):
    fake = endpoint(*["500"] * 9)
    with pytest.raises(TransportError, match="answered 500; gave up after 4 tries"):
        ask(settings(fake, tries=4))
    assert len(fake.bodies) == 4


FORMS = [
    (["no-temperature"], "json_schema, no temperature"),
    (["no-max-tokens"], "json_schema, max_completion_tokens"),
    (["no-response-format"], "json_object"),
    (["no-response-format", "no-response-format"], "prompt"),
    (["no-response-format", "no-temperature", "no-max-tokens"],
     "json_object, no temperature, max_completion_tokens"),
]  # fmt: skip


@pytest.mark.parametrize(("refused", "form"), FORMS)
def test_the_next_form_is_tried_and_kept(endpoint, refused, form):
    fake = endpoint(*refused)
    replies, client = ask_all(settings(fake), [question(f"There are {i}.") for i in range(4)])
    assert [reply.value.people for reply in replies] == [522_250] * 4
    assert client.form == form
    assert len(fake.bodies) == 4 + len(refused)
    last = sent(fake, -1)
    assert ("temperature" in last) is ("no temperature" not in form)
    assert ("max_completion_tokens" in last) is ("max_completion_tokens" in form)
    if form in ("prompt", "json_object"):
        assert "maxLength" in last["messages"][0]["content"]


def test_a_fourth_form_is_not_tried(endpoint):
    fake = endpoint("no-response-format", "no-response-format", "no-temperature", "no-max-tokens")
    with pytest.raises(FatalModelError, match="refuses the parameter max_tokens"):
        ask(settings(fake))


def test_forms_are_settled_before_the_first_answer(endpoint):
    fake = endpoint("ok", "no-temperature")

    async def run() -> None:
        async with Client(settings(fake)) as client:
            await client.ask(question())
            with pytest.raises(ProtocolError):
                await client.ask(question("Another."))
            assert client.form == "json_schema"

    asyncio.run(run())


def test_a_budget_counts_attempts_and_keeps_a_fifth_for_judging(endpoint):
    fake = endpoint("500")
    config = settings(fake, max_requests=10, concurrency=1)
    reads = [question(f"There are {i}.") for i in range(9)]
    judged = [question(f"Pair {i}.", task="judge") for i in range(3)]

    async def in_order() -> tuple[list[str], Client]:
        kinds = []
        async with Client(config, pool=Pool(1, sleep=no_sleep)) as client:
            for request in [*reads, *judged]:
                try:
                    kinds.append(type(await client.ask(request)).__name__)
                except BudgetError as error:
                    kinds.append(str(error))
        return kinds, client

    kinds, client = asyncio.run(in_order())
    reached = "the limit of 10 for max_requests is reached"
    assert kinds == (
        ["Reply"] * 7
        + [f"{reached}, a fifth of it kept for judging"] * 2
        + ["Reply"] * 2
        + [reached]
    )
    assert client.usage.attempts == len(fake.bodies) == 10


def test_tokens_in_flight_count(endpoint):
    fake = endpoint()
    config = settings(fake, max_tokens=300, concurrency=4)
    replies, client = ask_all(config, [question(f"There are {i}.") for i in range(8)])
    assert client.usage.prompt_tokens + client.usage.completion_tokens <= 300
    assert sum(isinstance(reply, BudgetError) for reply in replies) >= 6


def test_a_deadline_ends_the_run(endpoint):
    config = settings(endpoint("hang"), deadline=0.3)
    with pytest.raises((BudgetError, TransportError)):
        ask(config)


async def arrived(fake: FakeEndpoint, number: int) -> None:
    """Waits until so many requests have come."""
    async with asyncio.timeout(60):
        while len(fake.bodies) < number:  # noqa: ASYNC110 - filled by another thread
            await asyncio.sleep(0.01)


def test_a_cancelled_request_leaves_the_client_usable(endpoint):
    fake = endpoint("hang")

    async def run() -> City:
        async with Client(settings(fake, concurrency=1)) as client:
            task = asyncio.create_task(client.ask(question()))
            await arrived(fake, 1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return (await client.ask(question())).value

    assert asyncio.run(run()).city == "Lyon"


def test_a_schema_that_would_show_its_input_is_refused(endpoint):
    class Loud(BaseModel):
        city: str

    with pytest.raises(TypeError, match="hide_input_in_errors"):
        ask(settings(endpoint()), question(schema=Loud))


@pytest.mark.parametrize("fault", ["401", "wrong-schema", "no-json", "html", "500", "refusal"])
def test_no_key_and_no_text_in_errors_and_logs(endpoint, caplog, capfd, fault):
    secret = "zweiundvierzig"
    fake = endpoint(*[fault] * 9, answer=lambda body: secret)
    config = settings(fake, tries=2)
    caplog.set_level(logging.INFO)
    replies, client = ask_all(config, [question(f"The {secret}.")])
    assert isinstance(replies[0], ModelError)
    error = replies[0]
    seen = f"{error!r} {error} {error.__cause__!r} {config!r} {client!r} {caplog.text}"
    seen += "".join(capfd.readouterr())
    assert CANARY not in seen
    assert secret not in seen
    assert "unexpected" not in caplog.text  # a key of the model's answer


def test_nothing_heavy_is_imported_before_a_client_opens():
    code = (
        "import sys, claimaudit.llm; "
        "print([m for m in ('openai', 'instructor', 'pydantic', 'tenacity', 'httpx2', 'vcr',"
        " 'xllamacpp', 'sqlite3') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.fixture
def failing_process() -> Iterator[str]:
    """The URL of a fake endpoint in a process of its own that fails a quarter of its requests."""
    here = Path(__file__).parent
    command = [sys.executable, str(here.parent / "fake_endpoint.py")]
    command += ["--answers", "llm_helpers:numbered", "--share", "0.25", "--hang", "60"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(here), str(here.parent)])}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.kill()


def test_with_a_quarter_failing_nothing_is_lost_or_mixed_up(failing_process):
    config = settings(None, base_url=failing_process, timeout=4.0, concurrency=8)
    replies, client = ask_all(config, [question(f"There are {i}.") for i in range(160)])
    good = {i: reply for i, reply in enumerate(replies) if isinstance(reply, Reply)}
    assert all(reply.value.people == i for i, reply in good.items())
    lost = [reply for reply in replies if not isinstance(reply, (Reply, ModelError))]
    assert lost == []
    assert len(good) > 120
    assert client.usage.requests == 160
    assert client.usage.attempts > 190


class Prices(ModuleType):
    """Stands in for the optional price list: dear completions, half price for the cache."""

    Usage = dict

    @staticmethod
    def calc_price(usage, model, provider_api_url):
        if model != "fake":
            raise LookupError(model)
        kinds = {"input_tokens": 1.0, "cache_read_tokens": -0.5, "output_tokens": 4.0}
        return SimpleNamespace(total_price=sum(kinds[k] * n for k, n in usage.items()))


def test_money_is_counted_where_a_price_is_known(endpoint, monkeypatch):
    monkeypatch.setitem(sys.modules, "genai_prices", Prices("genai_prices"))
    fake = endpoint()
    _, client = ask(settings(fake))
    assert client.usage.cost == 100 * 1.0 + 20 * 4.0
    replies, _ = ask_all(settings(fake, max_cost=300.0), [question(f"{i}") for i in range(3)])
    assert sorted(type(reply).__name__ for reply in replies).count("BudgetError") >= 2
    with pytest.raises(SettingsError, match="no price is known for the model 'other'"):
        ask(settings(fake, model="other", max_cost=1.0))


def one_by_one(config: LlmSettings, number: int) -> tuple[list[Reply | ModelError], Client]:
    """What each of so many requests came to, asked one after the other."""

    async def run() -> tuple[list[Reply | ModelError], Client]:
        outcomes: list[Reply | ModelError] = []
        async with Client(config, pool=Pool(config.concurrency, sleep=no_sleep)) as client:
            for i in range(number):
                try:
                    outcomes.append(await client.ask(question(f"There are {i}.")))
                except ModelError as error:
                    outcomes.append(error)
        return outcomes, client

    return asyncio.run(run())


def test_a_dead_endpoint_is_not_asked_for_ever(endpoint):
    fake = endpoint(*["503"] * 900)
    outcomes, client = one_by_one(settings(fake, tries=3), 30)
    assert all(isinstance(outcome, TransportError) for outcome in outcomes)
    assert "gave up after 3 tries" in str(outcomes[7])
    assert "8 requests in a row" in str(outcomes[8])
    assert client.usage.attempts == len(fake.bodies) == 8 * 3
    assert client.usage.requests == 8


@pytest.mark.parametrize("fault", ["html", "empty-body", "gzip-garbage", "cut-json"])
def test_pages_in_place_of_answers_are_not_asked_for_for_ever(endpoint, fault):
    fake = endpoint(*[fault] * 900)
    outcomes, client = one_by_one(settings(fake), 30)
    assert {type(outcome).__mro__[1] for outcome in outcomes[:8]} == {ProtocolError}
    assert "gave no answer to 8 requests in a row" in str(outcomes[8])
    assert client.usage.attempts == len(fake.bodies) == 8 * 2


@pytest.mark.parametrize("between", ["ok", "refusal", "400", "choices-null"])
def test_an_endpoint_that_answers_now_and_then_is_not_dead(endpoint, between):
    down = ["503"] * 7
    fake = endpoint(*down, between, between, *down, between, between, *down, answer=numbered)
    outcomes, _ = one_by_one(settings(fake, tries=1), 40)
    assert isinstance(outcomes[-1], Reply)


def test_cancelling_ends_what_is_under_way_and_what_comes_after(endpoint):
    fake = endpoint("ok", *["hang"] * 9, answer=numbered)

    async def run() -> list[Any]:
        async with Client(settings(fake)) as client:
            first = await client.ask(question("There is 1."))
            work = [asyncio.ensure_future(client.ask(question(f"{i}"))) for i in range(2, 9)]
            await arrived(fake, 5)  # the first one, and as many as the pool is wide
            client.cancel()
            client.cancel()
            return [first, *await asyncio.gather(*work, return_exceptions=True)]

    began = time.monotonic()
    first, *others = asyncio.run(run())
    assert time.monotonic() - began < 40  # the endpoint would take a minute
    assert first.value.people == 1
    assert {type(other) for other in others} == {StoppedError}


def test_an_offline_client_gives_what_is_kept_and_sends_nothing(endpoint, tmp_path):
    fake = endpoint(answer=numbered)
    kept, other = question("There are 4."), question("There are 5.")
    config = settings(fake, store=tmp_path / "a.sqlite")
    taped = settings(fake, cassette=tmp_path / "tape", record=True)
    ask_all(config, [kept])
    ask_all(taped, [kept], finish=True)
    asked = len(fake.bodies)

    async def unknown(config: LlmSettings) -> list[Any]:
        missed: list[Any] = []
        async with Client(config, on_unknown=missed.append) as client:
            for request in (kept, other):
                try:
                    assert (await client.ask(request)).value.people == 4
                except UnrecordedError:
                    assert missed[-1] is request
        return missed

    assert asyncio.run(unknown(config)) == [other]
    assert asyncio.run(unknown(taped)) == [other]
    assert asyncio.run(unknown(replace(taped, record=False, model=""))) == [other]
    assert asyncio.run(unknown(replace(config, store=tmp_path / "none"))) == [kept, other]
    assert asyncio.run(unknown(replace(config, model="local"))) == [kept, other]
    assert not (tmp_path / "none").exists()
    assert len(fake.bodies) == asked
