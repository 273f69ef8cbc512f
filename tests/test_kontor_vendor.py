"""What the page in the browser loads of others' work is in the repository as its manifest says, and a machine without npm needs no more."""

import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
VENDOR = ROOT / "committee/kontor/static/vendor"
INPUTS = ROOT / "committee/kontor/vendoring"
FREE = {"MIT", "0BSD"}  # that ask for their own text beside the files, or for nothing


@pytest.fixture(scope="module")
def manifest():
    return json.loads((VENDOR / "manifest.json").read_text("utf-8"))


def named(manifest):
    """Every file that the manifest names, with what it says of it."""
    for one in manifest["files"]:
        yield one
        yield from (made["licence_text"] for made in one["made_of"])


def test_each_file_is_as_the_manifest_says(manifest):
    assert len(manifest["files"]) >= 3
    for one in named(manifest):
        data = (VENDOR / one["file"]).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (one["sha256"], one["bytes"]), one["file"]


def test_a_file_that_was_changed_is_seen(manifest):
    """The test's own eyes."""
    one = manifest["files"][0]
    assert hashlib.sha256((VENDOR / one["file"]).read_bytes() + b" ").hexdigest() != one["sha256"]


def test_no_file_lies_there_that_the_manifest_does_not_name(manifest):
    there = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert there == {"manifest.json", *(one["file"] for one in named(manifest))}


def test_each_package_has_its_version_and_a_licence_that_lets_it_be_passed_on(manifest):
    packages = [made for one in manifest["files"] for made in one["made_of"]]
    assert {"htmx.org", "idiomorph", "@codemirror/view", "@codemirror/state"} <= {made["package"] for made in packages}
    for made in packages:
        assert made["licence"] in FREE and re.fullmatch(r"\d+\.\d+\.\d+", made["version"]), made
        assert "permi" in (VENDOR / made["licence_text"]["file"]).read_text("utf-8").casefold(), made


def test_what_is_vendored_is_what_the_lock_holds_with_no_address_of_a_registry(manifest):
    text = (INPUTS / "package-lock.json").read_text("utf-8")
    assert "://" not in text and "resolved" not in text
    locked = json.loads(text)["packages"]
    wanted = json.loads((INPUTS / "package.json").read_text("utf-8"))
    assert locked[""]["dependencies"] == wanted["dependencies"]
    for made in (made for one in manifest["files"] for made in one["made_of"]):
        held = locked[f"node_modules/{made['package']}"]
        assert held["version"] == made["version"] and held["integrity"].startswith("sha512-"), made
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert locked[f"node_modules/{name}"]["version"] == version, "each is named by one version"


def test_git_leaves_their_line_ends_alone():
    """A checkout that made CRLF of them would have other sums."""
    names = [path.relative_to(ROOT).as_posix() for path in (VENDOR / "manifest.json", VENDOR / "htmx.min.js")]
    command = ["git", "check-attr", "text", "--", *names]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("no checkout of git")
    assert told.stdout.count(": unset") == len(names), told.stdout
