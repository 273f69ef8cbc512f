"""An installed program works outside the checkout, with the house styles that come with it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the wheel unpacked, as pip would put it into an environment."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_has_one_copy_of_the_house_styles(installed):
    in_git = {path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.*")}
    in_wheel = {
        path.relative_to(installed / "committee/templates").as_posix()
        for path in (installed / "committee/templates").rglob("*.*")
    }
    assert len(in_git) > 10
    assert in_wheel == in_git
    assert not (installed / "templates").exists()


@pytest.mark.slow
def test_the_installed_program_builds_a_meeting(installed, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(installed), "PATH": ""}
    program = [
        sys.executable,
        "-c",
        "import committee; print(committee.__file__); from committee.cli import main; main()",
    ]

    def run(*words):
        return subprocess.run(
            [*program, *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    made = run("init", "arbejde")
    assert made.returncode == 0, made.stderr
    assert str(installed) in made.stdout
    (meeting,) = [path.name for path in (tmp_path / "arbejde/agenda_items/eksempeludvalget").iterdir() if path.is_dir()]
    result = run("-C", "arbejde", "referat", meeting)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "arbejde/output/eksempeludvalget" / meeting / "referat.docx").stat().st_size > 5000
