"""A report as one HTML file: no script, no outside resource, every word of a document escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from claimaudit.render import plain
from claimaudit.render.ledger import undone, unfinished
from claimaudit.render.page import page_of
from claimaudit.render.wording import asked
from claimaudit.report import Report

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = files("claimaudit.render") / "templates"


def render(report: Report) -> str:
    """The whole report as a page of its own."""
    page = page_of(report)
    css = _read("report.css") + _environment().get_template("filters.css.j2").render(page=page)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return _environment().get_template("report.html.j2").render(page=page, css=css, digest=digest)


def summary(report: Report, *, limit: int = 20) -> str:
    """A small piece of HTML for a notebook: what was read, and the worst `limit` findings."""
    return _environment().get_template("summary.html.j2").render(page=page_of(report), limit=limit)


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(_read),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plural"] = plain.plural
    environment.filters["asked"] = asked
    environment.filters["undone"] = undone
    environment.filters["unfinished"] = unfinished
    environment.filters["visible"] = plain.visible
    environment.filters["round_up"] = lambda number, step: -(-number // step) * step
    # Only the style sheet passes, which holds no word of a document.
    environment.filters["our_own"] = Markup
    return environment
