"""Answers off the beaten path, byte for byte, from a socket that speaks no proper HTTP."""

from __future__ import annotations

import gzip
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from llm_helpers import CANARY, GOOD, ask_all, question

from claimaudit.errors import FatalModelError, ModelError
from claimaudit.llm import LlmSettings, Reply


def completion(content: object = GOOD, **changes: Any) -> dict[str, Any]:
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    return {"id": "x", "model": "m", "choices": [choice], **changes}


def said(body: object, status: str = "200 OK", *headers: str, length: bool = True) -> bytes:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status}", "Content-Type: application/json", "Connection: close", *headers]
    lines += [f"Content-Length: {len(raw)}"] if length else []
    return "\r\n".join([*lines, "", ""]).encode() + raw


def in_chunks(body: object, trailers: bytes) -> bytes:
    raw = json.dumps(body).encode()
    head = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n"
    )
    return head + b"%x\r\n%s\r\n0\r\n%s\r\n" % (len(raw), raw, trailers)


@dataclass
class Server:
    url: str
    requests: list[bytes] = field(default_factory=list)


@contextmanager
def saying(answer: bytes) -> Iterator[Server]:
    """Answers every request with these bytes, and closes the connection."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(f"http://127.0.0.1:{listener.getsockname()[1]}/v1")

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection, suppress(OSError), connection.makefile("rb") as stream:
                    length = 0
                    while (line := stream.readline().lower()) not in (b"\r\n", b""):
                        if line.startswith(b"content-length:"):
                            length = int(line.split(b":")[1])
                    server.requests.append(stream.read(length))
                    connection.sendall(answer)
                    connection.shutdown(socket.SHUT_WR)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield server
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(60)


def answered(server: Server, folder: Path, *, record: bool = False) -> Reply | Exception:
    kept = {"cassette": folder / "c", "record": True} if record else {"store": folder / "s.sqlite"}
    config = LlmSettings(model="m", base_url=server.url, api_key=CANARY, tries=2, **kept)  # type: ignore[arg-type]
    (reply,), client = ask_all(config, [question()])
    assert 0 <= client.usage.tokens <= 10**9
    return reply


DEEP = b"[" * 100_000

TAKEN = {
    "asked to go on first": b"HTTP/1.1 100 Continue\r\n\r\n" * 3 + said(completion()),
    "early hints": b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + said(completion()),
    "trailers": in_chunks(completion(), b"Set-Cookie: a=b\r\n"),
    "no length": said(completion(), length=False).replace(b"HTTP/1.1", b"HTTP/1.0"),
    "an unknown packing of plain text": said(completion(), "200 OK", "Content-Encoding: rot13"),
    "created, not OK": said(completion(), "201 Created"),
    "a key twice": said(b'{"choices": [],' + json.dumps(completion()).encode()[1:]),
    "not a number": said(json.dumps(completion(created=0)).replace(": 0}", ": NaN}").encode()),
    "tokens below nothing": said(completion(usage={"prompt_tokens": -5, "completion_tokens": -7})),
    "tokens without end": said(completion(usage={"prompt_tokens": 10**400})),
    "tokens in words": said(completion(usage={"prompt_tokens": "12", "completion_tokens": [1]})),
    "usage is a list": said(completion(usage=[1, 2])),
    "a model's name in colour": said(completion(model="\x1b[31mm")),
    "names of the SDK's own": said(completion(model_fields=1, __class__="x", __dict__={})),
}
NO_COMPLETION = {
    "a stream of events": said(b"data: " + json.dumps(completion()).encode() + b"\n\n"),
    "no content": said(b"", "204 No Content", length=False),
    "nothing at all": b"",
    "an older HTTP": b"hello",
    "two lengths": said(completion(), "200 OK", "Content-Length: 3"),
    "a length and chunks": said(completion(), "200 OK", "Transfer-Encoding: chunked"),
    "a header of megabytes": said(completion(), "200 OK", "X: " + "a" * 2_000_000),
    "brackets without end": said(DEEP),
    "brackets that close": said(DEEP + b"]" * len(DEEP)),
    "digits without end": said(b'{"choices": [], "created": ' + b"9" * 5_000 + b"}"),
    "a bomb": said(gzip.compress(bytes(50_000_000)), "200 OK", "Content-Encoding: gzip"),
    "a broken packing": said(b"\x28\xb5\x2f\xfdjunk", "200 OK", "Content-Encoding: zstd"),
    "another encoding": said(json.dumps(completion()).encode("utf-16")),
    "a list": said([completion()]),
    "choices are words": said(completion(choices="abc")),
    "choices of nothing": said(completion(choices=[None])),
}
NO_ANSWER = {
    "brackets in the answer": said(completion('{"city": ' + "[" * 100_000)),
    "a list of parts": said(completion([{"type": "text", "text": GOOD}])),
    "an object": said(completion({"city": "Lyon"})),
    "half a character": said(completion('{"city": "\ud800", "people": 1}')),
    "half a character behind it": said(completion(GOOD + "\ud800")),
    "calls of tools": said(
        completion(choices=[{"message": {"content": None, "tool_calls": [{"id": "a"}] * 2}}])
    ),
}


@pytest.mark.parametrize("record", [False, True])
@pytest.mark.parametrize("name", TAKEN)
def test_an_odd_answer_that_holds_one_is_taken(tmp_path: Path, name: str, record: bool) -> None:
    with saying(TAKEN[name]) as server:
        reply = answered(server, tmp_path, record=record)
        assert isinstance(reply, Reply), reply
        again = answered(server, tmp_path, record=record)
        assert isinstance(again, Reply)
        assert again.value == reply.value
        assert len(server.requests) == 1  # stored and recorded like any other


@pytest.mark.parametrize("record", [False, True])
@pytest.mark.parametrize("name", NO_COMPLETION)
def test_what_is_no_completion_is_told_without_a_word_of_it(
    tmp_path: Path, name: str, record: bool
) -> None:
    with saying(NO_COMPLETION[name]) as server:
        error = answered(server, tmp_path, record=record)
    assert isinstance(error, ModelError)
    assert "Error" not in str(error)  # in words, not by a class of some library
    assert len(str(error)) < 120
    assert len(server.requests) <= 2


@pytest.mark.parametrize("name", NO_ANSWER)
def test_what_is_no_answer_is_asked_for_once_more(tmp_path: Path, name: str) -> None:
    with saying(NO_ANSWER[name]) as server:
        error = answered(server, tmp_path)
    assert isinstance(error, ModelError)
    assert len(server.requests) == 2
    first, second = (json.loads(body)["messages"] for body in server.requests)
    assert second[: len(first)] == first


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_nothing_is_sent_where_an_endpoint_points_to(tmp_path: Path, status: str) -> None:
    with saying(said(completion())) as elsewhere:
        there = f"Location: {elsewhere.url}/chat/completions".replace("127.0.0.1", "localhost")
        with saying(said(b"", status, there)) as server:
            error = answered(server, tmp_path)
    assert isinstance(error, FatalModelError)
    assert str(error).startswith("127.0.0.1 redirects elsewhere (30")
    assert len(server.requests) == 1
    assert not elsewhere.requests


@pytest.mark.parametrize("status", ["200 OK", "201 Created", "206 Partial Content"])
def test_no_status_brings_the_key_into_an_answer(tmp_path: Path, status: str) -> None:
    with saying(said(completion(json.dumps({"city": CANARY, "people": 1})), status)) as server:
        for record in (False, True):
            assert "with the key in it" in str(answered(server, tmp_path, record=record))
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes()
