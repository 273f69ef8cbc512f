"""The leak guard: what of the planted is found, what is taken for a number and isn't, and its speed beside a plain reading.

The corpus and the look-alikes are those of the tests, with other seeds. Speed is measured on a Word file, a workbook and a PDF of
the same words, beside libraries that only read their text.
"""

from __future__ import annotations

import io
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks import inside
from benchmarks.measure import Group, Size, call, compared
from benchmarks.table import Row, Target
from benchmarks.workspaces import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "tests"))  # the corpus lives with the tests

PLANTED = "planted numbers, in every place and writing"
SENTENCES, SAMPLE = "false alarms in sentences with look-alikes", "false alarms in the sample's own files"
STARTED = "one small foreign file, with the start of the reading process"
_TABLES = {rows: f"false alarms in tables of {rows} rows" for rows in (1, 3, 20)}
_SEED = 77
_MOST_SHOWN = 8

Read = Callable[[bytes], object]


def leaks(folder: Path, size: Size) -> Iterator[Group]:
    """The whole part."""
    yield Group((PLANTED,), lambda: planted(size.rounds + 1))
    yield Group((SENTENCES, *_TABLES.values(), SAMPLE), lambda: false_alarms(size.count))
    for form, (make, peers) in _PAPERS.items():
        ours = f"{form}: the guard, with a closed item to look for"
        names = (ours, *(f"{form}: {peer}" for peer in peers))
        yield Group(names, lambda ways=(form, make, names, peers): speed(*ways, size))
    started = {STARTED: call(lambda: inside.guard_apart("a.txt", b"ord"))}
    yield Group((STARTED,), lambda: compared(started, size.rounds))


def planted(people: int) -> Iterator[Row]:
    """Numbers in every writing and place; each missed place is named."""
    from planted_leaks import NUMERIC, PLACES, WRITINGS, numbers

    tried: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for date, serial in numbers(people, _SEED):
        files = [
            (place, make(writing.format(d=date, s=serial))) for place, make in PLACES.items() for writing in WRITINGS
        ]
        files += [(place, (f"a.{place.partition(':')[0]}", make(date, serial))) for place, make in NUMERIC.items()]
        for place, (name, data) in files:
            tried[place.partition(":")[0]] += 1
            missed[place] += not inside.has_cpr(name, data)
    total, gone = sum(tried.values()), sum(missed.values())
    yield Row(PLANTED, targets=(Target("all found", f"{total - gone} found, {gone} missed", not gone),))
    yield Row("  by form: " + ", ".join(f"{form} {count}" for form, count in tried.most_common()))
    yield from (Row(f"  missed: {count} in {place}") for place, count in missed.most_common(_MOST_SHOWN) if count)


def false_alarms(count: int) -> Iterator[Row]:
    """Sentences and tables of a municipality, with numbers that only look like one; and the sample's own files."""
    from lookalikes import corpus, table

    sentences = corpus(count, _SEED)
    yield _rate(SENTENCES, sum(map(inside.is_alarmed, sentences)), len(sentences), 0.001)
    rng = random.Random(_SEED)
    for rows, name in _TABLES.items():
        tables = ["\n".join(";".join(cells) for cells in table(rng, rows)).encode() for _ in range(-(-count // 20))]
        yield _rate(name, sum(inside.has_cpr("a.csv", data) for data in tables), len(tables), 0.01)
    files = [path for part in ("agenda_items", "docs", "metrics", "templates") for path in (REPOSITORY / part).rglob("*") if path.is_file()]  # fmt: skip
    yield _rate(SAMPLE, sum(inside.has_cpr(path.name, path.read_bytes()) for path in files), len(files), 0)


def _rate(name: str, alarms: int, of: int, most: float) -> Row:
    return Row(name, targets=(Target(f"≤ {most:.1%}", f"{alarms} of {of}, {alarms / of:.2%}", alarms <= most * of),))


# --- speed


def speed(
    form: str, make: Callable[[list[str]], bytes], names: tuple[str, ...], peers: dict[str, Read], size: Size
) -> list[Row]:
    """The guard with two thousand words to look for, beside a plain reading of the same bytes, in turn."""
    from lookalikes import corpus

    data = make(corpus(max(size.count * 2 // 5, 100), 3))
    guard = inside.guard(" ".join(corpus(300, 4)))
    reads: list[Read] = [lambda given: guard(f"a.{form}", given), *peers.values()]
    ways = {name: call(lambda read=read: read(data)) for name, read in zip(names, reads, strict=True)}
    return [_with_speed(row, len(data) / 1e6) for row in compared(ways, size.rounds)]


def _with_speed(row: Row, megabytes: float) -> Row:
    return row if row.ms is None else replace(row, note=f"{megabytes / row.ms * 1000:.1f} MB/s")


def _docx(words: list[str]) -> bytes:
    import docx

    document = docx.Document()
    for sentence in words:
        document.add_paragraph(sentence)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _xlsx(words: list[str]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for number, sentence in enumerate(words):
        book.active.append(
            [number, sentence, number * 7919 % 999_983, number % 97, f"{number % 12 + 1}. kvartal", number / 3]
        )
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _pdf(words: list[str]) -> bytes:
    from files import drawn, pdf_with

    pages = [
        b" ".join(drawn(sentence, y=780 - 15 * line) for line, sentence in enumerate(words[start : start + 50]))
        for start in range(0, len(words), 50)
    ]
    return pdf_with(lambda document, font: None, *pages)


def _read_docx(data: bytes) -> object:
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def _read_xlsx(data: bytes) -> object:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None)


def _read_pdfium(data: bytes) -> object:
    import pypdfium2

    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def _read_pypdf(data: bytes) -> object:
    import pypdf

    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


_PAPERS: dict[str, tuple[Callable[[list[str]], bytes], dict[str, Read]]] = {
    "docx": (_docx, {"python-docx, its text alone": _read_docx}),
    "xlsx": (_xlsx, {"openpyxl, its values alone": _read_xlsx}),
    "pdf": (_pdf, {"pypdfium2, its text alone": _read_pdfium, "pypdf, its text alone": _read_pypdf}),
}
