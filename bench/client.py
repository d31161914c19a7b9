"""CPU time a request costs the client when a cassette answers: no network, no model.

python bench/client.py [REQUESTS]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "llm")]

from llm_helpers import GOOD, question  # noqa: E402

from claimaudit.llm import Client, LlmSettings  # noqa: E402

TEXT = "Some words of a passage that is as long as they are. " * 16


async def asked(settings: LlmSettings, count: int) -> float:
    """CPU milliseconds a request, after one that warms up."""
    async with Client(settings) as client:
        await client.ask(question(f"{TEXT} {count}"))
        began = time.process_time()
        await asyncio.gather(*(client.ask(question(f"{TEXT} {i}")) for i in range(count)))
        return 1000 * (time.process_time() - began) / count


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    with tempfile.TemporaryDirectory() as folder:
        recorded = Path(folder)
        _record(recorded, count)
        replayed = asyncio.run(asked(LlmSettings(model="", cassette=recorded), count))
    print(f"{count} requests replayed: {replayed:.1f} ms CPU each, {replayed * count / 1000:.1f} s")


def _record(folder: Path, count: int) -> None:
    """One recorded exchange, copied with other numbers."""
    from fake_endpoint import FakeEndpoint

    with FakeEndpoint(lambda body: GOOD) as fake:
        live = LlmSettings(model="fake", base_url=fake.url, cassette=folder, record=True)
        asyncio.run(_one(live))
    file = next(folder.glob("*.yaml"))
    heading, _, one = file.read_text(encoding="utf-8").partition("interactions:\n")
    copies = "".join(one.replace("  707070", f"  {i}") for i in range(count + 1))
    file.write_text(f"{heading}interactions:\n{copies}", encoding="utf-8")


async def _one(settings: LlmSettings) -> None:
    async with Client(settings) as client:
        await client.ask(question(f"{TEXT} 707070"))


if __name__ == "__main__":
    main()
