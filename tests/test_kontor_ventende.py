"""What waits for a second step survives a killed program, in the user's own folder, and goes when it has been used."""

import os
import sys

import pytest
from build import workspace
from kontorpage import served
from test_kontor_efter import AT as AFTER
from test_kontor_efter import BLANK, FILES, drop, sums, take, word
from test_kontor_udgivelse import AT, CPR, PAPER, WITH_PAPER, accept, put_out

from committee.kontor import laidby
from committee.kontor.laidby import LaidBy


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "hjem" / "ventende"


def kept(folder):
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_a_reason_that_was_given_is_there_again_and_goes_with_the_edition(tmp_path, folder):
    root = workspace(tmp_path / "a", WITH_PAPER)
    with served(root, folder=folder) as kontor:
        assert accept(kontor, kontor.get(f"{AT}/fund"), "Et opdigtet nummer").status == 200
    assert len(kept(folder)) == 1 and CPR.encode() not in kept(folder)[0].read_bytes()
    with served(root, folder=folder) as kontor:  # it was killed, and is started again
        again = kontor.get(f"{AT}/fund")
        assert "Et opdigtet nummer" in again.text and "Udgiv 1. udgave" in again.text
        assert "Udgivet som 1. udgave." in put_out(kontor, again).text
    assert kept(folder) == []


def test_a_reason_is_of_the_file_that_it_was_given_for(tmp_path, folder):
    root = workspace(tmp_path / "a", WITH_PAPER)
    with served(root, folder=folder) as kontor:
        accept(kontor, kontor.get(f"{AT}/fund"), "Et opdigtet nummer")
    (root / PAPER).write_text("Deltager 010180-1244 mødte.\n", encoding="utf-8")
    with served(root, folder=folder) as kontor:
        assert "fund stopper udgivelsen" in kontor.get(f"{AT}/fund").text


def test_one_that_was_taken_back_is_gone(tmp_path, folder):
    root = workspace(tmp_path / "a", WITH_PAPER)
    with served(root, folder=folder) as kontor:
        done = accept(kontor, kontor.get(f"{AT}/fund"), "Et opdigtet nummer")
        name = done.text.partition("/fortryd")[2].partition('name="fund" value="')[2].partition('"')[0]
        kontor.post(f"{AT}/fortryd", {"dokument": "referat", "fund": name})
    assert kept(folder) == []


def test_a_dropped_file_is_there_again_with_what_was_settled_until_all_is(tmp_path, folder):
    root = workspace(tmp_path / "a", FILES)
    data = word(root, {BLANK: "Godkendt.", "Drøftet.": "Drøftet i Word."})
    with served(root, folder=folder) as kontor:
        assert list(sums(drop(kontor, data))) == ["1", "2"]
    with served(root, folder=folder) as kontor:
        again = kontor.get(AFTER)
        assert list(sums(again)) == ["1", "2"] and "referat.docx" in again.text
        assert list(sums(take(kontor, again, {"1": "behold"}))) == ["2"]
    with served(root, folder=folder) as kontor:
        last = kontor.get(AFTER)
        assert list(sums(last)) == ["2"]
        assert take(kontor, last, {"2": "word"}).status == 200
    assert kept(folder) == []


def test_one_that_is_put_away_is_gone_and_a_new_one_takes_its_place(tmp_path, folder):
    root = workspace(tmp_path / "a", FILES)
    data = word(root, {BLANK: "Godkendt."})
    with served(root, folder=folder) as kontor:
        drop(kontor, data, "en.docx")
        drop(kontor, data, "to.docx")
    with served(root, folder=folder) as kontor:
        assert "to.docx" in kontor.get(AFTER).text and "en.docx" not in kontor.get(AFTER).text
        kontor.post(f"{AFTER}/word/vaek")
    assert kept(folder) == []


def test_it_is_bounded_and_the_oldest_gives_way(folder, monkeypatch):
    monkeypatch.setattr(laidby, "LARGEST", 10)
    store = LaidBy(folder)
    for number, name in enumerate("abc"):
        store.put("et møde", name, b"1234")
        os.utime(kept(folder)[-1], ns=(number, number))
    store.put("et møde", "d", b"12345678901")
    assert store.names("et møde") == ["b", "c"] and store.names("et andet") == []


@pytest.mark.parametrize("broken", [b"", b"{", b"[1]", b"[[1]]", b'"x"', b"null", b"\xff"])
def test_what_is_broken_counts_as_nothing(tmp_path, folder, broken):
    root = workspace(tmp_path / "a", WITH_PAPER)
    with served(root, folder=folder) as kontor:
        accept(kontor, kontor.get(f"{AT}/fund"), "Et opdigtet nummer")
    kept(folder)[0].write_bytes(broken)
    with served(root, folder=folder) as kontor:
        assert kontor.get(AT).status == 200


@pytest.mark.skipif(sys.platform == "win32", reason="there the user's own folder keeps others out")
def test_nobody_else_reads_it(folder):
    LaidBy(folder).put("et møde", "a", b"1")
    assert kept(folder)[0].stat().st_mode & 0o077 == 0 and folder.stat().st_mode & 0o077 == 0
