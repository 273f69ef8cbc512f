"""Files that are dropped in a browser: several at once, one on another's row, and none of them in silence."""

import json
from pathlib import Path

import pytest
from build import DATE, HOME, ITEM, MEETING, run, workspace
from chromium import DESKTOP, browser, require
from kontorpage import served, visit, wait_for

pytestmark = pytest.mark.browser
M = f"/m/raadet/{DATE}/"
TEXT = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbilag:\n- titel: Notat\n  fil: bilag/notat.txt\n"
FILES = {ITEM: TEXT, f"{MEETING}/bilag/notat.txt": "Et notat.\n", f"{HOME}/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Rådet\n"}  # fmt: skip
SAVED = "document.querySelector('#saved')?.dataset.s === 'saved'"


@pytest.fixture(scope="module")
def page():
    require()
    with browser() as made:
        yield made


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, FILES)


def go(page, kontor, path):
    kontor.let_in(page)
    visit(page, kontor.base + path, DESKTOP)
    wait_for(page, "!!window.udvalg && document.readyState === 'complete'")


def to_item(page, kontor):
    go(page, kontor, M)
    visit(page, kontor.base + page.ask("document.querySelector('#liste .t > a').getAttribute('href')"), DESKTOP)
    wait_for(page, SAVED)


def drop(page, files, on="body"):
    page.ask(
        f"(() => {{ const d = new DataTransfer(); for (const [n, t] of {json.dumps(list(files.items()))}) d.items.add(new File([t], n));"
        f" document.querySelector({json.dumps(on)}).dispatchEvent(new DragEvent('drop', {{bubbles: true, cancelable: true, dataTransfer: d}})); return 1 }})()"
    )


def said(page, *words):
    for one in words:
        wait_for(page, f"document.querySelector('#bilag-besked').textContent.includes({json.dumps(one)})")


def test_all_files_are_kept_each_a_step_and_what_cannot_be_is_said(page, root):
    with served(root) as kontor:
        to_item(page, kontor)
        drop(page, {"Et.txt": "1\n", "Tomt.txt": "", "To.txt": "2\n"}, "#slip")
        said(page, "Et.txt ligger nu i bilag/.", "Tomt.txt: Filen er tom", "To.txt ligger nu i bilag/.")
        assert sorted(one.name for one in Path(root, MEETING, "bilag").iterdir()) == ["et.txt", "notat.txt", "to.txt"]
        assert page.ask("document.querySelectorAll('#bilag [data-bilag]').length") == 3
        kontor.undo()
        assert sorted(one.name for one in Path(root, MEETING, "bilag").iterdir()) == ["et.txt", "notat.txt"]


def test_a_file_on_a_row_takes_the_place_of_its_file_and_the_old_one_stays(page, root):
    with served(root) as kontor:
        to_item(page, kontor)
        drop(page, {"Notat, rettet.txt": "Rettet.\n"}, "#bilag-1 [data-titel]")
        said(page, "er sat i stedet. Den gamle fil, bilag/notat.txt, ligger der stadig.")
        assert Path(root, ITEM).read_text("utf-8") == TEXT.replace("notat.txt", "notat-rettet.txt")
        assert Path(root, MEETING, "bilag/notat.txt").read_text() == "Et notat.\n"
        assert page.ask("document.querySelector('#bilag [data-skift]').getAttribute('aria-label')")


def test_a_late_attachments_day_is_written_beside_it(page, root):
    assert run("-C", root, "udsend", DATE).code == 0
    with served(root) as kontor:
        to_item(page, kontor)
        page.ask(
            "(() => { const f = document.querySelector('#bilag-1 [data-paafoert]'); f.focus(); f.value = '2021-02-09'; f.dispatchEvent(new Event('input', {bubbles: true})); f.blur() })()"
        )
        wait_for(page, "document.querySelector('#saved').textContent.includes('Gemt')")
        assert Path(root, ITEM).read_text("utf-8") == TEXT + "  påført: 2021-02-09\n"


def test_of_several_documents_each_is_read_through_in_turn(page, root):
    with served(root) as kontor:
        go(page, kontor, M)
        drop(page, {"Sag om vej.txt": "Sag om vej\n\nVejen skal rettes.\n", "Tomt.docx": "", "Sag om sti.txt": "Sag om sti\n\nStien skal rettes.\n"})  # fmt: skip
        wait_for(page, "document.querySelectorAll('[id^=tag-]').length === 2")
        told = wait_for(page, "document.querySelector('#besked').textContent")
        assert "Tomt.docx" in told
        for left in (1, 0):
            page.ask("document.querySelector('[id^=tag-]').click()")
            wait_for(page, f"document.querySelectorAll('[id^=tag-]').length === {left}")
        assert page.ask("document.querySelectorAll('#liste [data-punkt]').length") == 3


def test_more_documents_than_can_wait_are_said_and_none_gives_way(page, root):
    with served(root) as kontor:
        go(page, kontor, M)
        drop(page, {f"Sag {n}.txt": f"Sag {n}\n\nTekst.\n" for n in range(10)})
        told = wait_for(page, "document.querySelector('#besked').textContent", 30)
        assert "Sag 8.txt" in told and "Sag 9.txt" in told and "venter allerede" in told
        assert page.ask("document.querySelectorAll('[id^=tag-]').length") == 8
