"""Imports go downward only. The table in `tests/house.py` is the architecture; these tests fail when an import breaks it."""

import ast

import pytest

from tests import house

# What the writers of formats may know: the tree and how it looks, never the model or each other.
WRITERS = ("markdown", "html", "chart", "sparkline", "word", "pdf")
SHARED = ("committee.formats.webpage", "committee.formats.bundle", "committee.formats.content")
MAY_KNOW = ("committee.documents", "committee.base")
# The reader of Word lies with its writer, and the house's own template is a Word file; both are opened by the one opener.
# How Word's styles inherit is told in one place too, for all who read them; and what nobody sees of a file is taken out in one.
MAY_ASK = (
    "committee.attachments.letterhead",
    "committee.attachments.elements",
    "committee.attachments.wordstyles",
    "committee.attachments.opening.",
)
HEAVY = {
    "docx",
    "lxml",
    "subprocess",
    "difflib",
    "babel",
    "matplotlib",
    "PIL",
    "python_calamine",
    "urllib3",
    "holidays",
    "typst",
    "icalendar",
    "pikepdf",
    "page",
    "pypdfium2",
    "olefile",
    "psutil",
    "tinycss2",
    "hunspell",
    "starlette",
    "uvicorn",
    "watchfiles",
    "multipart",
}
# Said to be pure: they open no file and read no clock; what they need is an argument.
PURE = (
    "committee.base.danish",
    "committee.base.problems",
    "committee.documents",
    "committee.records.emit",
    "committee.records.keylines",
    "committee.records.splice",
    "committee.records.rawsplice",
    "committee.records.keylines",
    "committee.records.listsplice",
    "committee.records.entrysplice",
    "committee.records.wordsplice",
    "committee.records.recordtexts",
    "committee.domain",
    "committee.rules",
    "committee.compose.markup",
    "committee.compose.views",
    "committee.compose.edition",
    "committee.compose.present",
    "committee.compose.sections",
    "committee.kpi.contracts",
    "committee.kpi.definitionchecks",
    "committee.kpi.formula",
    "committee.kpi.guard",
    "committee.kpi.tablechecks",
    "committee.kpi.goals",
    "committee.kpi.targetchecks",
    "committee.kpi.proposing",
    "committee.kpi.periodchecks",
    "committee.kpi.statedunits",
    "committee.kpi.tablecontracts",
    "committee.kpi.targets",
    "committee.kpi.targetwords",
    "committee.kpi.wholes",
    "committee.attachments.leaks.comparable",
    "committee.attachments.leaks.candidate",
    "committee.attachments.leaks.codes",
    "committee.attachments.leaks.context",
    "committee.attachments.leaks.cpr",
    "committee.attachments.leaks.evidence",
    "committee.attachments.leaks.formulas",
    "committee.attachments.leaks.groups",
    "committee.attachments.leaks.index",
    "committee.attachments.leaks.named",
    "committee.attachments.leaks.namednumbers",
    "committee.attachments.leaks.numberforms",
    "committee.attachments.leaks.personnames",
    "committee.attachments.leaks.spoken",
    "committee.attachments.leaks.wording",
    "committee.attachments.leaks.wordsearch",
    "committee.attachments.leaks.narrowing",
    "committee.attachments.leaks.numbers",
    "committee.attachments.leaks.pieces",
    "committee.attachments.leaks.underheadings",
    "committee.attachments.leaks.rownumbers",
    "committee.attachments.leaks.rowoutlines",
    "committee.attachments.leaks.search",
    "committee.attachments.leaks.secrets",
    "committee.attachments.leaks.shown",
    "committee.attachments.leaks.skimming",
    "committee.attachments.leaks.spread",
    "committee.attachments.leaks.tables",
    "committee.attachments.leaks.textoutlines",
    "committee.attachments.leaks.values",
    "committee.attachments.leaks.writinggates",
    "committee.attachments.leaks.writings",
    "committee.publication.acceptance",
    "committee.publication.changes",
)
OPENERS = ("os.", "io.", "sys.", "pathlib.Path.", "shutil.", "tempfile.")


def test_every_module_has_a_room_and_every_room_a_module():
    assert len(house.MODULES) > 30
    rooms = {house.room_of(name) for name in house.MODULES} - {None}
    assert rooms == set(house.LEVEL)
    assert {name for name in house.MODULES if house.room_of(name) is None} == set(house.FACES)


def test_imports_go_downward_and_rooms_of_a_row_dont_know_each_other():
    assert len(house.arrows()) > 30
    assert house.upward() == {}


def test_no_modules_import_each_other_round_about():
    assert len(list(house.imports_within())) > 500
    assert house.circles() == []


def test_the_guard_sees_an_arrow_upward_and_a_circle(monkeypatch):
    """The test's own eyes: a tree with both faults in it."""
    broken = {
        "committee.base.problems": ast.parse("from committee.rules.votes import Ballot"),
        "committee.rules.votes": ast.parse("from committee.kpi.status import Status"),
        "committee.kpi.status": ast.parse("from committee.kpi import targets"),
        "committee.kpi.targets": ast.parse("if TYPE_CHECKING:\n    from committee.kpi.status import Status"),
    }
    monkeypatch.setattr(house, "MODULES", broken)
    assert set(house.upward()) == {("base", "rules"), ("rules", "kpi")}
    assert house.circles() == [["committee.kpi.status", "committee.kpi.targets"]]


@pytest.mark.parametrize("writer", WRITERS)
def test_writers_know_the_tree_alone(writer):
    home = f"committee.formats.{writer}"
    members = {name: tree for name, tree in house.MODULES.items() if name == home or name.startswith(f"{home}.")}
    assert members
    for name, tree in members.items():
        ours = {target for target in house.imported(tree) if target.startswith("committee.")}
        foreign = {target for target in ours if not target.startswith((home, *MAY_KNOW))}
        assert all(target.startswith((*SHARED, *MAY_ASK)) for target in foreign), name


def test_heavy_libraries_are_imported_where_they_are_used():
    trees = house.MODULES.items()
    assert sum(target.partition(".")[0] in HEAVY for _, tree in trees for target in house.imported(tree)) > 5
    allowed = {"committee.work.pagenumbers", "committee.publication.changes"}  # imported only where they are needed
    allowed |= {name for name in house.MODULES if house.room_of(name) == "kontor"}  # one command alone opens that room
    at_top = {
        (name, target)
        for name, tree in trees
        for target in house.imported(tree, top_only=True)
        if target.partition(".")[0] in HEAVY and name not in allowed
    }
    assert at_top == set()


def test_one_file_alone_talks_to_the_network():
    """Its line, to be exact: the files of the sources say what to ask, and read what came."""
    network = {"urllib3", "socket", "ssl", "http", "ftplib", "smtplib", "asyncio", "requests", "httpx"}
    talking = {
        name
        for name, tree in house.MODULES.items()
        for target in house.imported(tree)
        if target.partition(".")[0] in network or target.startswith("urllib.request")
    }
    page = {
        name for name in talking if house.room_of(name) == "kontor"
    }  # which listens on this machine's own address alone
    assert "committee.kontor.serving" in page
    assert talking - page == {"committee.kpi.fetch.connection"}


def test_one_command_alone_opens_the_room_of_the_page():
    importers = {
        name for name, target in house.imports_within() if house.room_of(target) == "kontor" != house.room_of(name)
    }
    assert importers == {"committee.cli.commands.kontor"}


def test_only_the_command_line_prints_exits_or_reads_the_clock():
    calls = {
        (name, ast.unparse(node.func))
        for name, tree in house.MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert len(calls) > 200
    forbidden = {"print", "input", "exit", "sys.exit", "dt.date.today", "dt.datetime.now", "time.time", "click.echo"}
    assert {(name, call) for name, call in calls if call in forbidden and house.room_of(name) != "cli"} == set()


def test_what_is_said_to_be_pure_opens_no_file():
    pure = [name for name in house.MODULES if name.startswith(PURE)]
    assert len(pure) > 40
    for home in PURE:
        assert any(name.startswith(home) for name in pure), home
    for name in pure:
        assert not [n for n in _names(house.MODULES[name]) if f"{n}.".startswith(OPENERS)], name


def _names(tree):
    """What a module imports, with the names it takes from each."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_whoever_says_pure_is_held_to_it():
    """A module whose docstring calls it pure is in the list above."""
    saying = [n for n, tree in house.MODULES.items() if "pure." in (ast.get_docstring(tree) or "").lower()]
    assert saying
    assert [name for name in saying if not name.startswith(PURE)] == []


def test_no_two_files_of_others_readers_are_called_the_same():
    """Attachments are read, guarded, looked through and cleaned in rooms of their own; a name tells which of them a file is in."""
    home = house.PACKAGE / "attachments"
    names = [path.name for path in home.rglob("*.py") if path.name != "__init__.py"]
    assert len(names) > 60
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
