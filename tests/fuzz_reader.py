"""Throws broken files at the reader, in bulk: `python -m tests.fuzz_reader --examples 1000000`.

Each example is a file's bytes: a sample file that is mutated, a string of YAML's own signs, or noise. It goes
the whole way from bytes to record, and through the checks. What must hold of every one is in `broken_rule`.
An example is told by its seed and number alone, so a failure can be run again with `--seed S --first N --examples 1`.
"""

import argparse
import random
import stat
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import datetime as dt  # noqa: E402

from committee.base.problems import has_errors, in_order  # noqa: E402
from committee.domain.committee import Committee  # noqa: E402
from committee.domain.item import Item  # noqa: E402
from committee.domain.meeting import Meeting  # noqa: E402
from committee.domain.profile import Profile  # noqa: E402
from committee.records.nodes import SourceText  # noqa: E402
from committee.records.readers import Bad  # noqa: E402
from committee.records.record import Of, keys  # noqa: E402
from committee.records.textfile import REFUSED  # noqa: E402
from committee.records.yamlfile import read_file, top_mapping, walk  # noqa: E402
from committee.rules.case import Case  # noqa: E402
from committee.rules.checks import check_meeting  # noqa: E402
from committee.rules.numbering import number_meetings  # noqa: E402

NAME = "fil.yaml"
SHOWN = 3  # failures of each kind that are printed in full
RECORDS = (Item, Item, Item, Meeting, Committee, Profile)

EVERY_KEY = """\
titel: 'Status på "KIK II": æøå'
sagsnr: 010
tillæg: ja
udgår: false
lukket: Personsag
offentlig_titel: Personsag
offentlig_beslutning: Godkendt.
deltagere: [Kontorleder N. N., Job og Virksomhed]
resume: >
  Foldet tekst
  i to linjer.
sagsfremstilling: |
  Antallet er {{ udvalg.navn }} den torsdag den 11. februar 2021.

  - vedlagt er tre bilag, [...] og XX
afsnit: {Økonomi: 1.130, Høring: "tekst\\nmed linjer"}
indstilling:
  fra: Jobcenter og Borgerservice
  til: Byrådet
  at:
    - sagen tages til orientering.
forløb:
  - {udvalg: Økonomiudvalget, dato: 2021-02-16, punkt: 12, beslutning: Anbefales godkendt.}
nøgletal: [kth_udh, kik2_fordeling]
opgjort: 2021-02-30
påført: 2021-02-10
bilag:
  - Notat om opkvalificering
  - {titel: KIK II rapport, fil: bilag/kik2.pdf, lukket: true, påført: 2021-02-10}
beslutning:
  tekst: Drøftet.
  punkter: {"1-2": Anbefales., "3": Ikke godkendt.}
  fraværende: [Bo]
  inhabile: Bo
  afstemninger: [{om: Indstillingen, for: [A, B], imod: 3, undlod: []}]
  mindretal: [{medlem: Bo, tekst: Nej.}]
  opfølgning: [{tekst: Genoptages, inden: 2021-03-11, ansvarlig: Bo}]
  rettelser: [{dato: 2021-02-20, tekst: Rettet.}]
"""

SIGNS = (
    ": ", ":", "- ", "-", "? ", "?", ", ", "[", "]", "{", "}", "#", " #", " # ", "&a ", "*a", "!t ", "!!int ", "|", ">",
    "|-", ">+", "|2", "|9", "'", '"', "''", '\\"', "\\x", "\\u00e6", '"\\0"', '"\\x0e0\\x0f"', '"\\n"', "%", "%YAML 1.1\n", "@", "`", "\n", "\n\n", "\n  ",
    "\n    ", "\n- ", " ", "  ", "\t", "---", "---\n", "...", "...\n", "<<", "<<: ", "=", "~", "null", "true", "no", "nej", "0",
    "010", "0o10", "0x1F", "1.130", "16:00", "2021-02-11", "2021-02-30", ".inf", ".nan", "1e9", "999999999999999999999",
    "æ", "ø", "å", "é", "e\u0301", "a\u030a", "\ufeff", "\u00a0", "\u200b", "\u202e", "\u2028", "\x85", "\x00", "\x1b", "\x7f",
    "\U0001f600", "\r", "\r\n", "{{", "}}", "{{ x }}", "{%", "%}", "{#", "XX", "[...]", "HUSK", "bilag 3", "torsdag den 12. februar",
)  # fmt: skip
SHORT = ("a", "titel", "Punkt", "tekst med ord", "x" * 80)


class Memory:
    """A file that is only its bytes."""

    def __init__(self, data):
        self.data = data

    def stat(self):
        return SimpleNamespace(st_size=len(self.data), st_mode=stat.S_IFREG, st_mtime_ns=0, st_ino=0)

    def read_bytes(self):
        return self.data


def corpus():
    """The files that are mutated: every file of the sample and of the house styles, cut to a few hundred lines, and one with every key."""
    homes = (ROOT / "agenda_items", ROOT / "templates")
    files = [path.read_text(encoding="utf-8") for home in homes for path in sorted(home.rglob("*.yaml"))]
    short = [text for text in files if len(text) < 1500]
    assert len(short) > 8
    return [EVERY_KEY, EVERY_KEY, *short]


def vocabulary():
    """Every key of every record, and the signs of YAML."""
    names = sorted({name for record in RECORDS for name in keys(record)})
    return [*SIGNS, *SIGNS, *SHORT, *names, *(f"\n{name}: " for name in names)]


class Maker:
    """Makes example number n of a seed."""

    def __init__(self, seed):
        self.seed = seed
        self.files = corpus()
        self.words = vocabulary()

    def example(self, number):
        rng = random.Random(f"{self.seed}:{number}")
        kind = rng.random()
        if kind < 0.6:
            data = self._mutated(rng).encode("utf-8", "surrogatepass")
        elif kind < 0.95:
            data = "".join(rng.choices(self.words, k=rng.randint(0, 40))).encode("utf-8")
        else:
            data = rng.randbytes(rng.randint(0, 60))
        if rng.random() < 0.1:
            data = self._bytes_changed(rng, data)
        return rng.choice(RECORDS), data

    def _mutated(self, rng):
        text = rng.choice(self.files)
        if rng.random() < 0.5:
            lines = text.split("\n")
            start = rng.randrange(len(lines))
            text = "\n".join(lines[start : start + rng.randint(1, 12)])
        for _ in range(rng.randint(1, 4)):
            text = rng.choice(_MUTATIONS)(self, rng, text)
        return text

    def _bytes_changed(self, rng, data):
        made = bytearray(data)
        for _ in range(rng.randint(1, 3)):
            if made:
                made[rng.randrange(len(made))] = rng.randrange(256)
        return bytes(made)

    def inserted(self, rng, text):
        at = rng.randint(0, len(text))
        return text[:at] + rng.choice(self.words) + text[at:]

    def replaced(self, rng, text):
        at = rng.randint(0, len(text))
        return text[:at] + rng.choice(self.words) + text[at + rng.randint(1, 6) :]

    def cut(self, rng, text):
        at = rng.randint(0, len(text))
        return text[:at] + text[at + rng.randint(1, 30) :]

    def truncated(self, rng, text):
        return text[: rng.randint(0, len(text))]

    def line_doubled(self, rng, text):
        lines = text.split("\n")
        at = rng.randrange(len(lines))
        return "\n".join([*lines[: at + 1], lines[at], *lines[at + 1 :]])

    def line_moved(self, rng, text):
        lines = text.split("\n")
        line = lines.pop(rng.randrange(len(lines)))
        lines.insert(rng.randint(0, len(lines)), line)
        return "\n".join(lines)

    def line_indented(self, rng, text):
        lines = text.split("\n")
        at = rng.randrange(len(lines))
        lines[at] = rng.choice((" ", "  ", "    ", "\t", "- ")) + lines[at]
        return "\n".join(lines)

    def line_outdented(self, rng, text):
        lines = text.split("\n")
        at = rng.randrange(len(lines))
        lines[at] = lines[at].lstrip()
        return "\n".join(lines)

    def spliced(self, rng, text):
        other = rng.choice(self.files)
        at, start = rng.randint(0, len(text)), rng.randint(0, len(other))
        return text[:at] + other[start : start + rng.randint(1, 80)] + text[at:]

    def nested(self, rng, text):
        at = rng.randint(0, len(text))
        return text[:at] + rng.choice(("[", "{", "- ", "{a: ", "? ", "[[")) * rng.randint(2, 60) + text[at:]

    def value_changed(self, rng, text):
        lines = text.split("\n")
        at = rng.randrange(len(lines))
        head, colon, _ = lines[at].partition(": ")
        lines[at] = head + colon + rng.choice(self.words)
        return "\n".join(lines)


_MUTATIONS = (
    Maker.inserted,
    Maker.inserted,
    Maker.replaced,
    Maker.cut,
    Maker.truncated,
    Maker.line_doubled,
    Maker.line_moved,
    Maker.line_indented,
    Maker.line_outdented,
    Maker.spliced,
    Maker.nested,
    Maker.value_changed,
    Maker.value_changed,
)


def broken_rule(record, data):
    """Which rule an example breaks, or "" when all hold. Raises when the reader does."""
    node, problems = read_file(Memory(data), NAME)
    if node is None and not problems and data.strip(b"\xef\xbb\xbf \t\r\n") and _has_content(data):
        return "a file with content became nothing, and nobody was told"
    if node is not None and not has_errors(problems) and any(REFUSED.search(scalar.text) for scalar in walk(node)):
        return "a control character got in"
    mapping = top_mapping(node, NAME, problems)
    if mapping is None and not has_errors(problems):
        return "no keys and values, and no error"
    made = Of(record).read(mapping, problems) if mapping is not None else None
    if isinstance(made, Bad) and not has_errors(problems):
        return "the record is bad, and there is no error"
    if made is not None and not isinstance(made, Bad):
        problems += _checked(made)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in in_order(problems):
        if problem.place.file != NAME or not 0 <= problem.place.line <= lines + 1 or problem.place.column < 0:
            return f"a problem outside the file: {problem}"
        if "\n" in str(problem):
            return f"a problem of more than one line: {problem!r}"
        problem.as_data()
    return ""


def _has_content(data):
    """Whether there is more than comments and document marks."""
    lines = (line.strip(" \t\ufeff") for line in data.decode("utf-8-sig", "replace").splitlines())
    return any(line and not line.startswith(("#", "---", "...", "%")) for line in lines)


def _checked(made):
    if isinstance(made, Item):
        made.id, made.file = "punkt", NAME
        meeting = Meeting(date=dt.date(2021, 2, 11), folder="2021-02-11", items=(made,))
    elif isinstance(made, Meeting):
        meeting = made
        meeting.folder = "2021-02-11"
    else:
        return []
    committee = Committee(municipality="K", name="U", meetings=(meeting,), profile=SourceText("standard", made.place))
    agendas, problems = number_meetings(committee)
    return [*problems, *check_meeting(Case(committee, meeting, agendas["2021-02-11"], Profile()), of_document=True)]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first example")
    options = parser.parse_args(arguments)
    maker, broken, ran, started = Maker(options.seed), Counter(), 0, time.monotonic()
    for number in range(options.first, options.first + options.examples):
        record, data = maker.example(number)
        try:
            rule, details = broken_rule(record, data).partition(": ")[::2]
        except Exception as error:
            rule, details = f"it raised {type(error).__name__}", traceback.format_exc()
        ran += 1
        if rule:
            broken[rule] += 1
            if broken[rule] <= SHOWN:
                print(
                    f"--- seed {options.seed}, example {number}, {record.__name__}: {rule}\n{data!r}\n{details}",
                    flush=True,
                )
        if ran % 100_000 == 0:
            print(f"{ran} examples, {broken.total()} failures", flush=True)
    print(f"{ran} examples in {time.monotonic() - started:.0f} s, {broken.total()} failures")
    for rule, count in broken.most_common():
        print(f"{count:8} {rule}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
