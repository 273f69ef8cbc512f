"""Items made from the item templates of a house style, `punkter/`, and the list of those."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey, split_folder
from committee.archive.profiles import Templates, builtin_folder, item_template_problems
from committee.base import danish
from committee.base.problems import Place, Problem, did_you_mean, has_errors
from committee.domain.committee import Committee
from committee.records.splice import values_in, with_value
from committee.records.textfile import seen_line
from committee.rules.formermeetings import former_meetings
from committee.work.changing import changes
from committee.work.items.openplaces import open_place
from committee.work.items.seats import place_item
from committee.work.outcome import Outcome, stopped
from committee.work.standing import drafted


@dataclass(frozen=True, slots=True)
class ItemTemplate:
    """An item template: its name, its title, and whether it is the house's own."""

    name: str
    title: str
    is_own: bool


def item_templates(archive: Archive, committee: str) -> tuple[list[ItemTemplate], list[Problem]]:
    """The item templates that a committee's house style has, by their names; none with what is wrong with the house style."""
    contents = archive.contents(committee)
    if not contents.committees:
        return [], list(contents.problems)
    templates, problems = archive.profile(contents.committees[0].profile)
    if templates is None:
        return [], problems
    found = [
        ItemTemplate(name, _title(archive.files.read(path).data), not path.is_relative_to(builtin_folder()))
        for name, path in sorted(templates.item_templates().items())
    ]
    return found, []


def _title(data: bytes) -> str:
    title = values_in(data).get("titel", "")
    return " ".join(title.split()) if isinstance(title, str) else ""


@changes("punkt", "Nyt punkt fra en skabelon")
def item_from_template(archive: Archive, key: MeetingKey, name: str, title: str = "") -> Outcome:
    """Make an item from the template of that name, filled in as a standing item is; a `title` that is given goes before the template's.
    In the drawer, which has no date, what a meeting's date would fill in stays."""
    place, problems = open_place(archive, key)
    if place is None:
        return stopped(problems)
    templates, problems = archive.profile(place.committee.profile)
    if templates is None:
        return stopped(problems)
    known = templates.item_templates()
    if name not in known:
        return stopped(_no_such_template(name, place.committee, templates))
    if has_errors(problems := item_template_problems(known[name], templates)):
        return stopped(problems)
    data: bytes | None = _filled(archive, key, name, place.committee, templates)
    if title and data is not None:
        data = with_value(data, "titel", seen_line(title))
    if data is None:
        text = "Titlen kan ikke skrives i skabelonen, uden at andet i den ændres."
        return stopped(
            Problem(Place(templates.display(known[name])), "kan-ikke-indsættes", text, "Ret titlen bagefter.")
        )
    return place_item(place.home, place.display, danish.file_slug(title) if title else name, data, place.last)


def _filled(archive: Archive, key: MeetingKey, name: str, committee: Committee, templates: Templates) -> bytes:
    path, parts = templates.item_templates()[name], split_folder(key.folder)
    if parts is None:
        return archive.files.read(path).data
    entry = next((one for one in committee.wheel if str(one.item) == name), None)
    return drafted(path, entry, parts[0], partial(former_meetings, committee, parts[0], key.folder))


def _no_such_template(name: str, committee: Committee, templates: Templates) -> Problem:
    """That a house style has no item template of a name."""
    text = f"Profilen »{templates.profile.name}« har ingen punktskabelon »{name}«."
    cure = f"{did_you_mean(name, templates.item_templates())} Se dem alle med »udvalg punkt --liste«.".strip()
    return Problem(Place(f"{committee.path}/udvalg.yaml"), "ukendt-punkt", text, cure)
