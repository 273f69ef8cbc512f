"""What the tests share: a workspace made of a dict, and `--golden`, which refreshes the golden files."""

import gc
import os
import shutil
from pathlib import Path

import pytest
from examples import GATE
from hypothesis import settings
from words import REPOSITORY

# Time is never asserted: a busy machine is no fault of the program.
# Forty examples each keep the whole gate well under its fifteen minutes; what needs more says so itself.
settings.register_profile("udvalg", deadline=None, max_examples=40)
settings.register_profile("gate", deadline=None, max_examples=GATE, derandomize=True)
# The gate looks at the same twenty each time, so that what it says is about the change; new ones are looked for wherever one works.
settings.load_profile(os.environ.get("UDVALG_EXAMPLES", "udvalg"))

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    parser.addoption("--golden", action="store_true", help="write the golden files anew instead of comparing them")


def pytest_collection_finish():
    """What was collected stays for the whole run, so that no collector looks at thousands of tests again and again."""
    gc.collect()
    gc.freeze()


LAYS_OUT = ("test_page_numbers.py",)  # the files that try the layout engine itself


@pytest.fixture(autouse=True)
def machine_without_layout_engine(request, monkeypatch):
    """Nobody asks LibreOffice for pages, as on most machines: where it is installed, it takes seconds for each document."""
    if request.path.name not in LAYS_OUT:
        monkeypatch.setattr("committee.work.pagenumbers.find_engine", lambda: None)


@pytest.fixture
def workspace(tmp_path):
    """A function that writes files, given as path → text or bytes, and returns the workspace's folder."""

    def write(files, name="arbejdsmappe"):
        root = tmp_path / name
        for path, content in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return root

    return write


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """A copy of the repository's own workspace."""
    root = tmp_path_factory.mktemp("eksempel")
    for name in ("agenda_items", "templates", "metrics"):
        shutil.copytree(REPOSITORY / name, root / name)
    return root


@pytest.fixture
def golden(request):
    """A function that compares text with the golden file of that name, or writes it with `--golden`."""

    def compare(name, text):
        path = GOLDEN / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"{path} is missing; run pytest --golden"
        expected = path.read_text(encoding="utf-8")
        assert expected.strip(), f"{path} is empty"
        assert text == expected

    return compare
