"""A page with the editor alone, served as a screen of the page is, for its tests: two textareas, and what the page answers them."""

import contextlib
import json

from build import DATE, workspace
from chromium import browser
from jinja2 import ChoiceLoader, DictLoader
from kontorpage import served, visit, wait_for
from starlette.routing import Route

from committee import MeetingKey, sit_to_record
from committee.kontor import app, filling
from committee.kontor.addresses import item
from committee.kontor.visits import endpoint

KPIS = [{"navn": "ledige.værdi", "nu": "1.130"}, {"navn": "ledige.dato", "nu": "31. oktober 2026"}, "jobrotation.værdi"]
NAME = "proeve.html.j2"
TEMPLATE = """{% extends "ramme.html.j2" %}
{% block title %}Prøve{% endblock %}
{% block scripts %}<script src="/static/vendor/codemirror.min.js" defer></script><script src="/static/editor/editor.js" defer></script>{% endblock %}
{% block main %}<h1>Prøve</h1><form id="form" hx-post="/proeve">
<div class="field"><label for="sag">Sagsfremstilling</label><p class="hint" id="sag-hjaelp">Sagen, som den er.</p>
<textarea id="sag" name="sag" data-editor aria-describedby="sag-hjaelp" data-klip="{{ klip }}" data-noegletal='{{ kpis }}'>{{ words }}</textarea>
{% if words == "ny" %}<p class="msg e" id="sag-fejl">Her er en fejl.</p>{% endif %}</div>
<div class="field"><label for="resume">Resume</label><textarea id="resume" name="resume" data-editor></textarea></div>
<p><button class="primary">Gem</button></p></form>{% endblock %}"""


@contextlib.contextmanager
def editor_page(root, words=""):
    """The page, served from a workspace; what it says of the first text is `words`, or what is sent in."""

    def shown(asked):
        sitting, _ = sit_to_record(asked.archive, MeetingKey("raadet", DATE))
        klip = item(sitting.key, sitting.agenda[0].item, "klip")
        said = asked.asked("ord") or asked.text("sag") or words
        return filling.page(asked, NAME, klip=klip, kpis=json.dumps(KPIS), words=said)

    loader, routes = filling.environment().loader, app.routes
    filling.environment().loader = ChoiceLoader([loader, DictLoader({NAME: TEMPLATE})])
    app.routes = lambda: [Route("/proeve", endpoint(shown), methods=["GET", "POST"]), *routes()]
    try:
        with served(root) as kontor:
            yield kontor
    finally:
        filling.environment().loader, app.routes = loader, routes


@contextlib.contextmanager
def opened(root, words="", width=1280):
    """The page in a browser, with its editors; what the console and the policy say is gathered."""
    with editor_page(root, words) as kontor, browser() as page:
        kontor.let_in(page)
        page.log = watched(page)
        visit(page, f"{kontor.base}/proeve", width)
        wait_for(page, "!!window.udvalg?.editor && document.querySelectorAll('.cm-content').length === 2")
        page.kontor = kontor
        yield page


def watched(page):
    """The lines that the browser writes in its log and its console, from now on."""
    lines, former = [], page._next

    def following():
        message = former()
        what = message.get("params", {})
        match message.get("method"):
            case "Log.entryAdded" if what["entry"].get("url", "").endswith("/favicon.ico"):
                pass  # the browser asks for it of its own accord, now and then
            case "Log.entryAdded":
                lines.append(f"{what['entry']['text']} {what['entry'].get('url', '')}")
            case "Runtime.exceptionThrown":
                lines.append(what["exceptionDetails"].get("exception", {}).get("description", "exception"))
            case "Runtime.consoleAPICalled" if what["type"] in ("error", "warning", "assert"):
                lines.append(str([one.get("value") or one.get("description") for one in what["args"]]))
        return message

    page._next = following
    page.send("Log.enable")
    page.send("Runtime.enable")
    return lines


def small(root):
    """A workspace of one meeting with one item."""
    return workspace(root, {})


def text(page, field="sag"):
    """What the textarea holds, which is what the editor shows."""
    shown = page.ask(f"udvalg.editor(document.getElementById('{field}')).state.doc.toString()")
    assert page.ask(f"document.getElementById('{field}').value") == shown
    return shown
