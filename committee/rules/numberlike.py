"""Whether a text may hold a CPR number at all, told quickly: most texts don't, and are then not searched. Pure."""

from __future__ import annotations

import re

_DASHES = "\\-\u00ad\u2010-\u2015\u2212"
# Nine digits near each other; a year with four digits after it; six digits with letters, or the end of a line, after them; letters that
# a scanner took for digits; and a word that says that some signs are one.
_MAY_HOLD = re.compile(
    rf"""\d(?:\D{{0,6}}\d){{8}}
    | [^\W\d]\.?[ \u00a0]?\d{{2,4}}\W{{1,8}}\d{{4}}(?!\d)
    | \d{{6}}[^\w\n]{{0,2}}(?:[0167][A-Za-z]{{2}}|[{_DASHES}]\s)
    | [0-9OoIl|]{{6}}[{_DASHES}][0-9OoIl|]{{4}}(?!\w)
    | \d[.,]\d{{6,9}}[eE]
    | (?i:cpr|personn)[^\n]{{0,40}}\d""",
    re.VERBOSE,
)


def may_hold_number(text: str) -> bool:
    """Whether a text has what any writing of a CPR number has."""
    return _MAY_HOLD.search(text) is not None
