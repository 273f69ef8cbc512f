"""The leak guard: what of the planted is found, what is taken for a number and isn't, and its speed beside a plain reading.

The corpus and the look-alikes are those of the tests, with other seeds. Speed is measured on a Word file, a workbook and a PDF of
the same words, beside libraries that only read their text.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measure import median
from benchmarks.table import Row, Section, Target
from benchmarks.workspaces import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "tests"))  # the corpus lives with the tests

TODAY = dt.date(2026, 11, 24)
_SEED = 77
_MOST_SHOWN = 8


def leaks(folder: Path, rounds: int) -> Section:
    """The whole part."""
    section = Section(f"The leak guard: planted numbers, false alarms, and speed ({rounds} runs each)")
    section.rows += [*planted(rounds), *false_alarms(rounds), *speed(folder, rounds)]
    return section


def planted(rounds: int) -> Iterator[Row]:
    """Numbers in every writing and place; each missed place is named."""
    from planted_leaks import NUMERIC, PLACES, WRITINGS, numbers

    tried: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for date, serial in numbers(max(2, rounds), _SEED):
        for place, make in PLACES.items():
            for writing in WRITINGS:
                name, data = make(writing.format(d=date, s=serial))
                tried[place.partition(":")[0]] += 1
                missed[place] += not _has_cpr(name, data)
        for place, make in NUMERIC.items():
            tried[place.partition(":")[0]] += 1
            missed[place] += not _has_cpr(f"a.{place.partition(':')[0]}", make(date, serial))
    total, gone = sum(tried.values()), sum(missed.values())
    yield Row(f"planted: {total} numbers, {len(PLACES) + len(NUMERIC)} places, {len(WRITINGS)} writings", targets=(Target("all found", f"{total - gone} found, {gone} missed", not gone),))  # fmt: skip
    yield Row("  by form: " + ", ".join(f"{form} {count}" for form, count in tried.most_common(6)))
    yield Row("           " + ", ".join(f"{form} {count}" for form, count in tried.most_common()[6:]))
    yield from (Row(f"  missed: {count} in {place}") for place, count in missed.most_common(_MOST_SHOWN) if count)


def false_alarms(rounds: int) -> Iterator[Row]:
    """Sentences and tables of a municipality, with numbers that only look like one; and the sample's own files."""
    from lookalikes import corpus, table

    from committee.attachments.leaks.cpr import find_cpr

    sentences = corpus(2000 * rounds, _SEED)
    alarms = sum(any(find_cpr(sentence, TODAY)) for sentence in sentences)
    yield Row(
        f"false alarms in {len(sentences)} sentences with look-alikes", targets=(_rate(alarms, len(sentences), 0.001),)
    )
    rng = random.Random(_SEED)
    for rows in (1, 3, 20):
        tables = ["\n".join(";".join(cells) for cells in table(rng, rows)).encode() for _ in range(100 * rounds)]
        alarms = sum(_has_cpr("a.csv", data) for data in tables)
        yield Row(f"false alarms in {len(tables)} tables of {rows} rows", targets=(_rate(alarms, len(tables), 0.01),))
    files = [path for part in ("agenda_items", "docs", "metrics", "templates") for path in (REPOSITORY / part).rglob("*") if path.is_file()]  # fmt: skip
    alarms = sum(_has_cpr(path.name, path.read_bytes()) for path in files)
    yield Row(f"false alarms in the sample's {len(files)} files", targets=(_rate(alarms, len(files), 0),))


def _rate(alarms: int, of: int, most: float) -> Target:
    return Target(f"≤ {most:.1%}", f"{alarms} of {of}, {alarms / of:.2%}", alarms <= most * of)


def _has_cpr(name: str, data: bytes) -> bool:
    from committee.attachments.findings import CPR
    from committee.attachments.leaks.guard import inspect_file

    return any(leak.kind == CPR for leak in inspect_file(name, data, TODAY))


# --- speed


def speed(folder: Path, rounds: int) -> Iterator[Row]:
    """The guard with two thousand secrets to look for, beside a plain reading of the same bytes, in turn."""
    from lookalikes import corpus

    from committee.attachments.leaks.guard import inspect_file
    from committee.attachments.leaks.secrets import Closed, secrets_of

    words = corpus(4000, 3)
    secrets = secrets_of([Closed("et punkt", texts=(" ".join(corpus(300, 4)),))])
    for name, (data, peers) in _papers(words).items():
        guard: Callable[[bytes], object] = lambda data, name=name: inspect_file(name, data, TODAY, secrets)  # noqa: E731
        times = _in_turn({"guard": guard, **peers}, data, rounds)
        letters = sum(len(sentence) for sentence in words) / 1e6
        own = median(times.pop("guard"))
        size = len(data) / 1e6
        yield Row(
            f"{name}: the guard, {size:.1f} MB, {size / own:.1f} MB/s, {letters / own:.1f} MB of text/s", own * 1000
        )
        for peer, taken in times.items():
            yield Row(f"{name}: {peer}, {size / median(taken):.1f} MB/s", median(taken) * 1000)
    yield from _started(rounds)


def _in_turn(ways: dict[str, Callable[[bytes], object]], data: bytes, rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(rounds + 1):
        for way, read in ways.items():
            start = time.perf_counter()
            read(data)
            if number:
                times[way].append(time.perf_counter() - start)
    return times


def _started(rounds: int) -> Iterator[Row]:
    """One small foreign file: what the reading process costs."""
    from committee.attachments.leaks.guard import Paper, inspect
    from committee.attachments.leaks.rules import Rules

    papers = [Paper("a.txt", b"ord")]
    times = _in_turn({"one": lambda _: inspect(papers, Rules(TODAY))}, b"", rounds)["one"]
    yield Row("one small foreign file, with the start of the reading process", median(times) * 1000)


def _papers(words: list[str]) -> dict[str, tuple[bytes, dict[str, Callable[[bytes], object]]]]:
    return {
        "docx": (_docx(words), {"python-docx: its text alone": _read_docx}),
        "xlsx": (_xlsx(words), {"openpyxl: its values alone": _read_xlsx}),
        "pdf": (_pdf(words), {"pypdfium2: its text alone": _read_pdfium} | _pypdf()),
    }


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


def _pypdf() -> dict[str, Callable[[bytes], object]]:
    """pypdf, where it is installed (the extra »bench«)."""
    try:
        import pypdf
    except ImportError:
        return {}
    return {
        "pypdf: its text alone": lambda data: [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    }
