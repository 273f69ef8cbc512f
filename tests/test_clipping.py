"""What is copied in Word, Excel, Outlook, Google Docs, LibreOffice and on the web becomes our Markdown, and every visible word is in it or told.

Of the 61 clipboards in `tests/data/clips/`, made as those programs write them, no word of 561 is lost.
"""

import base64
import html as htmllib
import re

import pytest
from build import DATE, ITEM, SMALLEST, run, workspace
from clips import FOLDER, NAMES, TOLD, as_file, page, read, seen_words, text_words
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from committee import MeetingKey, clip_placed, clipped, open_archive, sit_to_record, undo_last
from committee.compose.markup import parse
from committee.documents.plain import text_of
from committee.documents.tree import Link
from committee.documents.walk import walk, walk_inlines, words_in
from committee.work.handedin import clipping

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
IN_PAGE = f'<p>Kort:</p><img alt="Kort over stien" src="data:image/png;base64,{base64.b64encode(PNG).decode()}">'


@pytest.mark.parametrize("name", NAMES)
def test_a_clipboard_becomes_the_text_that_was_looked_at(name):
    assert as_file(name) == (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def test_no_visible_word_of_any_clipboard_is_lost():
    lost, count = [], 0
    for name in NAMES:
        seen = seen_words(page(name))
        count += sum(seen.values())
        missing = seen - text_words(as_file(name))
        lost += [f"{name}: {word}" for word in missing]
    assert len(NAMES) >= 40 and count >= 550, count
    assert not lost, lost


def test_a_word_that_is_lost_is_seen():
    """The test's own eyes."""
    assert seen_words("<p>et <b>to</b><script>tre</script>") - text_words("et") == {"to": 1}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_is_pasted_runs_or_leads_anywhere_else(name):
    text = as_file(name).partition(TOLD)[0]
    inlines = [one for block in walk(parse(text)) for words in words_in(block) for one in walk_inlines(words)]
    links = [one.target for one in inlines if isinstance(one, Link)]
    assert all(re.match(r"https?://|mailto:|tel:", one) for one in links), links
    assert not re.search(r"\{\{(?! ['\"])|\{[%#]", text), "an expression"


def test_a_number_of_a_person_stays_text_and_is_left_to_the_guard():
    assert "010190-1234" in as_file("cpr-i-teksten")


SIGNS = "aæøåABé019 .,;:!?()[]{}*_~^+#|-–<>&\"'\\/%=@`$•§"


@settings(max_examples=examples(40), deadline=None)
@given(st.text(SIGNS, min_size=1, max_size=40))
def test_any_words_come_through_as_they_were(words):
    said = read(f"<p>{htmllib.escape(words)}</p>")
    printed = []  # what an expression prints is set in when the text is parsed

    def kept(found):
        printed.append(found[2].replace("\\\\", "\\"))
        return chr(0xF0000 + len(printed) - 1)

    text = text_of(parse(re.sub(r"\{\{ (['\"])(.*?)\1 \}\}", kept, said["markdown"])))
    for n, sign in enumerate(printed):
        text = text.replace(chr(0xF0000 + n), sign)
    assert letters(text) == letters(words)


def letters(text):
    """A text without its spaces."""
    return "".join(text.split())


# --- pictures


@pytest.fixture
def sitting(tmp_path):
    root = workspace(tmp_path, {})
    return sit_to_record(open_archive(root, user="anna"), MeetingKey("raadet", DATE))[0]


def files(root):
    """What is in a workspace's folders, without the program's own files."""
    paths = (path for path in root.rglob("*") if path.is_file() and ".udvalg" not in path.as_posix())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.slow
def test_a_picture_is_kept_at_the_item_under_its_name_and_nothing_else_changes(sitting):
    root, item = sitting.archive.root, sitting.agenda[0]
    before = files(root)
    made = clip_placed(clipped(IN_PAGE), sitting, item)
    name = f"{item.item.id}-billede.png"
    assert made.markdown == f"Kort:\n\n![Kort over stien](bilag/{name})"
    assert made.files == (f"{sitting.meeting.path}/bilag/{name}",) and not made.problems
    assert files(root) == {**before, made.files[0]: PNG}


@pytest.mark.slow
def test_keeping_it_is_a_step_that_is_taken_back(sitting):
    before = files(sitting.archive.root)
    assert clip_placed(clipped(IN_PAGE), sitting, sitting.agenda[0]).files
    undone = undo_last(sitting.archive)
    assert undone.ended and files(sitting.archive.root) == before


@pytest.mark.slow
def test_the_same_picture_twice_is_one_file_and_another_has_a_name_of_its_own(sitting):
    item = sitting.agenda[0]
    first, again = (clip_placed(clipped(IN_PAGE), sitting, item) for _ in range(2))
    other = clip_placed(clipped("", [PNG + b"x"]), sitting, item)
    assert again.markdown == first.markdown and not again.files
    assert other.files[0].endswith("-billede-2.png") and "har ingen beskrivelse" in other.problems[0].text


@pytest.mark.slow
def test_without_an_item_a_picture_is_told_and_asked_for_in_the_text():
    made = clip_placed(clipped(IN_PAGE))
    assert made.markdown == "Kort:\n\n\\[indsæt billedet: Kort over stien]"
    assert [one.text for one in made.problems] == ["Et billede er ikke taget med."] and not made.is_refused


@pytest.mark.slow
def test_minutes_that_are_approved_take_no_picture(tmp_path):
    root = workspace(tmp_path, {ITEM: f"{SMALLEST[ITEM]}beslutning: Godkendt.\n"})
    assert run("-C", root, "godkend", DATE).code == 0
    sitting = sit_to_record(open_archive(root, user="anna"), MeetingKey("raadet", DATE))[0]
    before = files(root)
    made = clip_placed(clipped(IN_PAGE), sitting, sitting.agenda[0])
    assert made.is_refused and "godkendt" in made.problems[0].text
    assert files(root) == before


@pytest.mark.parametrize(
    ("html", "beside", "text"),
    [
        ('<img src="https://x.example/a.png" alt="Et kort">', [PNG], "![Et kort](bilag/billede-1.png)"),
        ("", [PNG], "![](bilag/billede-1.png)"),
        ("<table><tr><td>1</table>", [PNG], "1"),
        ("<p>ord</p>", [PNG], "ord"),
        (
            '<img src="file:///C:/a.png"><img src="file:///C:/b.png">',
            [PNG],
            "\\[indsæt billedet]\n\n\\[indsæt billedet]",
        ),
    ],
)
def test_a_picture_beside_the_page_is_the_one_that_the_page_names(html, beside, text):
    assert read(html, beside)["markdown"] == text


# --- what can't be read


@pytest.mark.slow
@pytest.mark.parametrize(
    ("html", "beside", "why"),
    [
        ("x" * 60, [], "fylder"),
        ("", [PNG] * 20, "for mange billeder"),
        ("<p>" * 10 + "<table>" * 400000, [], "kan ikke læses"),
    ],
)
def test_what_is_too_much_is_refused_with_what_to_do(html, beside, why, monkeypatch):
    monkeypatch.setattr(clipping, "LARGEST", 50 if why == "fylder" else clipping.LARGEST)
    made = clipped(html, beside)
    assert made.is_refused and not made.markdown
    assert why in made.problems[0].text and "Ctrl+Shift+V" in made.problems[0].cure
