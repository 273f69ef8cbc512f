"""`maaned`: the whole unattended month, over a simulated year with a clock, holidays, missing data and a person's edits in between."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from build import COMMITTEE, HOME, run, tree_of, workspace, write
from docx import Document
from loopback import TOKEN, Source, rows, serving

from committee import Archive, MeetingKey, open_archive, run_month, send
from committee.domain import origins
from committee.kpi.fetch import Connection

HEAD = (
    "kommune: Prøve Kommune\nudvalg: Rådet\nprofil: aabenraa\nmødetid: 16:00\nfrister: {dagsorden: 4}\n"
    "medlemmer: [Anna And, Bo Berg, Carla Chr]\n"
)
PLAN = "mødeplan: {hver: første torsdag, ikke: [juli]}\n"
WHEEL = (
    "årshjul:\n  - {punkt: godkendelse-af-dagsorden, hver: møde, plads: først}\n"
    "  - {punkt: noegletal, hver: måned, nøgletal: [ledige]}\n"
    "  - {punkt: eventuelt, hver: møde, plads: sidst}\n"
)
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
    """The workspace without what each run adds: its entry in the log, and locks."""
    return {name: data for name, data in tree_of(root).items() if not name.endswith(LOG_AND_LOCKS)}


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

    def run(self, date, token=TOKEN):
        """A month's run, twice: the second time on the same day nothing is otherwise. What a person wrote stands."""
        day = dt.date.fromisoformat(date)
        known = [one for one in MONTHS if one < f"{day.year}M{day.month:02}"][:-1]  # figures come two months later
        self.source.rows = rows(months=known)
        link = connection(self.address, token)
        made = month(self.root, day, link)
        before, log = kept(self.root), (self.root / made.log).read_bytes()
        again = month(self.root, day, link)
        assert kept(self.root) == before
        assert again.needs == made.needs and again.changes == ()
        assert (self.root / made.log).read_bytes().startswith(log)
        for name, data in self.theirs.items():
            assert (self.root / name).read_bytes() == data, name
        return made

    def write(self, name, text):
        write(self.root, {name: text})
        self.theirs[name] = (self.root / name).read_bytes()


@pytest.mark.slow
def test_a_year_runs_by_itself_and_asks_for_a_person_only_where_one_is_needed(tmp_path):
    source = Source()
    with serving(source) as address:
        year = Year(room(tmp_path, {"metrics/a.yaml": LEDIGE}), source, address)
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
    made = year.run("2027-01-15")
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
    made = year.run("2027-01-16")
    assert made.changes[0] == "Sidste kørsel var 15. januar 2027."
    assert {"Nyt punkt: Vores sag", "Fjernet punkt: Eventuelt"} <= set(made.changes)
    assert "03-eventuelt.yaml" not in items(year.root, "2027-02-04")
    assert "Vores sag" in (output / "dagsorden.md").read_text(encoding="utf-8")

    # Near the deadline, 29 January, help text that nobody has filled in and an agenda that isn't sent ask for a person.
    made = year.run("2027-01-26")
    assert made.needs == ("1 punkt skal gøres færdigt senest 29. januar 2027.", "Dagsordenen skal sendes ud senest 29. januar 2027.")  # fmt: skip
    year.write(f"{HOME}/2027-02-04/02-noegletal.yaml", "titel: Nøgletal\nnøgletal: [ledige]\nsagsfremstilling: Der er {{ ledige.værdi | tal }}.\n")  # fmt: skip
    sent = send(
        Archive(year.root), MeetingKey(COMMITTEE, "2027-02-04"), dt.datetime(2027, 1, 28, 9, tzinfo=dt.UTC), again=False
    )
    assert not [one for one in sent.problems if one.severity.value == "fejl"], sent
    year.theirs |= {f"output/{COMMITTEE}/2027-02-04/dagsorden.docx": (output / "dagsorden.docx").read_bytes()}
    assert year.run("2027-01-29").needs == ()

    made = year.run("2027-02-15")
    assert (made.meeting, made.needs) == ("2027-03-04", ())
    assert "Næste møde er nu 4. marts 2027; før var det 4. februar 2027." in made.changes
    assert "ledige: 1.008,5 (november 2026) → 1.108,5 (december 2026)" in made.changes

    # The source is down: the numbers are those of last time, the rest is made all the same.
    year.source.failures = [503] * 8
    made = year.run("2027-03-15")
    assert made.meeting == "2027-04-01" and made.needs == ("Tallene er ikke hentet helt: 1 fejl.",)
    assert (year.root / f"output/{COMMITTEE}/2027-04-01/dagsorden.docx").exists()
    year.source.failures = []

    # 6 May is a holiday: it is told, and made, for the plan says so.
    made = year.run("2027-04-15")
    assert (made.meeting, made.needs) == ("2027-05-06", ())
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
    made = year.run("2027-10-16")
    assert made.needs == ("»udvalg tjek« finder 1 fejl.", "Dagsordenen kunne ikke laves, for der er fejl.")
    assert any(line.startswith("Ny melding: ") and "indstiling" in line for line in made.changes)
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
