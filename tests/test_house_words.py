"""A house's words are declared once, in `domain/profile.py`: each can be changed in `profil.yaml` and printed by a template."""

import re
from pathlib import Path

import pytest
from build import COMMITTEE, DATE, inspect_lines, markdown, meeting, workspace, write

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.compose.edition import Kind
from committee.documents.tree import Heading
from committee.domain.profile import Words
from committee.records.record import keys
from committee.work.build import Request, compose_document

NAMES = list(keys(Words))
TEMPLATES = Path(__file__).parent.parent / "templates"


def house(root, template, profile="ord: {}\n"):
    """A workspace whose own house style has that profile and one template."""
    return workspace(root, {"templates/standard/profil.yaml": profile, "templates/standard/dagsorden.md.j2": template})


def test_a_template_can_print_every_word(tmp_path):
    assert len(NAMES) > 35
    template = "# Ord\n\n" + "".join(f"{name}: {{{{ ord.{name} }}}}\n\n" for name in NAMES)
    usual = markdown(house(tmp_path / "a", template), "dagsorden").replace("\\", "")
    assert all(f"{name}: {value}".rstrip() in usual for name, value in Words().by_name().items())
    profile = "ord:\n" + "".join(f"  {name}: Husets ord nr. {n}\n" for n, name in enumerate(NAMES))
    changed = markdown(house(tmp_path / "b", template, profile), "dagsorden")
    assert all(f"\n{name}: Husets ord nr. {n}\n" in changed.replace("\\", "") for n, name in enumerate(NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_a_slip_in_a_word_is_told_with_the_nearest(tmp_path, name):
    lines = inspect_lines(house(tmp_path, f"# {{{{ ord.{name}x }}}}\n"))
    told = [line for line in lines if f"»{name}x« findes ikke her" in line]
    assert (
        told and "templates/standard/dagsorden.md.j2:1" in told[0] and f"»{name}«" in told[0].partition("Mente du")[2]
    )


def test_the_program_s_own_templates_use_known_words():
    used = {
        word
        for path in TEMPLATES.rglob("*.j2")
        for word in re.findall(r"\bord\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert len(used) > 15 and used <= set(NAMES)


@pytest.mark.parametrize(
    ("setting", "broken"),
    [("aldrig", []), ("første", [1]), ("hvert", [1, 2, 3]), ("mellem", [2, 3])],
)
def test_a_new_page_before_an_item_only_where_the_house_wants_it(tmp_path, setting, broken):
    root = meeting(tmp_path, [f"titel: Sag {n}\n" for n in (1, 2, 3)])
    write(root, {"templates/standard/profil.yaml": f"sideskift: {setting}\n"})
    document, problems = compose_document(Archive(root), Request(MeetingKey(COMMITTEE, DATE), Kind.AGENDA))
    assert document, problems
    numbers = [
        block.page_break
        for block in document.blocks
        if isinstance(block, Heading) and (block.anchor or "").startswith("punkt-")
    ]
    assert [n for n, is_new in enumerate(numbers, start=1) if is_new] == broken
