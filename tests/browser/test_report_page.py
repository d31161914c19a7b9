"""The report in Chromium: marks, anchors, filters, themes, accessibility, speed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import claimaudit
from claimaudit.documents import Document
from claimaudit.passages import split
from claimaudit.render.marking import pieces
from claimaudit.report import AuditedDocument, Coverage, Reading, Report, Run
from render.reports import claim, hostile, rich

if TYPE_CHECKING:
    from playwright.sync_api import Page

Show = Callable[..., "Page"]
THEMES = ("light", "dark")
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def report() -> Report:
    return rich()


def shown(text: str) -> str:
    return "".join(p.text for p in pieces(text))


def test_marked_text_is_the_text_of_the_spans(show: Show, report: Report) -> None:
    page = show(report.to_html())
    found = page.evaluate(
        """() => {
          const found = {};
          for (const mark of document.querySelectorAll('.passage mark')) {
            const of = mark.dataset.of;
            found[of] = (found[of] || '') + mark.textContent;
          }
          return found;
        }"""
    )
    wanted = {f"m{n}": shown(c.span.text) for n, c in enumerate(report.claims, 1)}
    for n, finding in enumerate(report.findings, 1):
        wanted |= {f"f{n}-{at}": shown(s.text) for at, s in enumerate(finding.spans)}
    assert found == wanted


def test_the_text_of_a_document_is_whole(show: Show, report: Report) -> None:
    page = show(report.to_html())
    for number, document in enumerate(report.documents[:2], 1):
        found = "".join(page.locator(f"#d{number} .passage").all_text_contents())
        assert found == shown(document.text or "")


def test_a_mark_leads_to_its_card_and_back(show: Show, report: Report) -> None:
    page = show(report.to_html(), viewport={"width": 1200, "height": 500})
    number = next(n for n, f in enumerate(report.findings, 1) if f.subtype == "cut-off-word")
    page.click(f"[data-of='f{number}-0']")
    assert page.evaluate("location.hash") == f"#f{number}"
    assert in_view(page, f"#f{number}")
    page.click(f"#f{number} .at a")
    assert in_view(page, f"[id='f{number}-0']")
    page.click("#m2")
    assert page.evaluate("location.hash").startswith(("#c", "#f"))
    clash = next(n for n, f in enumerate(report.findings, 1) if f.kind == "contradiction")
    for side in (0, 1):
        page.click(f"#f{clash} .side >> nth={side} >> a")
        assert in_view(page, f"[id='f{clash}-{side}']")


def test_the_list_of_damage_leads_to_the_card_and_the_place(show: Show, report: Report) -> None:
    page = show(report.to_html(), viewport={"width": 1200, "height": 500})
    page.evaluate("document.querySelectorAll('.lesser').forEach(d => d.open = true)")
    for number, finding in enumerate(report.findings, 1):
        if finding.kind in ("garbled", "tampering"):
            page.click(f".listed .what a[href='#f{number}']")
            assert in_view(page, f"#f{number}")
            page.click(f".listed .at a[href='#f{number}-0']")
            assert in_view(page, f"[id='f{number}-0']")


def in_view(page: Page, selector: str) -> bool:
    """Whether an element can be seen below the bar on top, once the page has come to rest."""
    seen = """selector => {
      const at = document.querySelector(selector).getBoundingClientRect().top;
      return document.querySelector('header').offsetHeight <= at && at < innerHeight;
    }"""
    for _ in range(200):
        if page.evaluate(seen, selector):
            return True
        page.wait_for_timeout(50)
    return False


def visible_claims(page: Page) -> int:
    return page.locator(".claims tbody tr:visible").count()


def test_filters_show_what_was_chosen(show: Show, report: Report) -> None:
    page = show(report.to_html())
    assert visible_claims(page) == len(report.claims)
    stance = report.claims[4].stance
    page.select_option(".by-stance", stance)
    assert visible_claims(page) == sum(c.stance == stance for c in report.claims)
    assert visible_claims(page) < len(report.claims)
    page.click("button[type=reset]")
    assert visible_claims(page) == len(report.claims)
    page.select_option(".by-kind", "quantity")
    page.select_option(".by-document", "2")
    chosen = [c for c in report.claims if c.kind == "quantity"]
    assert visible_claims(page) == sum(c.span.document == "news/port.txt" for c in chosen)
    page.click("button[type=reset]")
    page.check(".only-found")
    assert 0 < visible_claims(page) < len(report.claims)
    page.click("button[type=reset]")
    own = sum(c.attribution.voice == "author" for c in report.claims)
    page.select_option(".by-source", label=f"the author ({own})")
    assert visible_claims(page) == own


def test_claims_and_notes_can_be_put_away(show: Show, report: Report) -> None:
    page = show(report.to_html())
    line = "getComputedStyle(document.querySelector('.passage mark.claim')).textDecorationLine"
    assert page.evaluate(line) == "underline"
    page.uncheck(".show-claims")
    assert page.evaluate(line) == "none"
    before = page.locator(".stub:visible").count()
    page.uncheck(".show-notes")
    assert page.locator(".stub:visible").count() < before


def test_kinds_are_told_by_more_than_colour(show: Show, report: Report) -> None:
    page = show(report.to_html())
    styles = page.evaluate(
        """[...document.querySelectorAll('.legend mark')].map(m => {
          const s = getComputedStyle(m);
          return s.textDecorationStyle + s.textDecorationThickness;
        })"""
    )
    assert len(styles) == len(set(styles)) == 6


def test_unread_parts_look_unlike_read_ones(show: Show, report: Report) -> None:
    page = show(report.to_html())
    look = "s => getComputedStyle(document.querySelector(s)).backgroundColor"
    read = page.evaluate(look, ".row.look-read")
    for state in ("skipped", "failed"):
        assert page.evaluate(look, f".row.look-{state}") != read
        assert page.locator(f".row.look-{state} .fate:visible").count()


def test_a_hostile_report_runs_nothing(show: Show) -> None:
    for report in (hostile(), hostile().without_text()):
        page = show(report.to_html())
        page.wait_for_timeout(200)
        assert page.locator("script, iframe, img, object, embed, base").count() == 0
        assert page.title().startswith("Claim audit")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("variant", ["rich", "without-text", "rules-only"])
def test_no_serious_barrier(show: Show, report: Report, theme: str, variant: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    shapes = {
        "rich": report,
        "without-text": report.without_text(),
        "rules-only": replace(report, run=replace(report.run, model=None)),
    }
    page = show(shapes[variant].to_html(), color_scheme=theme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    results = axe.Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in results if v["impact"] in SERIOUS] == []


def test_a_claim_on_a_phone_is_all_in_view(show: Show, report: Report) -> None:
    page = show(report.to_html(), viewport={"width": 360, "height": 800})
    cells = page.locator(".claims tbody tr >> nth=1 >> td:visible")
    boxes = [cells.nth(at).bounding_box() for at in range(cells.count())]
    assert len(boxes) >= 4
    assert all(
        box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes
    )


def test_the_index_on_a_phone_is_all_in_view(show: Show, report: Report) -> None:
    page = show(report.to_html(), viewport={"width": 360, "height": 800})
    cells = page.locator(".index tbody tr >> nth=0 >> td")
    boxes = [cells.nth(at).bounding_box() for at in range(cells.count())]
    assert len(boxes) == 5
    assert all(box is not None and box["x"] + box["width"] <= 360 for box in boxes)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out(show: Show, report: Report, width: int) -> None:
    page = show(report.to_html(), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nor_does_a_long_name_or_a_long_word(show: Show) -> None:
    word = "press-release-of-the-harbour-office-" * 8
    documents = [Document.from_text(f"The {word} burned.", name=f"{word}{n}.txt") for n in "ab"]
    base = claimaudit.lint(documents)
    claims = tuple(claim(document, document.text) for document in documents)
    report = replace(base, run=replace(base.run, model="m"), claims=claims)
    page = show(report.to_html(), viewport={"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("theme", THEMES)
def test_the_five_documents_in_pictures(
    show: Show, seeds: Path, pictures: Path, theme: str
) -> None:
    report = claimaudit.audit(seeds, cassette=seeds.parent / "cassettes" / "seeds")
    page = show(report.to_html(), color_scheme=theme, viewport={"width": 1280, "height": 1400})
    for part in ("summary", "documents", "d5", "claims"):
        page.goto(page.url.partition("#")[0] + f"#{part}")
        page.screenshot(path=pictures / f"{part}-{theme}.png")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(21, 24, 29)") is (theme == "dark")


def test_paper_shows_what_is_folded_away(show: Show, report: Report) -> None:
    page = show(report.to_html(), color_scheme="dark", viewport={"width": 794, "height": 1123})
    page.emulate_media(media="print")
    ink = "getComputedStyle(document.body).color"
    assert page.evaluate(ink) == "rgb(31, 37, 48)"  # also where the screen is dark
    assert page.locator("header:visible").count() == 0
    ends = "[...document.querySelectorAll('td')].map(cell => cell.getBoundingClientRect().right)"
    assert max(page.evaluate(ends)) <= 794  # no column is cut off
    assert page.locator(".card dt:visible").count() > 0


def long_report() -> Report:
    """200 pages, a claim every sentence."""
    sentence = "The mill of the town burned down in May and seven workers were hurt. "
    document = Document.from_text("\n\n".join([sentence * 3] * 2_400), name="long.txt")
    passages = tuple(split(document))
    one = claim(document, sentence.strip())
    sentences = [s for p in passages for s in p.sentences]
    claims = tuple(replace(one, span=document.span(*s)) for s in sentences[:5_000])
    row = AuditedDocument(
        document.name,
        "read",
        sha256=document.sha256,
        characters=len(document.text),
        text=document.text,
    )
    return Report(
        run=Run("1", model="m"),
        documents=(row,),
        passages=passages,
        readings=tuple(Reading(document.name, p.index, "read") for p in passages),
        claims=claims,
        coverage=Coverage(len(document.text), len(document.text), complete=True),
    )


def test_a_document_of_200_pages_opens_in_two_seconds(show: Show) -> None:
    report = long_report()
    assert report.coverage.characters >= 490_000
    page = show("<p>warm")
    file = Path(page.url.removeprefix("file://"))
    file.write_text(report.to_html(), "utf-8")
    session = page.context.new_cdp_session(page)
    # Time of the page's own thread, so that a busy machine does not count.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(file.as_uri())
    metrics = session.send("Performance.getMetrics")["metrics"]
    assert {m["name"]: m["value"] for m in metrics}["TaskDuration"] < 2
    page.goto(file.as_uri() + "#c4000")
    assert in_view(page, "#c4000")
    page.goto(file.as_uri() + "#m4000")
    assert in_view(page, "#m4000")
