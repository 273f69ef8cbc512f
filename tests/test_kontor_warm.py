"""What has to read the whole workspace first keeps nobody waiting, and the desk has what was read."""

import threading

from build import COMMITTEE, DATE, ITEM, workspace
from kontorpage import served

from committee.archive.journal import journal
from committee.kontor.screens import oversigt


def test_other_pages_answer_while_the_overview_is_read_for_the_first_time(tmp_path, monkeypatch):
    begun, go_on, made, real = threading.Event(), threading.Event(), [], oversigt.overview

    def slow(archive, today):
        made.append(archive)
        if len(made) == 1:
            begun.set()
            assert go_on.wait(30)
        return real(archive, today)

    monkeypatch.setattr(oversigt, "overview", slow)
    with served(workspace(tmp_path, {ITEM: "titel: En sag\n"}), user="mette") as kontor:
        cold, answers = kontor.desk.archive, []
        asking = threading.Thread(target=lambda: answers.append(kontor.get("/")))
        asking.start()
        try:
            assert begun.wait(10)
            assert kontor.get(f"/m/{COMMITTEE}/{DATE}/").status == 200
            made_now = kontor.post(f"/m/{COMMITTEE}/{DATE}/dagsorden/nyt", {"titel": "Imens"})
            assert made_now.status == 200 and not answers
        finally:
            go_on.set()
            asking.join(20)
        assert answers[0].status == 200 and kontor.desk.archive is made[0] is not cold and made[0] is made[1]
        assert "Imens" in kontor.get(f"/m/{COMMITTEE}/{DATE}/").text and made[0].user == "mette"
        assert "Nyt punkt" in kontor.undo().text
        kontor.get("/")
        assert len({id(one) for one in made}) == 1


def test_an_archive_for_what_takes_long_takes_nothing_back(tmp_path, monkeypatch):
    with served(workspace(tmp_path, {ITEM: "titel: En sag\n"}), user="mette") as kontor:
        recovered = []
        monkeypatch.setattr(journal, "recover", lambda root: recovered.append(root) or [])
        assert kontor.get(f"/m/{COMMITTEE}/{DATE}/vis/dagsorden").status == 200
        assert kontor.desk.another().user == "mette" and recovered == []
