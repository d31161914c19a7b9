"""What the distortions of `quotes` exchange for what.

Each row is a set of phrases that are exchanged among each other.
"""

from __future__ import annotations


def _row(listed: str) -> list[str]:
    return listed.split("|")


# What is changed for what. Each row is a set of words that are exchanged among each other.
NUMBER_WORDS = _row("one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirty")
SCALES = _row("hundred|thousand|million|billion|trillion")
NAMES = _row("Russia|Ukraine|China|Kyiv|Moscow|Bakhmut|Poland|Smith|Zelenskyy|Putin|Kirby|Milley")
DAYS = _row("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday")
MONTHS = _row(
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
UNITS = [
    _row("yards|miles|meters|kilometers|feet"),
    _row("day|week|month|year|hour"),
    _row("days|weeks|months|years|hours"),
    _row("percent|percentage points|per mille"),
    _row("euros|dollars|pounds|roubles"),
    _row("soldiers|civilians|tanks|people|units"),
]
MEASURES = [
    _row("killed|wounded|captured|displaced"),
    _row("casualties|deaths|prisoners"),
    _row("lost|gained"),
    _row("died|fled"),
    _row("death|injury|capture"),
    _row("wants|refuses"),
    _row("failed|succeeded"),
    _row("before|after"),
    _row("first|second|last"),
]
HEDGES = [
    _row("may|will|must|does"),
    _row("could|will|did|would"),
    _row("can|cannot|must"),
    _row("would|will"),
    _row("likely|certainly|definitely"),
    _row("reportedly|officially|provably"),
    _row("probably|surely"),
    _row("appear|are known"),
    _row("appears|is certain"),
    _row("might|will"),
    _row("suggest|prove"),
    _row("seemed|was bound"),
    _row("estimated|confirmed"),
    _row("roughly|exactly"),
    _row("around|exactly"),
    _row("almost|over|exactly"),
    _row("more than|fewer than|exactly"),
    _row("over|under"),
    _row("at least|at most"),
    _row("up to|at least"),
    _row("all|most|some|few"),
    _row("approximately|precisely"),
    _row("believed|confirmed"),
]
NEGATIONS = [
    _row("not|indeed"),
    _row("no|some|every"),
    _row("never|always"),
    _row("without|with"),
]
ADDED = _row(
    "not|never|no|reportedly|allegedly|probably|almost|nearly|over|under|about|only|all|most|some"
    "|very|former|Russian|Chinese|brave|new|heavily|secretly|also|12|two|million|percent|the|of|in"
    "|to|by|against|and|or|has|were|been|that|civilian|falsely|again"
)
HOMOGLYPHS = str.maketrans("aeopcxyABEHKMOPTX", "аеорсхуАВЕНКМОРТХ")
LIGATURES = [
    ("ffi", "ﬃ"),
    ("fi", "ﬁ"),
    ("fl", "ﬂ"),
    ("ff", "ﬀ"),
    ("2", "²"),
    ("1", "¹"),
    ("st", "ﬆ"),
]
