"""The house on a web page: its colours, fonts and letterhead, as its Word template has them."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from committee.documents.chartpicture import PNG
from committee.documents.contrast import TEXT, WHITE, contrast, hexadecimal, rgb
from committee.documents.fonts import has_serifs
from committee.documents.look import Letterhead, Look, Style

_CSS_PIXELS = 4 / 3  # in a point
_DARKER = 0.9
_GROUNDS = (WHITE, "#e2f3e4", "#fbe6e6")  # the page's paper, and what `ins` and `del` stand on
_SIDES = {"left": "venstre", "center": "midt", "right": "højre"}
_SANS, _SERIF = 'Calibri,Carlito,"Segoe UI",system-ui,sans-serif', 'Georgia,"Times New Roman",serif'


@dataclass(frozen=True, slots=True)
class House:
    """What a page has of its house: a style of its own, and the HTML of what stands over and under it, by the house's name."""

    style: str = ""
    letterhead: Letterhead = Letterhead()
    footer: Letterhead = Letterhead()

    def over(self, name: str) -> str:
        """The letterhead's picture and lines, before the house's name."""
        return _story(self.letterhead, [line for line in self.letterhead.lines if line.strip() != name.strip()])

    def under(self, name: str) -> str:
        """The house's name, unless the footer has it, and the footer's picture and lines."""
        has_name = any(name.strip() in line for line in self.footer.lines)
        return _story(self.footer, [*([] if has_name else [name]), *self.footer.lines])


def house_of(look: Look) -> House:
    """The house by its look. The first page's letterhead is the page's, where it has one of its own."""
    return House(
        _style(look),
        look.first_header if look.first_header and _is_filled(look.first_header) else look.header,
        look.first_footer if look.first_footer and _is_filled(look.first_footer) else look.footer,
    )


def _is_filled(given: Letterhead) -> bool:
    return bool(given.lines or given.picture)


def _style(look: Look) -> str:
    styles = look.styles
    accent, words = styles["heading1"].colour, _readable(styles["body"].colour)
    decision, fills = styles["decision"], (styles["decision"].fill, look.table_shade)
    link = _readable(look.link)
    box, head = (fill if fill and _bears(fill, words, link) else "" for fill in fills)
    colours = {
        "tekst": words,
        "farve": _readable(accent),
        "dæmpet": _readable(styles["case"].colour),
        "streg": look.table_rule.colour,
        "kant": look.table_edge.colour,
        "bjælke": decision.left.colour if decision.left else "transparent",
        "flade": box or "transparent",
        "hoved": head or "transparent",
        "link": link,
    }
    set_in = "".join(f"--{name}:{value};" for name, value in colours.items())
    return f":root{{--skrift:{_family(look.font)};{set_in}}}\n{_headings(styles['heading2'], look.font)}h3,h5,h6{{color:{_readable(styles['heading3'].colour)}}}\n"


def _headings(style: Style, font: str) -> str:
    family = style.font or font
    return f"h1,h2,h3,h4,h5,h6{{font-family:{_family(family)}}}\n" if family != font else ""


def _family(font: str) -> str:
    """The font where the reader has it, then others of its kind."""
    others = _SERIF if has_serifs(font) else _SANS
    return others if others.startswith(font) else f'"{font}",{others}'


def _readable(colour: str) -> str:
    """The colour, darker where words in it couldn't be read on the page's paper, or on what marks words as new or gone."""
    while min(contrast(colour, ground) for ground in _GROUNDS) < TEXT:
        colour = hexadecimal(*(part * _DARKER / 255 for part in rgb(colour)))
    return colour


def _bears(fill: str, *colours: str) -> bool:
    return all(contrast(colour, fill) >= TEXT for colour in colours)


def _story(given: Letterhead, lines: Iterable[str]) -> str:
    """A picture as it is, which says nothing that the words beside it don't, and each line."""
    kind = "png" if given.picture.startswith(PNG) else "jpeg"
    width, height = (round(side * _CSS_PIXELS) for side in (given.width, given.height))
    data = base64.b64encode(given.picture).decode()
    shown = f'<p><img alt="" width="{width}" height="{height}" src="data:image/{kind};base64,{data}"></p>\n'
    made = (shown if given.picture else "") + "".join(f"<p>{escape(line)}</p>\n" for line in lines)
    return f'<div class="brev {_SIDES[given.align]}">\n{made}</div>\n' if made else ""
