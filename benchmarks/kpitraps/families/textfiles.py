"""Text files as programs save them: character sets, line ends, separators, quotes, and lines that aren't rows."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.kpitraps.trap import Reading, Trap, figure
from benchmarks.kpitraps.workspaces import CSV, csv, lines, workspace

FAMILY = "textfiles"
SURE, CAREFUL, NONE = Reading
_ROWS = (("periode", "område", "antal"), ("2020M12", "Tønder", "700"), ("2021M01", "Tønder", "724"))
_SOURCE = "fil: data/k.csv, periode: periode, værdi: antal, hvor: {område: Tønder}"


def traps(seed: int) -> list[Trap]:
    """The seed changes nothing."""
    return [*_encodings(), *_separators(), *_quotes(), *_lines()]


def _trap(
    name: str,
    what: str,
    data: bytes,
    reading: Reading = CAREFUL,
    *,
    source: str = _SOURCE,
    right: str = "724",
    **more: str,
) -> Trap:
    said = () if reading is NONE else figure(right)
    return Trap(FAMILY, name, what, workspace(source, files={CSV: data}, **more), said, reading)


def _encodings() -> Iterator[Trap]:
    plain = csv(_ROWS)
    yield _trap("utf8", "UTF-8", plain, SURE)
    yield _trap("utf8-bom", "UTF-8 with a mark", b"\xef\xbb\xbf" + plain, SURE)
    yield _trap("utf8-to-bom", "two marks", b"\xef\xbb\xbf\xef\xbb\xbf" + plain)
    yield _trap("utf16-le", "UTF-16 as Excel's Unicode text", b"\xff\xfe" + csv(_ROWS, sep="\t", encoding="utf-16-le"))
    yield _trap("utf16-be", "UTF-16, big end first", b"\xfe\xff" + csv(_ROWS, encoding="utf-16-be"))
    yield _trap("utf16-uden-bom", "UTF-16 without a mark", csv(_ROWS, encoding="utf-16-le"))
    yield _trap("utf32", "UTF-32", csv(_ROWS, encoding="utf-32"))
    yield _trap(
        "cp1252-sagt",
        "windows-1252, and said so",
        csv(_ROWS, encoding="cp1252"),
        SURE,
        source=f"{_SOURCE}, tegnsæt: windows-1252",
    )
    yield _trap("cp1252-usagt", "windows-1252, not said", csv(_ROWS, encoding="cp1252"))
    yield _trap("cp865", "the old console's set", csv(_ROWS, encoding="cp865"))
    yield _trap("mac-roman", "an old Macintosh's set", csv(_ROWS, encoding="mac-roman"))
    yield _trap(
        "utf8-som-cp1252", "UTF-8 read as windows-1252 and saved: TÃ¸nder", csv(_ROWS).decode("cp1252").encode()
    )
    yield _trap(
        "nfd", "ø and å as letter and ring", csv([[cell.replace("å", "a\u030a") for cell in row] for row in _ROWS])
    )
    yield _trap("nul-tegn", "a NUL in a row", plain.replace(b"724", b"7\x0024"), NONE)
    yield _trap("ctrl-z", "the old end of file after the rows", plain + b"\x1a")


def _separators() -> Iterator[Trap]:
    yield _trap("tabulator", "tabs", csv(_ROWS, sep="\t"), SURE)
    yield _trap("komma", "commas", csv(_ROWS, sep=","), SURE)
    yield _trap("lodret-streg", "vertical bars", csv(_ROWS, sep="|"))
    yield _trap("sep-linje", "Excel's line sep=;", b"sep=;\n" + csv(_ROWS))
    yield _trap("sep-linje-komma", "sep=, above commas", b"sep=,\r\n" + csv(_ROWS, sep=",", end="\r\n"))
    yield _trap("sep-linje-bom", "sep=; after a mark", b"\xef\xbb\xbfsep=;\r\n" + csv(_ROWS, end="\r\n"))
    yield _trap(
        "komma-og-decimalkomma",
        "a comma decimal in a comma file",
        csv([("periode", "andel", "område"), ("2020M12", "11,5", "Tønder"), ("2021M01", "12,5", "Tønder")], sep=","),
        NONE,
        source="fil: data/k.csv, periode: periode, værdi: andel, hvor: {område: Tønder}, talformat: dansk",
        unit="procent",
    )
    yield _trap(
        "komma-og-decimalkomma-sidst",
        "the comma decimal spills into an unnamed column",
        b"periode,andel,\n2020M12,11,5\n2021M01,12,5\n",
        NONE,
        source="fil: data/k.csv, periode: periode, værdi: andel, talformat: dansk",
        unit="procent",
    )
    yield _trap(
        "blandede-skilletegn",
        "one row has commas instead of semicolons",
        b"periode;antal\n2020M12;700\n2021M01,724\n",
        source="fil: data/k.csv, periode: periode, værdi: antal",
    )
    yield _trap("semikolon-sidst", "each line ends in a semicolon", csv([(*row, "") for row in _ROWS]))
    yield _trap("for-få-celler", "the last row lacks its cell", csv([*_ROWS[:2], ("2021M01", "Tønder")]), NONE)
    yield _trap(
        "for-mange-celler",
        "the last row has a cell too many",
        csv([*_ROWS[:2], ("2021M01", "Tønder", "1", "724")]),
        NONE,
    )
    yield _trap(
        "flere-blanke-som-skilletegn",
        "columns set with spaces",
        b"periode  antal\n2020M12    700\n2021M01    724\n",
        source="fil: data/k.csv, periode: periode, værdi: antal",
    )


def _quotes() -> Iterator[Trap]:
    head, old = "periode;område;antal", "2020M12;Tønder;700"
    yield _trap("citeret", "every cell in quotes", csv([[f'"{cell}"' for cell in row] for row in _ROWS]), SURE)
    yield _trap(
        "semikolon-i-citat",
        "a semicolon in a quoted cell",
        lines([head + ";note", old + ';"a; b"', '2021M01;Tønder;724;"c; 999"']),
        SURE,
    )
    yield _trap(
        "linjeskift-i-citat",
        "a line break in a quoted cell",
        lines([head + ";note", old + ';"a\nb"', '2021M01;Tønder;724;"c\n2021M02;Tønder;999"']),
    )
    yield _trap(
        "dobbelt-citat",
        "a doubled quote in a cell",
        lines([head + ";note", old + ';"a ""b"" c"', "2021M01;Tønder;724;d"]),
    )
    yield _trap(
        "uafsluttet-citat",
        "a quote that is never closed",
        lines([head, old, '2021M01;"Tønder;724', "2021M02;Tønder;999"]),
        NONE,
    )
    yield _trap("enkelt-citat", "Excel's text mark before numbers", lines([head, old, "2021M01;Tønder;'724"]))
    yield _trap(
        "citeret-tal-med-linjeskift", "a line break after the number", lines([head, old, '2021M01;Tønder;"724\n"'])
    )
    yield _trap("lighedstegn", 'numbers as ="724"', lines([head, old, '2021M01;Tønder;="724"']))
    yield _trap("citat-midt-i", "a quote in the middle of a cell", lines([head, old, '2021M01;Tønder;7"24']), NONE)


def _lines() -> Iterator[Trap]:
    plain = _ROWS
    yield _trap("crlf", "Windows' line ends", csv(plain, end="\r\n"), SURE)
    yield _trap("cr", "an old Macintosh's line ends", csv(plain, end="\r"))
    yield _trap("blandede-linjeskift", "both", csv(plain[:2], end="\r\n") + csv(plain[2:], end="\n"))
    yield _trap("lfcr", "turned round", csv(plain, end="\n\r"))
    yield _trap("uden-sidste-linjeskift", "no line end at the end", csv(plain).rstrip(), SURE)
    yield _trap("afkortet", "cut off in the last number", csv([*plain, ("2021M02", "Tønder", "7")])[:-3], right="724")
    yield _trap("tomme-linjer", "empty lines between rows", csv(plain, end="\n\n"))
    yield _trap("tomme-rækker", "rows of separators alone", csv([*plain, ("", "", ""), ("", "", "")]))
    yield _trap(
        "tom-række-og-noter", "notes after an empty row", csv([*plain, ("", "", ""), ("Kilde: jobcenteret", "", "")])
    )
    yield _trap("kommentar-linje", "a line with # first", b"# udtraek 1. februar 2021\n" + csv(plain))
    yield _trap(
        "overskrift-to-gange", "the header again, as files are put together", csv([*plain[:2], plain[0], plain[2]])
    )
    yield _trap("række-to-gange", "the last row twice, alike", csv([*plain, plain[2]]))
    yield _trap(
        "række-to-gange-forskellig",
        "the last month twice with other numbers",
        csv([*plain, ("2021M01", "Tønder", "742")]),
        NONE,
    )
    yield _trap("faldende", "the newest first", csv([plain[0], plain[2], plain[1]]), SURE)
    yield _trap("tom-fil", "an empty file", b"", NONE)
    yield _trap("kun-overskrift", "a header alone", csv(plain[:1]), NONE)
    yield _trap("webside", "a web page saved as .csv", b"<!DOCTYPE html><html><body>Log ind</body></html>", NONE)
    yield _trap("projektmappe-som-csv", "a zip named .csv", b"PK\x03\x04" + bytes(60), NONE)
