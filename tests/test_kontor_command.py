"""`udvalg kontor` as a program: it starts, says where, opens the browser, and ends when it is asked to; started again, it goes on."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
import urllib.error

import pytest
from build import CLI, workspace
from kontorprogram import Browser, ended, environment, kept, kept_file, program

from committee.kontor.kept import SECRET_SECONDS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="ends programs by POSIX's signals"),
]
# A browser that writes down how it was called and what others could see, then fetches the address in the file as a browser does.
BROWSER = """#!{python}
import json, os, re, stat, sys, urllib.parse, urllib.request
path = urllib.parse.unquote(urllib.parse.urlsplit(sys.argv[1]).path)
address = re.search("url=([^\\"]+)", open(path, encoding="utf-8").read())[1]
told = {{"argv": sys.argv[1:], "mode": stat.S_IMODE(os.stat(path).st_mode), "status": urllib.request.urlopen(address).status}}
open({out!r} + ".new", "w").write(json.dumps(told))
os.rename({out!r} + ".new", {out!r})
"""


@pytest.fixture
def root(tmp_path):
    return workspace(tmp_path / "ws", {})


@pytest.fixture
def home(tmp_path):
    (tmp_path / "hjem").mkdir()
    return tmp_path / "hjem"


def until(found, seconds=20):
    """Wait until something is there; what it was."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if made := found():
            return made
        time.sleep(0.02)
    raise AssertionError("it never came")


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_says_its_address_and_ends_at_once_also_while_somebody_listens(root, home, sign):
    with program(root, home) as running:
        browser = Browser(running.address)
        stream = browser.stream()
        assert b"version" in stream.readline()
        code, out, err, seconds = running.stop(sign)
        assert (code, err) == (0, "")
        assert out.startswith("Siden er lukket.") and "gemt i browseren" in out and "venter på dig" not in out
        assert seconds < 1.9  # the time that it would have waited for a browser that goes on listening
    assert not list(root.rglob(".*.udvalg-tmp"))
    assert [path.name for path in home.rglob("*") if path.is_file()] == [kept_file(home).name]


def test_the_browser_is_opened_without_the_ticket_on_its_command_line(root, home, tmp_path):
    script, told = tmp_path / "netlaeser", tmp_path / "kaldt.json"
    script.write_text(BROWSER.format(python=sys.executable, out=str(told)), encoding="utf-8")
    script.chmod(0o755)
    with program(root, home, "--port", str(free_port()), BROWSER=str(script)) as running:
        called = json.loads(until(lambda: told.exists() and told.read_text()))
        assert called["status"] == 200
        assert called["argv"][0].startswith("file:") and "start?n=" not in " ".join(called["argv"])
        assert called["mode"] == stat.S_IRUSR | stat.S_IWUSR
        Browser(running.address)  # one that was kept from the file has an address of its own
    assert "Siden åbnes i browseren" in running.said


def free_port():
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return made.getsockname()[1]


def test_a_port_that_is_taken_is_told(root, home):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, out, err = ended(root, home, "--uden-browser", "--port", str(port))
    assert (code, out) == (2, "")
    assert f"Port {port} er optaget." in err and "Traceback" not in err


def test_a_second_start_opens_the_one_that_runs(root, home):
    with program(root, home) as running:
        before = kept(home)
        for arguments in ((), ("--port", str(running.port)), ("--port", str(free_port()))):
            code, out, err = ended(root, home, "--uden-browser", *arguments)
            assert (code, err) == (0, "")
            assert f":{running.port}/start?n=" in out and "kører i forvejen" in out
            Browser(out[out.index("http") :].split()[0])
        assert kept(home) == before


def test_two_workspaces_have_each_their_own(root, home, tmp_path):
    other = workspace(tmp_path / "andet", {})
    with program(root, home) as first, program(other, home) as second:
        assert first.port != second.port
        browser = Browser(first.address)
        browser.jar.set_cookie(next(iter(Browser(second.address).jar)))
        for cookie in browser.jar:
            cookie.name = f"udvalg-{second.port}"
            cookie.value = next(one.value for one in Browser(first_again(root, home)).jar)
        with pytest.raises(urllib.error.HTTPError, match="403"):
            browser.open(f"{second.base}/")


def first_again(root, home):
    return ended(root, home, "--uden-browser")[1].split("minutter: ")[1].split()[0]


def test_a_tab_goes_on_when_the_program_is_started_again(root, home):
    with program(root, home) as running:
        browser = Browser(running.address)
        used = running.address
    assert running.process.returncode == -signal.SIGKILL
    with program(root, home) as again:
        assert again.port == running.port
        assert "Rådet" in browser.get("/moeder")
        browser.post("/fortryd")
        with pytest.raises(urllib.error.HTTPError, match="403"):
            browser.open(used)  # used or not, it was made for the former


def test_a_secret_is_not_used_at_another_port_nor_for_ever(root, home):
    """Whoever had the port meanwhile has heard what an open tab says."""
    with program(root, home) as running:
        browser = Browser(running.address)
    before = kept(home)
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(("127.0.0.1", before["port"]))
        squatter.listen()
        with program(root, home) as moved:
            assert moved.port != before["port"] and kept(home)["secret"] != before["secret"]
    old = kept(home) | {"made": int(time.time()) - SECRET_SECONDS - 10}
    kept_file(home).write_text(json.dumps(old), encoding="utf-8")
    with program(root, home) as later:
        assert later.port == old["port"] and kept(home)["secret"] != old["secret"]
        with pytest.raises(urllib.error.HTTPError, match="403"):
            browser.open(f"{later.base}/")


def test_one_who_took_the_port_gets_neither_ticket_nor_cookie(root, home):
    """It says what our program said before it, but can't answer a question that is new."""
    with program(root, home) as running:
        Browser(running.address)
    answer = b'HTTP/1.1 200 OK\r\nContent-Length: 51\r\n\r\n{"svar": "%s"}' % (b"0" * 40)
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(("127.0.0.1", running.port))
        squatter.listen()
        starting = subprocess.Popen(
            [sys.executable, str(CLI), "-C", str(root), "kontor", "--uden-browser"],
            stdout=subprocess.PIPE, encoding="utf-8", env=environment(home),
        )  # fmt: skip
        try:
            squatter.settimeout(30)
            with squatter.accept()[0] as asked:
                heard = asked.recv(4096)
                asked.sendall(answer)
            said = starting.stdout.readline()
        finally:
            starting.kill()
            starting.communicate()
    assert b"/puls?n=" in heard and b"ookie" not in heard and b"start" not in heard
    assert f":{running.port}/" not in said


@pytest.mark.parametrize(
    "broken",
    [
        b"", b"{", b"[1]", b"null", b"\xff\xfe", b"[" * 100_000,
        b'{"port": 99999, "secret": "%s", "made": 0}' % (b"0" * 64),
        b'{"port": -1, "secret": "%s", "made": 0}' % (b"0" * 64),
        b'{"port": 1e400, "secret": "%s", "made": 0}' % (b"0" * 64),
        b'{"port": 80, "secret": "", "made": 9999999999}',
        b'{"port": 80, "secret": "kort", "made": 1}',
    ],
)  # fmt: skip
def test_a_broken_file_of_its_own_is_survived(tmp_path, broken):
    from committee.kontor.kept import keep
    from committee.kontor.kept import kept as read

    file = tmp_path / "kontor-x.json"
    file.write_bytes(broken)
    made = read(file, 1000)
    assert len(made.secret) == 64 and len(set(made.secret)) > 5 and made.port in (0, 80)
    keep(made)
    assert read(file, 1001) == made or made.port == 0


def test_what_it_keeps_is_its_users_own_from_the_first_byte(root, home):
    os.umask(0o022)
    with program(root, home):
        assert stat.S_IMODE(kept_file(home).stat().st_mode) == 0o600
        assert stat.S_IMODE(kept_file(home).parent.stat().st_mode) == 0o700


def test_a_folder_of_its_own_that_cannot_be_written_is_survived(root, home):
    (home / ".config").write_text("en fil", encoding="utf-8")
    with program(root, home) as running:
        Browser(running.address)
        assert running.stop()[0] == 0


WITHOUT = "import sys; sys.modules['{0}'] = None; from committee.cli import main; main(sys.argv[1:])"


@pytest.mark.parametrize("name", ["starlette", "uvicorn", "python_multipart"])
def test_without_what_it_needs_it_says_what_to_run(root, home, name):
    code, out, err = ended(root, home, "--uden-browser", starter=("-c", WITHOUT.format(name)))
    assert (code, out) == (2, "")
    assert 'pip install "udvalg[kontor]"' in err and "Traceback" not in err
    assert len([line for line in err.splitlines() if "installeres" in line]) == 1


def test_without_events_from_the_disk_it_runs_all_the_same(root, home):
    with program(root, home, starter=("-c", WITHOUT.format("watchfiles")), PYTHONWARNINGS="error") as running:
        Browser(running.address)
        assert running.stop()[::2] == (0, "")


def test_a_console_without_danish_letters_is_no_hindrance(root, home):
    with program(root, home, PYTHONIOENCODING="iso8859-5:strict", PYTHONUTF8="0") as running:
        code, out, err, _ = running.stop()
    assert code == 0 and "Siden er lukket" in out and "?bn denne adresse" in running.said and not err


def test_a_folder_that_is_no_workspace_is_told(home, tmp_path):
    code, out, err = ended(tmp_path, home, "--uden-browser")
    assert (code, out) == (2, "")
    assert "er ikke en arbejdsmappe" in err
    assert not list(home.rglob("*.json"))


def test_nobody_else_loads_the_server(root, home):
    code = (
        "import sys; from committee.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "import committee, committee.cli.commands.kontor\n"
        "print([n for n in ('starlette', 'uvicorn', 'watchfiles', 'python_multipart', 'anyio') if n in sys.modules])"
    )
    for arguments in (["tjek"], ["kontor", "--help"], ["--help"]):
        made = subprocess.run(
            [sys.executable, "-c", code, "-C", str(root), *arguments],
            capture_output=True, encoding="utf-8", env=environment(home), check=True,
        )  # fmt: skip
        assert made.stdout.splitlines()[-1] == "[]"


def test_what_is_being_written_is_finished_before_it_ends(root, home, tmp_path):
    """A step that takes its time when Ctrl-C comes."""
    slow = (
        "import sys, time; import committee.kontor.screens.changes as c; real = c.undo_last\n"
        "def undo(archive, **asked):\n"
        "    open(sys.argv[1], 'w').close(); time.sleep(3); open(sys.argv[1] + '.slut', 'w').close(); return real(archive)\n"
        "c.undo_last = undo\n"
        "from committee.cli import main; main(sys.argv[2:])"
    )
    mark = tmp_path / "begyndt"
    with program(root, home, starter=("-c", slow, str(mark))) as running:
        browser = Browser(running.address)
        threading.Thread(target=lambda: quietly(lambda: browser.post("/fortryd")), daemon=True).start()
        until(mark.exists)
        code, out, err, _ = running.stop()
        assert mark.with_name("begyndt.slut").exists()
        assert (code, err) == (0, "") and "bliver gjort færdigt" in out and "Siden er lukket." in out


def test_asked_twice_it_ends_without_waiting(root, home, tmp_path):
    slow = (
        "import sys, time; import committee.kontor.screens.changes as c\n"
        "def undo(archive, **asked): open(sys.argv[1], 'w').close(); time.sleep(60)\n"
        "c.undo_last = undo\n"
        "from committee.cli import main; main(sys.argv[2:])"
    )
    mark = tmp_path / "begyndt"
    with program(root, home, starter=("-c", slow, str(mark))) as running:
        browser = Browser(running.address)
        threading.Thread(target=lambda: quietly(lambda: browser.post("/fortryd")), daemon=True).start()
        until(mark.exists)
        running.process.send_signal(signal.SIGINT)
        until(lambda: "gjort færdigt" in running.process.stdout.readline())
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(20) == -signal.SIGINT


def quietly(ask):
    try:
        ask()
    except OSError:
        return


def test_what_is_typed_and_isnt_saved_is_told_when_it_ends(root, home):
    with program(root, home) as running:
        browser = Browser(running.address)
        kept = json.dumps([["trin", {"base": "", "vaerdi": "[]", "tid": 1}]])
        browser.post("/kladde", {"adresse": "/m/raadet/2021-02-11/moede", "felter": kept})
        code, out, err, _ = running.stop(signal.SIGTERM)
        assert (code, err) == (0, "") and "1 felt med tekst, der ikke er gemt" in out
