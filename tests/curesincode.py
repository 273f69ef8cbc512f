"""Every cure that the program can tell, by its problem's code, as it is written in the code: what is worked out stands as `…`."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent / "committee"
_ROOMS = (
    "archive",
    "attachments",
    "base",
    "compose",
    "domain",
    "formats",
    "kpi",
    "publication",
    "records",
    "rules",
    "work",
)
_AT = {"Problem": 3, "warning": 3}


def cures_in_code():
    """(code, cure) of each problem that is made in the rooms below the page; a code that is worked out is empty."""
    found = set()
    for room in _ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = _assigned(tree)
            for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
                if getattr(call.func, "id", "") in _AT:
                    found |= _of(call, names)
    return found


def _of(call, names):
    given = dict(enumerate(call.args)) | {one.arg: one.value for one in call.keywords}
    code, cure = given.get(1, given.get("code")), given.get(3, given.get("cure"))
    if cure is None:
        return set()
    return {(one, words) for one in _texts(code, names) or [""] for words in _texts(cure, names)}


def _assigned(tree):
    """What is assigned to each name anywhere in a file, and what each function returns."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = (
                    zip(target.elts, node.value.elts, strict=False)
                    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                    else [(target, node.value)]
                )
                for name, value in pairs:
                    if isinstance(name, ast.Name):
                        names.setdefault(name.id, []).append(value)
        if isinstance(node, ast.FunctionDef):
            names.setdefault(node.name, []).extend(
                one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value
            )
    return names


def _texts(node, names, depth=4):
    """The texts that an expression may be."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        made = [""]
        for part in node.values:
            words = (_texts(part, names, depth) or ["…"])[:4]
            made = [one + word for one in made for word in words][:16]
        return made
    if isinstance(node, ast.FormattedValue):
        return _texts(node.value, names, depth)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [a + b for a in _texts(node.left, names, depth) for b in _texts(node.right, names, depth)]
    if isinstance(node, ast.IfExp):
        return _texts(node.body, names, depth) + _texts(node.orelse, names, depth)
    if isinstance(node, ast.BoolOp):
        return [one for value in node.values for one in _texts(value, names, depth)]
    name = (
        node.id
        if isinstance(node, ast.Name)
        else node.func.id
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        else ""
    )
    return [one for value in names.get(name, []) for one in _texts(value, names, depth - 1)] if name and depth else []
