"""Signs: what a web page, a feed or a calendar can't hold, whatever a title was pasted from; what an entry of a list begins with."""

from __future__ import annotations

import re

# All that XML 1.0 leaves out (§ 2.2), and the controls that HTML calls errors; a browser would show a sign of its own.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef]")


def clean(text: str) -> str:
    """The text with the replacement character for each sign that no form can hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """The same, in one line with single spaces."""
    return " ".join(clean(text).split())


# What begins an entry of a list without numbers: typed signs, and those that Word copies; within the brackets of a pattern.
# The last are those of Word's symbol fonts, which lie in Unicode's private area.
BULLETS = r"\-–—*•·▪◦●○■➢‣⁃❖◾" + "\uf02d\uf06f\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0e8\uf0fc"
DASHES = "–—"  # also signs of text: one line that begins with such a sign is no list

# What programs write for a line break within a paragraph, and spaces that aren't the plain one; within the brackets of a pattern.
BREAKS = "\x0b\x85\u2028\u2029"
OTHER_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
