"""Finding a house style's files: the workspace's own first, then the program's, then those of `standard`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from committee.base import danish
from committee.base.problems import Place, Problem, did_you_mean, has_errors, warning
from committee.base.readonce import Files
from committee.domain.item import Item
from committee.domain.profile import SECTIONS, Profile
from committee.formats.chartpalette import KNOWN, STANDARD, is_font_file
from committee.records.nodes import SourceText
from committee.records.readers import Bad
from committee.records.record import Of
from committee.records.yamlfile import read_file, top_mapping

BASE = "standard"
SETTINGS = "profil.yaml"


@cache
def builtin_folder() -> Path:
    """The house styles that come with the program: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


@dataclass(frozen=True, slots=True)
class Templates:
    """A profile's settings and files. `folders` are searched in order, so one file alone can be overridden; `files` is where
    each is read, once."""

    profile: Profile
    folders: tuple[Path, ...]
    root: Path
    files: Files = field(default_factory=Files, compare=False)

    def find(self, name: str) -> Path | None:
        """The file of that name, or None. Names with a path out of the profile are not found."""
        if not _is_simple(name):
            return None
        return next((path for folder in self.folders if (path := folder / name).is_file()), None)

    def font_file(self, name: str) -> Path | None:
        """The file of that name where it holds a font, or None."""
        path = self.find(name)
        try:
            return path if path and is_font_file(self.files.read(path).data) else None
        except OSError:
            return None

    def display(self, path: Path) -> str:
        """The name of a file of the profile in messages."""
        return display_name(path, self.root)

    def sums(self) -> dict[str, str]:
        """The SHA-256 of each file of the house style, as far as it is used, by its name in messages."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for entry in self.files.entries(folder):
                if not entry.is_folder and not entry.name.startswith((".", "~$")):
                    found.setdefault(entry.name, folder / entry.name)
        return {self.display(path): self.files.digest(path) for path in found.values()}

    def item_templates(self) -> dict[str, Path]:
        """The item templates of `punkter/`: name without number → file; the first folder that has one wins."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted((folder / "punkter").glob("*.yaml")):
                found.setdefault(path.stem, path)
        return found


def _is_simple(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return bool(name) and all(part not in ("", ".", "..") and ":" not in part for part in parts)


def display_name(path: Path, root: Path) -> str:
    """A file's name in messages: from the workspace, or from the program's own `templates/`."""
    for base in (root, builtin_folder().parent):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return path.as_posix()


def profile_names(root: Path) -> list[str]:
    """Every profile that can be used in a workspace."""
    folders = (root / "templates", builtin_folder())
    return sorted(
        {
            p.name
            for folder in folders
            if folder.is_dir()
            for p in folder.iterdir()
            if p.is_dir() and not p.name.startswith(".")
        }
    )


def load_profile(
    root: Path, wanted: SourceText | None, files: Files | None = None
) -> tuple[Templates | None, list[Problem]]:
    """The templates of a profile, or None with the problems found.

    `wanted` is the name with the place where the committee asks for it; None means `standard`. `files` is where it is read.
    """
    name = str(wanted) if wanted else BASE
    if name not in profile_names(root):
        place = wanted.place if wanted else Place("templates")
        return None, [
            Problem(place, "ukendt-profil", f"Profilen »{name}« findes ikke.", did_you_mean(name, profile_names(root)))
        ]
    folders = tuple(dict.fromkeys(_folders(root, name)))
    found = Templates(Profile(name=name), folders, root, files or Files())
    path = found.find(SETTINGS)
    if path is None:
        return found, []
    profile, problems = _read_settings(path, found, name)
    return (None if profile is None else replace(found, profile=profile)), problems


def _folders(root: Path, name: str) -> Iterator[Path]:
    for profile in (name, BASE):
        for home in (root / "templates", builtin_folder()):
            if (home / profile).is_dir():
                yield home / profile


def _read_settings(path: Path, templates: Templates, name: str) -> tuple[Profile | None, list[Problem]]:
    display = templates.display(path)
    node, problems = read_file(path, display, templates.files)
    mapping = top_mapping(node, display, problems)
    if mapping is None:
        return None, problems
    profile = Of(Profile).read(mapping, problems)
    if isinstance(profile, Bad):
        return None, problems
    problems += _check_dates(profile)
    problems += _check_order(profile)
    problems += _check_fingerprint(profile)
    problems += _check_chart_font(profile, templates)
    return (None if has_errors(problems) else replace(profile, name=name)), problems


def _check_dates(profile: Profile) -> Iterator[Problem]:
    for name in ("short", "plain", "full", "time"):
        pattern = getattr(profile.dates, name)
        if danish.pattern_problem(pattern, time=name == "time"):
            yield Problem(
                profile.dates.at(name),
                "datoform",
                f"»{pattern}« er ikke en brugbar form.",
                "Skriv f.eks. dd-MM-y eller HH.mm.",
            )


def _check_order(profile: Profile) -> Iterator[Problem]:
    """The order names each section once; a name that isn't known is the title of a section of the house's own."""
    seen: set[str] = set()
    for entry in profile.order:
        if entry in seen:
            yield Problem(entry.place, "rækkefølge", f"»{entry}« står to gange i rækkefølgen.", "Slet den ene.")
        seen.add(str(entry))
    missing = [name for name in SECTIONS if name not in seen]
    if missing:
        text = f"Rækkefølgen mangler {danish.listed([f'»{name}«' for name in missing])}; det afsnit ville gå tabt."
        yield Problem(profile.at("order"), "rækkefølge", text, "Skriv det ind, hvor det skal stå.")


def _check_fingerprint(profile: Profile) -> Iterator[Problem]:
    """A fingerprint stands on the sheet for signatures, so a house without the sheet prints none."""
    if profile.fingerprint and not profile.signature_sheet:
        text = "Aftrykket står på underskriftsarket, og det er ikke slået til."
        yield warning(profile.at("fingerprint"), "aftryk", text, "Skriv »underskriftsark: true«, eller slet »aftryk«.")


def _check_chart_font(profile: Profile, templates: Templates) -> Iterator[Problem]:
    """Charts are drawn with a font that is the same on every machine: the program's own, or a file of the house's."""
    wanted = profile.chart_font
    if wanted in KNOWN or templates.font_file(wanted):
        return
    is_there = templates.find(wanted) is not None
    what = (
        "kan ikke læses som en skriftfil" if is_there else "følger ikke med programmet og ligger ikke i profilens mappe"
    )
    text = f"Skriften »{wanted}« {what}, så figurerne bliver tegnet med {STANDARD}."
    cure = f"Skriv {danish.listed(KNOWN, 'eller')}, eller læg en .ttf- eller .otf-fil i profilens mappe, og skriv filens navn."
    yield warning(wanted.place, "figurskrift", text, cure)


def unknown_standing_item(item: SourceText, known: Iterable[str]) -> Problem:
    """The problem of a standing item that the profile has no template for."""
    return Problem(item.place, "ukendt-punkt", f"Profilen har ingen punktskabelon »{item}«.", did_you_mean(item, known))


def item_template_problems(path: Path, templates: Templates) -> list[Problem]:
    """What is wrong with an item template of `punkter/`: it has to be an item, with gaps to fill in."""
    display = templates.display(path)
    node, problems = read_file(path, display, templates.files)
    mapping = top_mapping(node, display, problems)
    if mapping is not None:
        Of(Item).read(mapping, problems)
    return problems
