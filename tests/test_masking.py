"""No CPR number leaves the program by what it prints, whatever was asked and wherever somebody wrote one."""

import ast
import json
import re

import pytest
from build import DATE, HOME, ITEM, MEETING, ROOT, run, tree_of, workspace
from files import body, runs, wordx

from committee.cli import telling

NUMBERS = ("010170-1234", "0101701234", "010170 1234", "01.01.1970-1234")
DIGITS = re.compile(r"01\D{0,3}01\D{0,3}(?:19)?70\D{0,3}1234")
GUEST = "gæster: [{navn: Hans N, titel: N, punkter: [1], tid: 'N'}]\n"
COMMITTEE = "kommune: Prøve Kommune\nudvalg: Rådet N\nmedlemmer: [Anna And N, Bo Berg, Carla Chr]\nforvaltning: Forvaltning N\nukendt N: N\n"
HEAD = f"dato: {DATE}\nlokale: Sal N\nukendt: N\nafbud: [N]\ngæster: [Hans N]\n"
DECIDED = """titel: Sag om N
sagsnr: N
id: sag-N
ukendt N: N
sagsfremstilling: |
  Borgeren N har søgt, og {{ N }} er {{ ukendt | N }} [N](x:N).

  - [ ... ]
indstilling: Godkendes for N.
beslutning:
  tekst: Godkendt for N.
  for: [N]
  opfølgning:
    - {tekst: Brev til N, inden: 2021-02-20, ansvarlig: N}
bilag:
  - {titel: Brev om N, fil: bilag/brev N.txt}
  - {titel: Væk, fil: bilag/væk N.pdf}
  - {titel: Notat om N, fil: bilag/notat N.docx}
nøgletal: [N]
"""
COMMANDS = [
    ["tjek"], ["tjek", DATE], ["tjek", "--json"], ["tjek", DATE, "--json"], ["tjek", "N"], ["tjek", DATE, "--udvalg", "N"], ["N"], ["tjek", DATE, "N N"],
    ["status", DATE], ["status", DATE, "--json"], ["dagsorden", DATE, "--uden-sidetal"], ["referat", DATE, "--uden-sidetal"],
    ["referat", DATE, "--uden-sidetal", "--intern"], ["opfoelgning"], ["opfoelgning", "--json"], ["opfoelgning", "--ansvarlig", "N"], ["noegletal"],
    ["noegletal", "--json"], ["noegletal", DATE], ["noegletal", DATE, "--json"], ["hent"], ["hent", "N"], ["talepapir", DATE], ["udskrift", DATE, "1"],
    ["udskrift", DATE, "N"], ["oversend", DATE, "1", "N", "2021-03-11"], ["ny", "2021-03-11"], ["punkt", DATE, "Om N"], ["beslut", DATE, "1", "Ja til N"],
    ["beslut", DATE, "N", "N"], ["beslut", DATE, "1", "N", "--erstat"], ["indlaes", "N.docx"], ["udsend", DATE], ["udgiv", DATE], ["udgiv", DATE, "--dagsorden"],
    ["udgiv", DATE, "--rens"], ["udgiv", DATE, "--accepter", "N", "--fordi", "N"], ["udgiv", "--kontrol", "output/N"], ["udgiv", "--oversigt"],
    ["godkend", DATE], ["genaabn", DATE, "--fordi", "Om N"], ["godkend", DATE],
]  # fmt: skip


def planted(root, number, *, readable):
    """A workspace with a number in each field, some of them wrong; or in those that don't stop its documents."""
    item = DECIDED.replace("N", number)
    files = {
        f"{HOME}/udvalg.yaml": COMMITTEE.replace("N", number),
        f"{MEETING}/moede.yaml": HEAD.replace("N", number),
        ITEM: None,
        f"{MEETING}/01-sag-{number.replace('/', '')}.yaml": item,
        f"{MEETING}/bilag/brev {number}.txt": f"Kære {number}".encode(),
        f"{MEETING}/bilag/notat {number}.docx": wordx(body(runs(f"Om {number}"))),
        "metrics/a.yaml": f"tal {number}:\n  navn: Tal {number}\n  enhed: {number}\n  kilde: {{fil: data/k {number}.csv}}\n",
    }
    if readable:
        keep = "titel: Sag om {0}\nsagsnr: 21/1\nsagsfremstilling: Borgeren {0} har søgt.\nindstilling: Godkendes for {0}.\nbeslutning:\n  tekst: Godkendt for {0}.\n  opfølgning:\n    - {{tekst: Brev til {0}, inden: 2021-02-20, ansvarlig: Bo {0}}}\nbilag:\n  - {{titel: Brev om {0}, fil: 'bilag/brev {0}.txt'}}\n  - {{titel: Notat om {0}, fil: 'bilag/notat {0}.docx'}}\n"
        files |= {
            f"{HOME}/udvalg.yaml": f"kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna {number}, Bo Berg]\nforvaltning: Forvaltning {number}\n",
            f"{MEETING}/moede.yaml": f"dato: {DATE}\nlokale: Sal {number}\n",
            f"{MEETING}/01-sag-{number}.yaml": keep.format(number),
        }
        files.pop("metrics/a.yaml")
    return workspace(root, files)


@pytest.mark.slow
@pytest.mark.parametrize("readable", [True, False], ids=["whole", "with mistakes"])
@pytest.mark.parametrize("number", NUMBERS)
def test_no_command_prints_a_number(tmp_path, number, readable):
    root = planted(tmp_path, number, readable=readable)
    told = 0
    for command in COMMANDS:
        result = run("-C", root, *(word.replace("N", number) for word in command))
        assert not DIGITS.search(result.all), (command, DIGITS.search(result.all))
        assert result.code in (0, 1, 2)
        told += "[nummer]" in result.all
        if "--json" in command and result.out:
            json.loads(result.out)
    assert told > 20  # what was to be seen was there


def test_json_is_masked_value_by_value(capsys):
    telling.say_data({"en": ["Om 010170-1234", 101701234], "010170-1234": {"to": "CPR 101701234"}})
    assert json.loads(capsys.readouterr().out) == {"en": ["Om [nummer]", 101701234], "[nummer]": {"to": "CPR [nummer]"}}


@pytest.mark.parametrize(
    "text",
    [*NUMBERS, "010170-12\n34", "CPR 10170-1234", "cpr O1O17O-l234", "0 1 0 1 7 0 1 2 3 4", "1. januar 1970 1234", "010170-0AB1", "a%20010170%2D1234"],
)  # fmt: skip
def test_what_is_said_is_masked_in_every_writing(text, capsys):
    telling.say(f"Borgeren {text} har søgt")
    told = capsys.readouterr().out
    assert "[nummer]" in told
    assert not re.search(r"1234|34 har", told)


def test_ordinary_lines_are_printed_as_they_are():
    for line in (
        "agenda_items/eksempeludvalget/2026-11-12/02-cykelstier.yaml:21:5: fejl: bilag/optaelling.xlsx, Ark2!B7: Et CPR-nummer.",
        "Skrev output/raadet/2021-02-11/dagsorden.docx", "Ledige  1.234  2021-02-01  12 dage", "Udgivet som 2. udgave, 12 filer.",
    ):  # fmt: skip
        assert telling.unnumbered(line) == line


def test_nothing_but_the_mouth_prints():
    """What prints by itself isn't masked."""
    for path in (ROOT / "committee" / "cli").rglob("*.py"):
        if path.name == "telling.py":
            continue
        names = {
            f"{n.value.id}.{n.attr}"
            for n in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)
        }
        assert not names & {"click.echo", "click.secho", "click.prompt", "click.confirm", "sys.stdout.write"}, path


def test_a_trace_of_our_own_is_masked(monkeypatch, tmp_path):
    from committee.cli import program

    def broken(*_, **__):
        raise ValueError("kan ikke læse 010170-1234")

    monkeypatch.setattr(program.udvalg, "main", broken)
    result = run("-C", tmp_path, "tjek")
    assert result.code == 1
    assert "ValueError: kan ikke læse [nummer]" in result.err


@pytest.mark.slow
def test_a_receipt_keeps_no_number_of_a_reason(tmp_path):
    item = "titel: En sag\nindstilling: Godkendes.\nbeslutning: Godkendt.\nbilag:\n  - {titel: Et brev, fil: bilag/brev.txt}\n"
    root = workspace(tmp_path, {ITEM: item, f"{MEETING}/bilag/brev.txt": "Nummeret er 020280-1234."})
    refused = run("-C", root, "udgiv", DATE)
    named = re.search(r"fejl: (\S*brev\S*, linje 1): Et CPR-nummer\.", refused.err)
    assert named, refused.err
    made = run("-C", root, "udgiv", DATE, "--accepter", named[1], "--fordi", "Opdigtet, som 010170-1234")
    assert made.code == 0, made.all
    receipt = next(data for name, data in tree_of(root).items() if name.endswith("offentlig/kvittering.json"))
    assert "Opdigtet, som [nummer]" in receipt.decode()
    checked = run("-C", root, "udgiv", "--kontrol", root / "output" / "raadet" / DATE / "offentlig")
    assert checked.code == 0


@pytest.mark.parametrize("line", ["0102651234: hej", "010265-1234: hej"])
def test_a_number_in_the_place_of_a_key_is_masked_and_no_comma_is_spoken_of(tmp_path, line):
    told = run("-C", workspace(tmp_path, {ITEM: f"titel: Sag\n{line}\n"}), "tjek").all
    assert "[nummer]" in told and "1234" not in told
    assert "komma" not in told
