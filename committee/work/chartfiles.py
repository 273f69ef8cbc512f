"""Pictures of a document's charts: drawn once, kept beside the document until the data changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from committee.base.atomic import write_all
from committee.base.digests import sha256_of
from committee.base.problems import Problem
from committee.documents.chartpicture import picture_name
from committee.documents.known_formats import FORMATS
from committee.documents.tree import Document
from committee.documents.walk import charts_in
from committee.domain.profile import Profile

FOLDER = "figurer"


def folder_name(*, internal: bool) -> str:
    """Pictures of the internal edition lie in a folder of their own, apart from what may be published."""
    return f"{FOLDER}-intern" if internal else FOLDER


def pictures_of(
    document: Document, profile: Profile, folder: Path, display: str, approved: frozenset[str] = frozenset()
) -> tuple[dict[str, bytes], list[Problem]]:
    """The PNG of each chart by its file name, drawn only where the folder doesn't have it whole; written there. Those with one of
    the `approved` sums stay as they are."""
    charts = {picture_name(chart): chart for chart in charts_in(document.blocks)}
    if not charts:
        return {}, []
    from committee.formats.chart import Palette, draw, is_whole

    palette = Palette(profile.colours.own, profile.colours.comparison, profile.colours.target)
    made: dict[str, bytes] = {}
    drawn: dict[str, bytes] = {}
    for name, chart in charts.items():
        kept = _kept(folder / name)
        if kept is None or not (is_whole(kept, palette) or sha256_of(kept) in approved):
            kept = draw(chart, palette)
            drawn[name] = kept
        made[name] = kept
    return made, write_all(folder, drawn, display) if drawn else []


def _kept(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def clear_unused(folder: Path, home: Path) -> None:
    """Take away pictures that none of the documents in `home` show any more."""
    shown = [path for one in FORMATS if one.pictures_beside for path in home.glob(f"*.{one.name}")]
    texts = [path.read_text(encoding="utf-8") for path in shown if path.is_file()]
    for picture in folder.glob("*.png") if folder.is_dir() else ():
        if not any(picture.name in text for text in texts):
            try:
                picture.unlink()
            except OSError:
                continue  # open in a viewer; the next build takes it


def shown_in(folder: str, home: Path, files: Iterable[str]) -> Iterator[str]:
    """The pictures of a folder beside documents that the named ones of them show, as `figurer/x.png`."""
    beside = tuple(f".{one.name}" for one in FORMATS if one.pictures_beside)
    texts = [(home / file).read_text(encoding="utf-8") for file in files if file.endswith(beside)]
    for picture in sorted((home / folder).glob("*.png")):
        if any(picture.name in text for text in texts):
            yield f"{folder}/{picture.name}"
