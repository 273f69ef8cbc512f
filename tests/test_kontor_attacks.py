"""What a hostile page, a second user of the machine, and hostile texts and files can do to the page: nothing.

The walks are over the registry of the screens and over what the pages lead to, so a new screen is tried without being named here.
"""

import io
import os
import re
import zipfile

import pytest
from build import HOME, ITEM, MEETING, workspace
from kontorpage import Kontor, served
from kontorprogram import kept, program
from kontorwalk import Seen, parameters, registered, values_of, walk, with_parameter
from test_browser import HOSTILE, hostile_workspace

from committee.kontor.guard import FAULT
from committee.kontor.screens.registry import routes
from committee.kontor.session import Session

OUTSIDE = "UDENFOR-ARBEJDSMAPPEN"
SECRET = "Kvadratrodsmand"  # a word of closed items, in no file's name
CLOSED = f"""titel: Sagen om {SECRET}
sagsnr: 21/{SECRET}
lukket: Personsag
offentlig_titel: Personsag
sagsfremstilling: Det drejer sig om {SECRET}.
indstilling:
  at: [{SECRET} får medhold.]
bilag: [Brev fra {SECRET}]
"""
DROPPED = (
    "fil",
    "filer",
    "word",
    "bilag",
    "billede",
    "ny",
    "papirer",
    "klip",
    "indlaes",
)  # ends of addresses that take files
UP = (
    "..", "%2e%2e", "..%2f..%2f..%2fudenfor.txt", "%2fetc%2fpasswd", "..%5c..%5cudenfor.txt", "%00", "raadet%00.yaml",
    "C:%5cWindows", "%5c%5cserver%5cdel", ".", "%c3%a6", "%ff", "x" * 4000, "%7b%7b7*7%7d%7d", "~", "*", "%25",
)  # fmt: skip


def snapshot(root, *, but=(".udvalg",)):
    """All bytes of a workspace but the journal and locks."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).parts[0] not in but and "lås" not in path.name
    }


@pytest.fixture
def rich(tmp_path):
    """A workspace with what the screens show: open and closed items, decisions, an attachment, and a file beside the workspace."""
    (tmp_path / "udenfor.txt").write_text(OUTSIDE, encoding="utf-8")
    return workspace(
        tmp_path / "ws",
        {
            ITEM: "titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nbeslutning: Godkendt.\nbilag: [Kort]\n",
            f"{MEETING}/02-lukket.yaml": CLOSED,
            f"{MEETING}/03-lukket-besluttet.yaml": CLOSED + f"beslutning: {SECRET} fik medhold.\n",
            f"{MEETING}/04-lukket-uden-titel.yaml": CLOSED.replace("offentlig_titel: Personsag\n", ""),
            f"{HOME}/2021-04-15/moede.yaml": "dato: 2021-04-15\n",
            f"{HOME}/2021-04-15/01-fejl.yaml": CLOSED.replace("lukket: Personsag", "lukket: true") + "ukendt: x\n",
            f"{HOME}/2021-03-11/moede.yaml": "dato: 2021-03-11\n",
            f"{HOME}/2021-03-11/01-naeste.yaml": CLOSED,
        },
    )


# --- addresses ---------------------------------------------------------------------------------------------


def test_no_parameter_of_any_address_leads_out_of_the_archive(rich):
    with served(rich) as kontor:
        before = snapshot(rich.parent, but=())
        known, items = next(iter(values_of(rich)))
        for path, method, names in parameters():
            for name in names:
                for up in UP:
                    address = with_parameter(path, name, up, known | {"punkt": items[0]})
                    answer = kontor.get(address) if method == "GET" else kontor.post(address)
                    assert answer.status < 500, (address, kontor.faults)
                    assert method == "POST" or answer.status != 200 or up == "*", address
                    assert OUTSIDE not in answer.body.decode("utf-8", "replace") and "root:" not in answer.text, address
        for up in ("/../udenfor.txt", "//etc/passwd", "/static/../../desk.py", "/static/%2e%2e/desk.py", "/static//etc/passwd", "/static/..%5cdesk.py"):  # fmt: skip
            assert kontor.get(up).status == 404, up
        assert kontor.faults == []
    after = snapshot(rich.parent, but=())
    assert {k: v for k, v in after.items() if ".udvalg" not in k} == {
        k: v for k, v in before.items() if ".udvalg" not in k
    }


def test_nothing_is_changed_by_asking(rich):
    """A link, a picture or a page that is fetched ahead must not write; only what the guard asks more of may."""
    before = snapshot(rich)
    with served(rich) as kontor:
        walked = walk(kontor, rich)
        assert "/" in walked.answers and len(walked.answers) >= 2
        assert kontor.faults == []
        assert {path: answer.status for path, answer in walked.answers.items() if answer.status >= 500} == {}
    assert snapshot(rich) == before


def test_whoever_has_no_cookie_gets_one_answer_everywhere(rich):
    with served(rich) as kontor:
        for path in [*registered(rich, "GET", but=("/puls",)), "/static/kontor.js", "/static/x", "/findes-ikke"]:
            answer = kontor.ask("GET", path)
            assert (answer.status, len(answer.body)) == (403, len(kontor.ask("GET", "/").body)), path


def test_every_change_asks_for_the_page_s_own_word(rich):
    before = snapshot(rich)
    with served(rich) as kontor:
        posts = registered(rich, "POST")
        assert "/fortryd" in posts
        own = {**kontor.known, "Origin": kontor.base, "X-Udvalg": kontor.session.csrf, "Content-Length": "0"}
        for path in posts:
            for lacking in ("Cookie", "Origin", "X-Udvalg"):
                headers = {name: value for name, value in own.items() if name != lacking}
                assert kontor.ask("POST", path, b"", headers).status == 403, (path, lacking)
            for method in ("GET", "PUT", "DELETE", "PATCH", "OPTIONS"):
                if method not in methods_of(path):
                    assert kontor.ask(method, path, b"" if method != "GET" else None, own).status in (404, 405), path
    assert snapshot(rich) == before


def methods_of(path):
    from starlette.routing import Match

    found = set()
    for route in routes():
        for method in ("GET", "POST"):
            scope = {"type": "http", "path": path, "method": method}
            if route.matches(scope)[0] is Match.FULL:
                found.add(method)
    return found


# --- what texts can do -------------------------------------------------------------------------------------


def unsafe(page):
    """What a page has that only a text of somebody could have put there, or that the policy stops."""
    for tag, values in page.elements:
        if tag == "script" and not values.get("src", "").startswith("/static/"):
            yield f"a script {values}"
        is_own_frame = tag == "iframe" and values.get("src", "/").startswith("/") and "srcdoc" not in values
        if tag in ("iframe", "object", "embed", "base", "frame") and not is_own_frame:
            yield f"<{tag} {values}>"
        yield from (f"{tag} {name}" for name in values if name.startswith(("on", "hx-on")) or name == "style")
        for name in ("href", "src", "action", "hx-get", "hx-post", "formaction", "xlink:href"):
            scheme = values.get(name, "").strip().lower().partition(":")
            if scheme[1] and scheme[0] not in ("http", "https", "mailto", "data") and "/" not in scheme[0]:
                yield f"{tag} {name}={values[name]}"
        if tag in ("img", "link", "script") and "//" in (values.get("src") or values.get("href", "")):
            yield f"{tag} loads what is another's: {values}"
        if values.get("hx-vars") or values.get("hx-vals", "").startswith("js:"):
            yield f"{tag} has code in its values"


def test_no_text_becomes_markup_on_any_screen(tmp_path):
    root = hostile_workspace(tmp_path)
    with served(root) as kontor:
        walked = walk(kontor, root)
        pages = walked.pages
        assert len(pages) >= 1 and any(
            HOSTILE[0] in page.words or "window.ran" in page.words for page in pages.values()
        )
        for path, page in pages.items():
            assert list(unsafe(page)) == [], path
        assert kontor.faults == []


def test_what_a_file_holds_is_never_run_as_a_page(tmp_path):
    """An attachment that is shown comes from our own address, so it must not be a page there."""
    root = workspace(tmp_path, {f"{MEETING}/bilag/side.html": "<script>window.ran=1</script>", f"{MEETING}/bilag/tegning.svg": "<svg xmlns='http://www.w3.org/2000/svg' onload='window.ran=1'/>", ITEM: "titel: En sag\nbilag: [{titel: A, fil: bilag/side.html}, {titel: B, fil: bilag/tegning.svg}]\n"})  # fmt: skip
    with served(root) as kontor:
        for path, answer in walk(kontor, root).answers.items():
            if b"window.ran" in answer.body:
                kind = answer.headers["content-type"]
                is_sent_away = answer.headers.get("content-disposition", "").startswith("attachment")
                is_shut = "sandbox" in answer.headers["content-security-policy"]
                in_text = kind.startswith("text/html") and not list(unsafe(Seen(answer.text)))
                assert is_sent_away or is_shut or in_text or kind.startswith("text/plain"), path


@pytest.mark.slow
@pytest.mark.skipif(os.environ.get("UDVALG_EXAMPLES") == "gate", reason="takes minutes: every form of every screen")
def test_no_form_can_be_filled_so_that_the_program_fails(rich):
    """Every field of every form, and every address that takes a change, with what nobody types."""
    odd = ["", "x" * 100_000, "\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "-1", "99999999999999999999", "../../x", HOSTILE[0], "{{ 7*7 }}", "\u202e\ufeff\u2028"]  # fmt: skip
    with served(rich) as kontor:
        walked = walk(kontor, rich)
        forms = {}
        for page in walked.pages.values():
            for address, fields in page.forms:
                if address.startswith("/"):
                    forms.setdefault(address, {}).update({name: value for name, _, value in fields})
        for number, path in enumerate(dict.fromkeys([*forms, *registered(rich, "POST")])):
            for words in (odd[number % len(odd)], odd[(number + 1 + number // len(odd)) % len(odd)]):
                answer = kontor.post(path, dict.fromkeys({"punkt": "", "tekst": "", **forms.get(path, {})}, words))
                assert answer.status < 500, (path, words[:20], kontor.faults)
        assert kontor.faults == []
    assert (rich.parent / "udenfor.txt").read_text(encoding="utf-8") == OUTSIDE
    assert sorted(path.name for path in rich.parent.iterdir()) == ["udenfor.txt", "ws"]


def bomb():
    """A Word file that unpacks to a gigabyte."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(64):
                part.write(b" " * (16 * 2**20))
    return made.getvalue()


@pytest.mark.slow
def test_no_file_can_be_dropped_so_that_the_program_fails(rich):
    import resource

    files = {
        "bombe.docx": bomb(), "../../../udenfor.txt": b"ny", "..\\..\\udenfor.txt": b"ny", "/etc/passwd": b"x", "": b"x",
        "CON.pdf": b"%PDF-1.4", "a" * 300 + ".docx": b"x", "halv.docx": b"PK\x03\x04", "x.pdf": b"%PDF-1.7\n" + b"\x00" * 99,
        "x.xlsx": b"PK\x05\x06" + b"\0" * 18, "x.csv": b"\xff\xfe\x00", "\x00.txt": b"x", "a\r\nb.txt": b"x", "moede.yaml": b"dato: 1999-01-01\n",
    }  # fmt: skip
    with served(rich) as kontor:
        walked = walk(kontor, rich)
        taking = {
            a: name
            for page in walked.pages.values()
            for a, fields in page.forms
            for name, kind, _ in fields
            if kind == "file"
        }
        paths = {path: "fil" for path in registered(rich, "POST") if path.rpartition("/")[2] in DROPPED} | taking
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        head = (rich / MEETING / "moede.yaml").read_bytes()
        is_first = {
            re.sub(r"[0-9a-f]{10}|[0-9]{4}-[0-9]{2}-[0-9]{2}", "", path): path
            for path in reversed(paths)
            if path.startswith("/")
        }
        assert len(is_first) > 5
        for path in is_first.values():
            for called, data in files.items():
                called = called.replace("\r\n", "%0D%0A").replace("\x00", "%00")
                answer = kontor.post(path, {"punkt": ""}, [(paths[path], called, data)])
                assert answer.status < 500, (path, called, kontor.faults)
        assert kontor.faults == []
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400 * 1024
    assert (rich.parent / "udenfor.txt").read_text(encoding="utf-8") == OUTSIDE
    assert (rich / MEETING / "moede.yaml").read_bytes().startswith(head[:5])
    assert sorted(path.name for path in rich.parent.iterdir()) == ["udenfor.txt", "ws"]


# --- what is closed ----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_closed_words_are_in_no_address_title_or_log(rich, tmp_path):
    """The program as it runs, walked through from end to end: its pages may show what is closed to its own user, and no more."""
    (tmp_path / "hjem").mkdir()
    with program(rich, tmp_path / "hjem") as running:
        kontor = Kontor(None, Session(kept(tmp_path / "hjem")["secret"]), running.port)
        walked = walk(kontor, rich)
        assert kontor.get("/").status == 200
        for path in registered(rich, "POST"):
            kontor.post(path, {"tekst": f"Om {SECRET}", "punkt": "x"})
        _, out, err, _ = running.stop()
    leaks = [f"said: {line}" for line in (running.said + out + err).splitlines() if SECRET in line]
    for path, answer in walked.answers.items():
        leaks += [f"address {path}"] * (SECRET in path)
        leaks += [f"header {name} of {path}" for name, value in answer.headers.items() if SECRET in value]
        if "praesentation" in path and SECRET in answer.text:
            leaks.append(f"on the wall: {path}")
        if answer.status >= 500 or (answer.status >= 400 and "<title>" not in answer.text and SECRET in answer.text):
            leaks.append(f"an error's words: {path}")
    for path, page in walked.pages.items():
        leaks += [f"title of {path}: {page.title}"] * (SECRET in page.title)
        leaks += [f"link on {path}: {link}" for link in page.links if SECRET in link and not link.startswith("data:")]
    assert leaks == []
    assert FAULT not in "".join(answer.text for answer in walked.answers.values() if answer.status >= 500)
