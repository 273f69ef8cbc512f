"""Walking through the page: every address that its registry has and that its pages lead to, so that a new screen is met by those who
try to break in without being named there."""

import itertools
import re
import urllib.parse
from dataclasses import dataclass, field
from html.parser import HTMLParser

from committee import MeetingKey, open_archive, sit_to_record
from committee.kontor import addresses
from committee.kontor.screens.registry import routes

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")
_LINKS = ("href", "src", "hx-get", "action", "data-kilde", "data-adresse")
MOST = 400  # addresses of one walk


class Seen(HTMLParser):
    """What a page is made of: its elements with their attributes, its title, and its forms with their fields."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.title, self.words, self._within = [], "", "", []
        self.forms = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        self.elements.append((tag, values))
        self._within.append(tag)
        if tag == "form" or "hx-post" in values:
            self.forms.append((values.get("hx-post") or values.get("action", ""), []))
        if tag in ("input", "textarea", "select", "button") and self.forms and values.get("name"):
            self.forms[-1][1].append((values["name"], values.get("type", "text"), values.get("value", "")))

    def handle_endtag(self, tag):
        if tag in self._within:
            del self._within[len(self._within) - 1 - self._within[::-1].index(tag) :]

    def handle_data(self, data):
        self.words += data
        if self._within[-1:] == ["title"] and "svg" not in self._within:
            self.title += data

    @property
    def links(self):
        """The addresses that it leads to by asking."""
        for tag, values in self.elements:
            if tag == "form" and values.get("method", "get").lower() != "get":
                continue
            yield from (values[name] for name in _LINKS if values.get(name))


@dataclass
class Walk:
    """The answers by address, and the parameters that the addresses of the registry were filled with."""

    answers: dict = field(default_factory=dict)

    @property
    def pages(self):
        """Those that are a page, as it is made."""
        return {
            path: Seen(answer.text)
            for path, answer in self.answers.items()
            if answer.headers.get("content-type", "").startswith("text/html")
        }


def values_of(root):
    """What the parameters of addresses can be in a workspace, by their names: all meetings, and all items of each."""
    archive = open_archive(root)
    for committee in archive.committee_names():
        for folder in archive.meeting_names(committee):
            sitting, _ = sit_to_record(archive, MeetingKey(committee, folder))
            items = [addresses.ref(one.item) for one in sitting.agenda] if sitting else []
            yield {"udvalg": committee, "moede": folder}, items or ["0" * 10]


def filled(path, known, items):
    """An address of the registry with its parameters filled: once, or where it has an item's once for each."""
    names = _PARAMETER.findall(path)
    choices = [items if name == "punkt" else [known.get(name, "0")] for name in names]
    for values in itertools.product(*choices):
        left = iter(values)
        yield _PARAMETER.sub(lambda _, left=left: urllib.parse.quote(next(left)), path)


def registered(root, method, *, but=("/haendelser",)):
    """Every address of the registry that takes a method, filled with all that the workspace has."""
    found = {}
    for route in routes():
        if method in route.methods and route.path not in but:
            for known, items in values_of(root):
                found |= dict.fromkeys(filled(route.path, known, items))
    return list(found)


def parameters():
    """Each address of the registry that has parameters, with its method and the places of those."""
    for route in routes():
        if names := _PARAMETER.findall(route.path):
            yield route.path, "POST" if "POST" in route.methods else "GET", names


def with_parameter(path, name, value, known):
    """An address where one parameter is what an attacker wants."""

    def put(match):
        return value if match[1] == name else urllib.parse.quote(known.get(match[1], "0"))

    return _PARAMETER.sub(put, path)


def walk(kontor, root):
    """Ask for everything that can be asked for."""
    made, left = Walk(), registered(root, "GET")
    while left and len(made.answers) < MOST:
        path = left.pop(0)
        if path in made.answers:
            continue
        answer = made.answers[path] = kontor.get(path)
        if answer.headers.get("content-type", "").startswith("text/html"):
            left += [one for link in Seen(answer.text).links if (one := own(link, path)) and one not in made.answers]
    return made


def own(link, here):
    """The address that a link leads to when it is the page's own; empty when it isn't, or is no page of it."""
    whole = urllib.parse.urlsplit(urllib.parse.urljoin(f"http://x{here}", link))
    if whole.scheme != "http" or whole.netloc != "x" or whole.path.startswith(("/static/", "/haendelser")):
        return ""
    return whole.path + (f"?{whole.query}" if whole.query else "")
