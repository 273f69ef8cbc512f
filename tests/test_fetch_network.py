"""What stands between the program and a source: certificates, proxies, names, waits, redirects; and a key that comes back."""

import base64
import datetime as dt
import html
import io
import socket
import urllib.parse
import zipfile
from pathlib import Path

import openpyxl
import pytest
from build import tree_of, workspace
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback import TOKEN, Source, proxying, rows, serving
from test_fetch import NOW, SNAPSHOT, V3, asked, definition, program

from committee.archive.archive import Archive
from committee.kpi.fetch import Connection
from committee.kpi.fetch.keys import holds_key, is_sendable
from committee.kpi.fetch.waiting import seconds_to_wait
from committee.work.fetching import fetch

TLS = Path(__file__).parent / "data/tls"


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path, {"metrics/a.yaml": V3})


def told(problems):
    assert len(problems) == 1, list(map(str, problems))
    assert TOKEN not in str(problems[0])
    return str(problems[0])


# --- what comes instead of an answer

URL = 't:\n  navn: T\n  enhed: personer\n  kilde: {{url: "{}/tal.csv", periode: periode, værdi: værdi, hvor: {{område: Aabenraa}}}}\n'


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "som »url« ikke kan sende"), (204, "intet indhold"), (206, "ikke hele svaret"), (302, "sender videre uden at sige hvorhen"),
        (418, "tager ikke imod"), (404, "findes ikke"),
    ],
)  # fmt: skip
def test_each_status_is_told_in_its_own_words(tmp_path, source, status, words):
    with serving(source) as address:
        source.failures = [status] * 9
        said = told(asked(workspace(tmp_path, {"metrics/a.yaml": URL.format(address)}), address)[1])
    assert words in said and f"svarede {status}" in said and "nøglen er forkert" not in said


def test_an_answer_that_is_not_packed_as_it_says_is_told(root, source):
    source.headers = {"Content-Encoding": "gzip"}
    with serving(source) as address:
        assert "kan ikke pakkes ud" in told(asked(root, address)[1])


@pytest.mark.parametrize("content", [None, "", "ikke et certifikat"])
def test_a_file_of_certificates_that_has_none_is_told(root, source, monkeypatch, tmp_path, content):
    named = tmp_path / "ca.pem"
    if content is not None:
        named.write_text(content, "utf-8")
    monkeypatch.setenv("SSL_CERT_FILE", str(named))
    with serving(source) as address:
        said = told(asked(root, address)[1])
    assert "SSL_CERT_FILE" in said and "ikke findes eller ikke har nogen certifikater" in said


def test_nothing_is_told_as_nothing(tmp_path, source):
    source.raw = b""
    with serving(source) as address:
        said = told(asked(workspace(tmp_path, {"metrics/a.yaml": URL.format(address)}), address)[1])
    assert "Svaret er tomt." in said


# --- certificates


@pytest.mark.parametrize(
    ("name", "trusted", "words"),
    [
        ("good", False, "udstedt af nogen, som maskinen ikke kender"),
        ("expired", True, "certifikatet er udløbet"),
        ("othername", True, "til et andet navn end adressens"),
    ],
)
def test_a_certificate_that_is_wrong_is_named_with_its_cure(root, source, monkeypatch, name, trusted, words):
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(TLS / f"{name}.pem"))
    with serving(source, TLS / f"{name}.pem") as address:
        done, problems = asked(root, address)
    assert done == [] and source.seen == []
    text = told(problems)
    assert words in text and "De gamle tal er ikke ændret." in text
    assert problems[0].code == "certifikat"
    assert trusted or "SSL_CERT_FILE" in text


def test_the_certificates_of_the_system_are_trusted(root, source, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "good.pem"))
    with serving(source, TLS / "good.pem") as address:
        done, problems = asked(root, address)
    assert problems == [] and done[0].written


# --- proxies


def test_a_proxy_of_the_environment_is_asked(root, source, monkeypatch):
    seen = []
    with serving(source) as address, proxying(seen) as proxy:
        monkeypatch.setenv("http_proxy", proxy.replace("//", "//navn:kode@"))
        done, problems = asked(root, address.replace("127.0.0.1", "jobindsats.invalid"))
    assert problems == [] and done[0].written
    assert [(method, urllib.parse.urlsplit(path).hostname) for method, path, _ in seen] == [("GET", "jobindsats.invalid")]  # fmt: skip
    assert seen[0][2] == "Basic " + base64.b64encode(b"navn:kode").decode()


def test_a_proxy_is_tunnelled_through_and_sees_no_key(root, source, monkeypatch):
    seen = []
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "good.pem"))
    with serving(source, TLS / "good.pem") as address, proxying(seen) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.removeprefix("http://"))
        done, problems = asked(root, address.replace("127.0.0.1", "localhost"))
    assert problems == [] and done[0].written
    assert [method for method, _, _ in seen] == ["CONNECT"] and TOKEN not in str(seen)


@pytest.mark.parametrize("exempt", ["127.0.0.1", "*", "10.0.0.1, 127.0.0.1"])
def test_no_proxy_is_honoured(root, source, monkeypatch, exempt):
    seen = []
    with serving(source) as address, proxying(seen) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy)
        monkeypatch.setenv("NO_PROXY", exempt)
        done, problems = asked(root, address)
    assert problems == [] and done[0].written and seen == []


@pytest.mark.parametrize("is_secure", [False, True])
def test_a_proxy_that_wants_a_password_is_named(root, source, monkeypatch, is_secure):
    with proxying([], status=407) as proxy:
        monkeypatch.setenv("HTTPS_PROXY" if is_secure else "HTTP_PROXY", proxy.replace("//", "//navn:hemmelig-kode@"))
        _, problems = asked(root, f"http{'s' if is_secure else ''}://jobindsats.invalid")
    text = told(problems)
    assert "proxyen kræver navn og adgangskode" in text and "hemmelig-kode" not in text and "NO_PROXY" in text


def test_a_proxy_that_is_away_is_named(root, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{closed_port()}")
    assert "proxyen kan ikke nås" in told(asked(root, "https://jobindsats.invalid")[1])
    monkeypatch.setenv("HTTPS_PROXY", "socks5://127.0.0.1:1")
    assert "den slags proxy kan ikke bruges" in told(asked(root, "https://jobindsats.invalid")[1])


def closed_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://jobindsats.invalid", "kan ikke slås op"),
        ("http://127.0.0.1:CLOSED", "forbindelsen blev afvist"),
        (f"http://{'a' * 70}.dk", "kan ikke bruges"),
        ("http://127.0.0.1:99999", "kan ikke bruges"),
    ],
)
def test_why_there_was_no_connection(root, address, words):
    _, problems = asked(root, address.replace("CLOSED", str(closed_port())), tries=0)
    assert words in told(problems)


# --- waiting


def waits(root, source, **settings):
    """How long was waited, without waiting."""
    slept = []
    with serving(source) as address:
        done, problems = asked(root, address, sleep=slept.append, **settings)
    return done, problems, slept


def test_what_a_source_asks_for_is_waited_up_to_a_minute(root, source):
    source.failures, source.headers = [429, 503], {"Retry-After": "60"}
    done, problems, slept = waits(root, source)
    assert (problems, slept, len(source.seen)) == ([], [60.0, 60.0], 3) and done[0].written


def test_a_date_is_held_against_the_sources_own_clock(root, source):
    source.failures = [503]
    source.headers = {"Retry-After": "Wed, 21 Oct 2015 07:28:30 GMT", "Date": "Wed, 21 Oct 2015 07:28:00 GMT"}
    assert seconds_to_wait(source.headers["Retry-After"], source.headers["Date"], NOW) == 30.0
    assert seconds_to_wait("Sat, 22 Aug 2026 07:51:00 GMT", "", NOW) == 30.0
    assert seconds_to_wait("Sat, 22 Aug 2026 07:00:00 GMT", "", NOW) == 0.0


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        ("61", "ventes 2 minutter (y25i01). Kør »udvalg hent« igen efter 22. august 2026 kl. 09.52"),
        ("7200", "ventes 2 timer (y25i01). Kør »udvalg hent« igen efter 22. august 2026 kl. 11.51"),
        ("Sat, 22 Aug 2150 09:50:30 GMT", "dage"),
        ("864000", "ventes 10 dage"),
        ("9" * 50, "ventes"),
    ],
)  # fmt: skip
def test_a_longer_wait_is_told_with_when_to_come_back(root, source, wait, words):
    source.failures, source.headers = [429], {"Retry-After": wait}
    done, problems, slept = waits(root, source)
    assert (done, slept, len(source.seen)) == ([], [], 1)
    assert words in told(problems).replace("\xa0", " ")


@settings(max_examples=examples(30))
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_of_waiting_are_read(wait, date):
    assert seconds_to_wait(wait, date, NOW) >= 0


def test_without_a_word_of_waiting_the_program_waits_longer_each_time(root, source):
    source.failures = [500, 502, 504]
    done, problems, slept = waits(root, source, back_off=1.0, tries=4)
    assert problems == [] and done and slept == sorted(slept) and len(slept) == 3


# --- the clock


def test_all_snapshots_of_a_run_have_one_time(tmp_path, source):
    second = V3.replace("ledige", "andre").replace("y25i01", "y01")
    root = workspace(tmp_path, {"metrics/a.yaml": V3, "metrics/b.yaml": second})
    with serving(source) as address:
        done, problems = asked(root, address)
    assert problems == [] and len(done) == 2
    for one in done:
        assert f'"hentet": "{NOW.isoformat()}"' in (root / one.file).read_text(encoding="utf-8")


# --- the key


def book_with(text):
    book = openpyxl.Workbook()
    book.active.append(["periode", "område", "værdi"])
    for month, area, value in rows():
        book.active.append([month, area, float(value.replace(",", "."))])
    book.create_sheet("Andet").append([text])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


FORMS = {
    "som den er": TOKEN,
    "store bogstaver": TOKEN.upper(),
    "omvendt størrelse": TOKEN.swapcase(),
    "bagfra": TOKEN[::-1],
    "i en adresse": "".join(f"%{byte:02x}" for byte in TOKEN.encode()),
    "i en adresse to gange": urllib.parse.quote("".join(f"%{byte:02x}" for byte in TOKEN.encode())),
    "som Bearer i base64": base64.b64encode(f"Bearer {TOKEN}".encode()).decode(),
    "i base64": base64.urlsafe_b64encode(TOKEN.encode()).decode().rstrip("="),
    "som HTML": "".join(f"&#{ord(sign)};" for sign in TOKEN),
    "som hex": TOKEN.encode().hex().upper(),
    "med linjeskift": f"{TOKEN[:5]}\n{TOKEN[5:]}",
}


def everything(root, done, problems):
    return b"".join(tree_of(root).values()).decode() + "".join(map(str, (*problems, *done)))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("where", ["celle", "kolonne", "escaped", "csv", "xlsx", "fejlside", "header", "sendt videre"])
def test_a_key_that_comes_back_is_refused_and_kept_nowhere(tmp_path, source, form, where):
    text = FORMS[form]
    v3 = V3
    if where == "celle":
        source.rows[0][1] = text
    elif where == "kolonne":
        source.columns = [*source.columns, text]
        source.rows = [[*row, "1"] for row in source.rows]
    elif where == "escaped":
        escaped = "".join(f"\\u{ord(sign):04x}" for sign in text)
        source.raw = (
            '{"columns": ["periode", "område", "værdi"], "rows": [["2026M01", "' + escaped + '", "1"]]}'
        ).encode()
    elif where == "csv":
        v3 = definition("url: 'ADDRESS/tal.csv', fil: data/egen.json")
        source.raw = (
            "periode;område;værdi;note\n" + "".join(f'{a};{b};{c};"{text}"\n' for a, b, c in source.rows)
        ).encode()
    elif where == "xlsx":
        v3 = definition("url: 'ADDRESS/tal.xlsx', fil: data/egen.json, ark: Sheet")
        source.raw = book_with(text)
    elif where == "fejlside":
        source.failures, source.raw = [], f"<html>{html.escape(text)}".encode()
    elif where == "header":
        source.headers = {"X-Ekko": urllib.parse.quote(text)}
    else:
        source.redirect = f"/{urllib.parse.quote(text)}"
    with serving(source) as address:
        root = workspace(tmp_path, {"metrics/a.yaml": v3.replace("ADDRESS", address)})
        done, problems = asked(root, address)
    assert done == [] and "nøgle-i-svar" in {problem.code for problem in problems}
    assert not (root / "metrics/data").exists() or not list((root / "metrics/data").glob("*.json"))
    assert not holds_key([TOKEN], everything(root, done, problems))
    assert all(TOKEN not in path + str(query) for _, path, query, _, _ in source.seen)


def test_a_redirect_to_another_host_gets_no_key(root, source):
    """Neither in the header nor, where the first host puts it there, in the address."""
    other = Source()
    with serving(other) as elsewhere, serving(source) as address:
        source.redirect = elsewhere.replace("127.0.0.1", "localhost")
        asked(root, address)
        assert [seen[3] for seen in other.seen] == [None]
        source.redirect += f"/?n={TOKEN}&"
        other.seen.clear()
        _, problems = asked(root, address)
    assert other.seen == [] and "nøgle-i-svar" in {problem.code for problem in problems}


def test_nobody_is_led_from_https_to_http(root, source, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "good.pem"))
    other = Source()
    with serving(other) as elsewhere, serving(source, TLS / "good.pem") as address:
        source.redirect = elsewhere
        assert "uden https" in told(asked(root, address)[1])
    assert other.seen == []


def test_a_source_that_redirects_in_a_ring_is_left(root, source):
    source.redirect = "/v3"
    with serving(source) as address:
        assert "sender videre for mange gange" in told(asked(root, address)[1])


@pytest.mark.parametrize("key", ["to ord", "nøgle-æøå", "a\nb", "a\x00b", "“citat”"])
def test_a_key_that_cannot_be_sent_is_told_without_it(root, key):
    text = told(asked(root, "http://127.0.0.1:1", token=key)[1])
    assert "JOBINDSATS_TOKEN" in text and key not in text and not is_sendable(key)


def test_a_key_in_an_address_is_not_sent(tmp_path, source):
    with serving(source) as address:
        root = workspace(tmp_path, {"metrics/a.yaml": definition(f"url: '{address}/tal.csv?key={TOKEN}'")})
        done, problems = asked(root, address)
    assert done == [] and source.seen == [] and problems[0].code == "nøgle-i-adresse"
    assert TOKEN not in problems[0].text + problems[0].cure


@given(st.text(max_size=200))
def test_ordinary_text_holds_no_key(text):
    assert not holds_key([TOKEN], text) and holds_key([TOKEN], text + TOKEN)


@given(st.binary(max_size=30), st.binary(max_size=30))
def test_a_key_is_found_wherever_it_stands_in_base64(before, after):
    assert holds_key([TOKEN], base64.b64encode(before + TOKEN.encode() + after))
    assert holds_key([TOKEN], (before + TOKEN.encode() + after).hex())


def test_a_short_key_is_a_word_of_its_own():
    assert holds_key(["abc"], "nøglen er abc.") and not holds_key(["abc"], "abcdef")


def test_a_zip_is_looked_into():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.xml", f"<r><t>{TOKEN[:4]}</t></r><r><t>{TOKEN[4:]}</t></r>" + " " * 1000)
    assert holds_key([TOKEN], packed.getvalue())


@pytest.mark.slow
def test_the_program_shows_no_key_whatever_goes_wrong(tmp_path, source):
    root = workspace(tmp_path, {"metrics/a.yaml": V3})
    source.raw = f'{{"columns": ["{TOKEN}"], "rows": [["{TOKEN}"]]}}'.encode()
    with serving(source) as address:
        made = program(root, "hent", UDVALG_JOBINDSATS=address, JOBINDSATS_TOKEN=TOKEN, NO_PROXY="*")
    assert made.returncode == 1 and "indeholder nøglen" in made.stderr
    assert "Traceback" not in made.stderr and TOKEN not in made.stdout + made.stderr
    assert not (root / SNAPSHOT).exists()


def test_a_connection_can_be_made_by_others(tmp_path, source):
    """As a library: the time of the run is an argument."""
    root = workspace(tmp_path, {"metrics/a.yaml": V3})
    with serving(source) as address:
        made = Connection({"jobindsats": TOKEN}, {"jobindsats": address})
        done, problems = fetch(Archive(root), None, made, dt.datetime(2026, 9, 1, tzinfo=dt.UTC), lambda words: None)
    assert problems == [] and '"hentet": "2026-09-01T00:00:00+00:00"' in (root / done[0].file).read_text("utf-8")
