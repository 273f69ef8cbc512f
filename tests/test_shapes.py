"""Looking a whole archive through finds what looking at each of its meetings finds, though templates are tried once a shape."""

import datetime as dt

import pytest
from build import run, workspace
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import committee
from committee.archive.profiles import builtin_folder
from committee.compose.wordquestions import asks_for_words

TODAY = dt.date(2030, 1, 1)
HOUSE = {
    "agenda_items/raadet/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nprofil: hus\nmedlemmer: [Anna And, Bo Berg]\n",
    "templates/hus/profil.yaml": "{}\n",
}
# What an item may have beside its title: each a line or two of YAML, some of it wrong.
PARTS = (
    "resume: Et resumé",
    "sagsfremstilling: Der er {{ møde.dato }} og *mere*",
    "sagsfremstilling: Der er {{ nej.værdi }}",
    "afsnit: {Økonomi: 'Det koster {{ 1 + }}'}",
    "indstilling: {at: [det godkendes., 'HUSK {{ møde.ukendt }}']}",
    "bilag: [Et notat, {titel: Lukket, lukket: true}]",
    "beslutning: Godkendt.",
    "beslutning: {tekst: Ja., mindretal: [{medlem: Bo Berg, tekst: '{% for'}]}",
    "beslutning: {afstemninger: [{for: [Anna And], imod: [Bo Berg]}]}",
    "lukket: Personsag\noffentlig_beslutning: 'Det blev {{ ord.nej }}'",
    "udgår: true",
    "tillæg: Det haster for os",
)
items = st.lists(st.sampled_from(PARTS), max_size=4, unique_by=lambda part: part.partition(":")[0])
meetings = st.lists(st.lists(items, min_size=1, max_size=3), min_size=1, max_size=5)


def archive_of(root, made):
    changes = dict(HOUSE)
    for number, agenda in enumerate(made):
        home = f"agenda_items/raadet/{2001 + number}-03-01"
        changes[f"{home}/moede.yaml"] = f"dato: {2001 + number}-03-01\n"
        for place, parts in enumerate(agenda, start=1):
            changes[f"{home}/{place:02}-sag-{place}.yaml"] = "\n".join([f"titel: Sag {place}", *parts, ""])
    return workspace(root, changes)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(meetings)
def test_the_whole_finds_what_each_meeting_does(tmp_path_factory, made):
    root = archive_of(tmp_path_factory.mktemp("arkiv"), made)
    whole = committee.inspect(committee.open_archive(root), today=TODAY)
    archive = committee.open_archive(root)
    each = {
        problem
        for folder in archive.meeting_names("raadet")
        for problem in committee.inspect_meeting(archive, committee.MeetingKey("raadet", folder), TODAY).problems
    }
    assert set(whole.problems) == each


SECTIONS = "{% for a in punkt.afsnit %}{% if a.beslutning %}{% for b in a.beslutning.BRANCH %}{{ b.findes_ikke }}{% endfor %}{% endif %}{% endfor %}"
BRANCHES = {
    "tillæg: Det haster for os": "{% if punkt.tillæg %}{{ punkt.findes_ikke }}{% endif %}",
    "lukket: Personsag": "{% if punkt.lukket %}{{ punkt.findes_ikke }}{% endif %}",
    "udgår: true": "{% if punkt.udgår %}{{ punkt.findes_ikke }}{% endif %}",
    "deltagere: [En gæst]": "{% if punkt.deltagere %}{{ punkt.findes_ikke }}{% endif %}",
    "bilag: [Et notat]": "{% for a in punkt.afsnit %}{% if a.bilag %}{{ a.findes_ikke }}{% endif %}{% endfor %}",
    "beslutning: {tekst: Ja., mindretal: [{medlem: Bo Berg, tekst: Nej.}]}": SECTIONS.replace("BRANCH", "mindretal"),
    "beslutning: {afstemninger: [{for: [Anna And], imod: [Bo Berg]}]}": SECTIONS.replace("BRANCH", "afstemninger"),
}


@pytest.mark.parametrize("part", BRANCHES)
def test_a_slip_in_a_part_of_the_template_is_found_once_whether_an_old_meeting_uses_it_or_none(tmp_path, part):
    others = [[["resume: Et resumé", "beslutning: Godkendt."]]] * 4
    template = "{% for punkt in punkter %}" + BRANCHES[part] + "{% endfor %}\n# T\n"
    sound, root = (
        archive_of(tmp_path / name, [*others, *odd, *others]) for name, odd in (("uden", []), ("med", [[[part]]]))
    )
    for one in (sound, root):
        (one / "templates/hus/referat.md.j2").write_text(template, encoding="utf-8")
    for one in (sound, root):
        done = run("-C", one, "tjek")
        assert done.code == 1
        assert done.out.count("templates/hus/referat.md.j2:1:1: fejl: »findes_ikke«") == 1


@pytest.mark.parametrize(
    "condition",
    ['punkt.titel == "Sag 3"', '"3" in punkt.titel', "punkt.titel|length > 4", 'punkt.titel.endswith("g 3")'],
)
def test_a_template_that_asks_for_words_is_tried_on_every_meeting(tmp_path, condition):
    """One of many old meetings, all of one shape, has the word that the slip hides behind."""
    alike = ["resume: Et resumé", "beslutning: Godkendt."]
    root = archive_of(tmp_path, [[alike, alike]] * 3 + [[alike, alike, alike]] + [[alike, alike]] * 3)
    slip = f"{{% if {condition} %}}{{{{ punkt.findes_ikke }}}}{{% endif %}}"
    template = f"{{% for punkt in punkter %}}{slip}{{% endfor %}}\n# T\n"
    (root / "templates/hus/referat.md.j2").write_text(template, encoding="utf-8")
    assert "templates/hus/referat.md.j2:1:1: fejl: " in run("-C", root, "tjek").out


def test_the_programs_own_templates_ask_for_no_more_than_the_shape(tmp_path):
    """A house that has taken a copy of them is spared too."""
    root = archive_of(tmp_path, [[["resume: Et resumé"]]])
    archive = committee.open_archive(root)
    templates, _ = archive.profile(None)
    assert not asks_for_words(templates)
    for path in (builtin_folder() / "standard").glob("*.j2"):
        (root / "templates/hus" / path.name).write_bytes(path.read_bytes())
    (sitting,) = [committee.sit(committee.open_archive(root), committee.MeetingKey("raadet", "2001-03-01"))[0]]
    assert len(list((root / "templates/hus").glob("*.j2"))) > 3
    assert not asks_for_words(sitting.templates)
