"""An OpenAI-compatible endpoint on a real socket that plays scripted faults.

In a test it runs in a thread: `with FakeEndpoint(answer, script) as fake: fake.url`. As a
process it fails a share of its requests, by a seed:

    python tests/fake_endpoint.py --answers package.module:function --share 0.25 --seed 7

prints its base URL and serves until its standard input closes. An answer function takes the
decoded request body and returns the text of the completion.
"""

from __future__ import annotations

import argparse
import email.utils
import hashlib
import importlib
import json
import random
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
AnswerFunction = Callable[[Body], str]

OK = "ok"


class FakeEndpoint:
    """`script` names a fault for each request in turn, then `ok` for ever; a function of the
    raw body and of how often that body was seen before may stand in its place."""

    def __init__(
        self,
        answer: AnswerFunction = lambda body: "{}",
        script: Iterable[str] | Callable[[bytes, int], str] = (),
        *,
        hang: float = 5.0,
    ) -> None:
        self._answer = answer
        self.hang = hang
        self.bodies: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        self.faults: list[str] = []
        self._errors: list[Exception] = []
        self._script = script if callable(script) else list(script)
        self._lock = threading.Lock()
        self.closing = threading.Event()
        fake = self

        class Handler(_Handler):
            endpoint = fake

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> FakeEndpoint:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None = None, *_: object) -> None:
        """Raises what the answer function raised: to the client it looked like a bad network."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        if kind is None and self._errors:
            raise self._errors[0]

    def answer(self, body: Body) -> str:
        try:
            return self._answer(body)
        except Exception as error:
            self._errors.append(error)
            raise

    def settle(self, quiet: float = 0.1) -> None:
        """Waits until what a client sent before it went away has arrived."""
        known = -1
        while known != len(self.bodies):
            known = len(self.bodies)
            time.sleep(quiet)

    def next_fault(self, body: bytes, headers: dict[str, str]) -> str:
        with self._lock:
            seen = self.bodies.count(body) if callable(self._script) else 0
            self.bodies.append(body)
            self.headers.append(headers)
            self.times.append(time.monotonic())
            if callable(self._script):
                fault = self._script(body, seen)
            else:
                fault = self._script.pop(0) if self._script else OK
            self.faults.append(fault)
            return fault


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """Clients that go away are the point of the exercise."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a body waits 40 ms for the client to own to its headers
    endpoint: FakeEndpoint

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        name = self.endpoint.next_fault(body, {k.lower(): v for k, v in self.headers.items()})
        FAULTS[name](self, json.loads(body))

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def say(self, status: int, payload: object, headers: Iterable[tuple[str, str]] = ()) -> None:
        raw = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        self.send_response(status)
        names = {name.lower() for name, _ in headers}
        if "content-type" not in names:
            self.send_header("Content-Type", "application/json")
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def reset(self) -> None:
        """Close with a TCP reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def wait(self, seconds: float) -> None:
        self.endpoint.closing.wait(seconds)


def completion(text: str | None, *, finish: str = "stop", **message: Any) -> Body:
    return {
        "id": "chatcmpl-fake",
        "object": "chat.completion",
        "created": 1,
        "model": "fake",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": text, **message},
            }
        ],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }


def error(message: str, **fields: Any) -> Body:
    return {"error": {"message": message, "type": "error", "param": None, "code": None, **fields}}


def _answer(handler: _Handler, body: Body, **changes: Any) -> Body:
    return {**completion(handler.endpoint.answer(body)), **changes}


def _status(
    status: int, *headers: tuple[str, str], **fields: Any
) -> Callable[[_Handler, Body], None]:
    return lambda h, b: h.say(status, error("scripted", **fields), headers)


def _refuses(parameter: str) -> Callable[[_Handler, Body], None]:
    return lambda h, b: h.say(400, error(f"Unsupported parameter: '{parameter}'", param=parameter))


def _reset_within(handler: _Handler, body: Body) -> None:
    raw = json.dumps(_answer(handler, body)).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(raw)))
    handler.end_headers()
    handler.wfile.write(raw[: len(raw) // 2])
    handler.wfile.flush()
    time.sleep(0.02)
    handler.reset()


def _drip(handler: _Handler, body: Body) -> None:
    raw = json.dumps(_answer(handler, body)).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(raw)))
    handler.end_headers()
    until = time.monotonic() + handler.endpoint.hang
    for byte in raw:
        if time.monotonic() > until or handler.endpoint.closing.is_set():
            break
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        handler.wait(0.05)
    handler.close_connection = True


def _hang(handler: _Handler, body: Body) -> None:
    handler.wait(handler.endpoint.hang)
    handler.close_connection = True


def _later(seconds: float) -> str:
    return email.utils.formatdate(time.time() + seconds, usegmt=True)


_HTML = b"<!doctype html><title>Sign in</title>"
_HTML_TYPE = ("Content-Type", "text/html")

FAULTS: dict[str, Callable[[_Handler, Body], None]] = {
    OK: lambda h, b: h.say(200, _answer(h, b)),
    # The connection.
    "reset": lambda h, b: h.reset(),
    "reset-within": _reset_within,
    "drip": _drip,
    "hang": _hang,
    # Statuses worth another try.
    "408": _status(408),
    "409": _status(409),
    "429": _status(429),
    "429-seconds": _status(429, ("Retry-After", "0.2")),
    "429-milliseconds": _status(429, ("retry-after-ms", "200")),
    "429-date": lambda h, b: h.say(429, error("slow"), [("Retry-After", _later(1))]),
    "429-past": lambda h, b: h.say(429, error("slow"), [("Retry-After", _later(-60))]),
    "429-nonsense": _status(429, ("Retry-After", "soon")),
    "500": _status(500),
    "502": lambda h, b: h.say(502, _HTML, [_HTML_TYPE]),
    "503": _status(503, ("Retry-After", "0.1")),
    "529": _status(529),
    # Fatal ones.
    "401": lambda h, b: h.say(401, error("Incorrect API key: " + h.headers["authorization"])),
    "403": _status(403),
    "404": _status(404),
    "quota": _status(429, code="insufficient_quota"),
    # Refused parameters.
    "no-temperature": _refuses("temperature"),
    "no-max-tokens": _refuses("max_tokens"),
    "no-response-format": _refuses("response_format"),
    "400": _status(400),
    "too-long": _status(400, code="context_length_exceeded"),
    # A 200 that is no completion.
    "html": lambda h, b: h.say(200, _HTML, [_HTML_TYPE]),
    "empty-body": lambda h, b: h.say(200, b""),
    "wrong-type": lambda h, b: h.say(
        200, json.dumps(_answer(h, b)).encode(), [("Content-Type", "text/plain")]
    ),
    "gzip-garbage": lambda h, b: h.say(200, b"\x1f\x8bno", [("Content-Encoding", "gzip")]),
    "cut-json": lambda h, b: h.say(200, json.dumps(_answer(h, b)).encode()[:-30]),
    "choices-empty": lambda h, b: h.say(200, _answer(h, b, choices=[])),
    "choices-null": lambda h, b: h.say(200, _answer(h, b, choices=None)),
    "no-usage": lambda h, b: h.say(200, _answer(h, b, usage=None)),
    "odd-usage": lambda h, b: h.say(200, _answer(h, b, usage={"prompt_tokens": "many"})),
    "doubled-headers": lambda h, b: h.say(200, _answer(h, b), [("X-A", "1"), ("X-A", "2")]),
    # A completion that is no answer.
    "wrong-schema": lambda h, b: h.say(200, completion('{"unexpected": [1, 2]}')),
    "no-json": lambda h, b: h.say(200, completion("Certainly! Here are the claims:")),
    "extra-fields": lambda h, b: h.say(
        200, completion(json.dumps({**json.loads(h.endpoint.answer(b)), "mood": "fine"}))
    ),
    "cut-answer": lambda h, b: h.say(200, completion(h.endpoint.answer(b)[:-5])),
    "length": lambda h, b: h.say(200, completion(h.endpoint.answer(b)[:-5], finish="length")),
    "refusal": lambda h, b: h.say(200, completion(None, refusal="I can not help with that.")),
    "filter": lambda h, b: h.say(200, completion("", finish="content_filter")),
    "empty-answer": lambda h, b: h.say(200, completion("")),
    "megabyte": lambda h, b: h.say(200, completion("x" * 1_000_000)),
    "endless": lambda h, b: h.say(200, completion("x" * 12_000_000)),
    # The answer to the first question there was.
    "other-question": lambda h, b: h.say(200, _answer(h, json.loads(h.endpoint.bodies[0]))),
}

FATAL = ("401", "403", "404", "quota")
SLOW = ("hang", "drip")
FORMS = ("no-temperature", "no-max-tokens", "no-response-format")
APART = ("endless", "other-question")  # a slow one, and one that only grounding can see
PASSING = tuple(n for n in FAULTS if n != OK and n not in (*FATAL, *FORMS, *APART))
"""What a run must survive: everything but the fatal faults and refused parameters."""


def failing(
    share: float, seed: int, faults: tuple[str, ...] = PASSING
) -> Callable[[bytes, int], str]:
    """A script that fails a share of the requests, the same ones for the same seed."""

    def script(body: bytes, seen: int) -> str:
        digest = hashlib.sha256(body + f" {seen} {seed}".encode()).digest()
        dice = random.Random(digest)
        return dice.choice(faults) if dice.random() < share else OK

    return script


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--answers", required=True, help="module:function")
    parser.add_argument("--share", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--hang", type=float, default=5.0)
    parser.add_argument("--also", action="append", default=[], help="a fault beside the usual")
    options = parser.parse_args()
    module, _, function = options.answers.partition(":")
    answer = getattr(importlib.import_module(module), function)
    script = failing(options.share, options.seed, (*PASSING, *options.also))
    with FakeEndpoint(answer, script, hang=options.hang) as fake:
        print(fake.url, flush=True)
        with suppress(KeyboardInterrupt):
            sys.stdin.read()


if __name__ == "__main__":
    main()
