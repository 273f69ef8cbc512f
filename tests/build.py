"""Small workspaces for tests, and two ways to run the program: in this process, and as its users do."""

import contextlib
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from committee.archive.archive import Archive
from committee.archive.names import MeetingKey
from committee.cli.main import main
from committee.compose.compose import Kind
from committee.work import build as building
from committee.work.inspectall import inspect

ROOT = Path(__file__).resolve().parent.parent
CLI = ROOT / "cli.py"

COMMITTEE = "raadet"
HOME = f"agenda_items/{COMMITTEE}"
DATE = "2021-02-11"
MEETING = f"{HOME}/{DATE}"
ITEM = f"{MEETING}/01-sag.yaml"
OUTPUT = f"output/{COMMITTEE}/{DATE}"

FIVE_OF_THREE_PARTIES = """medlemmer:
  - {navn: Anna And, parti: A}
  - {navn: Bo Berg, parti: A}
  - {navn: Carla Chr, parti: V}
  - {navn: Dan Dal, parti: V}
  - {navn: Eva Eg, parti: Ø}
"""

SMALLEST = {
    f"{HOME}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\nmedlemmer: [Anna And, Bo Berg, Carla Chr]\n",
    f"{MEETING}/moede.yaml": f"dato: {DATE}\n",
    ITEM: "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\n",
}


def write(root, files):
    """Write files by path, text or bytes; None takes one away. Returns the folder."""
    for path, content in files.items():
        target = Path(root, path)
        if content is None:
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return Path(root)


def workspace(root, changes=None):
    """A workspace with one committee, one meeting and one item, which builds without a finding; then changed."""
    return write(write(root, SMALLEST), changes or {})


def meeting(root, items, head=f"dato: {DATE}\n", committee=None):
    """A workspace whose one meeting has these items, as texts in order."""
    changes = {ITEM: None, f"{MEETING}/moede.yaml": head}
    changes |= {f"{MEETING}/{n:02}-punkt-{n}.yaml": text for n, text in enumerate(items, start=1)}
    return workspace(root, changes | ({f"{HOME}/udvalg.yaml": committee} if committee else {}))


def build(root, kind="referat", *, internal=False, folder=DATE):
    """Make a document without asking LibreOffice for its pages."""
    return building.build(
        Archive(Path(root)), building.Request(MeetingKey(COMMITTEE, folder), Kind(kind), internal, page_numbers=False)
    )


def markdown(root, kind="referat", *, internal=False, folder=DATE):
    """The Markdown of a document that must be made without an error."""
    made = build(root, kind, internal=internal, folder=folder)
    assert made.files, [str(problem) for problem in made.problems]
    return unstamped(Path(root, next(name for name in made.files if name.endswith(".md"))).read_text(encoding="utf-8"))


def unstamped(text):
    """A Markdown file's text without the program's stamp, its last line, which no viewer shows."""
    text, stamp, _ = text.partition("\n<!-- udvalg: ")
    assert stamp
    return text


def tree_of(root):
    """Every file below a folder with its bytes, but for what the program remembers of its own."""
    files = {path.relative_to(root).as_posix(): path for path in Path(root).rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(".udvalg/")}


def everything_in(docx):
    """All that a Word file holds, names and unpacked bytes, as one string."""
    with zipfile.ZipFile(docx) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    assert len(parts) > 5
    return "\n".join(f"{name}\n{data.decode('utf-8', 'replace')}" for name, data in parts)


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def all(self):
        return self.out + self.err


def run(*arguments, stdin=None):
    """Run a command in this process: the same `main` as the program's own."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
            code = None
        except SystemExit as end:
            code = end.code
    return Result(code, *(stream.buffer.getvalue().decode("utf-8") for stream in (out, err)))


def environment(**changes):
    """The environment of a user without LibreOffice."""
    return {**os.environ, "PATH": "", **changes}


def cli(*arguments, cwd, encoding="utf-8", timeout=120, **variables):
    """Run the program as a process of its own."""
    command = [sys.executable, str(CLI), *map(str, arguments)]
    env = environment(**variables)
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False, timeout=timeout)
    return Result(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


def inspect_lines(root):
    """What `tjek` finds, one line each."""
    return [str(problem) for problem in inspect(Archive(Path(root))).problems]


def words_of_header(path):
    """What stands in a Word file's headers, one after the other."""
    import docx

    return "".join(p.text for s in docx.Document(str(path)).sections for p in s.header.paragraphs)
