"""A real browser that is let in, and then goes to a hostile page: nothing of ours is read by it, and nothing is changed.

Also what only a browser shows: that it is let in from a file, that no text runs as a script on any screen, and that many tabs share one
stream of changes.
"""

import contextlib
import http.server
import json
import threading

import pytest
from build import DATE, ITEM, workspace
from chromium import browser, require
from kontorpage import served, visit, wait_for
from kontorwalk import registered, walk
from test_browser import hostile_workspace
from test_kontor_attacks import snapshot

from committee import MeetingKey, commands_ended, open_archive, record, sit_to_record
from committee.kontor.opening import _PAGE

pytestmark = pytest.mark.browser

HOSTILE = """<!DOCTYPE html><title>ond</title><body><script>
const base = %s, read = [], posts = %s;
const tried = async (name, what) => { try { const got = await what(); if (got) read.push(name + ': ' + String(got).slice(0, 80)); } catch (e) {} };
const loaded = (tag, values) => new Promise(done => {
  const made = Object.assign(document.createElement(tag), values);
  made.onload = () => done(tag + ' loaded ' + (values.src || values.href || values.data)); made.onerror = () => done('');
  document.body.append(made); setTimeout(() => done(''), 1500);
});
const inside = frame => { try { return frame.contentDocument && frame.contentDocument.body.textContent; } catch (e) { return ''; } };
(async () => {
  for (const path of ['/', '/puls', '/static/kontor.js', '/soeg?q=sag']) {
    for (const credentials of ['include', 'omit']) await tried('fetch ' + path, async () => (await fetch(base + path, {credentials})).text());
    await tried('opaque ' + path, async () => (await fetch(base + path, {mode: 'no-cors', credentials: 'include'})).text());
    await tried('script ' + path, () => loaded('script', {src: base + path}));
    await tried('picture ' + path, () => loaded('img', {src: base + path}));
    await tried('sheet ' + path, () => loaded('link', {rel: 'stylesheet', href: base + path}));
    await tried('frame ' + path, async () => { const frame = document.createElement('iframe'); frame.src = base + path; document.body.append(frame); await new Promise(r => setTimeout(r, 300)); return inside(frame) || frame.contentWindow.length || ''; });
  }
  for (const path of posts) {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', 'application/json'])
      await tried('post ' + path, async () => (await fetch(base + path, {method: 'POST', mode: type.includes('json') ? 'cors' : 'no-cors', credentials: 'include', headers: {'Content-Type': type}, body: 'a=1'})).text());
    await tried('header ' + path, async () => (await fetch(base + path, {method: 'POST', credentials: 'include', headers: {'X-Udvalg': 'x'}, body: ''})).text());
    await tried('beacon', () => { navigator.sendBeacon(base + path, 'a=1'); return ''; });
    await tried('form ' + path, async () => { const frame = Object.assign(document.createElement('iframe'), {name: 'f'}); const form = Object.assign(document.createElement('form'), {action: base + path, method: 'post', target: 'f'}); document.body.append(frame, form); form.submit(); await new Promise(r => setTimeout(r, 200)); return inside(frame); });
  }
  await tried('stream', () => new Promise(done => { const s = new EventSource(base + '/haendelser', {withCredentials: true}); s.onmessage = s.onopen = () => done('open'); s.onerror = () => done(''); setTimeout(() => done(''), 1000); }));
  await tried('own', async () => (await fetch('/egen', {credentials: 'include'})).text());
  window.read = read;
})();
</script>"""


@contextlib.contextmanager
def elsewhere(text):
    """Another page on this machine, at another port; what it was sent as cookies."""
    heard = []

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            heard.append(self.headers.get("Cookie", ""))
            body = b"min egen" if self.path == "/egen" else text.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, heard
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def page():
    require()
    with browser() as opened:
        yield opened


def undo(page, kontor):
    """Take back the last step of all, as the page's own script does."""
    sign = commands_ended(kontor.desk.archive)[0].sign
    page.ask(
        "fetch('/fortryd', {method: 'POST', headers: {'X-Udvalg': udvalg.csrf()}, "
        f"body: new URLSearchParams({{kun: {json.dumps(sign)}}})}}).then(r => r.text())"
    )


def decided(root):
    """A workspace where the last step can be taken back, which is what the hostile page is after."""
    archive = open_archive(root, user="bruger")
    sitting, _ = sit_to_record(archive, MeetingKey("raadet", DATE))
    assert record(sitting, sitting.agenda[0], "Godkendt.", replace=True).files
    return root


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "ond.localhost"])
def test_a_hostile_page_reads_nothing_and_changes_nothing(tmp_path, page, name):
    root = decided(workspace(tmp_path, {}))
    before = snapshot(root)
    with served(root) as kontor:
        kontor.let_in(page)
        wait_for(page, "location.pathname === '/' && !!document.querySelector('#hovedindhold')")
        with elsewhere(HOSTILE % (json.dumps(kontor.base), json.dumps(registered(root, "POST")))) as (port, _):
            visit(page, f"http://{name}:{port}/")
            read = wait_for(page, "window.read", 120)
        assert read == ["own: min egen"]
        assert snapshot(root) == before
        visit(page, kontor.base + "/")
        assert page.ask("document.title").startswith("Oversigt")
        undo(page, kontor)
        assert snapshot(root) != before  # what was tried would have been seen


def test_another_name_of_this_machine_is_no_way_in(tmp_path, page):
    """DNS rebinding: a hostile name that leads here, at our own port."""
    with served(workspace(tmp_path, {})) as kontor:
        kontor.let_in(page)
        for name in ("ond.localhost", "localhost"):
            visit(page, f"http://{name}:{kontor.port}/")
            assert "egen adresse" in page.ask("document.body.textContent")
            assert page.ask("fetch('/puls').then(r => r.status)") == 421


def test_a_browser_is_let_in_from_the_file_that_it_is_sent_to(tmp_path, page):
    """A file is of no site, so a redirect from it brings no strict cookie along; see `guard.py`."""
    with served(workspace(tmp_path / "ws", {})) as kontor:
        file = tmp_path / "start.html"
        file.write_text(_PAGE.format(kontor.ticket()), encoding="utf-8")
        visit(page, file.as_uri())
        wait_for(page, "!!document.querySelector('#hovedindhold')")
        assert page.ask("location.pathname + location.search") == "/"
        assert "n=" not in page.ask("JSON.stringify(performance.getEntries().map(e => e.name)) + document.referrer")
        visit(page, file.as_uri())
        wait_for(page, "document.body.textContent.includes('Her er lukket')")


@pytest.mark.parametrize("without_policy", [False, True])
def test_no_text_runs_on_any_screen(tmp_path, page, without_policy):
    root = hostile_workspace(tmp_path)
    watch = "window.broken = []; addEventListener('securitypolicyviolation', e => broken.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample} ${e.sourceFile}:${e.lineNumber}`), true)"
    with served(root) as kontor:
        paths = [path for path, seen in walk(kontor, root).pages.items()]
        kontor.let_in(page)
        script = page.send("Page.addScriptToEvaluateOnNewDocument", source=watch)["identifier"]
        page.send("Page.setBypassCSP", enabled=without_policy)
        page.dialogs.clear()
        try:
            for path in paths:
                visit(page, kontor.base + path)
                wait_for(
                    page,
                    "document.readyState === 'complete' && (!window.udvalg || !document.querySelector('.htmx-request'))",
                )
                page.ask("document.querySelectorAll('details').forEach(d => d.open = true)")
                assert page.ask("window.ran ?? null") is None, path
                assert page.ask("window.broken") == [], path
                assert page.dialogs == [], path
        finally:
            page.send("Page.setBypassCSP", enabled=False)
            page.send("Page.removeScriptToEvaluateOnNewDocument", identifier=script)
        assert kontor.faults == []


def test_eight_tabs_are_served_and_all_of_them_see_a_change(tmp_path, page):
    """A browser has six connections to an address, and each stream would keep one."""
    root = workspace(tmp_path, {})
    first = page.session
    with served(root) as kontor:
        kontor.let_in(page)
        wait_for(page, "!!window.udvalg")
        sessions = [first]
        try:
            for _ in range(7):
                page.session = ""
                target = page.send("Target.createTarget", url="about:blank")["targetId"]
                page.session = page.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
                sessions.append(page.session)
                page.send("Page.enable")
                page.send("Page.navigate", url=kontor.base + "/")
                wait_for(page, "!!window.udvalg", 20)
            (root / "agenda_items/raadet/2021-04-15").mkdir()
            (root / "agenda_items/raadet/2021-04-15/moede.yaml").write_text("dato: 2021-04-15\n", encoding="utf-8")
            for session in sessions:
                page.session = session
                wait_for(page, "document.body.textContent.includes('Alle 2 møder')", 20)
            assert len(kontor.desk._listeners) == 1
            page.session = sessions[0]  # it listened for all; now another does
            page.send("Page.navigate", url="about:blank")
            (root / "agenda_items/raadet/2021-05-20").mkdir()
            (root / "agenda_items/raadet/2021-05-20/moede.yaml").write_text("dato: 2021-05-20\n", encoding="utf-8")
            for session in sessions[1:]:
                page.session = session
                wait_for(page, "document.body.textContent.includes('Alle 3 møder')", 20)
        finally:
            for session in sessions[1:]:
                page.session = session
                page.send("Page.close")
            page.session = first


def test_two_browsers_see_each_others_changes(tmp_path, page):
    root = decided(workspace(tmp_path, {}))
    with served(root) as kontor, browser() as other:
        for one in (page, other):
            kontor.let_in(one)
            wait_for(one, "!!window.udvalg")
        before = other.ask("document.querySelector('meta[name=udvalg-version]').content")
        other.ask("document.addEventListener('udvalg:aendret', e => { window.told = e.detail.version })")
        undo(page, kontor)
        assert wait_for(other, "window.told") > int(before)
        assert b"beslutning" not in (root / ITEM).read_bytes()
