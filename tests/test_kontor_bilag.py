"""What is in an attachment and stops publication is told before the steps that come first: on the agenda, before it is sent, and before the minutes are approved."""

import datetime as dt
import html
import json
import re

import pytest
from build import COMMITTEE, DATE, FIVE_OF_THREE_PARTIES, HOME, ITEM, MEETING, workspace, write
from kontorpage import NOW, refs, served

from committee import Kind, MeetingKey, Remembered, look_at_attachments, open_archive, publish, sit_to_record
from committee.attachments.apart.process import Process

BEFORE = dt.datetime(2021, 2, 1, 9, 0, 0, tzinfo=NOW.tzinfo)
AFTER = dt.datetime(2021, 2, 20, 9, 0, 0, tzinfo=NOW.tzinfo)
DAY = AFTER.date()
M = f"/m/{COMMITTEE}/{DATE}"
CPR = "navn;nr\nOle;111111-1118\n"
WORDS = "linje 2: Et CPR-nummer."
LIST = f"{MEETING}/bilag/liste.csv"
FIRST = f"{MEETING}/01-sag.yaml"


def first(more=""):
    return f"titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbilag:\n  - titel: Listen\n    fil: bilag/liste.csv\n{more}beslutning: Godkendt.\n"


@pytest.fixture
def root(tmp_path):
    return workspace(
        tmp_path,
        {
            f"{HOME}/udvalg.yaml": f"kommune: Prøve Kommune\nudvalg: Rådet\n{FIVE_OF_THREE_PARTIES}",
            ITEM: None,
            FIRST: first(),
            f"{MEETING}/02-plan.yaml": "titel: En plan\nsagsnr: 21/2\nindstilling: Godkendes.\nbilag:\n  - titel: Planen\n    fil: bilag/plan.txt\nbeslutning: Godkendt.\n",
            LIST: CPR,
            f"{MEETING}/bilag/plan.txt": "Intet særligt.\n",
        },
    )


def words_of(answer):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def sitting_of(root):
    sitting, problems = sit_to_record(open_archive(root), MeetingKey(COMMITTEE, DATE))
    assert sitting is not None, problems
    return sitting


@pytest.fixture
def started(monkeypatch):
    """How many reading processes were started."""
    made, start = [], Process.start

    def counted(self):
        if self._process is None:
            made.append(1)
        start(self)

    monkeypatch.setattr(Process, "start", counted)
    return made


@pytest.mark.slow
def test_the_agenda_is_there_at_once_and_tells_of_an_attachment_when_it_has_been_looked_through(root, started):
    with served(root, now=BEFORE) as kontor:
        soon = kontor.get(f"{M}/")
        assert f'hx-get="{M}/dagsorden/bilag"' in soon.text and not started
        assert words_of(soon).count("Bilagene bliver tjekket …") == 2 and "Klar" not in words_of(soon)
        told = kontor.get(f"{M}/dagsorden/bilag")
        assert not kontor.faults, kontor.faults
        assert (
            WORDS in words_of(told) and "stopper udgivelsen" in words_of(told) and 'hx-trigger="load"' not in told.text
        )
        assert words_of(told).count("Klar") == 1 and "111111" not in told.text and len(started) == 1
        again = kontor.get(f"{M}/")
        assert WORDS in words_of(again) and "bliver tjekket" not in again.text and len(started) == 1
        on_item = json.loads(kontor.get(f"{M}/punkt/{refs(again)[0]}/fund/1").text)["fund"]
        assert len(started) == 1
        [same] = [one["tekst"] for one in on_item if one["art"] == "e"]
        assert same.lower() in words_of(again).lower(), "the same finding in the same words"
        (root / LIST).write_text("navn;nr\nOle;1\n", encoding="utf-8")
        assert "bliver tjekket" in kontor.get(f"{M}/").text
        assert WORDS not in words_of(kontor.get(f"{M}/dagsorden/bilag"))


@pytest.mark.slow
def test_it_doesnt_stop_the_agenda_nor_the_approval(root):
    with served(root, now=AFTER) as kontor:
        kontor.get(f"{M}/dagsorden/bilag")
        assert "er låst" in words_of(kontor.post(f"{M}/dagsorden/udsend"))
        before = kontor.get(f"{M}/efter")
        assert (
            'id="bilag-stopper"' in before.text and words_of(before).count(WORDS) == 2
        )  # what is missing, and the approval
        assert "godkendt og låst" in words_of(kontor.post(f"{M}/efter/godkend", {"af": "Anna"}))
        assert "bilag-stopper" not in kontor.get(f"{M}/").text


@pytest.mark.slow
def test_after_the_meeting_they_are_looked_through_too(root):
    with served(root, now=AFTER) as kontor:
        assert f'hx-get="{M}/efter/bilag"' in kontor.get(f"{M}/efter").text
        assert WORDS in words_of(kontor.get(f"{M}/efter/bilag"))


@pytest.mark.parametrize("more", ["    lukket: true\n", "    lukket: 'true'\n", "    lukket: Personsag\n"])
def test_nothing_is_read_of_what_isnt_published(root, started, more):
    (root / FIRST).write_text(first(more), encoding="utf-8")
    sitting, seen = sitting_of(root), Remembered()
    assert [one for one in look_at_attachments(sitting, DAY, seen).problems if "liste" in one.text] == []


@pytest.mark.slow
def test_what_is_closed_is_looked_for_and_its_file_is_read_once(root, started):
    (root / LIST).write_text("Marsvinet Nuser\n", encoding="utf-8")
    (root / f"{MEETING}/bilag/plan.txt").write_text("Om flytning af marsvinet Nuser til Vestergade\n", encoding="utf-8")
    (root / FIRST).write_text(first("    lukket: Personsag\n"), encoding="utf-8")
    sitting, seen = sitting_of(root), Remembered()
    assert look_at_attachments(sitting, DAY, seen, reads=False).unseen == 2 and not started
    look_at_attachments(sitting, DAY, seen)
    count = len(started)
    assert count and look_at_attachments(sitting, DAY, seen, reads=False).unseen == 0
    look_at_attachments(sitting, DAY, seen)
    assert len(started) == count


@pytest.mark.slow
def test_what_is_answered_for_in_the_edition_that_is_out_is_told_no_more(root):
    archive, key = open_archive(root), MeetingKey(COMMITTEE, DATE)
    made = publish(archive, key, Kind.AGENDA, DAY, {"bilag/sag-listen.csv, linje 2": "Et testnummer"})
    assert made.files, [str(one) for one in made.problems]
    assert look_at_attachments(sitting_of(root), DAY, Remembered()).problems == ()
    (root / LIST).write_text(f"{CPR}Ida;1\n", encoding="utf-8")
    assert len(look_at_attachments(sitting_of(root), DAY, Remembered()).problems) == 1


@pytest.mark.slow
def test_a_finding_in_minutes_that_are_approved_leads_to_what_can_be_done(root):
    with served(root, now=AFTER) as kontor:
        at = f"{M}/punkt/{refs(kontor.get(f'{M}/'))[0]}"
        assert f'href="{at}">Ret det i punkt 1' in kontor.get(f"{M}/udgivelse/fund").text
        kontor.post(f"{M}/efter/godkend", {"af": "Anna"})
        locked = kontor.get(f"{M}/udgivelse/fund")
        assert f'href="{M}/efter#fordi">Genåbn referatet med en grund' in locked.text
        assert f'href="{at}"' not in locked.text and "accepter fundet med en grund" in words_of(locked)
        assert 'id="fordi"' in kontor.get(f"{M}/efter").text
        assert f'href="{M}/efter#fordi"' in kontor.get(at).text
        kontor.post(f"{M}/efter/underskrevet", {"underskrevet": DAY.isoformat()})
        signed = kontor.get(f"{M}/udgivelse/fund?igen=1")
        assert f'href="{M}/efter#rt">Føj en dateret rettelse til' in signed.text and "#fordi" not in signed.text
        assert 'id="rt"' in kontor.get(f"{M}/efter").text and f'href="{M}/efter#rt"' in kontor.get(at).text


@pytest.mark.slow
def test_a_finding_at_a_guest_of_a_joint_meeting_leads_to_the_host(root):
    write(
        root,
        {
            "agenda_items/gaest/udvalg.yaml": "kommune: Prøve Kommune\nudvalg: Gæsten\n",
            f"agenda_items/gaest/{DATE}/moede.yaml": f"dato: {DATE}\nfællesmøde: {COMMITTEE}\n",
        },
    )
    with served(root, now=AFTER) as kontor:
        at = f"{M}/punkt/{refs(kontor.get(f'{M}/'))[0]}"
        guest = f"/m/gaest/{DATE}"
        assert f'href="{M}/"' in kontor.get(f"{guest}/").text
        assert f'href="{at}"' in kontor.get(f"{guest}/punkt/{at.rpartition('/')[2]}").text
        assert (
            f'href="{at}">Ret det i punkt 1 på værtens møde'
            in kontor.get(f"{guest}/udgivelse/fund?dokument=dagsorden").text
        )
