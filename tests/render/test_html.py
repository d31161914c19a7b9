"""The page: marks, links, coverage, and nothing that a browser would run."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from claimaudit.auditor import lint
from claimaudit.documents import Document
from claimaudit.render import html
from claimaudit.render.damage import MAX_LISTED
from claimaudit.render.marking import pieces
from claimaudit.render.page import page_of
from claimaudit.report import Pairs, Report, Run
from render.reports import MARKUP, hostile, rich

VOID = {"meta", "rect", "path", "circle", "input", "br"}


class Read(HTMLParser):
    """What a browser would make of a page, as far as these tests ask."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.style = ""
        self.policy = ""
        self.marked: defaultdict[str, str] = defaultdict(str)
        self.rows: list[dict[str, str | None]] = []
        self.text = ""
        self._open: list[tuple[str, str | None]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags[tag] += 1
        self.attributes.update(found.keys())
        if "id" in found:
            self.ids.append(found["id"] or "")
        if tag == "a":
            self.links.append(found["href"] or "")
        if tag == "tr" and "data-kind" in found:
            self.rows.append(found)
        if "http-equiv" in found:
            self.policy = found["content"] or ""
        if tag not in VOID:
            self._open.append((tag, found.get("data-of")))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "style":
            self.style += data
            return
        self.text += data
        for _, of in self._open:
            if of:
                self.marked[of] += data


@pytest.fixture(scope="module")
def report() -> Report:
    return rich()


@pytest.fixture(scope="module")
def read(report: Report) -> Read:
    return Read(report.to_html())


def shown(text: str) -> str:
    return "".join(p.text for p in pieces(text))


def test_marked_text_is_the_text_of_the_spans(report: Report, read: Read) -> None:
    wanted = {f"m{n}": shown(c.span.text) for n, c in enumerate(report.claims, 1)}
    for n, finding in enumerate(report.findings, 1):
        wanted |= {f"f{n}-{at}": shown(s.text) for at, s in enumerate(finding.spans)}
    assert read.marked == wanted


def test_every_link_leads_somewhere_and_ids_are_unique(read: Read) -> None:
    assert len(read.ids) == len(set(read.ids))
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert all(link.startswith("#") for link in read.links)


def test_every_finding_and_claim_has_a_card_that_is_linked(report: Report, read: Read) -> None:
    cards = {f"f{n}" for n in range(1, len(report.findings) + 1)}
    rows = {f"c{n}" for n in range(1, len(report.claims) + 1)}
    assert cards | rows <= set(read.ids)
    assert cards | rows <= {link.removeprefix("#") for link in read.links}


@pytest.mark.parametrize("make", [rich, hostile], ids=["rich", "hostile"])
def test_nothing_on_the_page_can_run_or_load(make: object) -> None:
    read = Read(make().to_html())  # type: ignore[operator]
    digest = base64.b64encode(hashlib.sha256(read.style.encode()).digest()).decode()
    assert read.policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    unwanted = {"script", "img", "iframe", "link", "object", "embed", "base", "image", "use"}
    assert not unwanted & set(read.tags)
    assert not [a for a in read.attributes if a.startswith("on") or a in ("src", "style", "srcdoc")]
    assert not re.search(r"@import|url\((?!#)", read.style)
    assert all(re.fullmatch(r"#[a-z0-9-]+", link) for link in read.links)


def test_markup_of_documents_is_shown_as_it_is() -> None:
    read = Read(hostile().to_html())
    for words in MARKUP[:-1]:
        assert words in read.text
    assert not {"\x1b", "\x00", "\u202e", "\u200b", "\ufeff"} & set(read.text)


def test_a_stored_report_renders_as_a_fresh_one(report: Report) -> None:
    assert Report.from_json(report.to_json()).to_html() == report.to_html()


def test_without_texts_the_places_are_shown_and_it_says_so(report: Report) -> None:
    read = Read(report.without_text().to_html())
    assert "Saved without texts" in read.text
    assert not read.marked
    assert "In March nothing burned" not in read.text
    for finding in report.findings:
        assert shown(finding.spans[0].text) in read.text
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)


def test_what_was_not_read_is_told(report: Report) -> None:
    page = report.to_html()
    read = Read(page)
    assert "Incomplete. 4 of 7 passages read by m<1>, 1 document not read, 1 pair of" in read.text
    assert "not read: the budget was used up" in read.text
    assert "failed: no <usable> answer" in read.text
    assert "2 quotes of the model refused" in read.text
    assert "Could not be read: binary, not text" in read.text
    for look in ("read", "skipped", "partial", "failed"):
        assert f'class="row look-{look}"' in page


def test_passages_are_not_called_missing_where_only_pairs_are(report: Report) -> None:
    read = replace(
        report,
        documents=report.documents[:2],
        readings=tuple(replace(r, state="read", reason=None) for r in report.readings),
    )
    shown = Read(read.to_html()).text
    assert "7 of 7 passages read by m<1>, 1 pair of claims not judged. Where" in shown
    assert "1 pair of claims not judged" in read._repr_html_()


def test_rules_alone_do_not_hide_a_document_that_could_not_be_read(report: Report) -> None:
    rules = replace(report, run=Run("1"), pairs=Pairs())
    assert "no fault. 1 document not read." in Read(rules.to_html()).text


def test_a_complete_and_a_rules_only_report_say_so(report: Report) -> None:
    full = replace(report, coverage=replace(report.coverage, complete=True))
    assert "Everything was read." in full.to_html()
    rules = replace(report, run=replace(report.run, model=None))
    assert "Rules only, not read for meaning." in rules.to_html()


def test_both_sides_of_a_contradiction_stand_in_their_sentences(report: Report) -> None:
    page = report.to_html()
    assert '<mark class="differs">Twelve</mark>' in page
    assert '<mark class="differs">Seven</mark>' in page
    assert '<span class="around">, the mayor said.</span>' in page


def test_filters_know_every_row(report: Report, read: Read) -> None:
    assert [row["data-stance"] for row in read.rows] == [c.stance for c in report.claims]
    for row in read.rows:
        for key in ("kind", "stance", "source"):
            rule = f'.by-{key} [value="{row["data-" + key]}"]:checked'
            assert rule in read.style


def test_many_sources_share_the_last_filter(report: Report) -> None:
    one = report.claims[0]
    many = tuple(
        replace(one, attribution=replace(one.attribution, voice="reported", source=f"s{n}"))
        for n in range(60)
    )
    read = Read(replace(report, claims=many).to_html())
    assert Counter(row["data-source"] for row in read.rows)["40"] == 20


def test_an_empty_report_is_a_page() -> None:
    read = Read(Report(Run("1", model="m")).to_html())
    assert "Nothing audited" in read.text
    assert Read(Report(Run("1")).to_html()).tags["main"] == 1


def test_a_notebook_shows_the_worst_first() -> None:
    shown = rich()._repr_html_()
    assert shown.index(">error</td>") < shown.index(">note</td>")
    assert shown.count("<td") == shown.count('<td style="text-align: left')
    assert "incomplete" in shown
    assert "<script" not in hostile()._repr_html_()
    assert "and " in html.summary(rich(), limit=1)


def test_damage_is_listed_the_worst_first_and_notes_apart(report: Report) -> None:
    page = page_of(report)
    assert [group.kind for group in page.damage] == ["garbled", "tampering"]
    (garbled, _) = page.damage
    assert [c.finding.severity for c in garbled.loud] == ["error", "warning"]
    assert [c.finding.subtype for c in garbled.notes] == ["scrambled"]
    listed = {c.number for group in page.damage for c in (*group.loud, *group.notes)}
    paired = {card.number for _, cards in page.pairs for card in cards}
    assert listed | paired == set(range(1, len(report.findings) + 1))
    assert not listed & paired


def test_a_long_list_of_damage_ends_and_says_so() -> None:
    text = "\n\n".join(f"The mill {n} burned.Nobody was hurt." for n in range(MAX_LISTED + 7))
    read = Read(lint(Document.from_text(text, name="long.txt")).to_html())
    assert "And 7 more, marked in the documents." in read.text
    assert f"{MAX_LISTED + 7}warnings" in re.sub(r"\s", "", read.text)


def test_numbers_and_words_agree() -> None:
    read = Read(lint(Document.from_text("The insu* of 1990 was not paid.")).to_html())
    assert "1error0warnings0notes" in re.sub(r"\s", "", read.text)


def test_of_rules_alone_no_character_is_called_read() -> None:
    document = Document.from_text("The mill burned.\n\nNobody was hurt.")
    read = Read(lint(document).to_html())
    assert "characters read" not in read.text


def test_white_space_alone_is_nothing_that_was_missed() -> None:
    page = page_of(lint(Document.from_text(" \n\n ", name="blank.txt")))
    assert [row.look for row in page.documents[0].rows] == ["empty"]
