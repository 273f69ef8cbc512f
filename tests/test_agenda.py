"""The agenda's rules: numbers, who was there, what the public may see, what is checked, what is due."""

import datetime as dt
import random
import re

import pytest
from build import (
    COMMITTEE,
    DATE,
    HOME,
    ITEM,
    MEETING,
    OUTPUT,
    build,
    everything_in,
    markdown,
    meeting,
    run,
    workspace,
    write,
)
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.base.problems import Severity
from committee.rules.attendance import away_at, present
from committee.rules.numbering import number_meetings
from committee.rules.wheel import due
from committee.work.inspectall import inspect

HEAD = "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And, Bo Berg, Carla Chr]\n"
HEAD_WITHOUT_MEMBERS = HEAD.partition("medlemmer")[0]
PLAIN = "sagsnr: 21/1\nindstilling: Godkendes.\n"


def committee_of(root):
    space = Archive(root).contents()
    assert [str(problem) for problem in space.problems if problem.severity is Severity.ERROR] == []
    return space.committees[0]


def year(root, numbering, meetings):
    """A committee with meetings: folder → (lines of moede.yaml, items as `name: text`)."""
    files = {ITEM: None, f"{MEETING}/moede.yaml": None, f"{HOME}/udvalg.yaml": HEAD + f"nummerering: {numbering}\n"}
    root = workspace(root, files)
    (root / MEETING).rmdir()
    for folder, (lines, items) in meetings.items():
        write(root, {f"{HOME}/{folder}/moede.yaml": f"dato: {folder[:10]}\n{lines}"})
        write(root, {f"{HOME}/{folder}/{name}.yaml": f"titel: {name}\n{text}" for name, text in items.items()})
    return root


def numbers(root):
    """Each meeting's numbers and item ids, and the codes of the problems."""
    agendas, problems = number_meetings(committee_of(root))
    return {folder: [(n.number, n.item.id) for n in agenda] for folder, agenda in agendas.items()}, [
        p.code for p in problems
    ]


TWO = {"01-a": "", "02-b": ""}


# --- numbering ----------------------------------------------------------------------------------------


def test_numbers_per_meeting_begin_at_one(tmp_path):
    found, problems = numbers(year(tmp_path, "møde", {"2021-01-14": ("", TWO), "2021-02-11": ("", TWO)}))
    assert found == {"2021-01-14": [(1, "a"), (2, "b")], "2021-02-11": [(1, "a"), (2, "b")]}
    assert problems == []


def test_numbers_of_a_year_run_on_and_begin_anew_in_the_next(tmp_path):
    meetings = {"2020-12-10": ("", TWO), "2021-01-14": ("", TWO), "2021-02-11": ("", TWO), "2022-01-13": ("", TWO)}
    found, problems = numbers(year(tmp_path, "årlig", meetings))
    assert [[number for number, _ in agenda] for agenda in found.values()] == [[1, 2], [1, 2], [3, 4], [1, 2]]
    assert problems == []


def test_meetings_of_one_day_run_on_in_the_order_of_their_folders(tmp_path):
    meetings = {"2021-02-11-ekstra": ("", TWO), "2021-02-11": ("", TWO), "2021-02-12": ("", TWO)}
    found, _ = numbers(year(tmp_path, "årlig", meetings))
    assert {folder: agenda[0][0] for folder, agenda in found.items()} == {
        "2021-02-11": 1,
        "2021-02-11-ekstra": 3,
        "2021-02-12": 5,
    }


def test_the_first_number_is_set_and_the_year_runs_on_from_it(tmp_path):
    found, problems = numbers(
        year(tmp_path, "årlig", {"2021-02-11": ("første_punkt: 11\n", TWO), "2021-03-11": ("", TWO)})
    )
    assert [[number for number, _ in agenda] for agenda in found.values()] == [[11, 12], [13, 14]]
    assert problems == []


def test_a_number_given_twice_in_a_year_is_an_error_with_its_cure(tmp_path):
    root = year(tmp_path, "årlig", {"2021-01-14": ("", TWO), "2021-02-11": ("første_punkt: 2\n", TWO)})
    (problem,) = [problem for problem in inspect(Archive(root)).problems if problem.severity is Severity.ERROR]
    assert str(problem.place) == f"{HOME}/2021-02-11/moede.yaml:2:15"
    assert "skriv 3" in problem.cure
    assert not build(root, folder="2021-02-11").files
    assert build(root, folder="2021-01-14").files


def test_a_first_number_after_the_highest_leaves_a_gap_and_is_no_error(tmp_path):
    _, problems = numbers(year(tmp_path, "årlig", {"2021-01-14": ("", TWO), "2021-02-11": ("første_punkt: 9\n", TWO)}))
    assert problems == []


def test_the_same_first_number_in_meetings_numbered_on_their_own_is_no_error(tmp_path):
    meetings = {"2021-01-14": ("første_punkt: 5\n", TWO), "2021-02-11": ("første_punkt: 5\n", TWO)}
    found, problems = numbers(year(tmp_path, "møde", meetings))
    assert [agenda[0][0] for agenda in found.values()] == [5, 5]
    assert problems == []


def test_a_meeting_without_items_takes_no_number(tmp_path):
    meetings = {"2021-01-14": ("", TWO), "2021-01-20": ("", {}), "2021-02-11": ("", TWO)}
    found, problems = numbers(year(tmp_path, "årlig", meetings))
    assert found["2021-02-11"][0] == (3, "a")
    assert problems == []


def test_files_are_in_the_order_of_their_numbers_not_of_their_signs(tmp_path):
    found, _ = numbers(year(tmp_path, "møde", {DATE: ("", {"10-sidst": "", "2-først": "", "03-midt": ""})}))
    assert found[DATE] == [(1, "først"), (2, "midt"), (3, "sidst")]


def test_a_withdrawn_item_keeps_its_number_and_prints_nothing_else(tmp_path):
    root = meeting(
        tmp_path, ["titel: A\n" + PLAIN, "titel: B\nudgår: ja\nresume: Hemmeligt\n" + PLAIN, "titel: C\n" + PLAIN]
    )
    made = markdown(root)
    assert [line for line in made.splitlines() if line.startswith("## Punkt")] == [
        "## Punkt 1. A",
        "## Punkt 2. B",
        "## Punkt 3. C",
    ]
    assert "Punktet udgår." in made
    assert "Hemmeligt" not in made


def test_items_added_late_come_after_all_others(tmp_path):
    items = {"01-a": "tillæg: ja\n", "02-b": "", "03-c": "tillæg: true\n", "04-d": "tillæg: nej\n"}
    found, _ = numbers(year(tmp_path, "møde", {DATE: ("", items)}))
    assert found[DATE] == [(1, "b"), (2, "d"), (3, "a"), (4, "c")]


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=1, max_size=6))
def test_numbers_of_a_year_are_never_given_twice(counts):
    """However many items, late ones and empty meetings there are."""
    from committee.base.problems import Place
    from committee.domain.committee import Committee
    from committee.domain.item import Item
    from committee.domain.meeting import Meeting
    from committee.records.nodes import SourceText

    def item(late):
        return Item(title=SourceText("T", Place("f")), late=late)

    meetings = tuple(
        Meeting(
            date=dt.date(2021, 1, day),
            folder=f"2021-01-{day:02}",
            items=tuple(item(late and n == 0) for n in range(count)),
        )
        for day, (count, late) in enumerate(counts, start=1)
    )
    agendas, problems = number_meetings(Committee(municipality="K", name="U", numbering="årlig", meetings=meetings))
    given_out = [entry.number for agenda in agendas.values() for entry in agenda]
    assert given_out == list(range(1, len(given_out) + 1))
    assert problems == []


# --- attendance ---------------------------------------------------------------------------------------


def attendance(tmp_path, lines, decision="", committee=HEAD):
    items = [f"titel: P{n}\n{PLAIN}beslutning: {decision or 'Ja.'}\n" for n in range(3)]
    found = committee_of(meeting(tmp_path, items, f"dato: {DATE}\n{lines}", committee))
    return found, found.meetings[0], number_meetings(found)[0][DATE]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", ["Anna And", "Bo Berg", "Carla Chr"]),
        ("afbud: [Bo Berg]\n", ["Anna And", "Carla Chr"]),
        ("afbud: Bo Berg\n", ["Anna And", "Carla Chr"]),
        ("fraværende: [Anna And, Bo Berg]\n", ["Carla Chr"]),
        ("deltagere: [Carla Chr, Gæst Gert]\n", ["Carla Chr", "Gæst Gert"]),
        ("stedfortrædere: [{navn: Dan D, for: Bo Berg}]\n", ["Anna And", "Carla Chr", "Dan D (stedfortræder for Bo Berg)"]),
        ("afbud: [Bo Berg]\nstedfortrædere: {navn: Dan D, for: Bo Berg}\n", ["Anna And", "Carla Chr", "Dan D (stedfortræder for Bo Berg)"]),
        ("afbud: [Bo Berg]\nstedfortrædere: [Dan D]\n", ["Anna And", "Carla Chr", "Dan D"]),
        ("kom: {Bo Berg: 2}\ngik: {Anna And: 3}\n", ["Anna And", "Bo Berg", "Carla Chr"]),
    ],
)  # fmt: skip
def test_those_present_are_the_members_less_the_absent_and_then_the_substitutes(tmp_path, lines, expected):
    committee, held, _ = attendance(tmp_path, lines)
    assert list(present(committee, held)) == expected


def test_who_comes_late_is_away_before_and_who_leaves_is_away_after(tmp_path):
    _, held, agenda = attendance(tmp_path, "afbud: [Carla Chr]\nkom: {Bo Berg: 2}\ngik: {Anna And: 3}\n")
    away = [away_at(held, entry, whole_meeting=True) for entry in agenda]
    assert [found.afbud for found in away] == [("Carla Chr",)] * 3
    assert [found.absent for found in away] == [("Bo Berg",), (), ("Anna And",)]
    assert [away_at(held, entry, whole_meeting=False).absent for entry in agenda] == [(), (), ()]


def test_those_away_at_one_item_are_told_there_once(tmp_path):
    decision = "{tekst: Ja., afbud: [Carla Chr], fraværende: [Bo Berg], inhabile: Anna And}"
    _, held, agenda = attendance(tmp_path, "afbud: [Carla Chr]\nfraværende: [Bo Berg]\n", decision)
    found = away_at(held, agenda[0], whole_meeting=True)
    assert (found.afbud, found.absent) == (("Carla Chr",), ("Bo Berg",))


def test_attendance_is_printed_in_the_head_and_at_the_item(tmp_path):
    head = f"dato: {DATE}\nafbud: [Bo Berg]\nkom: {{Carla Chr: 1}}\n"
    item = f"titel: A\n{PLAIN}beslutning: {{tekst: Ja., inhabile: [Anna And]}}\n"
    made = markdown(meeting(tmp_path, [item], head))
    assert "**Afbud** Bo Berg" in made
    assert "Carla Chr (punkt 1)" in made
    assert "Anna And var inhabil og deltog ikke" in made


# --- editions -----------------------------------------------------------------------------------------

DECORATION = ("", "", " & <b>", " *x*", " # x", ": x", " [a](https://qj.dk)", " æøå", " ”x”")


@pytest.mark.slow
@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32), open_first=st.booleans(), profile=st.sampled_from(["standard", "aabenraa", "aalborg"])
)
def test_closed_words_are_nowhere_in_the_public_edition(tmp_path, seed, open_first, profile):
    """Not in any part, name or property of the Word file, nor in the Markdown; the internal edition has them all."""
    rng, secret = random.Random(seed), []

    def bare():
        secret.append("qj" + "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(8, 14))))
        return secret[-1]

    def w():
        return f"'{bare()}{rng.choice(DECORATION)}'"

    file, paper = bare(), bare()
    name = f"bilag/{paper}.pdf"
    closed = f"""\
titel: {w()}
sagsnr: {w()}
lukket: {w()}
offentlig_titel: Personsag
deltagere: [{w()}]
resume: {w()}
sagsfremstilling: |
  {bare()} **{bare()}**

  | {bare()} | b |
  |---|---|
  | {bare()} | d |
afsnit: {{{w()}: {w()}}}
indstilling: {{fra: {w()}, til: {w()}, at: [{w()}]}}
forløb: [{{udvalg: {w()}, punkt: {w()}, beslutning: {w()}}}]
bilag: [{w()}, {{titel: {w()}, fil: {name}}}]
beslutning:
  tekst: {w()}
  punkter: {{"1": {w()}}}
  afstemninger: [{{om: {w()}, for: [{w()}]}}]
  mindretal: [{{medlem: {w()}, tekst: {w()}}}]
  opfølgning: [{{tekst: {w()}, ansvarlig: {w()}}}]
  rettelser: [{{dato: 2021-02-20, tekst: {w()}}}]
"""
    in_follow_up = {word for word in secret if word in closed.partition("opfølgning:")[2].partition("\n")[0]}
    assert len(in_follow_up) == 2
    in_decision = {word for word in secret if word in closed.partition("\nbeslutning:\n")[2]}
    assert len(in_decision) > 8
    opened = f"titel: Åben\n{PLAIN}bilag: [{{titel: {w()}, lukket: {w()}}}, Åbent bilag]\nbeslutning: Ja.\n"
    for old in tmp_path.rglob("0*.yaml"):
        old.unlink()
    files = {f"{MEETING}/{'01' if open_first else '02'}-aaben.yaml": opened}
    files |= {f"{MEETING}/{'02' if open_first else '01'}-{file}.yaml": closed, f"{MEETING}/{name}": b"%PDF"}
    root = workspace(tmp_path, files | {f"{HOME}/udvalg.yaml": f"{HEAD_WITHOUT_MEMBERS}profil: {profile}\n"})
    (root / ITEM).unlink()
    assert len(secret) > 30
    for kind in ("dagsorden", "referat"):
        public = markdown(root, kind) + everything_in(root / OUTPUT / f"{kind}.docx")
        assert "Personsag" in public
        assert "Åbent bilag" in public
        assert [word for word in secret if word in public] == []
        text = markdown(root, kind, internal=True)
        word = everything_in(root / OUTPUT / f"{kind}-intern.docx")
        shown = set(secret) - {file, paper} - (in_decision if kind == "dagsorden" else set())
        shown -= in_follow_up if profile == "aabenraa" else set()  # that house keeps them off its minutes
        assert [found for found in shown if found not in text or found not in word] == []
        assert re.search(r"header\d?\.xml\n.*INTERN", word, re.DOTALL)


def test_the_internal_edition_is_marked_on_every_page_and_the_public_one_is_not(tmp_path):
    root = workspace(tmp_path)
    markdown(root)
    markdown(root, internal=True)
    assert "INTERN" not in everything_in(root / OUTPUT / "referat.docx")
    assert "INTERN" in everything_in(root / OUTPUT / "referat-intern.docx")


def test_a_closed_item_shows_what_the_house_lets_out(tmp_path):
    item = "titel: T\nlukket: Personsag\noffentlig_titel: Ansættelse\noffentlig_beslutning: Godkendt.\nbeslutning: Hemmeligt.\n"
    made = markdown(meeting(tmp_path, [item]))
    assert "Ansættelse" in made
    assert "Godkendt." in made
    assert "Hemmeligt" not in made


def test_a_closed_item_without_public_words_says_so(tmp_path):
    made = markdown(meeting(tmp_path, ["titel: T\nlukket: ja\n"]))
    assert "## Punkt 1. Lukket punkt" in made
    assert "Beslutningen er ikke frigivet." in made


@pytest.mark.parametrize(
    ("written", "closed"),
    [("false", False), ("nej", False), ("true", True), ("ja", True), ("Personsag", True)],
)
def test_an_item_is_closed_by_a_reason_or_yes(tmp_path, written, closed):
    made = markdown(meeting(tmp_path, [f"titel: Synlig\nlukket: {written}\n"]))
    assert ("Synlig" not in made) is closed


def test_open_attachments_keep_their_number_when_a_closed_one_is_left_out(tmp_path):
    item = f"titel: A\n{PLAIN}bilag: [Første, {{titel: Andet, lukket: ja}}, Tredje]\n"
    made = markdown(meeting(tmp_path, [item]))
    assert "Bilag 1 Første" in made
    assert "Bilag 3 Tredje" in made
    assert "Andet" not in made


def test_the_checks_warnings_of_a_closed_item_are_not_printed_in_a_document(tmp_path):
    root = meeting(tmp_path, ["titel: Hemmelig\nlukket: ja\nresume: XX\n"])
    assert "Hemmelig" not in markdown(root)


def test_an_agenda_has_no_decisions_of_its_own_meeting(tmp_path):
    item = f"titel: A\n{PLAIN}forløb: [{{udvalg: Byrådet, beslutning: Tidligere ord.}}]\nbeslutning: Egne ord.\n"
    root = meeting(tmp_path, [item])
    made = markdown(root, "dagsorden") + everything_in(root / OUTPUT / "dagsorden.docx")
    assert "Egne ord" not in made
    assert "Tidligere ord." in made
    assert "Egne ord." in markdown(root, "referat")


# --- checks -------------------------------------------------------------------------------------------


def codes(tmp_path, items=("",), head="", committee=HEAD):
    """The codes found in a meeting; each item has title, case number and indstilling unless it says otherwise."""
    texts = [text if text.startswith("titel:") else f"titel: T\n{PLAIN}{text}" for text in items]
    return [
        problem.code
        for problem in inspect(Archive(meeting(tmp_path, texts, f"dato: {DATE}\n{head}", committee))).problems
    ]


def test_a_plain_meeting_has_no_finding(tmp_path):
    assert codes(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("resume: Mødet er torsdag den 11. februar 2021.", []),
        ("resume: Mødet er tirsdag den 11. februar 2021.", ["ugedag"]),
        ("resume: Tirsdag d. 11. februar 2021 og fredag, den 12-02-2021.", ["ugedag"]),
        ("resume: Mødet er mandag den 11. februar.", ["ugedag"]),
        ("resume: Mødet er torsdag den 11. februar.", []),
        ("resume: Mødet er tirsdag den 30. februar 2021.", ["dato-findes-ikke"]),
        ("resume: Mødet er tirsdag 11/2-2021.", ["ugedag"]),
        ("resume: Torsdag den 31. december.", []),
        ("beslutning: Onsdag den 11. februar 2021.", ["ugedag"]),
        ("resume: Se bilag 1.\nbilag: [A]", []),
        ("resume: Se bilag 2.\nbilag: [A]", ["bilagstal"]),
        ("resume: Vedlagt er to bilag.\nbilag: [A, B]", []),
        ("resume: Vedlagt er tre bilag.\nbilag: [A, B]", ["bilagstal"]),
        ("resume: Der er vedlagt 2 bilag.", ["bilagstal"]),
        ("resume: Bilag 2.1 og bilag 2021 er noget andet.\nbilag: [A]", []),
        ("resume: HUSK at skrive", ["hjælpetekst"]),
        ("resume: husk at skrive", []),
        ("resume: HUSKELISTE", []),
        ("resume: Der er XX personer og xx kroner", ["hjælpetekst", "hjælpetekst"]),
        ("resume: Der er X personer i XXL", []),
        ("resume: '[...] og […]'", ["hjælpetekst", "hjælpetekst"]),
        ("resume: '[indsæt tal] [tallene](https://a.dk)'", ["hjælpetekst"]),
        ("resume: TODO", ["hjælpetekst"]),
        ("bilag:", ["tomt-bilag"]),
        ("bilag: []", ["tomt-bilag"]),
        ("bilag: [A]", []),
        ("titel: T", ["mangler-felt"]),
        ("titel: T\nsagsnr: 1", ["mangler-felt"]),
        ("titel: T\nsagsnr: 1\nindstilling: {fra: A}", ["tom-indstilling"]),
        ("titel: T\nudgår: ja", []),
        ("lukket: ja", ["lukket-uden-grund", "lukket-uden-titel"]),
        ("lukket: ja\noffentlig_titel: Personsag", ["lukket-uden-grund"]),
        ("lukket: Borgersag\noffentlig_titel: Personsag", []),
        ("lukket: nej\noffentlig_titel: Personsag", ["åbent-punkt"]),
        ("nøgletal: [a, b]", ["ukendt-nøgletal", "ukendt-nøgletal"]),
        ("beslutning: {tekst: Ja., fraværende: [Ukendt Navn]}", ["ukendt-navn"]),
        ("beslutning: {tekst: Ja., inhabile: [Bo Berg]}", ["inhabil-uden-beslutning"]),
        ("beslutning: {tekst: Ja., inhabile: [Bo Berg], habilitet: ja}", []),
    ],
)  # fmt: skip
def test_an_item_is_checked(tmp_path, text, found):
    assert codes(tmp_path, [text + "\n"]) == found


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("afbud: [Bo Berg]", []),
        ("afbud: [Bo Breg]", ["ukendt-navn"]),
        ("fraværende: [Helt Fremmed]", ["ukendt-navn"]),
        ("stedfortrædere: [{navn: Dan D, for: Bo Berg}]\nfraværende: [Dan D]", []),
        ("stedfortrædere: [{navn: Dan D, for: Helt Fremmed}]", ["ukendt-navn"]),
        ("deltagere: [Bo Breg, Gæst Gert]", ["navn-ligner", "gæst-hele-mødet"]),
        ("deltagere: [Bo Berg, Gæst Gert]", ["gæst-hele-mødet"]),
        ("på_video: [Bo Berg]", []),
        ("på_video: [Bo Breg]", ["ukendt-navn"]),
        ("på_video: [Bo Berg]\nafbud: [Bo Berg]", ["to-tilstande"]),
        ("stedfortrædere: [{navn: Dan D, for: Bo Berg}]\npå_video: [Dan D]", []),
        ("stedfortrædere: [{navn: Dan D, for: Bo Berg}]\npå_video: [Bo Berg]", ["to-tilstande"]),
        ("afbud: [Bo Berg]\nfraværende: [Bo Berg]", ["to-tilstande"]),
        ("afbud: [Bo Berg]\nkom: {Bo Berg: 1}", ["to-tilstande"]),
        ("deltagere: [Bo Berg]\nafbud: [Bo Berg]", ["to-tilstande"]),
        ("kom: {Bo Berg: 1}", []),
        ("gik: {Anna And: 1}", ["gik-før-mødet"]),
        ("kom: {Bo Berg: 2}", ["ukendt-punkt"]),
        ("gik: {Helt Fremmed: 2}", ["ukendt-navn", "ukendt-punkt"]),
    ],
)  # fmt: skip
def test_attendance_is_checked(tmp_path, head, found):
    assert codes(tmp_path, head=head + "\n") == found


def test_an_unknown_name_is_told_with_the_nearest(tmp_path):
    root = meeting(tmp_path, [f"titel: T\n{PLAIN}"], f"dato: {DATE}\nafbud: [Bo Breg]\n")
    (problem,) = inspect(Archive(root)).problems
    assert (str(problem.place), problem.cure) == (f"{MEETING}/moede.yaml:2:9", "Mente du »Bo Berg«?")
    assert problem.severity is Severity.ERROR


def test_a_forgotten_decision_is_told_when_others_are_there(tmp_path):
    assert codes(tmp_path / "a", ["beslutning: Ja.\n", ""]) == ["mangler-beslutning"]
    assert codes(tmp_path / "b", ["", ""]) == []
    assert codes(tmp_path / "c", ["beslutning: Ja.\n", "udgår: ja\n"]) == []


def test_a_finding_stands_at_its_word(tmp_path):
    root = meeting(
        tmp_path, [f"titel: T\n{PLAIN}sagsfremstilling: |\n  linje\n  Vi ses tirsdag den 11. februar 2021.\n"]
    )
    (problem,) = inspect(Archive(root)).problems
    assert str(problem.place) == f"{MEETING}/01-punkt-1.yaml:6:10"
    assert "torsdag" in problem.text


# --- the annual wheel ---------------------------------------------------------------------------------


def due_at(tmp_path, wheel, date, earlier=()):
    """The standing items due on a date; `earlier` are meetings with their items."""
    files = {f"{HOME}/udvalg.yaml": HEAD + "årshjul:\n" + "".join(f"  - {{{entry}}}\n" for entry in wheel)}
    for folder, items in earlier:
        files[f"{HOME}/{folder}/moede.yaml"] = f"dato: {folder}\n"
        files |= {f"{HOME}/{folder}/{n:02}-{item}.yaml": "titel: T\n" for n, item in enumerate(items, start=1)}
    return [
        str(standing.item) for standing in due(committee_of(workspace(tmp_path, files)), dt.date.fromisoformat(date))
    ]


@pytest.mark.parametrize(
    ("entry", "date", "earlier", "expected"),
    [
        ("hver: møde", "2021-03-11", [("2021-03-04", ["a"])], True),
        ("hver: måned", "2021-03-11", [("2021-03-04", ["a"])], False),
        ("hver: måned", "2021-03-11", [("2021-03-04", ["b"])], True),
        ("hver: måned", "2021-03-11", [("2021-02-25", ["a"])], True),
        ("hver: måned", "2021-03-11", [("2021-03-18", ["a"])], True),
        ("hver: kvartal", "2021-03-11", [("2021-01-14", ["a"])], False),
        ("hver: kvartal", "2021-04-08", [("2021-03-11", ["a"])], True),
        ("hver: halvår", "2021-06-10", [("2021-01-14", ["a"])], False),
        ("hver: halvår", "2021-07-01", [("2021-06-10", ["a"])], True),
        ("hver: år", "2021-12-09", [("2021-01-14", ["a"])], False),
        ("hver: år", "2022-01-13", [("2021-01-14", ["a"])], True),
        ("måneder: [3, 9]", "2021-03-11", [], True),
        ("måneder: [3, 9]", "2021-04-08", [], False),
        ("måneder: 3", "2021-03-11", [("2021-03-04", ["a"])], False),
        ("måneder: [3], hver: møde", "2021-03-11", [("2021-03-04", ["a"])], True),
        ("plads: først", "2021-03-11", [], True),
    ],
)
def test_a_standing_item_is_due(tmp_path, entry, date, earlier, expected):
    assert (due_at(tmp_path, [f"punkt: a, {entry}"], date, earlier) == ["a"]) is expected


def test_standing_items_stand_first_in_order_or_last(tmp_path):
    wheel = ["punkt: d, plads: sidst", "punkt: b", "punkt: a, plads: først", "punkt: e, plads: sidst", "punkt: c"]
    assert due_at(tmp_path, wheel, "2021-03-11") == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize("month", ["0", "13", "2021"])
def test_a_month_that_is_none_is_an_error(tmp_path, month):
    """`måneder: [13]` would never be due, and nobody would be told."""
    root = workspace(
        tmp_path, {f"{HOME}/udvalg.yaml": f"{HEAD}årshjul:\n  - {{punkt: eventuelt, måneder: [{month}]}}\n"}
    )
    assert any(problem.place.file.endswith("udvalg.yaml") for problem in inspect(Archive(root)).problems)


def test_a_committee_is_chosen_by_its_folder(tmp_path):
    assert run("-C", workspace(tmp_path), "referat", DATE, "--udvalg", COMMITTEE, "--uden-sidetal").code == 0
