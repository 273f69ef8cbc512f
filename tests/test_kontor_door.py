"""Who may speak to the page: the address that works once, the cookie, `Host`, `Origin`, the header, the policy, and what is bounded."""

import datetime as dt
import json

import pytest
from build import workspace
from kontorpage import NOW, served

from committee.kontor.session import TICKET_SECONDS, Session

UNDO = "/fortryd"


@pytest.fixture
def kontor(tmp_path):
    with served(workspace(tmp_path, {})) as made:
        yield made


def test_the_first_address_works_once_and_becomes_a_cookie(kontor):
    ticket = kontor.ticket().removeprefix(kontor.base)
    first = kontor.ask("GET", ticket)
    assert first.status == 200 and 'content="0;url=/"' in first.text  # not a redirect: see `test_kontor_attacks.py`
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/" in cookie
    assert kontor.ask("GET", ticket).status == 403
    name_and_value = first.headers["set-cookie"].partition(";")[0]
    assert kontor.ask("GET", "/", headers={"Cookie": name_and_value}).status == 200


def test_an_address_that_is_old_or_not_ours_lets_nobody_in(kontor):
    stale = kontor.session.ticket((NOW - dt.timedelta(seconds=TICKET_SECONDS + 1)).timestamp())
    other = Session("en anden").ticket(NOW.timestamp())
    for ticket in (stale, other, "", "%C3%A6", "a.b.c", "x"):
        assert kontor.ask("GET", f"/start?n={ticket}").status == 403, ticket


def test_without_the_cookie_nothing_is_told(kontor):
    for path in ("/", "/m/raadet/2021-02-11/", "/haendelser", "/soeg?q=sag", "/findes-ikke"):
        answer = kontor.ask("GET", path)
        assert answer.status == 403
        assert "Rådet" not in answer.text and "udvalg kontor" in answer.text


@pytest.mark.parametrize("host", ["ond.example", "127.0.0.1:1", "localhost", "0.0.0.0", "127.0.0.1.nip.io", ""])
def test_another_name_for_this_machine_is_refused_before_anything_else(kontor, host):
    for path in ("/", "/static/app.css", "/puls", "/start?n=x"):
        assert kontor.ask("GET", path, headers={**kontor.known, "Host": host}).status == 421, path


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://ond.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"X-Udvalg": ""},
        {"X-Udvalg": "gæt".encode().hex()},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_change_from_another_page_is_refused(kontor, headers):
    good = {
        **kontor.known,
        "Origin": kontor.base,
        "X-Udvalg": kontor.session.csrf,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    assert kontor.ask("POST", UNDO, b"", good).status == 200
    answer = kontor.ask("POST", UNDO, b"", {**good, **headers})
    assert answer.status == 403
    assert "intet er skrevet" in answer.text


def test_a_body_without_bounds_is_refused(kontor):
    good = {**kontor.known, "Origin": kontor.base, "X-Udvalg": kontor.session.csrf}
    assert kontor.ask("POST", UNDO, b"", {**good, "Content-Length": str(2**40)}).status == 413


def test_every_answer_has_the_policy_and_is_kept_nowhere(kontor):
    for answer in (
        kontor.get("/"),
        kontor.ask("GET", "/"),
        kontor.get("/findes-ikke"),
        kontor.get("/static/kontor.js"),
    ):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self';" in policy
        assert "unsafe" not in policy and "*" not in policy and "http" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/static/../desk.py", "/static/%2e%2e/desk.py", "/m/../../etc/2021-02-11/", "/m/raadet/..%2f../"]
)
def test_no_address_leaves_the_archive(kontor, path):
    answer = kontor.get(path)
    assert answer.status in (403, 404)
    assert "root:" not in answer.text and "class Desk" not in answer.text


def test_whoever_has_no_cookie_learns_but_that_a_page_is_here(kontor):
    told = json.loads(kontor.ask("GET", "/puls?n=et%20spm").text)
    assert list(told) == ["svar"]
    assert kontor.session.is_proof("et spm", told["svar"])
    assert kontor.ask("GET", "/pulsen").status == kontor.ask("GET", "/puls/").status == 403


def test_no_answer_to_a_question_is_a_ticket(kontor):
    """The same secret signs both, and anybody may ask the question."""
    word = f"abc.{int(NOW.timestamp() * 1000)}"
    sign = json.loads(kontor.ask("GET", f"/puls?n={word}").text)["svar"]
    for ticket in (f"{word}.{sign}", f"puls:{word}.{sign}"):
        assert kontor.ask("GET", f"/start?n={ticket}").status == 403


def test_cookies_of_other_programs_on_the_machine_do_not_shut_us_out(kontor):
    """Programs at all ports of an address share one jar."""
    own = kontor.known["Cookie"]
    name = own.partition("=")[0]
    for jar in (f'x={{"a": 1}}; {own}', f"@odd; ;=; {own}; æ=ø".encode().decode("latin-1"), f"{name}=forkert; {own}"):
        assert kontor.ask("GET", "/", headers={"Cookie": jar}).status == 200, jar
    for jar in (f"{name}=forkert", f"x{own}", own.replace("=", "-="), ""):
        assert kontor.ask("GET", "/", headers={"Cookie": jar}).status == 403, jar


def test_a_body_whose_length_is_not_told_is_refused(kontor):
    good = {**kontor.known, "Origin": kontor.base, "X-Udvalg": kontor.session.csrf}
    for headers in ({"Transfer-Encoding": "chunked"}, {"Transfer-Encoding": "chunked", "Content-Length": "1"}):
        answer = kontor.ask("POST", UNDO, b"1\r\na\r\n0\r\n\r\n", {**good, **headers})
        assert answer.status == 413, headers


def test_a_form_with_too_much_in_it_is_refused_in_danish(kontor):
    for fields, files in (
        ([("a", "x" * (4 * 2**20 + 1))], [("f", "f.txt", b"x")]),
        ([("a", "x" * (16 * 2**20))], []),
        ([(f"a{n}", "x") for n in range(1001)], []),
        ([], [("f", f"{n}.txt", b"x") for n in range(21)]),
    ):
        answer = kontor.post(UNDO, fields, files)
        assert answer.status in (400, 413)
        assert "intet er skrevet" in answer.text


def test_a_fault_of_the_program_is_told_without_anybodys_words(tmp_path, monkeypatch):
    from committee.kontor.screens import oversigt

    def broken(*_, **__):
        raise ValueError("010203-1234 Hemmelig")

    monkeypatch.setattr(oversigt, "page", broken)
    with served(workspace(tmp_path, {})) as kontor:
        answer = kontor.get("/")
        assert answer.status == 500 and "fejl i programmet" in answer.text
        assert "content-security-policy" in answer.headers
    assert "ValueError" in kontor.faults[0] and "oversigt.py" in kontor.faults[0]
    assert "Hemmelig" not in kontor.faults[0] + answer.text
