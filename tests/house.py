"""The house as data: its rooms by level, and the imports between them, read from the code. `make map` prints its figures."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "committee"

# Each row is a level. A room may import from rows above its own and from itself, never from another room of its row.
ROWS = (
    ("base",),
    ("records", "documents"),
    ("attachments",),
    ("domain", "formats"),
    ("archive", "rules", "kpi", "sources"),
    ("compose",),
    ("work",),
    ("publication",),
    ("kontor",),
    ("cli",),
)
LEVEL = {room: level for level, row in enumerate(ROWS) for room in row}
FACES = ("committee", "committee.__main__")  # the library's face and the command's: they stand above all rooms


def _modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        yield name.removesuffix(".__init__"), ast.parse(path.read_text(encoding="utf-8"))


MODULES = dict(_modules())


def imported(tree, *, top_only=False):
    """The modules that a module imports, anywhere in it or at its top alone; those for the type checker are among them."""
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inside = f"{node.module}.{alias.name}"
                yield inside if inside in MODULES else node.module


def room_of(module):
    """The room that a module of ours is in; None for the faces."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and module not in FACES else None


def imports_within():
    """Every import of one of our modules by another, as a pair of names."""
    for name, tree in MODULES.items():
        for target in dict.fromkeys(imported(tree)):
            if target in MODULES and target != name:
                yield name, target


def arrows():
    """The rooms that import from another: pair of rooms → the modules that do."""
    found = {}
    for name, target in imports_within():
        if (here := room_of(name)) != (there := room_of(target)) and here and there:
            found.setdefault((here, there), []).append((name, target))
    return found


def upward():
    """The arrows that don't go to a lower row: each as the imports that make it."""
    return {pair: pairs for pair, pairs in arrows().items() if not LEVEL.get(pair[0], 0) > LEVEL.get(pair[1], 99)}


def circles():
    """Groups of modules that import each other round about (strongly connected components, after Tarjan)."""
    below = {name: [] for name in MODULES}
    for name, target in imports_within():
        below[name].append(target)
    index, low, stack, found = {}, {}, [], []

    def visit(name):
        index[name] = low[name] = len(index)
        stack.append(name)
        for target in below[name]:
            if target not in index:
                visit(target)
            if target in stack:
                low[name] = min(low[name], low[target])
        if low[name] == index[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1:
                found.append(sorted(group))

    for name in MODULES:
        if name not in index:
            visit(name)
    return found


def print_map():
    """The figures of the import graph, and each room with those it imports from."""
    below = {room: sorted((b for a, b in arrows() if a == room), key=LEVEL.__getitem__) for room in LEVEL}
    print(f"rooms {len(LEVEL)}   arrows {len(arrows())}   upward {len(upward())}   circles {len(circles())}\n")
    for room, level in LEVEL.items():
        files = [path for path in (PACKAGE / room).rglob("*.py") if "__pycache__" not in path.parts]
        lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)
        print(
            f"{level}  {room:12} {len(files):3} files {lines:6} lines   imports {', '.join(below[room]) or 'nothing'}"
        )
    for group in circles():
        print("circle:", ", ".join(group))
    for pairs in upward().values():
        for name, target in pairs:
            print(f"upward: {name} imports {target}")


if __name__ == "__main__":
    print_map()
