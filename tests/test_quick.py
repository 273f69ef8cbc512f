"""`make quick` leaves out what is marked slow; what it runs must still have tests of every room."""

import ast
from pathlib import Path

from house import LEVEL, imported, room_of

TESTS = Path(__file__).parent


def is_slow(node):
    return any(ast.unparse(mark).startswith("pytest.mark.slow") for mark in node.decorator_list)


def written_in(tree):
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


def reached(tree):
    """The modules that a file of tests imports, itself or by a file of what tests share."""
    for module in imported(tree):
        shared = TESTS / f"{module.partition('.')[0]}.py"
        yield from imported(ast.parse(shared.read_text(encoding="utf-8"))) if shared.is_file() else (module,)


def test_every_room_has_quick_tests_and_some_are_slow():
    """A room has as many quick tests as the files have that import from it."""
    slow, quick = 0, dict.fromkeys(LEVEL, 0)
    for path in TESTS.glob("test_*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        tests = written_in(tree)
        slow += sum(map(is_slow, tests))
        for room in {room_of(module) for module in reached(tree) if module.startswith("committee.")} - {None}:
            quick[room] += sum(not is_slow(test) for test in tests)
    assert slow > 50
    assert {room: count for room, count in quick.items() if count < 20} == {}
