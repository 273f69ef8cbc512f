"""The number guard: how many of its warnings are right, and how many wrong numbers it tells of, by kind.

The texts are those of the tests, with other seeds: sentences in the manner of municipal items, most of whose numbers are of nothing
that a KPI counts. Half of those are drawn from the KPIs' own series, which chance does more rarely. The sample's own texts are held
against the sample's own KPIs beside them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks import inside
from benchmarks.measure import Group, Size
from benchmarks.table import Row, Target
from benchmarks.workspaces import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "tests"))  # the texts live with the tests

RIGHT, FOUND, SAMPLE = "warnings of the number guard that are right", "wrong numbers told", "false alarms on the sample"
_LEAST, _SHARE_WRONG = 0.9, 0.25


def number_guard(folder: Path, size: Size) -> Iterator[Group]:
    """The whole part."""
    yield Group((RIGHT, FOUND), lambda: told(size.count))
    yield Group((SAMPLE,), on_the_sample)


def told(texts: int) -> Iterator[Row]:
    """Precision and recall over so many texts of which a quarter has a wrong number, then each kind."""
    from guardtexts import HARMLESS, WRONG, Writer, judged

    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for seed in range(texts):
        writer = Writer(f"måling {seed}")
        for sentence, is_told in judged(writer, writer.text(_SHARE_WRONG)):
            tried[sentence.kind] += 1
            found[sentence.kind] += is_told
    right, wrong = sum(found[kind] for kind in WRONG), sum(found[kind] for kind in HARMLESS)
    yield _share(RIGHT, right, right + wrong)
    yield _share(FOUND, right, sum(tried[kind] for kind in WRONG))
    yield from (Row(f"  told: {found[kind]} of {tried[kind]}, {kind}") for kind in WRONG)
    yield from (Row(f"  told without need: {found[kind]} of {tried[kind]}, {kind}") for kind in HARMLESS)


def on_the_sample() -> Iterator[Row]:
    """The sample's texts with every KPI of the sample attached."""
    problems = inside.number_warnings(REPOSITORY)
    yield Row(SAMPLE, targets=(Target("none", f"{len(problems)}", not problems),))


def _share(name: str, part: int, of: int) -> Row:
    share = part / of if of else 1.0
    return Row(name, targets=(Target(f"≥ {_LEAST:.0%}", f"{part} of {of}, {share:.1%}", share >= _LEAST),))
