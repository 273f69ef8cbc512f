"""The results as a table, a list of faults, and data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from benchmarks.importcorpus.expected import Data
from benchmarks.importcorpus.judging.judge import Result

_HEAD = ("family", "meetings", "words", "lost", "added", "moved", "faults", "warnings", "udgiv", "seconds", "MiB")


def _row(result: Result) -> tuple[str, ...]:
    return (
        result.family, str(result.meetings), f"{result.words:,}", *(str(result.sum(name)) for name in ("lost", "added", "moved")),
        str(len(result.faults)), str(result.warnings), result.published or "-", f"{result.seconds:.1f}", f"{result.mib:.0f}" if result.mib else "-",
    )  # fmt: skip


def table(results: list[Result], speeds: Iterable[str]) -> str:
    rows = [_HEAD, *map(_row, results)]
    wide = [max(len(row[place]) for row in rows) for place in range(len(_HEAD))]
    lines = [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, wide, strict=True))
        )
        for row in rows
    ]
    kinds = Counter(
        kind
        for result in results
        for change in result.changed
        if change.lost or change.moved
        for kind in change.kinds
        if kind != "plain"
    )
    said = (
        [f"Lost or moved beside these kinds: {', '.join(f'{kind} {count}' for kind, count in kinds.most_common(20))}"]
        if kinds
        else []
    )
    return "\n".join([*lines, *said, *speeds])


def listed(results: list[Result], most: int = 60) -> Iterable[str]:
    for result in results:
        for fault in result.faults[:most]:
            yield f"{result.family}: {fault}"
        for change in result.changed[:most]:
            yield f"{result.family}: {change.where}: " + "; ".join(
                f"{name} {' '.join(words)[:300]}"
                for name in ("lost", "added", "moved")
                if (words := getattr(change, name))
            )


def data(results: list[Result], speeds: Iterable[str]) -> Data:
    return {
        "families": {
            result.family: {
                **dict(zip(_HEAD[1:], _row(result)[1:], strict=True)),
                "said": result.faults,
                "changed": [
                    {
                        "where": one.where,
                        "lost": one.lost,
                        "added": one.added,
                        "moved": one.moved,
                        "kinds": list(one.kinds),
                    }
                    for one in result.changed
                ],
            }
            for result in results
        },
        "speeds": list(speeds),
    }
