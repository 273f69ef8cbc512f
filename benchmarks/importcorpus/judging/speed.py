"""How long pandoc takes over the same HTML, a process a meeting, as one would without a tool of one's own."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.importcorpus.judging.commands import in_pairs
from benchmarks.measure import CannotMeasure
from benchmarks.peers import pandoc


def speeds(source: Path, home: Path, files: list[str], ours: float) -> Iterator[str]:
    """A line for each form that pandoc makes of at most sixty meetings, reckoned up to all of them."""
    try:
        program = pandoc()
    except CannotMeasure as lacking:
        yield f"pandoc: {lacking}"
        return
    pages = [_page(source / file, home / f"pandoc-{number}.html") for number, file in enumerate(files[:60])]
    for form in ("docx", "markdown"):
        start = time.perf_counter()
        ran = list(
            in_pairs(
                [
                    [program, "-f", "html", "-t", form, "-o", str(page.with_suffix(f".{form}")), str(page)]
                    for page in pages
                ]
            )
        )
        seconds = (time.perf_counter() - start) * len(files) / max(1, len(pages))
        failed = sum(one.code != 0 for one in ran)
        yield f"pandoc, HTML to {form}: {seconds:.1f} s for {len(files)} meetings{f', {failed} failed' if failed else ''}; importer with its proof: {ours:.1f} s"


def _page(file: Path, page: Path) -> Path:
    data = json.loads(file.read_text(encoding="utf-8-sig", errors="surrogatepass"))
    body = [
        f"<h1>{item['Navn']}</h1>" + "".join(field["Html"] for field in item.get("Felter") or [])
        for item in data["Dagsordenpunkter"]
    ]
    page.write_text(
        f"<html><head><meta charset='utf-8'><title>x</title></head><body>{''.join(body)}</body></html>",
        encoding="utf-8",
        errors="replace",
    )
    return page
