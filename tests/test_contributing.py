"""CONTRIBUTING.md is true: every file, name, test and target on the page is there, and each word of its glossary has one meaning."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from makefile import targets, targets_named

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

_FILE = r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:md|py|toml)|Makefile)`"
_NAME = r"`([^\W\d][\w.]*)`"
NAMED = re.compile(rf"{_FILE}:\s({_NAME}(?:,\s{_NAME})*)")


def files():
    """Every file and folder on the page."""
    return sorted({*re.findall(_FILE, PAGE), *re.findall(r"\]\(([\w./-]+)(?:#[\w-]*)?\)", PAGE)})


def names(text=PAGE):
    """Every name that stands beside its file, with that file."""
    return [(found[1], name) for found in NAMED.finditer(text) for name in re.findall(_NAME, found[2])]


def table(heading):
    """The cells of the rows below a heading, up to the next heading; without the table's own head."""
    section = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section, heading
    rows = [line.strip("|").split("|") for line in section[1].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


# --- what a file defines


@cache
def defined(file):
    """The names that a file defines: in Python also `Class.member`, and `TABLE.row` by a row's first word."""
    text = (ROOT / file).read_text(encoding="utf-8")
    if file.endswith(".py"):
        return frozenset(_python(ast.parse(text).body))
    if file.endswith(".j2"):
        return frozenset(re.findall(r"{% macro (\w+)\(", text))
    return frozenset(re.findall(r"^#let ([\w-]+)", text, re.MULTILINE)) if file.endswith(".typ") else frozenset()


def _python(body):
    for node in body:
        match node:
            case ast.FunctionDef():
                yield node.name
            case ast.ClassDef():
                yield node.name
                yield from (f"{node.name}.{name}" for name in _python(node.body))
            case ast.Assign() | ast.AnnAssign():
                for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                    yield ast.unparse(target)
                    yield from (f"{ast.unparse(target)}.{word}" for word in _rows(node.value))


def _rows(value):
    """The first words of the rows that a table is made of."""
    for row in value.elts if isinstance(value, ast.Tuple) else ():
        if isinstance(row, ast.Call) and row.args and isinstance(row.args[0], ast.Constant):
            yield row.args[0].value


# --- the page


def test_every_file_on_the_page_is_there():
    assert len(files()) > 80
    missing = [name for name in files() if not (ROOT / name).exists()]
    assert not missing, "\n".join(missing)


def test_every_name_beside_a_file_is_defined_in_it():
    assert len(names()) > 200
    missing = [f"{file}: {name}" for file, name in names() if not (ROOT / file).is_file() or name not in defined(file)]
    assert not missing, "\n".join(missing)


def test_every_test_on_the_page_is_named_beside_its_file():
    beside = {name for file, name in names() if file.startswith("tests/test_")}
    assert len(beside) > 40
    assert set(re.findall(r"`(test_\w+)`", PAGE)) == beside


def test_every_target_on_the_page_is_in_the_makefile_and_each_that_one_asks_for_is_on_it():
    named = targets_named(PAGE)
    assert len(named) > 8
    assert named <= targets()
    assert targets() - named <= {"browser-tools", "bench-tools", "vendor-tools"}, "those that others ask for"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("committee/rules/votes.py", "Ballot.passed"),
        ("committee/documents/known_formats.py", "FORMATS.odt"),
        ("committee/formats/pdf/program.typ", "title"),
        ("templates/standard/protokol.md.j2", "stemme"),
    ],
)
def test_a_name_that_is_not_there_is_seen(file, name):
    """The test's own eyes."""
    assert defined(file)
    assert names(f"see `{file}`: `{name}`.") == [(file, name)]
    assert name not in defined(file)


def test_every_question_has_one_place_to_begin():
    rows = table("Where is it?")
    assert len(rows) >= 50
    for question, begin, touches in rows:
        assert len(re.findall(_FILE, begin)) == 1, question
        assert touches, question
    assert len({question for question, *_ in rows}) == len(rows)


@pytest.mark.parametrize("command", ["dagsorden", "beslut", "udgiv"])
def test_each_worked_example_goes_from_the_command_line_to_the_disk(command):
    (heading,) = re.findall(rf"^### (`udvalg {command}`.*)$", PAGE, re.MULTILINE)
    rows = table(heading)
    assert len(rows) > 5
    assert rows[0][0] == "`committee/cli/`"
    assert ("committee/cli/registry.py", f"TABLE.{command}") in names(rows[0][-1])
    for room, _, where in rows:
        assert names(where)
        assert all(file.startswith(room.strip("`")) for file, _ in names(where)), where


def test_every_rule_has_its_test():
    rows = [*table("The rules"), *table("The registries")]
    assert len(rows) > 20
    for rule, *_, held in rows:
        assert any(file.startswith("tests/") for file, _ in names(held)), rule


def test_each_word_of_the_glossary_stands_once_with_its_home():
    rows = [*table("The field's words"), *table("The program's words")]
    words = [word.casefold() for word, *_ in rows]
    assert len(words) > 90
    assert sorted({word for word in words if words.count(word) > 1}) == []
    for word, meaning, where in rows:
        assert meaning, word
        assert len(names(where)) == 1, word
