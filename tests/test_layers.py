"""Imports go downward only. The table is the architecture; this test fails when an import breaks it."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "committee"

# Each room may import from itself and from the rooms above it in this list. A room is a module or a package.
ROOMS = [
    ["committee.problems"],
    ["committee.danish"],
    ["committee.apart", "committee.bounds"],
    ["committee.leaks.findings", "committee.leaks.reading"],
    ["committee.leaks.cpr", "committee.leaks.groups", "committee.leaks.secrets", "committee.leaks.tables"],
    ["committee.leaks.rules", "committee.leaks.narrowing", "committee.leaks.search"],
    ["committee.leaks.worker", "committee.leaks.child", "committee.leaks.guard"],
    ["committee.leaks.cleaning"],
    ["committee.accessible"],
    ["committee.document.tree", "committee.document.webpage"],
    ["committee.document.flat", "committee.document.columns", "committee.document.look"],
    ["committee.document.lines"],
    ["committee.document.fingerprint"],
    ["committee.source.nodes", "committee.source.textfile"],
    ["committee.source.yamlgrammar", "committee.source.yamlfile"],
    ["committee.source.fields", "committee.source.records", "committee.source.edit"],
    ["committee.periods"],
    ["committee.source.numerals", "committee.source.tables"],
    ["committee.kpi"],
    ["committee.metrics"],
    ["committee.release"],
    ["committee.model", "committee.profile", "committee.sealed", "committee.sent", "committee.approved"],
    ["committee.source.workspace", "committee.source.profiles"],
    ["committee.source.public_schema", "committee.source.schema"],
    ["committee.agenda"],
    ["committee.document.markup"],
    ["committee.document.printed", "committee.document.values"],
    ["committee.document.figures"],
    ["committee.document.sandbox", "committee.document.render"],
    ["committee.document.views", "committee.document.fill", "committee.document.present", "committee.document.compose"],
    ["committee.document.markdown", "committee.document.html", "committee.document.drawing", "committee.document.pdf"],
    ["committee.document.word"],
    ["committee.document.plain", "committee.document.parts", "committee.document.written"],
    ["committee.publish"],
    ["committee.publication"],
    ["committee.drafting"],
    ["committee.forwarding"],
    ["committee.cli", "committee.__main__"],
]

# What the writers of formats may know: the tree, never the model or each other.
RENDERERS = {
    "committee.document.markdown": {"committee.document.tree"},
    "committee.document.html": {
        "committee.document.tree",
        "committee.document.columns",
        "committee.document.webpage",
        "committee.danish",
    },
    "committee.document.plain": {"committee.document.tree"},
    "committee.document.drawing": {"committee.document.tree", "committee.danish"},
    "committee.document.word": {
        "committee.document.tree",
        "committee.document.flat",
        "committee.document.columns",
        "committee.document.look",
        "committee.danish",
        "committee.problems",
    },
    "committee.document.pdf": {
        "committee.document.tree",
        "committee.document.columns",
        "committee.document.look",
        "committee.danish",
    },
}
HEAVY = {
    "docx",
    "lxml",
    "subprocess",
    "difflib",
    "babel",
    "matplotlib",
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
}


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        yield name.removesuffix(".__init__"), ast.parse(path.read_text(encoding="utf-8"))


MODULES = dict(modules())


def imported(tree, *, top_only=False):
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inside = f"{node.module}.{alias.name}"
                yield inside if inside in MODULES else node.module


def room_of(module):
    found = [
        (len(name), level)
        for level, names in enumerate(ROOMS)
        for name in names
        if module == name or module.startswith(name + ".")
    ]
    return max(found)[1] if found else None


def test_every_module_has_a_room_and_every_room_a_module():
    assert len(MODULES) > 30
    packages = {"committee", "committee.source", "committee.document", "committee.leaks"}
    assert [name for name in MODULES if room_of(name) is None and name not in packages] == []
    used = {room_of(name) for name in MODULES}
    assert [names for level, names in enumerate(ROOMS) if level not in used] == []


def test_imports_go_downward():
    checked, broken = 0, []
    for name, tree in MODULES.items():
        for target in imported(tree):
            if target.startswith("committee.") and room_of(name) is not None:
                checked += 1
                if room_of(target) is None or room_of(target) > room_of(name):
                    broken.append(f"{name} imports {target}")
    assert checked > 100
    assert broken == []


@pytest.mark.parametrize("renderer", RENDERERS)
def test_renderers_know_the_tree_alone(renderer):
    members = {name: tree for name, tree in MODULES.items() if name == renderer or name.startswith(renderer + ".")}
    assert members
    for name, tree in members.items():
        foreign = {
            target for target in imported(tree) if target.startswith("committee.") and not target.startswith(renderer)
        }
        assert foreign <= RENDERERS[renderer] | {"committee.problems"}, name


def test_heavy_libraries_are_imported_where_they_are_used():
    assert sum(target.partition(".")[0] in HEAVY for tree in MODULES.values() for target in imported(tree)) > 5
    allowed = {"committee.publish.pages", "committee.publication.changes"}  # imported only where they are needed
    at_top = {
        (name, target)
        for name, tree in MODULES.items()
        for target in imported(tree, top_only=True)
        if target.partition(".")[0] in HEAVY and name not in allowed
    }
    assert at_top == set()


def test_only_the_command_line_prints_exits_or_reads_the_clock():
    calls = {
        (name, ast.unparse(node.func))
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    assert len(calls) > 200
    forbidden = {"print", "input", "exit", "sys.exit", "dt.date.today", "dt.datetime.now", "time.time", "click.echo"}
    assert {(name, call) for name, call in calls if call in forbidden and not name.startswith("committee.cli")} == set()


def test_the_middle_is_pure():
    """Agenda, markup and views open no file: what they need is an argument."""
    pure = [name for name in MODULES if name.startswith(("committee.agenda", "committee.document.markup"))]
    assert len(pure) > 8
    for name in pure:
        assert not {"pathlib", "os", "io", "datetime.datetime"} & set(imported(MODULES[name])), name
