"""`maaned`: the whole unattended month, over a simulated year with a clock, holidays, missing data and a person's edits in between."""

import datetime as dt
import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from build import COMMITTEE, HOME, inspect_lines, run, tree_of, workspace, write
from docx import Document
from killing import killed
from loopback import TOKEN, Source, rows, serving

from committee import Archive, MeetingKey, committees_with_plan, open_archive, run_month, send
from committee.domain import origins
from committee.kpi.fetch import Connection
from committee.work.monthly import month as months

HEAD = (
    "kommune: Prøve Kommune\nudvalg: Rådet\nprofil: aabenraa\nmødetid: 16:00\nfrister: {dagsorden: 4}\n"
    "medlemmer: [Anna And, Bo Berg, Carla Chr]\n"
)
PLAN = "mødeplan: {hver: første torsdag, ikke: [juli]}\n"
WHEEL = (
    "årshjul:\n  - {punkt: godkendelse-af-dagsorden, hver: møde, plads: først}\n"
    "  - {punkt: meddelelser, hver: måned}\n"
    "  - {punkt: eventuelt, hver: møde, plads: sidst}\n"
)
WITH_FIGURES = {
    f"{HOME}/udvalg.yaml": HEAD
    + PLAN
    + WHEEL.replace("meddelelser, hver: måned", "noegletal, hver: måned, nøgletal: [ledige]")
}
LEDIGE = (
    "ledige:\n  navn: Ledige\n  enhed: personer\n  decimaler: 1\n  forældes: 150 dage\n"
    "  kilde: {jobindsats: y25i01, seneste: 40, periode: periode, værdi: værdi, hvor: {område: Aabenraa}, talformat: dansk}\n"
)
MONTHS = [f"{year}M{month:02}" for year in (2026, 2027) for month in range(1, 13)]
LOG_AND_LOCKS = (".log", "lås")


def room(root, changes=None):
    old = {f"{HOME}/2021-02-11/moede.yaml": None, f"{HOME}/2021-02-11/01-sag.yaml": None}
    workspace(root, {f"{HOME}/udvalg.yaml": HEAD + PLAN + WHEEL, **old})
    (root / HOME / "2021-02-11").rmdir()
    return write(root, changes or {})


def connection(address="http://127.0.0.1:9", token=TOKEN):
    homes = dict.fromkeys((origin.key for origin in origins.ORIGINS), address)
    return Connection({"jobindsats": token}, homes, back_off=0.0, tries=2, connect=5.0, read=5.0)


def month(root, day, link=None):
    """A run at three in the morning of a day, as a machine by UTC would tell the time."""
    now = dt.datetime.combine(day, dt.time(1, 30), dt.UTC)
    (made,) = run_month(
        open_archive(root), [COMMITTEE], now, link or connection(), lambda words: None, page_numbers=False
    )
    return made


def kept(root):
    """The workspace without what each run adds: its entry in the log, locks, and the journal."""
    found = tree_of(root).items()
    return {name: data for name, data in found if not name.endswith(LOG_AND_LOCKS) and "fortryd" not in name}


def step(made, name):
    return next(one for one in made.steps if one.name == name)


def items(root, folder):
    return sorted(path.name for path in (root / HOME / folder).glob("[0-9]*.yaml"))


# --- the year


@dataclass
class Year:
    """A workspace, the source's server, and what a person has written, which nobody may change."""

    root: Path
    source: Source
    address: str
    theirs: dict = field(default_factory=dict)
    links: dict = field(default_factory=dict)

    def run(self, date, token=TOKEN, *, twice=False):
        """A month's run; what a person wrote stands. The second time on the same day nothing is otherwise."""
        day = dt.date.fromisoformat(date)
        known = [one for one in MONTHS if one < f"{day.year}M{day.month:02}"][:-1]  # figures come two months later
        self.source.rows = rows(months=known)
        link = self.links.setdefault(
            token, connection(self.address, token)
        )  # one loads the machine's certificates once
        made = month(self.root, day, link)
        if twice:
            self._again(made, day, link)
        for name, data in self.theirs.items():
            assert (self.root / name).read_bytes() == data, name
        return made

    def _again(self, made, day, link):
        before, log = kept(self.root), (self.root / made.log).read_bytes()
        again = month(self.root, day, link)
        assert kept(self.root) == before
        assert again.needs == made.needs and again.changes == ()
        assert (self.root / made.log).read_bytes().startswith(log)

    def write(self, name, text):
        write(self.root, {name: text})
        self.theirs[name] = (self.root / name).read_bytes()


@pytest.mark.slow
def test_a_year_runs_by_itself_and_asks_for_a_person_only_where_one_is_needed(tmp_path):
    source = Source()
    with serving(source) as address:
        year = Year(room(tmp_path, {"metrics/a.yaml": LEDIGE, **WITH_FIGURES}), source, address)
        _first_half(year)
        _second_half(year)
    folders = sorted(path.name for path in (tmp_path / HOME).iterdir() if path.is_dir())
    assert folders == [
        "2027-02-04",
        "2027-03-04",
        "2027-04-01",
        "2027-05-06",
        "2027-06-03",
        "2027-08-05",
        "2027-09-02",
        "2027-10-07",
        "2027-11-04",
        "2027-12-02",
        "2028-01-06",
    ]
    logs = sorted(path.name for path in (tmp_path / "output" / COMMITTEE).glob("*.log"))
    assert logs == [f"maaned-2027-{number:02}.log" for number in range(1, 13)]


def _first_half(year):
    made = year.run("2027-01-15", twice=True)
    assert (made.meeting, made.needs) == ("2027-02-04", ())
    assert items(year.root, "2027-02-04") == [
        "01-godkendelse-af-dagsorden.yaml",
        "02-noegletal.yaml",
        "03-eventuelt.yaml",
    ]
    output = year.root / f"output/{COMMITTEE}/2027-02-04"
    assert (output / "dagsorden.docx").exists() and (output / "dagsorden.md").exists()

    # The person writes an item, takes one out, and the month's own run is started by hand: both are left as they are.
    year.write(f"{HOME}/2027-02-04/04-vores-sag.yaml", "titel: Vores sag\nsagsnr: 27/1\nindstilling: Godkendes.\n")
    (year.root / HOME / "2027-02-04/03-eventuelt.yaml").unlink()
    made = year.run("2027-01-16", twice=True)
    assert made.changes[0] == "Sidste kørsel var 15. januar 2027."
    assert {"Nyt punkt: Vores sag", "Fjernet punkt: Eventuelt"} <= set(made.changes)
    assert "03-eventuelt.yaml" not in items(year.root, "2027-02-04")
    assert "Vores sag" in (output / "dagsorden.md").read_text(encoding="utf-8")

    # Near the deadline, 29 January, help text that nobody has filled in and an agenda that isn't sent ask for a person.
    made = year.run("2027-01-26")
    assert made.needs == ("1 punkt skal gøres færdigt senest 29. januar 2027: »Nøgletal for beskæftigelsesindsatsen«.", "Dagsordenen skal sendes ud senest 29. januar 2027.")  # fmt: skip
    year.write(f"{HOME}/2027-02-04/02-noegletal.yaml", "titel: Nøgletal\nnøgletal: [ledige]\nsagsfremstilling: Der er {{ ledige.værdi | tal }}.\n")  # fmt: skip
    sent = send(
        Archive(year.root), MeetingKey(COMMITTEE, "2027-02-04"), dt.datetime(2027, 1, 28, 9, tzinfo=dt.UTC), again=False
    )
    assert not [one for one in sent.problems if one.severity.value == "fejl"], sent
    year.theirs |= {f"output/{COMMITTEE}/2027-02-04/dagsorden.docx": (output / "dagsorden.docx").read_bytes()}
    assert year.run("2027-01-29").needs == ()

    made = year.run("2027-02-15", twice=True)
    assert (made.meeting, made.needs) == ("2027-03-04", ())
    assert "Næste møde er nu 4. marts 2027; før var det 4. februar 2027." in made.changes
    assert "ledige: 1.008,5 (november 2026) → 1.108,5 (december 2026)" in made.changes

    # The source is down: the numbers are those of last time, the rest is made all the same.
    year.source.failures = [503] * 8
    made = year.run("2027-03-15")
    assert made.meeting == "2027-04-01" and made.needs == ("Tallene er ikke hentet helt: 1 fejl.",)
    assert (year.root / f"output/{COMMITTEE}/2027-04-01/dagsorden.docx").exists()
    year.source.failures = []

    # 6 May is a holiday: it is made, for the plan says so, and a person is to say whether it is right.
    made = year.run("2027-04-15", twice=True)
    assert (made.meeting, len(made.needs)) == ("2027-05-06", 1)
    assert made.needs[0].startswith("Mødet den 6. maj 2027 falder på Kristi himmelfartsdag. Flyt det, eller")
    assert any("Kristi himmelfartsdag" in one.text for one in step(made, "Næste møde").problems)

    # A document that was edited by hand stays, and asks for a person for as long as it differs from the items.
    assert year.run("2027-05-15").needs == ()
    path = year.root / f"output/{COMMITTEE}/2027-06-03/dagsorden.docx"
    edited = Document(str(path))
    edited.add_paragraph("Rettet i Word")
    edited.save(str(path))
    year.theirs[f"output/{COMMITTEE}/2027-06-03/dagsorden.docx"] = path.read_bytes()
    assert year.run("2027-05-17").needs == ("Dagsordenen er rettet i hånden, så den er ikke lavet om. Se, hvad der skal gælde.",)  # fmt: skip

    # July has no meeting, so the next one is in August, and there is nothing to do in the holidays.
    assert year.run("2027-06-15").meeting == "2027-08-05"


def _second_half(year):
    made = year.run("2027-07-15")
    assert (made.meeting, made.needs) == ("2027-08-05", ())
    assert step(made, "Næste møde").files == ()

    # The key has expired, which the source says with status 200.
    made = year.run("2027-08-15", token="en-anden")
    assert made.meeting == "2027-09-02" and made.needs == ("Tallene er ikke hentet helt: 1 fejl.",)

    # The source calls a column something else: nothing is replaced.
    before = (year.root / "metrics/data/jobindsats-y25i01.json").read_bytes()
    year.source.columns = ["periode", "kommune", "værdi"]
    made = year.run("2027-09-15")
    assert made.meeting == "2027-10-07" and "Tallene er ikke hentet helt" in made.needs[0]
    assert (year.root / "metrics/data/jobindsats-y25i01.json").read_bytes() == before
    year.source.columns = ["periode", "område", "værdi"]

    assert (made := year.run("2027-10-15")).needs == () and made.meeting == "2027-11-04"

    # A slip in an item stops the agenda, and the others' work isn't stopped by it.
    year.write(f"{HOME}/2027-11-04/04-slip.yaml", "titel: En sag\nindstiling: Godkendes.\n")
    made = year.run("2027-10-16", twice=True)
    assert made.needs == ("»udvalg tjek« finder 1 fejl.", "Dagsordenen kunne ikke laves, for der er fejl.")
    assert any(line.startswith("Ny fejl: ") and "indstiling" in line for line in made.changes)
    year.write(f"{HOME}/2027-11-04/04-slip.yaml", "titel: En sag\nsagsnr: 27/2\nindstilling: Godkendes.\n")
    made = year.run("2027-10-17")
    assert made.needs == () and any(line.startswith("Løst: ") for line in made.changes)

    # A meeting that was called off isn't made again.
    assert year.run("2027-11-15").meeting == "2027-12-02"
    for path in (year.root / HOME / "2027-12-02").iterdir():
        path.unlink()
    (year.root / HOME / "2027-12-02").rmdir()
    made = year.run("2027-11-16")
    assert made.needs[0].startswith("Mødets mappe 2027-12-02 er væk. Er mødet aflyst")
    assert not (year.root / HOME / "2027-12-02").exists()
    assert run("-C", year.root, "ny", "2027-12-02").code == 0  # it was a mistake

    assert (made := year.run("2027-12-15")).needs == () and made.meeting == "2028-01-06"


# --- one run


def named(made):
    return [one.name for one in made.steps]


def test_a_run_says_its_steps_and_lies_in_a_log_that_every_windows_program_reads(tmp_path):
    made = month(room(tmp_path), dt.date(2027, 1, 15))
    assert named(made) == ["Hentede tal", "Næste møde", "Tjek", "Dagsorden", "Frister"]
    log = (tmp_path / made.log).read_bytes()
    assert log.startswith(b"\xef\xbb\xbf") and b"\x1b" not in log
    lines = log.decode("utf-8-sig").splitlines()
    assert lines[0] == "raadet, 15. januar 2027 kl. 02.30"
    assert "  Torsdag den 4. februar 2027 (2027-02-04)." in lines
    assert "  Dagsordenen skal være sendt ud senest fredag den 29. januar 2027 (4 arbejdsdage før mødet)." in lines


def test_the_command_says_the_same_and_ends_by_whether_a_person_is_needed(tmp_path):
    root = room(
        tmp_path, {f"{HOME}/udvalg.yaml": HEAD.replace("frister: {dagsorden: 4}\n", "") + "mødeplan: {hver: torsdag}\n"}
    )
    done = run("-C", root, "maaned", "--uden-sidetal", stdin=None)
    assert done.code == 0 and "Ingen skal gøre noget." in done.out and "Loggen står i output/raadet/maaned-" in done.out
    write(root, {f"{HOME}/udvalg.yaml": HEAD + "mødeplan: [2021-01-14]\n"})
    for word in ("maaned", "måned"):
        done = run("-C", root, word, "--uden-sidetal")
        assert done.code == 1 and "En person skal se på dette:" in done.out


def test_without_any_plan_it_is_wrong_use_unless_a_committee_is_named(tmp_path):
    root = room(tmp_path, {f"{HOME}/udvalg.yaml": HEAD})
    done = run("-C", root, "maaned")
    assert done.code == 2 and "Der står ingen mødeplan" in done.err
    assert not (root / "output").exists() and not (root / ".udvalg").exists()
    done = run("-C", root, "maaned", "--udvalg", COMMITTEE, "--uden-sidetal")
    assert done.code == 1 and "Der er ingen kommende møder." in done.out
    assert run("-C", root, "maaned", "--udvalg", "findes-ikke").code == 2


def test_each_committee_with_a_plan_has_its_own_run_and_one_that_cannot_be_read_is_told(tmp_path):
    others = {
        "agenda_items/uden/udvalg.yaml": HEAD,
        "agenda_items/andet/udvalg.yaml": HEAD + PLAN,
        "agenda_items/skidt/udvalg.yaml": "kommune: [\n",
    }
    root = room(tmp_path, others)
    names = committees_with_plan(open_archive(root))
    assert names == ["andet", COMMITTEE, "skidt"]
    now = dt.datetime(2027, 1, 15, 3, tzinfo=dt.UTC)
    made = run_month(open_archive(root), names, now, connection(), lambda words: None, page_numbers=False)
    assert [one.is_done for one in made] == [True, True, False]
    assert "kan ikke læses" in made[2].needs[0]
    assert all((root / one.log).is_file() for one in made)


def test_a_meeting_that_was_only_planned_is_filled_in_when_it_is_the_next(tmp_path):
    root = room(tmp_path, {f"{HOME}/2027-02-04/moede.yaml": "dato: 2027-02-04\nsted: Havnen\n", f"{HOME}/2027-03-04/moede.yaml": "dato: 2027-03-04\n"})  # fmt: skip
    month(root, dt.date(2027, 1, 15))
    assert len(items(root, "2027-02-04")) == 3 and items(root, "2027-03-04") == []
    assert "Havnen" in (root / HOME / "2027-02-04/moede.yaml").read_text(encoding="utf-8")


def test_a_meeting_that_a_person_has_emptied_stays_empty(tmp_path):
    root = room(tmp_path)
    month(root, dt.date(2027, 1, 15))
    for name in items(root, "2027-02-04"):
        (root / HOME / "2027-02-04" / name).unlink()
    for day in (16, 17):
        made = month(root, dt.date(2027, 1, day))
        assert items(root, "2027-02-04") == [] and "Mødets punkter er fjernet" in step(made, "Næste møde").lines[1]


def test_a_case_that_was_put_off_comes_along_once_and_not_again_when_a_person_takes_it_away(tmp_path):
    sag = "titel: Stier\nsagsnr: 27/1\nindstilling: Godkendes.\nbeslutning:\n  tekst: Udsat.\n  opfølgning: [{tekst: Genoptages, genoptages: 2027-03-04}]\n"
    root = room(
        tmp_path, {f"{HOME}/2027-02-04/moede.yaml": "dato: 2027-02-04\n", f"{HOME}/2027-02-04/01-stier.yaml": sag}
    )
    month(root, dt.date(2027, 2, 15))
    (name,) = [one for one in items(root, "2027-03-04") if "stier" in one]
    (root / HOME / "2027-03-04" / name).unlink()
    made = month(root, dt.date(2027, 2, 16))
    assert "Fjernet punkt: Stier" in made.changes and not [one for one in items(root, "2027-03-04") if "stier" in one]


def test_memory_that_is_damaged_counts_as_none_and_is_told(tmp_path):
    root = room(tmp_path)
    month(root, dt.date(2027, 1, 15))
    write(root, {f".udvalg/maaned-{COMMITTEE}.json": b"{\xff"})
    made = month(root, dt.date(2027, 1, 16))
    assert made.changes == (
        "Det, programmet huskede fra sidste kørsel, kan ikke læses, så der er intet at sammenligne med.",
    )
    assert made.needs == ()
    assert month(root, dt.date(2027, 1, 16)).changes == ()


def test_a_log_that_cannot_be_written_is_an_error_and_nothing_is_forgotten(tmp_path):
    root = room(tmp_path)
    month(root, dt.date(2027, 1, 15))
    write(root, {f"{HOME}/2027-02-04/04-ny.yaml": "titel: Ny sag\nsagsnr: 27/9\nindstilling: Godkendes.\n"})
    log = root / f"output/{COMMITTEE}/maaned-2027-01.log"
    log.chmod(0o444)
    made = month(root, dt.date(2027, 1, 16))
    assert not made.is_done and made.log == "" and "Luk den" in made.failed[0].cure
    assert "Ingen skal gøre noget." not in made.words()
    assert any(need.startswith(f"output/{COMMITTEE}/maaned-2027-01.log: Filen er åben") for need in made.needs)
    log.chmod(0o644)
    assert "Nyt punkt: Ny sag" in month(root, dt.date(2027, 1, 16)).changes


def test_a_cpr_number_is_in_no_log_and_in_no_memory(tmp_path):
    root = room(tmp_path)
    month(root, dt.date(2027, 1, 15))
    write(root, {f"{HOME}/2027-02-04/04-ny.yaml": "titel: Ny sag 010190-1238\nsagsnr: 27/9\nindstiling: x\n"})
    made = month(root, dt.date(2027, 1, 16))
    assert "010190" not in (root / made.log).read_text(encoding="utf-8-sig")
    assert "010190" not in (root / f".udvalg/maaned-{COMMITTEE}.json").read_text(encoding="utf-8")


def test_two_runs_at_once_make_one_meeting(tmp_path):
    root = room(tmp_path)
    made = []
    threads = [threading.Thread(target=lambda: made.append(month(root, dt.date(2027, 1, 15)))) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [one.is_done for one in made] == [True] * 3
    assert len(items(root, "2027-02-04")) == 3
    assert (root / made[0].log).read_text(encoding="utf-8-sig").count("raadet, 15. januar 2027") == 3


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a kill is tried in a process that is forked")
@pytest.mark.parametrize("is_planned", [False, True], ids=["made", "filled in"])
def test_a_run_that_is_killed_is_finished_by_the_next(tmp_path, is_planned):
    given = {f"{HOME}/2027-02-04/moede.yaml": "dato: 2027-02-04\n"} if is_planned else {}
    day = dt.date(2027, 1, 15)

    def again(name):
        return room(tmp_path / name, given)

    whole = again("whole")
    count, _ = killed(lambda: month(whole, day), 0, everything=False)
    expected = {name: data for name, data in kept(whole).items() if not name.startswith(".udvalg/")}
    assert count > 10 and any(name.endswith("dagsorden.docx") for name in expected)
    for moment in range(1, count, 3):
        root = again(f"at-{moment}")
        killed(lambda root=root: month(root, day), moment, everything=False)
        month(root, day)
        left = {name: data for name, data in kept(root).items() if not name.startswith(".udvalg/")}
        assert left == expected, moment


@pytest.mark.parametrize("failure", [404, 500])
def test_numbers_that_cannot_be_had_stop_nothing_else(tmp_path, failure):
    source = Source()
    source.failures = [failure] * 9
    with serving(source) as address:
        made = month(room(tmp_path, {"metrics/a.yaml": LEDIGE}), dt.date(2027, 1, 15), connection(address))
    assert made.needs[0] == "Tallene er ikke hentet helt: 1 fejl."
    assert made.meeting == "2027-02-04" and any(one.endswith("dagsorden.docx") for one in step(made, "Dagsorden").files)


def test_a_month_is_one_command_that_can_be_undone(tmp_path):
    root = room(tmp_path, {f"{HOME}/udvalg.yaml": HEAD + "mødeplan: {hver: torsdag}\n" + WHEEL})
    before = {name: data for name, data in kept(root).items() if name.startswith("agenda_items/")}
    run("-C", root, "maaned", "--uden-sidetal")
    assert {name for name in kept(root) if name.startswith("agenda_items/")} > set(before)
    assert run("-C", root, "fortryd").code == 0
    assert {name: data for name, data in kept(root).items() if name.startswith("agenda_items/")} == before


# --- what a log says, and what it keeps to itself

SECRET = "titel: Ansættelse af Xaver Hemmelig\nlukket: personsag\noffentlig_titel: Personsag\nsagsfremstilling: Xaver Hemmelig bliver chef.\n"


def logs(root):
    """The logs of the runs, as one text."""
    names = [*root.glob("output/**/*.log")]
    assert names
    return "".join(path.read_text(encoding="utf-8-sig") for path in names)


def test_what_is_closed_is_in_no_log_whoever_quotes_it(tmp_path):
    root = room(tmp_path)
    month(root, dt.date(2027, 1, 15))
    name = f"{HOME}/2027-02-04/04-ansaettelse-af-xaver-hemmelig.yaml"
    for number, more in enumerate(("", "tillæg: true\n", "indstiling: Xaver Hemmelig\n", "indstilling: [\n")):
        made = month(write(root, {name: SECRET + more}), dt.date(2027, 1, 16 + number))
        assert number < 2 or "om noget lukket" in "\n".join(made.words())
    write(root, {name: SECRET, f"{HOME}/2027-02-04/05-aaben.yaml": "titel: Nyt om Xaver Hemmelig\nsagsnr: 27/1\nindstilling: Godkendes.\n"})  # fmt: skip
    assert "Xaver" in "".join(inspect_lines(root))
    changes = month(root, dt.date(2027, 1, 25)).changes
    assert {"Nyt punkt: Nyt om Xaver Hemmelig", "Nyt punkt: Personsag (lukket)"} <= set(changes)
    write(root, {f"{HOME}/2027-02-04/05-aaben.yaml": None, name: None})
    assert "Fjernet punkt: Personsag (lukket)" in month(root, dt.date(2027, 1, 26)).changes
    told = logs(root).replace("Nyt om Xaver Hemmelig", "")
    assert "Xaver" not in told and "xaver" not in told


def test_a_closed_case_that_comes_along_has_no_name_in_the_log(tmp_path):
    sag = SECRET + "beslutning:\n  tekst: Udsat.\n  opfølgning: [{tekst: Genoptages, genoptages: 2027-03-04}]\n"
    name = "01-ansaettelse-af-xaver.yaml"
    root = room(tmp_path, {f"{HOME}/2027-02-04/moede.yaml": "dato: 2027-02-04\n", f"{HOME}/2027-02-04/{name}": sag})
    made = month(root, dt.date(2027, 2, 15))
    assert any("xaver" in one for one in items(root, "2027-03-04"))
    assert f"{HOME}/2027-03-04, et lukket punkt" in step(made, "Næste møde").files
    assert "xaver" not in logs(root).casefold()


def test_a_deadline_that_has_passed_is_told_as_passed_and_what_lapsed_is_not_solved(tmp_path):
    root = room(tmp_path, {f"{HOME}/udvalg.yaml": HEAD + "mødeplan: [2027-01-14, 2027-03-28]\n"})
    write(root, {f"{HOME}/2027-01-14/moede.yaml": "dato: 2027-01-14\n", f"{HOME}/2027-01-14/01-sag.yaml": "titel: Sag om stier\nsagsfremstilling: \"[...]\"\n"})  # fmt: skip
    made = month(root, dt.date(2027, 1, 12))
    assert made.needs == (
        "1 punkt skulle have været færdigt senest 8. januar 2027: »Sag om stier«.",
        "Dagsordenen skulle have været sendt ud senest 8. januar 2027.",
    )
    lines = step(made, "Frister").lines
    assert lines == ("Dagsordenen skulle være sendt ud senest fredag den 8. januar 2027 (4 arbejdsdage før mødet).",)
    assert "Dagsordenen er ikke sendt ud" in "".join(map(str, step(made, "Tjek").problems))
    made = month(root, dt.date(2027, 1, 20))
    assert made.meeting == "2027-03-28" and made.needs == (
        "Mødet den 28. marts 2027 falder på påskedag. Flyt det, eller send dagsordenen ud, hvis dagen er den rigtige.",
    )
    assert not [line for line in made.changes if line.startswith("Løst: ")]
    write(root, {f"{HOME}/2027-01-14/01-sag.yaml": "titel: Sag om stier\nsagsnr: 27/1\nsagsfremstilling: Stier.\n"})
    changes = month(root, dt.date(2027, 3, 30)).changes
    solved = [line for line in changes if line.startswith("Løst: ")]
    assert solved and not any("påskedag" in line for line in solved)


def test_what_was_changed_after_the_agenda_was_sent_asks_for_a_person(tmp_path):
    root = room(tmp_path)
    month(root, dt.date(2027, 1, 15))
    at = dt.datetime(2027, 1, 28, 9, tzinfo=dt.UTC)
    write(root, {f"{HOME}/2027-02-04/02-meddelelser.yaml": "titel: Meddelelser\n"})
    assert send(Archive(root), MeetingKey(COMMITTEE, "2027-02-04"), at, again=False).files
    assert month(root, dt.date(2027, 1, 29)).needs == ()
    write(root, {f"{HOME}/2027-02-04/02-meddelelser.yaml": "titel: Nyt\n", f"{HOME}/2027-02-04/09-x.yaml": "titel: Ny sag\nsagsnr: 27/1\nindstilling: Godkendes.\n"})  # fmt: skip
    assert month(root, dt.date(2027, 1, 29)).needs == (
        "2 punkter er ændret eller kommet til, efter at dagsordenen blev sendt ud. "
        "Send en ny udgave ud med »udvalg udsend 2027-02-04 --igen«.",
    )


@pytest.mark.parametrize("at", ["next_meeting", "draft_agenda"])
def test_a_mistake_of_the_program_is_told_in_the_log_and_the_others_go_on(tmp_path, monkeypatch, at):
    root = room(tmp_path, {"agenda_items/andet/udvalg.yaml": HEAD + PLAN})
    whole = getattr(months, at)

    def broken(archive, key, *rest, **options):
        if COMMITTEE in (key, getattr(key, "committee", "")):
            raise KeyError("Xaver Hemmelig 010190-1238")
        return whole(archive, key, *rest, **options)

    monkeypatch.setattr(months, at, broken)
    before = tree_of(root / HOME)
    done = run("-C", root, "maaned", "--uden-sidetal")
    assert done.code == 1 and "Traceback" in done.err and "KeyError" in done.err and "010190" not in done.err
    (log,) = (root / f"output/{COMMITTEE}").glob("*.log")
    text = log.read_text(encoding="utf-8-sig")
    assert "En person skal se på dette:" in text and "KeyError i test_month.py, linje" in text and "Xaver" not in text
    assert len(list((root / "output/andet").glob("*.log"))) == 1
    if at == "next_meeting":
        assert tree_of(root / HOME) == before and not list((root / "agenda_items/andet").glob("2*"))
    monkeypatch.undo()
    assert "Fejl i programmet" not in run("-C", root, "maaned", "--uden-sidetal").out


def test_a_meeting_that_the_plan_has_moved_is_not_filled_in_where_it_was(tmp_path):
    root = room(tmp_path, {f"{HOME}/2027-02-04/moede.yaml": "dato: 2027-02-04\n"})
    write(root, {f"{HOME}/udvalg.yaml": HEAD + "mødeplan: {hver: første torsdag, flyttet: {2027-02-04: 2027-02-11}}\n" + WHEEL})  # fmt: skip
    made = month(root, dt.date(2027, 1, 15))
    assert items(root, "2027-02-04") == [] and "står ikke i mødeplan. Slet mødets mappe" in made.needs[0]


def test_a_meeting_whose_folder_got_another_date_may_be_moved(tmp_path):
    root = room(tmp_path)
    month(root, dt.date(2027, 1, 15))
    (root / HOME / "2027-02-04").rename(root / HOME / "2027-02-11")
    made = month(root, dt.date(2027, 1, 16))
    assert "skriv »flyttet: {2027-02-04: 2027-02-11}«" in made.needs[0]


def test_a_file_in_the_memorys_place_is_told_in_words_and_nobody_claims_that_all_is_well(tmp_path):
    root = room(tmp_path, {".udvalg": "x", "agenda_items/uden/udvalg.yaml": HEAD})
    done = run("-C", root, "maaned", "--uden-sidetal")
    assert done.code == 1 and "der ligger noget andet med det navn" in done.out and "Ingen skal" not in done.out
    assert "Ændret siden sidst" not in done.out and "Uden mødeplan, så ikke med: uden." in done.out
