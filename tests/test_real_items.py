"""Of what `tjek` tells of real texts, at least nine in ten is something that a secretary acts on, kind by kind."""

from collections import Counter
from itertools import chain

import pytest
from build import HOME, workspace
from realitems import ATTACHMENTS, DATES, LEFTOVERS, MISSING, SHARES, WHOLE

from committee.archive.archive import Archive
from committee.work.inspectall import inspect

pytestmark = pytest.mark.slow

MEETING = f"{HOME}/2027-01-14"
PRECISION, RECALL = 0.9, 0.8
TITLES = (
    "Budget for haller",
    "Cykelsti ved Åen",
    "Ny skole",
    "Takster",
    "Plan for vinterberedskab",
    "Udbud af kørsel",
    "Havnens drift",
    "Biblioteksplan",
)


def item(number, body, attachments=()):
    """An item that has all it should, with a text."""
    text = "".join(f"  {line}\n" if line else "\n" for line in body.split("\n"))
    listed = "".join(f"  - {name}\n" for name in attachments)
    return (
        f"titel: {TITLES[number % len(TITLES)]}\nsagsnr: 27/{number}\nindstilling: Sagen godkendes.\nsagsfremstilling: |\n{text}"
        + (f"bilag:\n{listed}" if listed else "")
    )


def rows():
    """Each item's text, and the code of what is to be told of it."""
    for title, more, told in MISSING:
        yield f"titel: '{title}'\n{more}\n", told
    for number, (body, attachments, told) in enumerate(ATTACHMENTS):
        yield item(number, body, attachments), told
    whole = ((body, "") for body in WHOLE)
    for number, (body, told) in enumerate(chain(DATES, LEFTOVERS, SHARES, whole)):
        yield item(number, body), told


def measured(root):
    """For each code how often it was told rightly, and the items where it was told wrongly and not at all. Items with a decision are of a meeting of their own, which is held."""
    expected, files, all_rows = {}, {}, list(rows())
    assert len(all_rows) >= 300
    held = [row for row in all_rows if "beslutning:" in row[0]]
    drafts = [row for row in all_rows if row not in held]
    for meeting, some in enumerate([held, *(drafts[n : n + 15] for n in range(0, len(drafts), 15))]):
        folder = f"{MEETING}-{chr(ord('a') + meeting)}"
        files[f"{folder}/moede.yaml"] = "dato: 2027-01-14\n"
        files[f"{folder}/01-budget.yaml"] = item(meeting, "Sagen har det, den skal.")  # what the house else does
        for n, (text, code) in enumerate(some, start=2):
            files[name := f"{folder}/{n:02}-sag-{meeting}-{n}.yaml"] = text
            expected[name] = code
    committee = "kommune: P\nudvalg: Rådet\nnummerering: møde\nprofil: standard\nmedlemmer: [Anna And]\n"
    workspace(root, files | {f"{HOME}/udvalg.yaml": committee})
    found = {(problem.place.file, problem.code) for problem in inspect(Archive(root)).problems}
    right, wrong, missed = Counter(), {}, {}
    for name, code in sorted(found):
        if name in expected and expected[name] == code:
            right[code] += 1
        elif name in expected:
            wrong.setdefault(code, []).append(files[name])
    for name, code in expected.items():
        if code and (name, code) not in found:
            missed.setdefault(code, []).append(files[name])
    return right, wrong, missed


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return measured(tmp_path_factory.mktemp("real"))


KINDS = ("mangler-felt", "nummer-i-titel", "bilagstal", "ugedag", "dato-findes-ikke", "hjælpetekst", "procenter-summer")


@pytest.mark.parametrize("code", KINDS)
def test_nine_of_ten_warnings_are_right_and_few_are_missed(told, code):
    right, wrong, missed = told[0][code], told[1].get(code, []), told[2].get(code, [])
    assert right, "nothing was told of this kind"
    assert right / (right + len(wrong)) >= PRECISION, wrong
    assert right / (right + len(missed)) >= RECALL, missed


def test_nothing_of_another_kind_is_told(told):
    assert {code: texts for code, texts in told[1].items() if code not in KINDS} == {}


@pytest.mark.parametrize(("others", "told"), [(1, True), (2, False)])
def test_an_item_that_comes_back_is_a_standing_one(tmp_path, others, told):
    """Whatever it is called: the meetings themselves tell."""
    files = {}
    for month in range(1, others + 2):
        files |= {
            f"{HOME}/2027-0{month}-14/moede.yaml": f"dato: 2027-0{month}-14\n",
            f"{HOME}/2027-0{month}-14/01-x.yaml": "titel: Kuglepennens runde\n",
        }
    root = workspace(tmp_path, files)
    found = [p for p in inspect(Archive(root)).problems if p.code == "mangler-felt"]
    assert bool(found) == told


def test_what_the_house_s_other_cases_lack_is_not_missed(tmp_path):
    """A house without case numbers isn't asked for them; one that has them is."""
    for number, told in (("", 0), ("sagsnr: 27/1\n", 1)):
        items = {
            f"{MEETING}/{n:02}-x{n}.yaml": f"titel: Sag {n}x\nindstilling: Ja.\n{number if n > 1 else ''}"
            for n in range(1, 6)
        }
        root = workspace(tmp_path / str(told), {f"{MEETING}/moede.yaml": "dato: 2027-01-14\n", **items})
        assert len([p for p in inspect(Archive(root)).problems if p.code == "mangler-felt"]) == told
