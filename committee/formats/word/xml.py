"""Small pieces of WordprocessingML as text: escaping, runs and fields."""

from __future__ import annotations

from collections.abc import Iterable

from committee.base import danish

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))


def w(name: str) -> str:
    """The name in Word's namespace, as lxml writes it."""
    return f"{{{W}}}{name}"


def escape(text: str) -> str:
    """Text for element content or a quoted attribute."""
    for sign, entity in _ESCAPES:
        if sign in text:
            text = text.replace(sign, entity)
    return text


def run(text: str, properties: str = "") -> str:
    """A run of words, with hard spaces before units; a soft hyphen is Word's own, since Word prints U+00AD as a hyphen."""
    words = escape(danish.hard_spaces(text))
    if "\xad" in words:
        words = words.replace("\xad", '</w:t><w:softHyphen/><w:t xml:space="preserve">')
    return f'<w:r>{_properties(properties)}<w:t xml:space="preserve">{words}</w:t></w:r>'


def special(element: str, properties: str = "") -> str:
    """A run that holds a tab or a break."""
    return f"<w:r>{_properties(properties)}<w:{element}/></w:r>"


def field(instruction: str, result: str, properties: str = "") -> str:
    """A field with the result that is shown until the reader's program computes it anew."""
    before = _properties(properties)
    kinds = [f'<w:r>{before}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = f'<w:r>{before}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return f"{kinds[0]}{code}{kinds[1]}{run(result, properties)}{kinds[2]}"


def _properties(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def paragraph(style: str, content: str, properties: Iterable[str] = ()) -> str:
    """A paragraph in the style of that id; further properties must come in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{escape(style)}"/>{"".join(properties)}</w:pPr>{content}</w:p>'
