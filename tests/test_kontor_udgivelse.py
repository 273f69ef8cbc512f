"""»Udgivelse« over HTTP: the gates' findings, what is answered for, the edition as the command makes it, and its receipt."""

import datetime as dt
import json
import re
import shutil
import threading

import pytest
from build import DATE, ITEM, MEETING, OUTPUT, run, tree_of, workspace
from kontorpage import NOW, served

from committee.kontor.screens import udgivelse

AT = f"/m/raadet/{DATE}/udgivelse"
PAPER = f"{MEETING}/bilag/notat.txt"
CPR = "010180-1236"
DECIDED = "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\n"
WITH_PAPER = {ITEM: DECIDED + "bilag: [{titel: Notat, fil: bilag/notat.txt}]\n", PAPER: f"Deltager {CPR} mødte.\n"}


def accept(kontor, page, why, name="fund", **more):
    """Answer for the first finding that stops."""
    fields = {one: re.search(rf'name="{one}" value="([^"]*)"', page.text)[1] for one in (name, "sum")}
    return kontor.post(f"{AT}/accepter", {**fields, "grund": why, **more})


def put_out(kontor, page=None):
    """Publish the edition that a page shows; the one that is there now where none is given."""
    return kontor.post(f"{AT}/udgiv", {"dokument": "referat", "vist": shown((page or kontor.get(f"{AT}/fund")).text)})


def shown(text):
    """The sum of the edition that a page offers to publish; empty where it offers none."""
    found = re.search(r'name="vist" value="([^"]+)"', text)
    return found[1] if found else ""


def published(root):
    return {name: data for name, data in tree_of(root).items() if name.startswith(OUTPUT) and not name.endswith("-lås")}


def by_command(monkeypatch, root, *options):
    class Date(dt.date):
        @classmethod
        def today(cls):
            return cls(NOW.year, NOW.month, NOW.day)

    monkeypatch.setattr("committee.cli.commands.udgiv.dt.date", Date)
    done = run("-C", root, "udgiv", DATE, *options)
    assert done.code == 0, done.all


def test_looking_writes_nothing_and_publishing_leaves_the_files_of_the_command(tmp_path, monkeypatch):
    root = workspace(tmp_path / "a", {**WITH_PAPER, PAPER: "Et notat.\n"})
    command = shutil.copytree(root, tmp_path / "b")
    before = tree_of(root)
    with served(root) as kontor:
        first = kontor.get(AT)
        assert "Undersøger" in first.text and 'hx-trigger="load"' in first.text
        looked = kontor.get(f"{AT}/fund")
        assert tree_of(root) == before
        assert "Intet stopper udgivelsen" in looked.text and "Udgiv 1. udgave" in looked.text
        assert "Undersøger filerne" not in kontor.get(AT).text  # what was seen is kept while the files are as they were
        done = put_out(kontor, looked)
        assert done.status == 200 and "Udgivet som 1. udgave." in done.text and "som udgivet" in done.text
        by_command(monkeypatch, command)
        assert published(root) == published(command) != {}
        again = put_out(kontor, looked)
        assert "uændret, så intet er skrevet" in again.text and published(root) == published(command)


def test_a_cpr_number_stops_at_its_place_and_stands_nowhere(tmp_path):
    root = workspace(
        tmp_path, {**WITH_PAPER, f"{MEETING}/02-to.yaml": f"titel: To\nresume: Se {CPR}.\nbeslutning: ingen\n"}
    )
    with served(root) as kontor:
        looked = kontor.get(f"{AT}/fund")
        assert "fund stopper udgivelsen" in looked.text and "notat.txt" in looked.text and "linje 1" in looked.text
        assert f"{ITEM}:" in looked.text and "Ret det i punkt 1" in looked.text and "02-to.yaml:2:" in looked.text
        refused = put_out(kontor)
        assert refused.status == 422 and published(root) == {}
        for answer in (looked, refused, kontor.get(AT)):
            assert CPR not in answer.text and CPR.replace("-", "") not in answer.text


def test_a_finding_is_accepted_with_its_reason_which_stands_in_the_receipt(tmp_path, monkeypatch):
    root = workspace(tmp_path / "a", WITH_PAPER)
    command = shutil.copytree(root, tmp_path / "b")
    with served(root) as kontor:
        looked = kontor.get(f"{AT}/fund")
        assert 'name="hele"' not in looked.text  # a number is let through place by place
        empty = accept(kontor, looked, "  ")
        assert empty.status == 422 and "Skriv, hvorfor det må komme ud." in empty.text
        done = accept(kontor, looked, "Et opdigtet <nummer>")
        assert done.status == 200 and "Et opdigtet &lt;nummer&gt;" in done.text and "Udgiv 1. udgave" in done.text
        back = kontor.post(
            f"{AT}/fortryd", {"dokument": "referat", "fund": re.search(r'name="fund" value="([^"]*)"', done.text)[1]}
        )
        assert "fund stopper" in back.text
        accept(kontor, looked, "Et opdigtet <nummer>")
        out = put_out(kontor)
        assert "Udgivet som 1. udgave." in out.text and "Et opdigtet &lt;nummer&gt;" in out.text
    receipt = json.loads((root / OUTPUT / "offentlig/kvittering.json").read_text("utf-8"))
    assert [one["fordi"] for one in receipt["accepteret"]] == ["Et opdigtet <nummer>"]
    named = f"{receipt['accepteret'][0]['fil']}, {receipt['accepteret'][0]['sted']}"
    by_command(monkeypatch, command, "--accepter", named, "--fordi", "Et opdigtet <nummer>")
    assert published(root) == published(command)


def test_what_took_the_place_of_what_was_accepted_is_let_through_by_nobody(tmp_path):
    root = workspace(tmp_path, WITH_PAPER)
    with served(root) as kontor:
        looked = kontor.get(f"{AT}/fund")
        assert "Udgiv 1. udgave" in accept(kontor, looked, "Opdigtet").text
        (root / PAPER).write_text("Deltager 010180-1244 mødte.\n", encoding="utf-8")
        assert put_out(kontor).status == 422
        late = accept(kontor, looked, "Opdigtet")
        assert late.status == 422 and "filen er blevet en anden" in late.text
        assert published(root) == {}


def test_a_file_that_is_swapped_between_the_look_and_the_publication_stops_it(tmp_path, monkeypatch):
    root = workspace(tmp_path, WITH_PAPER)
    publish = udgivelse.publish

    def meanwhile(*given):
        (root / PAPER).write_text("Deltager 010180-1244 mødte.\n", encoding="utf-8")
        return publish(*given)

    monkeypatch.setattr(udgivelse, "publish", meanwhile)
    with served(root) as kontor:
        accept(kontor, kontor.get(f"{AT}/fund"), "Opdigtet")
        assert put_out(kontor).status == 422
    assert published(root) == {}


def test_what_an_edition_changes_is_shown_with_its_words_marked(tmp_path):
    root = workspace(tmp_path, {ITEM: DECIDED})
    with served(root) as kontor:
        kontor.get(f"{AT}/fund")
        put_out(kontor)
        (root / ITEM).write_text(DECIDED.replace("Godkendt.", "Godkendt med 120.000 kr."), encoding="utf-8")
        looked = kontor.get(f"{AT}/fund")
        assert "Ændret siden 1. udgave" in looked.text and re.search(r"<ins>[^<]*120\.000", looked.text)
        out = put_out(kontor)
        assert "Udgivet som 2. udgave." in out.text and "1. udgave af referatet" in out.text
        assert "dagsordenen ville tage det af hjemmesiden igen" in kontor.get(f"{AT}/fund?dokument=dagsorden").text


def test_what_changes_during_a_look_is_looked_at_again(tmp_path, monkeypatch):
    root = workspace(tmp_path, {ITEM: DECIDED})
    look = udgivelse.look_before_publishing

    def meanwhile(*given):
        made = look(*given)
        (root / ITEM).write_text(DECIDED.replace("Godkendt.", "Godkendt uden bemærkninger."), encoding="utf-8")
        return made

    with served(root) as kontor:
        monkeypatch.setattr(udgivelse, "look_before_publishing", meanwhile)
        first = kontor.get(f"{AT}/fund").text
        assert 'id="undersoeger"' in first and "Intet stopper udgivelsen" not in first
        monkeypatch.setattr(udgivelse, "look_before_publishing", look)
        assert 'id="undersoeger"' not in kontor.get(f"{AT}/fund").text


@pytest.mark.parametrize(
    "now",
    [DECIDED.replace("Godkendt.", "Aldrig vist."), DECIDED + "lukket: Personsag\noffentlig_titel: En lukket sag\n"],
)
def test_an_edition_that_nobody_was_shown_isnt_published(tmp_path, now):
    root = workspace(tmp_path, {ITEM: DECIDED})
    with served(root) as kontor:
        seen = kontor.get(f"{AT}/fund")
        (root / ITEM).write_text(now, encoding="utf-8")
        refused = put_out(kontor, seen)
        assert refused.status == 422 and "siden udgaven blev vist" in refused.text and published(root) == {}
        assert shown(refused.text) not in ("", shown(seen.text))  # the page shows what there is now
        assert kontor.post(f"{AT}/udgiv", {"dokument": "referat"}).status == 422 and published(root) == {}
        assert "Udgivet som 1. udgave." in put_out(kontor, refused).text


def test_what_was_published_is_told_until_there_is_something_new(tmp_path):
    root = workspace(tmp_path, {ITEM: DECIDED})
    with served(root) as kontor:
        assert "Udgivet som 1. udgave." in put_out(kontor).text and "Udgivet som 1. udgave." in kontor.get(AT).text
        (root / ITEM).write_text(f"{DECIDED}resume: Se {CPR}.\n", encoding="utf-8")
        for path in (AT, f"{AT}/fund"):
            assert "Udgivet som 1. udgave." not in kontor.get(path).text


def test_a_reason_with_words_of_a_closed_item_is_told_at_its_field(tmp_path):
    closed = (
        "titel: Opdigtet klage over Jens Brask\nlukket: Personsag\noffentlig_titel: En lukket sag\nbeslutning: ingen\n"
    )
    root = workspace(tmp_path, {**WITH_PAPER, f"{MEETING}/02-to.yaml": closed})
    with served(root) as kontor:
        looked = kontor.get(f"{AT}/fund")
        told = accept(kontor, looked, "Aftalt med Jens Brask")
        assert told.status == 422 and "fund stopper udgivelsen" in told.text
        field = re.search(r'<div class="field bad">.*?</div>', told.text, re.DOTALL)[0]
        assert "Grunden kan ikke stå i kvitteringen. Ord fra det lukkede punkt 2" in field and "accepter" not in field
        assert "Jens Brask" in field  # what she wrote stands there still
        assert "Udgiv 1. udgave" in accept(kontor, looked, "Et opdigtet nummer").text


def test_a_reason_whose_words_were_closed_since_answers_for_nothing(tmp_path):
    root = workspace(tmp_path, {**WITH_PAPER, f"{MEETING}/02-to.yaml": DECIDED})
    with served(root) as kontor:
        accept(kontor, kontor.get(f"{AT}/fund"), "Aftalt med Jens Brask")
        closed = "titel: Klage over Jens Brask\nlukket: Personsag\noffentlig_titel: En lukket sag\nbeslutning: ingen\n"
        (root / f"{MEETING}/02-to.yaml").write_text(closed, encoding="utf-8")
        assert "fund stopper udgivelsen" in kontor.get(f"{AT}/fund").text


def test_nobody_waits_for_a_look_and_two_clicks_publish_once(tmp_path, monkeypatch):
    root = workspace(tmp_path, {ITEM: DECIDED})
    began, go, publish, look = threading.Event(), threading.Event(), udgivelse.publish, udgivelse.look_before_publishing
    looks, answers = [], []

    def slow_look(*given):
        looks.append(given)
        began.set()
        assert go.wait(20)
        return look(*given)

    def slow_publish(*given):
        began.set()
        assert go.wait(20)
        return publish(*given)

    with served(root) as kontor:
        monkeypatch.setattr(udgivelse, "look_before_publishing", slow_look)
        asking = [threading.Thread(target=lambda: answers.append(kontor.get(f"{AT}/fund"))) for _ in range(2)]
        [one.start() for one in asking]
        assert began.wait(20)
        assert kontor.get(AT).status == 200 and kontor.get("/").status == 200  # while it looks
        go.set()
        [one.join(30) for one in asking]
        assert len(looks) == 1 and all("Udgiv 1. udgave" in one.text for one in answers)
        monkeypatch.setattr(udgivelse, "look_before_publishing", look)
        monkeypatch.setattr(udgivelse, "publish", slow_publish)
        began.clear()
        go.clear()
        first = threading.Thread(target=lambda: answers.append(put_out(kontor)))
        first.start()
        assert began.wait(20)
        second = put_out(kontor)
        assert second.status == 422 and "bliver udgivet lige nu" in second.text
        go.set()
        first.join(30)
        assert "Udgivet som 1. udgave." in answers[-1].text


def test_an_undecided_item_is_told_with_the_way_to_the_meeting(tmp_path):
    with served(workspace(tmp_path, {f"{MEETING}/02-to.yaml": DECIDED})) as kontor:
        looked = kontor.get(f"{AT}/fund")
        assert "har ingen beslutning" in looked.text and f'href="/m/raadet/{DATE}/moede/' in looked.text
        assert 'href="#fund"' in looked.text and "fund står i vejen" in looked.text
        agenda = kontor.get(f"{AT}/fund?dokument=dagsorden")
        assert "Intet stopper udgivelsen" in agenda.text


def test_a_closed_title_and_a_hostile_one_do_no_harm(tmp_path):
    title = "'<script>alert(1)</script><img src=x onerror=alert(2)>'"
    files = {
        ITEM: f"titel: {title}\nbeslutning: Godkendt.\n",
        f"{MEETING}/02-to.yaml": "titel: Afskedigelsen\nlukket: Personsag\nbeslutning: Ja.\n",
    }
    with served(workspace(tmp_path, files)) as kontor:
        looked = kontor.get(f"{AT}/fund")
        assert "<script>alert" not in looked.text and "<img src=x" not in looked.text
        title = re.search(r"<title>(.*?)</title>", looked.text)[1]
        assert "Afskedigelsen" not in title and "alert" not in title
        assert "1 lukket punkt" in looked.text


def test_overviews_are_written_and_a_folder_that_was_altered_is_told(tmp_path):
    root = workspace(tmp_path, {ITEM: DECIDED})
    with served(root) as kontor:
        kontor.get(f"{AT}/fund")
        put_out(kontor)
        assert "Oversigterne er skrevet" in kontor.post(f"{AT}/oversigt?dokument=referat").text
        assert any(name.startswith("output/") and name.endswith("index.html") for name in tree_of(root))
        (root / OUTPUT / "offentlig/referat.md").write_text("andet", encoding="utf-8")
        altered = kontor.get(f"{AT}/fund?igen=1")
        assert "ikke som udgivet" in altered.text and "Filen er ændret efter udgivelsen." in altered.text


@pytest.mark.parametrize(
    "path", ["/m/raadet/2099-01-01/udgivelse", "/m/..%2f..%2fetc/x/udgivelse", "/m/raadet/2099-01-01/efter"]
)
def test_another_meeting_isnt_there(tmp_path, path):
    with served(workspace(tmp_path, {ITEM: DECIDED})) as kontor:
        assert kontor.get(path).status == 404
