"""Corrections and the signature of approved minutes: what is added, what is refused, and that every other byte stays."""

import datetime as dt
import shutil

import pytest
from build import COMMITTEE, DATE, ITEM, MEETING, workspace
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.records.listsplice import with_last_entry
from committee.work.addingcorrections import add_correction
from committee.work.approving import approve, reopen
from committee.work.signing import mark_signed
from committee.work.sitting import sit_to_record

KEY = MeetingKey(COMMITTEE, DATE)
TODAY = dt.date(2026, 11, 30)
NOW = dt.datetime(2026, 11, 30, 10, tzinfo=dt.UTC)
FORMS = {
    "text": "titel: Sag\nsagsnr: 21/1\nbeslutning: Godkendt.   # enigt\nresume: Kort.\n",
    "block": "titel: Sag\nbeslutning: |\n  Godkendt.\n\n  Enigt.\nresume: Kort.\n",
    "map": "titel: Sag\nbeslutning:\n  # først\n  tekst: Godkendt.\n  inhabile: [Bo Berg]   # ja\n# sidst\nresume: Kort.\n",
    "flow": "titel: Sag\nbeslutning: {tekst: Godkendt.}\nresume: Kort.\n",
    "list": "titel: Sag\nbeslutning:\n  tekst: Godkendt.\n  rettelser:\n  # den første\n  - {dato: 2021-03-01, tekst: Ét.}   # ja\n  # efter\nresume: Kort.\n",
    "crlf": "\ufefftitel: Sag\r\nbeslutning:\r\n  tekst: Godkendt.\r\nresume: Kort.   # slut\r\n",
}


def approved(root, item):
    root = workspace(root, {ITEM: item.encode("utf-8")})
    made = approve(Archive(root), KEY, NOW, "Anna", page_numbers=False)
    assert made.files, made.problems
    return root


def sat(root):
    sitting, problems = sit_to_record(Archive(root), KEY)
    assert sitting is not None, problems
    return sitting


def corrections(root):
    return [(str(one.date), str(one.text).strip()) for one in sat(root).agenda[0].item.decision.corrections]


@pytest.mark.parametrize("form", FORMS)
def test_a_correction_stands_last_and_all_other_lines_stay(tmp_path, form):
    root = approved(tmp_path, FORMS[form])
    before = (root / ITEM).read_bytes()
    was = corrections(root)
    sitting = sat(root)
    made = add_correction(sitting, sitting.agenda[0], TODAY, "Det var Bo: »ja« # ikke nej", TODAY)
    assert made.files == (ITEM,), made.problems
    assert corrections(root) == [*was, ("2026-11-30", "Det var Bo: »ja« # ikke nej")]
    after = (root / ITEM).read_bytes()
    ends = b"\r\n" if form == "crlf" else b"\n"
    assert b"\r\n" in after or form != "crlf"
    kept = [line for line in before.split(ends) if not line.startswith((b"beslutning", b"  Godkendt", b"  Enigt"))]
    assert all(line in after.split(ends) for line in kept)
    assert not list(sitting.archive.contents().problems)
    again = approve(Archive(root), KEY, NOW, "Anna", page_numbers=False)
    assert [one.code for one in again.problems] == ["er-godkendt"]  # and it isn't held to be another than was approved


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"], include_characters="\n"), max_size=80))
def test_whatever_is_written_is_read_back_or_refused(tmp_path, text):
    home = tmp_path / "once"
    if not home.exists():
        approved(home, FORMS["map"])
    root = tmp_path / "again"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(home, root)
    before = (root / ITEM).read_bytes()
    sitting = sat(root)
    made = add_correction(sitting, sitting.agenda[0], TODAY, text, TODAY)
    after = (root / ITEM).read_bytes()
    if made.files:
        assert len(corrections(root)) == 1 and after.startswith(before[: before.index(b"# sidst")])
        assert after.endswith(before[before.index(b"# sidst") :])
    else:
        assert made.problems and after == before


def test_what_cant_be_is_refused_and_nothing_is_written(tmp_path):
    root = approved(tmp_path, FORMS["map"])
    before = (root / ITEM).read_bytes()
    for on, text, code in (
        (dt.date(2026, 12, 1), "X", "rettelse-dato"),
        (dt.date(2020, 1, 1), "X", "rettelse-dato"),
        (TODAY, " \n ", "rettelse-tekst"),
        (TODAY, "x\x00y", "rettelse-tekst"),
    ):
        sitting = sat(root)
        made = add_correction(sitting, sitting.agenda[0], on, text, TODAY)
        assert (made.files, [one.code for one in made.problems]) == ((), [code])
    late = sat(root)
    late.agenda  # noqa: B018 - read before somebody else saves the file
    late.archive.digest(ITEM)
    (root / ITEM).write_bytes(before + b"# en anden\n")
    assert [one.code for one in add_correction(late, late.agenda[0], TODAY, "X", TODAY).problems] == ["ændret-imens"]
    assert reopen(Archive(root), KEY, NOW, "Anna", "En fejl i punkt 1").files
    opened = sat(root)
    assert [one.code for one in add_correction(opened, opened.agenda[0], TODAY, "X", TODAY).problems] == [
        "ikke-godkendt"
    ]


def test_a_list_deep_in_a_file_is_added_to_or_left_alone():
    data = b"a:\n  b:\n  - {c: 1} # x\nd: [e]\n"
    assert with_last_entry(data, ("a", "b"), {"c": "2"}) == b"a:\n  b:\n  - {c: 1} # x\n  - {c: 2}\nd: [e]\n"
    for path in (("a",), ("a", "x"), ("d", "e"), ("x", "y")):
        assert with_last_entry(data, path, {"c": "2"}) is None


def test_the_signature_is_a_date_after_the_meeting_and_can_be_taken_out(tmp_path):
    root = approved(tmp_path, FORMS["map"])
    file = root / MEETING / "moede.yaml"
    before = file.read_bytes()
    for on in (dt.date(2020, 1, 1), dt.date(2026, 12, 1), None):
        assert [one.code for one in mark_signed(sat(root), on, TODAY).problems] == ["underskrevet"]
    assert mark_signed(sat(root), TODAY, TODAY).files and sat(root).meeting.signed == TODAY
    assert file.read_bytes() == before + b"underskrevet: 2026-11-30\n"
    assert [one.code for one in reopen(Archive(root), KEY, NOW, "A", "En fejl").problems] == ["er-underskrevet"]
    assert mark_signed(sat(root), None, TODAY).files and file.read_bytes() == before
    draft = workspace(tmp_path / "b", {ITEM: FORMS["map"]})
    assert [one.code for one in mark_signed(sat(draft), TODAY, TODAY).problems] == ["underskrevet"]
