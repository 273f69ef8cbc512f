"""What an earlier version sent, approved and published: `tests/data/sealed` is such a workspace, and nothing in it is written anew.

It was sent twice, published twice as an agenda and twice as minutes, approved, reopened and approved again, and corrected.
"""

import shutil
from pathlib import Path

import pytest
from build import cli, run, tree_of

from committee.archive.archive import Archive
from committee.domain.approved import approval_text
from committee.domain.published import MeetingData
from committee.domain.sent import sent_text
from committee.publication.changespage import ChangesData
from committee.publication.keys import Keys
from committee.publication.receipt import Receipt
from committee.records.jsonfile import json_bytes, read_json

SEALED = Path(__file__).parent / "data" / "sealed"
HOME = "agenda_items/proeveudvalget/2026-11-05"
OUTPUT = "output/proeveudvalget/2026-11-05"


@pytest.fixture
def root(tmp_path):
    return Path(shutil.copytree(SEALED, tmp_path / "arbejdsmappe"))


def test_the_fixture_is_whole():
    names = set(tree_of(SEALED))
    assert {f"{HOME}/udsendt.yaml", f"{HOME}/godkendt.yaml", f"{OUTPUT}/udgivet.json"} <= names
    assert len([name for name in names if "/kvitteringer/" in name]) == 3


def test_tjek_finds_no_fault(root):
    result = cli("tjek", cwd=root)
    assert result.code == 0, result.all
    assert result.out.startswith(
        "Ingen fejl og ingen advarsler. Mødet 2026-11-05 er godkendt 2026-11-29 af Sekretær Golf"
    )


def test_the_minutes_say_the_same_words(root):
    path = root / OUTPUT / "referat.md"
    before = path.read_text(encoding="utf-8")
    assert "1.110" in before, "what was sent is printed"
    path.unlink()
    assert cli("referat", "2026-11-05", "--uden-sidetal", cwd=root).code == 0
    now, sheet, _ = path.read_text(encoding="utf-8").partition("\n\n## Underskriftsark\n")
    (reopened,) = [line for line in now.splitlines() if line.startswith("**Genåbnet** ")]
    assert sheet and "29. november 2026: " in reopened, (
        "that it was reopened is told since, and it is there to be signed"
    )
    assert f"{now}\n" == before.replace("\n\n##", f"\n\n{reopened}\n\n##", 1)


def test_the_published_folder_is_unchanged(root):
    result = cli("udgiv", "--kontrol", f"{OUTPUT}/offentlig", cwd=root)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Mappen er, som den blev udgivet 29.11.2026 (2. udgave, 8 filer).")


def test_the_next_edition_builds_on_the_former_ones(root):
    """The closed item is known again by `udgivet.json`: its number alone was published."""
    with (root / HOME / "02-besoeg-i-tal.yaml").open("a", encoding="utf-8", newline="\n") as file:
        file.write("    - {dato: 2026-11-21, tekst: Opfølgningen kommer i juni.}\n")
    result = cli("udgiv", "2026-11-05", cwd=root)
    assert result.code == 0, result.all
    assert "Udgivet som 3. udgave" in result.out
    changes = (root / OUTPUT / "offentlig/ændringer.md").read_text(encoding="utf-8")
    assert "juni" in changes
    assert "Personsag" not in changes, "it is the same item as before"


@pytest.mark.parametrize(
    ("file", "former", "now", "told"),
    [
        ("udsendt.yaml", "2026M08=1108", "2026M08=1109", "udsendt.yaml:1:1: fejl: Filen er ændret"),
        ("godkendt.yaml", "Sekretær Golf", "Sekretær Hotel", "godkendt.yaml:1:1: fejl: Filen er ændret"),
        ("04-en-sen-sag.yaml", "Taget til", "Ikke taget til", "04-en-sen-sag.yaml:"),
    ],
)
def test_what_was_edited_since_is_told(root, file, former, now, told):
    path = root / HOME / file
    text = path.read_text(encoding="utf-8")
    assert former in text
    path.write_text(text.replace(former, now, 1), encoding="utf-8", newline="\n")
    result = cli("tjek", cwd=root)
    assert result.code == 1
    assert told in result.out


def test_a_published_file_that_was_edited_is_told(root):
    with (root / OUTPUT / "offentlig/referat.md").open("ab") as file:
        file.write(b"mere\n")
    result = cli("udgiv", "--kontrol", f"{OUTPUT}/offentlig", cwd=root)
    assert result.code == 1
    assert "referat.md" in result.err
    assert "Filen er ændret efter udgivelsen." in result.err


def test_what_is_read_is_written_as_it_stood():
    """The definitions that read the sealed files write them back, byte for byte."""
    meeting = Archive(SEALED).contents().committees[0].meetings[0]
    assert sent_text(meeting.sent).encode() == (SEALED / HOME / "udsendt.yaml").read_bytes()
    assert approval_text(meeting.approved).encode() == (SEALED / HOME / "godkendt.yaml").read_bytes()


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("udgivet.json", Keys),
        ("offentlig/referat.json", MeetingData),
        ("offentlig/ændringer.json", ChangesData),
        ("offentlig/kvittering.json", Receipt),
        ("offentlig/kvitteringer/referat-1.json", Receipt),
    ],
)
def test_what_is_read_of_json_is_written_as_it_stood(file, kind):
    data = (SEALED / OUTPUT / file).read_bytes()
    made = read_json(data, kind)
    assert json_bytes(made) == data


def test_a_receipt_of_a_later_version_is_read_as_far_as_it_is_known(root):
    path = root / OUTPUT / "offentlig/kvittering.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"udgave": 2', '"nyt": [1], "udgave": 2', 1), encoding="utf-8"
    )
    assert cli("udgiv", "--kontrol", f"{OUTPUT}/offentlig", cwd=root).code == 0


def test_nothing_of_the_fixture_is_written_by_these_commands():
    before = tree_of(SEALED)
    run("-C", SEALED, "tjek")
    assert tree_of(SEALED) == before
