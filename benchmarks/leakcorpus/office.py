"""LibreOffice as one more maker, where it is installed: it saves some of the files in its own formats and as PDF."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.leakcorpus.paper import Case
from benchmarks.measure import CannotMeasure

_FROM = {"docx": ("pdf", "odt", "rtf", "html"), "xlsx": ("ods", "pdf", "csv"), "pptx": ("odp", "pdf")}
_LIBRARIES = ("python-docx", "openpyxl", "python-pptx")
_LIMIT = 300  # seconds for all files of one format


def converted(cases: Sequence[Case], home: Path, seed: int, each: int = 20) -> list[Case]:
    """So many cases in each format that LibreOffice makes of another; none where it isn't installed. Raises `CannotMeasure`."""
    office = shutil.which("soffice")
    if office is None:
        return []
    made: list[Case] = []
    for suffix, targets in _FROM.items():
        fit = [case for case in cases if case.maker in _LIBRARIES and case.name.endswith(f".{suffix}")]
        for target in targets:
            chosen = random.Random(f"{seed} {suffix} {target}").sample(fit, min(each, len(fit)))
            made += _saved(office, chosen, suffix, target, home / f"{suffix}-{target}")
    return made


def _saved(office: str, cases: Sequence[Case], suffix: str, target: str, home: Path) -> list[Case]:
    """The cases as LibreOffice saves them, in one run."""
    home.mkdir(parents=True)
    sources = [home / f"{number:03}.{suffix}" for number in range(len(cases))]
    for path, case in zip(sources, cases, strict=True):
        path.write_bytes(case.data)
    profile = f"-env:UserInstallation={(home / 'profil').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", target, "--outdir", str(home / "ud"), *map(str, sources)]
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_LIMIT)
    except (subprocess.SubprocessError, OSError) as error:
        raise CannotMeasure(f"LibreOffice makes no {target} of {suffix}: {error}") from error
    made = []
    for path, case in zip(sources, cases, strict=True):
        output = home / "ud" / f"{path.stem}.{target}"
        if output.is_file():
            name = f"{case.name.removesuffix(suffix)}{target}"
            made.append(replace(case, maker=f"LibreOffice, fra {suffix}", name=name, made=output.read_bytes()))
    return made
