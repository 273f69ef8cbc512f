"""Pictures of a document's charts: drawn once, kept beside the document until the data changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from committee.archive.profiles import Templates
from committee.base.atomic import write_all
from committee.base.digests import sha256_of
from committee.base.problems import Problem
from committee.documents.chartpicture import NARROW_END, PICTURE_END, narrow_name, picture_name
from committee.documents.known_formats import FORMATS
from committee.documents.tree import Document
from committee.documents.walk import charts_in, sparklines_in
from committee.domain.profile import Profile
from committee.formats.chartpalette import KNOWN, ChartFont, Palette

FOLDER = "figurer"
_ENDINGS = (".png", ".jpg")


def folder_name(*, internal: bool) -> str:
    """Pictures of the internal edition lie in a folder of their own, apart from what may be published."""
    return f"{FOLDER}-intern" if internal else FOLDER


def pictures_of(
    document: Document,
    templates: Templates,
    folder: Path,
    display: str,
    approved: frozenset[str] = frozenset(),
    *,
    narrow: bool = False,
) -> tuple[dict[str, bytes], list[Problem]]:
    """The PNG of each chart by its file name, drawn only where the folder doesn't have it whole; written there. Those with one of
    the `approved` sums stay as they are. With `narrow`, those that a telephone shows too. Sparklines are drawn and not kept."""
    charts = list(charts_in(document.blocks))
    wanted = {picture_name(chart): (chart, False) for chart in charts}
    wanted |= {narrow_name(chart): (chart, True) for chart in charts if narrow}
    made = _sparklines(document, templates.profile)
    if not wanted:
        return made, []
    from committee.formats.chart import draw, is_whole

    colours = templates.profile.colours
    palette = Palette(colours.own, colours.comparison, colours.target, font_of(templates))
    drawn: dict[str, bytes] = {}
    for name, (chart, is_narrow) in wanted.items():
        kept = _kept(folder / name)
        if kept is None or not (is_whole(kept, palette) or sha256_of(kept) in approved):
            kept = draw(chart, palette, narrow=True) if is_narrow else draw(chart, palette)
            drawn[name] = kept
        made[name] = kept
    return made, write_all(folder, drawn, display) if drawn else []


def _sparklines(document: Document, profile: Profile) -> dict[str, bytes]:
    charts = {picture_name(chart): chart for chart in sparklines_in(document.blocks)}
    if not charts:
        return {}
    from committee.formats.sparkline import draw_sparkline

    return {name: draw_sparkline(chart, profile.colours.own) for name, chart in charts.items()}


def font_of(templates: Templates) -> ChartFont:
    """The font that the house's charts are set in; the program's own where the house's isn't there, which `load_profile` tells."""
    wanted = str(templates.profile.chart_font)
    if wanted in KNOWN:
        return ChartFont(wanted)
    path = templates.font_file(wanted)
    return ChartFont(wanted, path, templates.files.digest(path)) if path else ChartFont()


def _kept(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def clear_unused(folder: Path, home: Path, used: Iterable[str] = ()) -> None:
    """Take away pictures that none of the documents in `home` show any more, but for those that were just used."""
    used = frozenset(used)
    shown = [path for one in FORMATS if one.pictures_beside for path in home.glob(f"*.{one.name}")]
    texts = [path.read_text(encoding="utf-8") for path in shown if path.is_file()]
    for picture in (one for end in _ENDINGS for one in folder.glob(f"*{end}")):
        shown_as = picture.name.replace(NARROW_END, PICTURE_END)
        if picture.name not in used and not any(shown_as in text for text in texts):
            try:
                picture.unlink()
            except OSError:
                continue  # open in a viewer; the next build takes it


def shown_in(folder: str, home: Path, files: Iterable[str]) -> Iterator[str]:
    """The pictures of a folder beside documents that the named ones of them show, as `figurer/x.png`."""
    beside = tuple(f".{one.name}" for one in FORMATS if one.pictures_beside)
    texts = [(home / file).read_text(encoding="utf-8") for file in files if file.endswith(beside)]
    for picture in sorted(one for end in _ENDINGS for one in (home / folder).glob(f"*{end}")):
        if any(picture.name in text for text in texts):
            yield f"{folder}/{picture.name}"
