"""Whether a text may hold a CPR number at all, told quickly: most texts don't, and are then not searched. Pure."""

from __future__ import annotations

import re

from committee.attachments.leaks.shown import shown

_DASHES = "\\-\u00ad\u2010-\u2015\u2212"
# Each begins with one sign, so that the search skips quickly to it. After the first of some digits: nine near each other; a date with
# its month in letters; six with letters, or the end of a line, after them; and a large number as a program writes it.
_DIGITS = re.compile(
    rf"""\d(?<!\d\d)(?:
      (?:\D{{0,6}}\d){{8}}
    | \d?\.?[ \u00a0]?[^\W\d_]{{3,9}}\.?[ \u00a0]?\d{{2,4}}\W{{1,8}}\d{{4}}(?!\d)
    | \d{{5}}[^\w\n]{{0,2}}(?:[0167][A-Za-z]{{2}}|[{_DASHES}]\s)
    | [.,]\d{{6,9}}[eE]
    )""",
    re.VERBOSE,
)
_MISREAD = re.compile(rf"[{_DASHES}](?<=[0-9OoIl|]{{6}}.)(?=[0-9OoIl|]{{4}}(?!\w))")  # letters that were digits


def may_hold_number(text: str) -> bool:
    """Whether a text has what any writing of a CPR number has, or a word that says that some signs are one."""
    return _has_digits(text) or ((seen := shown(text)) is not None and _has_digits(seen.text))


def _has_digits(text: str) -> bool:
    return (
        _DIGITS.search(text) is not None
        or _MISREAD.search(text) is not None
        or (small := text.lower()).find("cpr") >= 0
        or "personn" in small
    )
