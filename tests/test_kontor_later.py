"""What the start needn't read is read later: screens that nobody asks for at first, and the patterns of claims without a KPI."""

import asyncio
import datetime as dt
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from build import COMMITTEE, DATE, ITEM, workspace
from kontorpage import STILL_READ, served
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from committee.kontor import laterscreens
from committee.kontor.laterscreens import LaterScreens

SERVING = """
import datetime as dt, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from kontorpage import served
from committee.kontor import laterscreens
laterscreens._AFTER = 600
with served(Path(sys.argv[1])) as kontor:
    kontor.desk.today = lambda: dt.date(2021, 2, 1)
    answer = kontor.ask("GET", "/", headers=kontor.known)
    assert answer.status == 200, answer.text
    print(*sys.modules)
    print(answer.text)
"""
FOR_LATER = ("committee.kontor.screens.oversigt", "committee.kontor.visits", "committee.work.sitting", "committee.compose.compose", "committee.attachments.leaks.cpr", "holidays")  # fmt: skip
WHOLE = """
import datetime as dt, sys
from pathlib import Path
import committee.kontor.screens.oversigt
from committee import overview
from committee.kontor.desk import Desk
overview(Desk(Path(sys.argv[1]), "", dt.datetime.now).archive, dt.date(2021, 2, 1))
print(*sys.modules)
"""
FOR_OTHER_SCREENS = ("committee.kontor.screens.punkt", "committee.kontor.screens.udgivelse", "committee.publication.looking", "committee.kpi.claims")  # fmt: skip


def run(code, *arguments):
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def test_the_page_of_the_start_shows_the_meetings_and_imports_none_of_what_is_for_later(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: En sag\n"})
    modules, _, page = run(SERVING, root, Path(__file__).parent).partition("\n")
    loaded = modules.split()
    assert "committee.kontor.screens.atstart" in loaded
    assert [name for name in FOR_LATER if name in loaded] == []
    assert f'href="/m/{COMMITTEE}/{DATE}/"' in page and STILL_READ.decode() in page


def test_the_overview_of_a_meeting_without_kpis_imports_none_of_what_other_screens_need(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: En sag\nsagsfremstilling: Der er 12 sager, en stigning fra 9.\n"})
    loaded = run(WHOLE, root).split()
    assert "committee.kontor.screens.oversigt" in loaded and "committee.kpi.guard" in loaded
    assert [name for name in FOR_OTHER_SCREENS if name in loaded] == []


def test_the_page_of_the_start_is_there_until_the_whole_overview_has_been_read(tmp_path):
    with served(workspace(tmp_path, {ITEM: "titel: En sag\n"})) as kontor:
        first, again = (kontor.ask("GET", "/", headers=kontor.known) for _ in range(2))
        assert STILL_READ in first.body and STILL_READ in again.body
        whole = kontor.asked("/")
        assert STILL_READ not in whole.body and "Det næste, der skal ske" in whole.text
        assert STILL_READ not in kontor.ask("GET", "/", headers=kontor.known).body


def test_the_page_of_the_start_shows_no_cpr_number(tmp_path):
    root = workspace(tmp_path, {ITEM: "titel: En sag\n"})
    file = root / "agenda_items" / COMMITTEE / "udvalg.yaml"
    file.write_text(file.read_text("utf-8").replace(": Rådet", ": Rådet 070761-4285"), encoding="utf-8")
    with served(root, now=dt.datetime(2021, 2, 1, tzinfo=dt.UTC)) as kontor:
        page = kontor.ask("GET", "/", headers=kontor.known).text
    assert f"/m/{COMMITTEE}/" in page and "Rådet [" in page and "4285" not in page


def test_a_later_screen_answers_as_any_and_what_is_nowhere_is_not_found(tmp_path):
    with served(workspace(tmp_path, {ITEM: "titel: En sag\n"})) as kontor:
        assert "En sag" in kontor.get(f"/m/{COMMITTEE}/{DATE}/").text
        nowhere = kontor.get("/findes-ikke")
        assert (nowhere.status, nowhere.text) == (404, "Siden findes ikke.")
        assert kontor.ask("GET", "/moeder/", headers=kontor.known).status == 307
        assert kontor.post("/moeder").status == 405 == kontor.post(f"/m/{COMMITTEE}/{DATE}/").status


def asked(later):
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/a", "headers": [], "query_string": b"", "root_path": ""}
    asyncio.run(later.handle(scope, None, send))
    return sent[0]["status"]


def test_all_who_come_at_once_wait_for_one_reading():
    made, together = [], threading.Barrier(4)

    def routes():
        made.append(1)
        return [Route("/a", lambda request: PlainTextResponse("her"))]

    later = LaterScreens(routes)

    def one(_):
        together.wait(10)
        return asked(later)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(one, range(4))) == [200] * 4
    assert made == [1]


def test_what_goes_wrong_beside_the_first_page_is_told_without_its_words(monkeypatch):
    def broken():
        raise ValueError("hemmeligt")

    monkeypatch.setattr(laterscreens, "_AFTER", 0)
    told = []
    asyncio.run(LaterScreens(broken).load_soon(told.append))
    assert "ValueError" in told[0] and "hemmeligt" not in told[0]
