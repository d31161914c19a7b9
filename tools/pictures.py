"""Takes the pictures of docs/ again: the page of the five documents, light and dark.

python tools/pictures.py     needs Debian's chromium and pip install '.[browser,replay]'
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import claimaudit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 200_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SIZE = {"width": 960, "height": 640}
# The text around which the last picture is taken.
PLACE = "combat de*"


def take(browser: Browser, file: Path, theme: str) -> None:
    """The pictures in a theme."""
    page = browser.new_page(viewport=SIZE, color_scheme=theme)  # type: ignore[arg-type]
    page.goto(file.as_uri())
    shoot(page, f"report-{theme}.png")
    pair = page.locator(".pair:has(.differs)").first
    pair.evaluate("pair => pair.scrollIntoView({block: 'center'})")
    shoot(page, f"conflict-{theme}.png")
    page.evaluate(
        """place => {
            const marks = [...document.querySelectorAll("mark")];
            const mark = marks.find(each => each.textContent.includes(place));
            for (let node = mark; node; node = node.parentElement)
                if (node.tagName === "DETAILS") node.open = true;
            mark.scrollIntoView({block: "center"});
        }""",
        PLACE,
    )
    shoot(page, f"document-{theme}.png")
    page.close()


def shoot(page: Page, name: str) -> None:
    """A picture of what is in sight."""
    picture = page.screenshot(scale="css", animations="disabled", caret="hide")
    (IMAGES / name).write_bytes(picture)
    print(f"{name}: {len(picture):,} bytes")
    if len(picture) > MOST_BYTES:
        sys.exit(f"{name} is larger than {MOST_BYTES:,} bytes")


def main() -> None:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or sys.exit("no chromium: apt-get install chromium")
    os.chdir(ROOT)  # names of documents are shown as they are given
    report = claimaudit.audit("seeds", cassette="cassettes/seeds")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(report.to_html(), "utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for theme in ("light", "dark"):
            take(browser, file, theme)
        browser.close()


if __name__ == "__main__":
    main()
