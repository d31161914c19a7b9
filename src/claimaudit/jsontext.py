"""JSON as it is written for others: one line stays one line, and no terminal acts on it."""

from __future__ import annotations

import json
import re
from typing import Any

# JSON takes them as they are. But some end a line to whoever divides a file into lines, and to
# some terminals U+009B is what an escape is.
_ACTING = re.compile(r"[\x7f-\x9f\u2028\u2029]")


def written(value: Any, *, indent: int | None = None) -> str:
    """`value` as JSON text; other characters than ASCII stay readable."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ACTING.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text)
