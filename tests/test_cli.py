"""The command line, as people and scripts use it: Danish help, exit codes, files, completion, consoles of all kinds."""

import datetime as dt
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata

import click
import pytest
from build import CLI, DATE, HOME, ITEM, MEETING, OUTPUT, build, cli, environment, run, tree_of, workspace, write
from examples import examples
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.cli import commands
from committee.cli.program import program_of, udvalg
from committee.cli.registry import TABLE, Part, Row
from committee.records.textfile import seen_text
from committee.work.drafting import new_item
from committee.work.inspectall import inspect
from committee.work.newworkspace import new_workspace

COMMANDS = [row.name for row in TABLE]
ENGLISH = re.compile(
    r"\b(Usage|Options|Error|Show this message|Commands|Try|Missing|Invalid|required|default|FOLDER|DATE|TITLE|COMMITTEE)\b"
)


def names(root, folder):
    """What a folder has, but for the lock and other hidden files."""
    return sorted(path.name for path in (root / folder).iterdir() if not path.name.startswith("."))


# --- help ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_is_danish_with_an_example(command):
    result = run(*([command] if command else []), "--help")
    assert result.code == 0
    assert result.out.startswith(f"Brug: udvalg {command or ''}".strip())
    assert "Tilvalg:" in result.out
    assert "Vis denne hjælp." in result.out
    assert re.search(rf"Eksempel:\n +udvalg (?:-C \w+ )?{command or 'init'}", result.out)
    assert ENGLISH.search(result.out) is None


def test_the_help_names_every_command_below_what_it_is_for():
    assert len(COMMANDS) > 15
    out = run("--help").out
    headings = {part: out.index(f"\n  {part.value}:\n") for part in Part}
    assert sorted(headings, key=headings.__getitem__) == list(Part)
    for row in TABLE:
        (at,) = [found.start() for found in re.finditer(rf"^    {row.name} +\S", out, re.MULTILINE)]
        assert max((part for part in Part if headings[part] < at), key=headings.__getitem__) is row.part
    assert set(" ".join(row.help for row in TABLE).split()) <= set(out.split())


# --- the table of commands ----------------------------------------------------------------------------


def command(name):
    return udvalg.get_command(click.Context(udvalg), name)


def test_a_row_says_what_its_command_says_of_itself():
    assert len({row.name for row in TABLE}) == len(TABLE)
    for row in TABLE:
        assert command(row.name).name == row.name
        assert command(row.name).get_short_help_str(1000) == row.help


@pytest.mark.parametrize(
    "typed", ["opfølgning", "indlæs", "genåbn", "nøgletal", unicodedata.normalize("NFD", "genåbn")]
)
def test_a_command_may_be_typed_with_danish_letters(typed):
    result = run(typed, "--help")
    assert result.code == 0
    assert re.match(r"Brug: udvalg (opfoelgning|indlaes|genaabn|noegletal) ", result.out)


def test_every_command_has_a_row_and_a_file_of_its_name():
    files = [path.stem for path in (CLI.parent / "committee/cli/commands").glob("*.py") if path.stem != "__init__"]
    assert len(files) > 10
    assert sorted(files) == sorted(row.name for row in TABLE)
    for row in TABLE:
        module = vars(importlib.import_module(row.module))
        assert [name for name, one in module.items() if isinstance(one, click.Command)] == [row.name]


ADDED = """\
import click
from committee.cli.usage import DanishCommand

@click.command(cls=DanishCommand, example="udvalg hils Anna")
@click.argument("name", metavar="NAVN")
def hils(name):
    "Hils på en. Mere om det."
    click.echo(f"Hej {name}")
    return 7
"""


@pytest.fixture
def add_command(tmp_path, monkeypatch):
    """Lay a file beside the commands' own: the program with a row more, the command `hils`."""

    def add(text):
        (tmp_path / "hils.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
        monkeypatch.setattr(sys, "modules", dict(sys.modules))
        return program_of((*TABLE, Row("hils", Part.AFTER, "Hils på en.")))

    return add


def test_a_new_command_is_one_row_and_one_file(add_command, capsys):
    program = add_command(ADDED)
    assert program.main(["hils", "Anna"], standalone_mode=False) == 7
    program.main(["--help"], standalone_mode=False)
    shown = capsys.readouterr().out
    assert shown.startswith("Hej Anna\n")
    assert re.search(r"^    hils +Hils på en\.$", shown, re.MULTILINE)
    assert [item.value for item in program.shell_complete(click.Context(program), "hi")] == ["hils"]
    with pytest.raises(click.UsageError, match="Mente du »hils«"):
        program.main(["hilss"], standalone_mode=False)


def test_a_row_that_leads_to_no_command_is_our_own_mistake(add_command):
    program = add_command("hils = 7")
    with pytest.raises(TypeError, match="no command"):
        program.main(["hils"], standalone_mode=False)


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        (["--version"], {}),
        (["--help"], {}),
        (["refeat"], {}),
        ([], {"_UDVALG_COMPLETE": "bash_complete", "COMP_WORDS": "udvalg re", "COMP_CWORD": "1"}),
    ],
)
def test_what_the_table_can_answer_loads_no_command(tmp_path, arguments, variables):
    done = cli(*arguments, cwd=tmp_path, PYTHONVERBOSE="1", **variables)
    loaded = set(re.findall(r"^import '(committee\S*)'", done.err, re.MULTILINE))
    assert "committee.cli.registry" in loaded
    assert not loaded & {row.module for row in TABLE}
    assert not [name for name in loaded if not name.startswith(("committee.cli", "committee.base"))][
        1:
    ]  # committee alone


def test_a_document_with_figures_is_made_without_the_leak_guard():
    code = "import sys, committee.work.build, committee.work.figurechecks; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CLI.parent)
    assert "committee.work.figurechecks" in done.stdout and "committee.attachments.leaks.cpr" not in done.stdout


def test_the_version_is_told():
    assert re.fullmatch(r"udvalg \d+\.\d+\S*\n", run("--version").out)


# --- init ---------------------------------------------------------------------------------------------


def test_a_new_workspace_builds_at_once_without_a_finding(tmp_path):
    result = cli("init", "min mappe", cwd=tmp_path)
    assert (result.code, result.err) == (0, "")
    root = tmp_path / "min mappe"
    (meeting,) = [name for name in names(root, "agenda_items/eksempeludvalget") if name[0] == "2"]
    assert re.search(rf'^  udvalg -C ".*min mappe" referat {meeting}$', result.out, re.MULTILINE)
    checked = run("-C", root, "tjek")
    assert checked.code == 0
    assert re.fullmatch(r"Ingen fejl og ingen advarsler\. Mødet \S+ er en kladde\.\n", checked.out)
    for command in (["dagsorden", meeting], ["referat", meeting], ["referat", meeting, "--intern"]):
        made = run("-C", root, *command, "--uden-sidetal")
        assert (made.code, made.err) == (0, "")
    assert len(list((root / "output").rglob("*.*"))) == 6


def test_a_workspace_is_made_where_one_stands_and_named_with_c(tmp_path):
    (tmp_path / "her").mkdir()
    assert cli("init", cwd=tmp_path / "her").code == 0
    assert run("-C", tmp_path / "der", "init").code == 0
    assert tree_of(tmp_path / "her") == tree_of(tmp_path / "der")


def test_a_workspace_is_never_written_over(tmp_path):
    root = workspace(tmp_path)
    before = tree_of(root)
    result = run("init", root)
    assert result.code == 1
    assert "fejl: Mappen er allerede en arbejdsmappe." in result.err
    assert tree_of(root) == before


def test_files_that_stand_in_the_folder_are_left(tmp_path):
    write(tmp_path, {"README.md": "mit", ".gitattributes": "*.docx binary\n"})
    assert run("init", tmp_path).code == 0
    assert (tmp_path / "README.md").read_text() == "mit"
    assert (tmp_path / ".gitattributes").read_text() == "*.docx binary\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="git isn't installed")
def test_git_changes_no_line_end_in_a_new_workspace(tmp_path):
    """Also where it is set to, as it is on Windows."""
    assert run("init", tmp_path / "a").code == 0
    write(tmp_path / "a", {"output/x.csv": b"a\r\nb\n", "output/x.md": b"a\nb\n"})

    def git(*arguments):
        settings = ("-c", "core.autocrlf=true", "-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *settings, *map(str, arguments)], cwd=tmp_path, check=True, capture_output=True)

    git("init", "a")
    git("-C", "a", "add", "-A")
    git("-C", "a", "commit", "-m", "x")
    git("clone", "a", "b")
    for name in ("output/x.csv", "output/x.md", "agenda_items/eksempeludvalget/udvalg.yaml"):
        assert (tmp_path / "b" / name).read_bytes() == (tmp_path / "a" / name).read_bytes()


# --- ny and punkt -------------------------------------------------------------------------------------

WHEEL = """\
kommune: K
udvalg: U
profil: aabenraa
årshjul:
  - {punkt: godkendelse-af-dagsorden, hver: møde, plads: først}
  - {punkt: noegletal, hver: måned}
  - {punkt: jobbarometer, måneder: [2, 5, 8, 11]}
  - {punkt: fremlaeggelse-og-meddelelser, hver: møde, plads: sidst}
"""


def test_a_new_meeting_has_the_items_that_are_due(tmp_path):
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": WHEEL})
    assert run("-C", root, "ny", "2021-03-11").code == 0
    first = [
        "01-godkendelse-af-dagsorden.yaml",
        "02-noegletal.yaml",
        "03-fremlaeggelse-og-meddelelser.yaml",
        "moede.yaml",
    ]
    assert names(root, f"{HOME}/2021-03-11") == first
    assert run("-C", root, "ny", "2021-05-06").code == 0
    assert "03-jobbarometer.yaml" in names(root, f"{HOME}/2021-05-06")
    assert run("-C", root, "ny", "2021-05-20-ekstra").code == 0
    assert len(names(root, f"{HOME}/2021-05-20-ekstra")) == 3
    assert [problem for problem in inspect(Archive(root)).problems if problem.severity.value == "fejl"] == []
    assert build(root, folder="2021-05-20-ekstra").files


def test_a_meeting_that_is_there_is_left_byte_for_byte(tmp_path):
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": WHEEL})
    run("-C", root, "ny", "2021-03-11")
    write(root, {f"{HOME}/2021-03-11/moede.yaml": "dato: 2021-03-11\nsted: Mit\n"})
    before = tree_of(root)
    again = run("-C", root, "ny", "2021-03-11")
    assert (again.code, again.out) == (0, "Mødet 2021-03-11 findes allerede. Intet er ændret.\n")
    assert tree_of(root) == before


def test_a_folder_with_items_gets_only_what_it_lacks(tmp_path):
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": WHEEL, f"{HOME}/2021-03-11/01-mit.yaml": "titel: Mit\n"})
    before = tree_of(root)
    assert run("-C", root, "ny", "2021-03-11").code == 0
    after = tree_of(root)
    assert {name: after[name] for name in before} == before
    new = {name for name in set(after) - set(before) if not name.endswith(".udvalg-lås")}
    assert new == {f"{HOME}/2021-03-11/moede.yaml"}


def test_a_standing_item_the_house_lacks_makes_no_meeting(tmp_path):
    root = workspace(tmp_path, {f"{HOME}/udvalg.yaml": WHEEL.replace("noegletal", "noegletall")})
    before = tree_of(root)
    result = run("-C", root, "ny", "2021-03-11")
    assert result.code == 1
    assert f"{HOME}/udvalg.yaml:6:13: fejl: " in result.err
    assert "Mente du »noegletal«?" in result.err
    assert tree_of(root) == before


def test_items_are_numbered_after_the_last_and_named_after_their_title(tmp_path):
    root = workspace(tmp_path, {f"{MEETING}/09-ni.yaml": "titel: Ni\n"})
    for title in ("Årets mål for ø-områder", "Status", "Status", "?!"):
        assert run("-C", root, "punkt", DATE, title).code == 0
    made = ["10-aarets-maal-for-oe-omraader.yaml", "11-status.yaml", "12-status-2.yaml", "13-punkt.yaml"]
    assert names(root, MEETING) == ["01-sag.yaml", "09-ni.yaml", *made, "moede.yaml"]
    assert [problem for problem in inspect(Archive(root)).problems if problem.severity.value == "fejl"] == []


def read_back(root, title):
    """The title that the reader finds in the file made for it."""
    (committee,) = Archive(root).committee_names()
    made = new_item(Archive(root), MeetingKey(committee, DATE), title)
    assert made.problems == ()
    space = Archive(root).contents()
    assert [str(problem) for problem in space.problems] == []
    (item,) = [item for item in space.committees[0].meetings[0].items if item.file == made.files[0]]
    (root / made.files[0]).unlink()
    return str(item.title)


NO_CONTROLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn")), min_size=1, max_size=60)
YAML_SIGNS = st.text("aå :#'\"-?[]{},&*!|>%@`\\~=.1", min_size=1, max_size=12)


@pytest.mark.slow
@settings(max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=(NO_CONTROLS | YAML_SIGNS).filter(lambda title: seen_text(title).strip()))
@example("Mål: status #3")
@example("'Citat' og \"andet\"")
@example("null")
@example("~")
@example("- a")
@example("a: b # c")
@example("x" * 500)
@example("Å" * 200)
@example("åbent \u00a0 mellemrum")
@example("\ufeffa")
def test_any_title_is_read_back_as_it_was_given(tmp_path, title):
    """White space is folded, the form is NFC, and signs that nobody sees are left out; nothing else is changed."""
    import unicodedata

    root = tmp_path if (tmp_path / HOME).exists() else workspace(tmp_path)
    assert read_back(root, title) == " ".join(unicodedata.normalize("NFC", seen_text(title)).split())


@pytest.mark.parametrize("title", ["a\x07b", "\x1b[31mrød", "a\x7fb", "a\x0eb", "a\x9fb", "a\uffffb"])
def test_a_title_with_a_control_character_makes_no_file_that_can_not_be_read(tmp_path, title):
    """As it may come from a paste in a terminal."""
    root = workspace(tmp_path)
    run("-C", root, "punkt", DATE, title)
    assert Archive(root).contents().problems == ()


@pytest.mark.skipif(sys.platform != "linux", reason="arguments are bytes there alone")
def test_a_title_in_another_encoding_gives_no_trace(tmp_path):
    root = workspace(tmp_path)
    command = [sys.executable, str(CLI), "-C", str(root), "punkt", DATE, "Mål".encode("latin-1")]
    done = subprocess.run(command, capture_output=True, env=environment(PYTHONUTF8="1"), check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)


# --- tjek ---------------------------------------------------------------------------------------------

FAULTY = {
    ITEM: "titel: T\nsagsnr: 21/1\nindstilling: Ja.\nopgjort: i går\nresume: XX\n",
    f"{MEETING}/02-to.yaml": "titel: U\nsagsnr: 1\nindstilling: Ja.\nresume: Mål #3\n",
}


def test_findings_are_one_line_each_and_then_counted(tmp_path):
    root = workspace(tmp_path, FAULTY)
    before = tree_of(root)
    result = run("-C", root, "tjek")
    *lines, summary = result.out.splitlines()
    assert result.code == 1
    assert result.err == ""
    assert summary == "1 fejl og 2 advarsler. Mødet 2021-02-11 er afholdt; 0 af 2 punkter er besluttet."
    for line in lines:
        assert re.fullmatch(r"agenda_items/[^:]+\.yaml:[1-9]\d*:[1-9]\d*: (fejl|advarsel): [A-ZÆØÅ»].*[.?]", line), line
    assert lines[0].startswith(f"{ITEM}:4:10: fejl: »i går«")
    assert tree_of(root) == before


def test_warnings_alone_are_exit_0(tmp_path):
    result = run("-C", workspace(tmp_path, {ITEM: "titel: T\n"}), "tjek")
    assert result.code == 0
    assert result.out.splitlines()[-1].startswith("Ingen fejl og 1 advarsel. Mødet ")


def test_the_same_as_data(tmp_path):
    root = workspace(tmp_path, FAULTY)
    result = run("-C", root, "tjek", "--json")
    assert result.code == 1
    data = json.loads(result.out)
    assert [set(entry) for entry in data] == [{"fil", "linje", "kolonne", "celle", "alvor", "kode", "tekst", "råd"}] * 3
    as_lines = [f"{e['fil']}:{e['linje']}:{e['kolonne']}: {e['alvor']}: {e['tekst']} {e['råd']}".strip() for e in data]
    assert as_lines == run("-C", root, "tjek").out.splitlines()[:-1]
    assert json.loads(run("-C", workspace(tmp_path / "god"), "tjek", "--json").out) == []


def test_one_meeting_is_checked_alone(tmp_path):
    root = workspace(tmp_path, {**FAULTY, f"{HOME}/2021-03-11/moede.yaml": "dato: 2021-03-11\n"})
    assert run("-C", root, "tjek", "2021-03-11").code == 0
    assert run("-C", root, "tjek", DATE).code == 1
    assert run("-C", root, "tjek", MEETING + "/").code == 1


# --- dagsorden, referat, skema ------------------------------------------------------------------------


def test_documents_are_written_and_named(tmp_path):
    root = workspace(tmp_path)
    for command, stem in (
        (["dagsorden"], "dagsorden"),
        (["referat"], "referat"),
        (["referat", "--intern"], "referat-intern"),
    ):
        result = run("-C", root, *command, DATE, "--uden-sidetal")
        assert (result.code, result.err) == (0, "")
        assert result.out.splitlines() == [f"Skrev {OUTPUT}/{stem}.docx", f"Skrev {OUTPUT}/{stem}.md"]
    assert len(tree_of(root / "output")) == 6


def test_warnings_are_told_and_the_document_is_made(tmp_path):
    result = run("-C", workspace(tmp_path, {ITEM: "titel: T\n"}), "referat", DATE, "--uden-sidetal")
    assert result.code == 0
    assert result.err.startswith(f"{ITEM}:1:1: advarsel: ")


def test_the_schemas_are_written_where_the_modelines_point(tmp_path):
    result = run("-C", workspace(tmp_path), "skema")
    assert result.code == 0
    assert names(tmp_path, "agenda_items/.skema") == [
        "moede.schema.json",
        "noegletal.schema.json",
        "profil.schema.json",
        "punkt.schema.json",
        "udgivet.schema.json",
        "udvalg.schema.json",
    ]


# --- where the program is run -------------------------------------------------------------------------


def test_the_workspace_is_found_upwards(tmp_path):
    root = workspace(tmp_path / "Sager på Ø-kontoret (2021)")
    result = cli("referat", DATE, cwd=root / MEETING)
    assert (result.code, result.err) == (0, "")
    assert names(root, OUTPUT) == ["referat.docx", "referat.md"]


def test_a_folder_named_with_c_is_not_searched_upwards(tmp_path):
    root = workspace(tmp_path / "æøå mappe")
    assert cli("-C", "æøå mappe", "tjek", cwd=tmp_path).code == 0
    assert run("-C", root / MEETING, "tjek").code == 2


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "cp850", "ascii", "latin-1", "cp1252", "cp437"])
@pytest.mark.parametrize(
    "arguments", [["tjek"], ["tjek", "--json"], ["--help"], ["referat", DATE], ["refeat"], ["ny", "i går"]]
)
def test_a_console_of_another_encoding_gives_no_trace(tmp_path, encoding, arguments):
    """What it can't show becomes a question mark; JSON needs nothing but ASCII."""
    root = workspace(tmp_path / "Blåbær ω", {ITEM: "titel: Blåbær – ”ω”\nresume: XX\nopgjort: ω\n"})
    printed = "utf-8" if encoding == "ascii" else encoding  # Click takes ASCII for a system without a setting
    result = cli("-C", str(root), *arguments, cwd=tmp_path, encoding=printed, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert "Traceback" not in result.all
    assert result.code == {"--help": 0, "refeat": 2, "ny": 2}.get(arguments[0], 1)
    assert result.all.strip()
    if "--json" in arguments:
        assert any("Blåbær" in entry["tekst"] or "ω" in entry["tekst"] for entry in json.loads(result.out))


@pytest.mark.slow
def test_nothing_is_coloured_that_no_terminal_shows(tmp_path):
    root = workspace(tmp_path, FAULTY)
    for arguments in (["tjek"], ["referat", DATE], ["--help"], ["refeat"]):
        assert "\x1b" not in cli(*arguments, cwd=root, TERM="xterm-256color").all


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_reader_that_stops_reading_gives_no_trace(tmp_path):
    """As in `udvalg tjek | head -1`."""
    files = {f"{MEETING}/{n:03}-p{n}.yaml": "titel: T\nresume: XX XX XX XX XX XX XX XX\n" for n in range(2, 400)}
    root = workspace(tmp_path, files)
    process = subprocess.Popen(
        [sys.executable, str(CLI), "tjek"], cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 1
    assert errors == b""


def test_python_m_is_the_same_program(tmp_path):
    root = workspace(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "committee", "tjek"], cwd=root, env=environment(PYTHONPATH=str(CLI.parent)), capture_output=True, check=False
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stdout.decode().startswith("Ingen fejl og ingen advarsler. Mødet 2021-02-11 er")


# --- completion ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shell", "words"),
    [
        ("bash", "complete -o nosort"),
        ("zsh", "#compdef udvalg"),
        ("fish", "complete --no-files"),
        ("powershell", "Register-ArgumentCompleter"),
    ],
)
def test_each_shell_has_its_completion(tmp_path, shell, words):
    """Printed by the program as `_UDVALG_COMPLETE=bash_source udvalg`."""
    path = os.environ.get("PATH", "")  # Click asks bash for its version
    result = cli(cwd=tmp_path, _UDVALG_COMPLETE=f"{shell}_source", PATH=path)
    assert result.code == 0
    assert words in result.out
    assert "_UDVALG_COMPLETE" in result.out


def completed(root, shell, words):
    """What is offered for the last of the words."""
    *_, last = words
    count = {"powershell": last, "fish": last}.get(shell, str(len(words)))
    variables = {
        "_UDVALG_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(["udvalg", *words]),
        "COMP_CWORD": count,
    }
    result = cli(cwd=root, **variables)
    assert (result.code, result.err) == (0, "")
    return result.out


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_meetings_are_completed_the_latest_first(tmp_path, shell):
    root = workspace(
        tmp_path,
        {
            f"{HOME}/2021-03-11-ekstra/moede.yaml": "dato: 2021-03-11\n",
            f"{HOME}/2020-12-10/moede.yaml": "dato: 2020-12-10\n",
        },
    )
    assert re.findall(r"\d{4}-\d\d-\d\d(?:-\w+)?", completed(root, shell, ["referat", "2021"])) == [
        "2021-03-11-ekstra",
        DATE,
    ]
    assert "raadet" in completed(root, shell, ["tjek", "--udvalg", "r"])
    assert "referat" in completed(root, shell, ["ref"])


@pytest.mark.parametrize("shell", ["bash", "powershell"])
def test_completion_outside_a_workspace_offers_nothing_and_says_nothing(tmp_path, shell):
    assert completed(tmp_path, shell, ["referat", "2021"]).strip() == ""


def test_the_first_meeting_of_a_new_workspace_is_ahead(tmp_path):
    """The example is of a day to come, and the same call always makes the same files."""
    made = new_workspace(tmp_path, dt.date(2030, 1, 2))
    assert made.problems == ()
    assert any("/2030-01-02/" in name for name in made.files)


@pytest.mark.parametrize("name", [row.name for row in TABLE])
def test_each_argument_is_explained_in_the_help_of_its_command(name):
    listed = run(name, "--help").out.partition("Efter kommandoen skriver du:\n")[2].partition("\n\n")[0]
    arguments = [one for one in command(name).params if isinstance(one, click.Argument)]
    assert bool(arguments) == bool(listed)
    for one in arguments:
        assert re.search(rf"^ +{re.escape(one.metavar)}  +[A-ZÆØÅ][^\n]{{15,}}", listed, re.MULTILINE), one.metavar


@pytest.mark.parametrize("value", ["abc", "99999", "-1"])
def test_a_value_of_the_wrong_type_is_told_in_danish(value):
    told = run("kontor", f"--port={value}")
    assert told.code == 2 and "--port kan ikke være det. Skriv et helt tal fra 1 til 65535." in told.all
