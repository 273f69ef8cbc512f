"""The log of the months' runs: one file a month beside the committee's documents, in which each run is added at the end."""

from __future__ import annotations

import codecs
from pathlib import Path

from committee.archive.names import OUTPUT
from committee.attachments.leaks.cpr import masked
from committee.base.atomic import held, write_all
from committee.base.problems import Problem
from committee.work.monthly.steps import Month

_RULE = "-" * 72


def log_text(made: Month) -> str:
    """A run in words, as it is printed and kept: without CPR numbers, which a message may quote."""
    return masked("\n".join(made.words()), made.at.date())


def write_log(root: Path, made: Month) -> tuple[str, tuple[Problem, ...]]:
    """Add a run to its month's log; the file's name, and what stands in the way.

    It is UTF-8 with the mark by which older Windows programs know it.
    """
    folder, name = f"{OUTPUT}/{made.committee}", f"maaned-{made.at:%Y-%m}.log"
    try:
        before = (root / folder / name).read_bytes()
    except FileNotFoundError:
        before = codecs.BOM_UTF8
    except OSError:
        return "", (held(f"{folder}/{name}"),)
    text = f"{log_text(made)}\n{_RULE}\n"
    problems = write_all(root / folder, {name: before + text.encode()}, folder)
    return "" if problems else f"{folder}/{name}", tuple(problems)
