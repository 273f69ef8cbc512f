"""The house's look → what the typesetting program needs: stand-ins for its fonts, and lines measured in points."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from committee.documents.chartpicture import is_picture
from committee.documents.colours import WARNING
from committee.documents.fonts import has_serifs
from committee.documents.look import Letterhead, Look, Style
from committee.formats.pdf.embedding import as_text
from committee.formats.pdf.typstwords import Data

SANS, SERIF = "Lato", "Libertinus Serif"


@dataclass(frozen=True, slots=True)
class Face:
    """What a font is set in: the family, how much smaller so that lines come out as long, and Word's height of its lines."""

    family: str = SANS
    scale: float = 1.0
    line: float = 1.2


# Lato is the font that Carlito, the free copy of Calibri's widths, was made of; at 93 % its lines are as long as Calibri's.
# A font that isn't here is set in Lato as it is.
_FACES = {
    "calibri": Face(scale=0.93, line=1.22),
    "carlito": Face(scale=0.93, line=1.22),
    "calibri light": Face(scale=0.93, line=1.22),
    "arial": Face(line=1.15),
    "liberation sans": Face(line=1.15),
    "helvetica": Face(line=1.15),
    "segoe ui": Face(line=1.33),
    "verdana": Face(scale=1.1, line=1.22),
}  # fmt: skip


_ALIKE = frozenset(("calibri", "calibri light", "carlito", SANS.casefold(), SERIF.casefold()))


def face_of(font: str) -> Face:
    """What is set in place of a font, which can't be counted on to be where the file is made."""
    return _FACES.get(font.casefold()) or (Face(SERIF, 1.0, 1.15) if has_serifs(font) else Face())


def stand_ins(look: Look) -> dict[str, str]:
    """What the look's fonts are set in, by their names; those that come out alike aren't told."""
    fonts = dict.fromkeys((look.font, *(style.font for style in look.styles.values() if style.font)))
    return {font: face_of(font).family for font in fonts if font.casefold() not in _ALIKE}


def program_look(look: Look, lines: int, pictures: dict[str, bytes]) -> Data:
    """The look as plain values. `lines` is how many the header prints at most; letterheads' pictures are added to `pictures`."""
    made: Data = {
        name: getattr(look, name)
        for name in ("width", "height", "right", "left", "link", "table_shade", "header_at", "footer_at")
    }
    made |= _room(look, lines)
    made["styles"] = {name: _style(style, look.font) for name, style in look.styles.items()}
    made |= {"table_edge": asdict(look.table_edge), "table_rule": asdict(look.table_rule), "warning": WARNING}
    for name in ("header", "footer", "first_header", "first_footer"):
        made[name] = _letterhead(getattr(look, name), name, pictures)
    return {name.replace("_", "-"): value for name, value in made.items()}


def _room(look: Look, lines: int) -> dict[str, float]:
    """Margins that header and footer have room in, as Word moves the text for them; on the first page alone, what is more."""
    line = look.styles["header"].size * 1.6

    def high(letterhead: Letterhead | None, more: int) -> float:
        given = letterhead or Letterhead()
        return given.height + line * (len(given.lines) + more) + 8

    top = max(look.top, look.header_at + high(look.header, lines))
    first = look.header_at + high(look.first_header, lines) - top if look.first_header else 0
    below = max(high(look.footer, 1), high(look.first_footer, 0) if look.first_footer else 0)
    return {"top": top, "bottom": max(look.bottom, look.footer_at + below), "first_room": max(first, 0)}


def _style(style: Style, font: str) -> Data:
    """`size` is the stand-in's; `lead` is what lies between one line's letters and the next one's."""
    face = face_of(style.font or font)
    size = round(style.size * face.scale, 3)
    line = style.leading * face.line * style.size
    return asdict(style) | {"font": [face.family], "size": size, "lead": round(max(line - size, 0.1 * size), 3)}


def _letterhead(given: Letterhead | None, name: str, pictures: dict[str, bytes]) -> Data | None:
    if given is None:
        return None
    file = None
    if is_picture(given.picture):
        file = f"{name}.svg"
        pictures[file] = as_text(given.picture, given.width, given.height)
    return {"file": file, "lines": given.lines, "width": given.width, "height": given.height, "align": given.align}
