"""Clipboards as programs write them, `tests/data/clips/`: each page with the text that is made of it, and a reader of visible words made apart."""

import io
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from committee.work.handedin import clipworker
from committee.work.handedin.clipping import Clipped, clip_placed
from committee.work.handedin.told import told

FOLDER = Path(__file__).parent / "data/clips"
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))
TOLD = "\n---- fortalt ----\n"
_VOID = {"br", "img", "hr", "meta", "link", "col", "input", "embed", "wbr", "base", "source"}
_UNSEEN = {"script", "style", "title", "template", "xml", "noscript"}
_WORD = re.compile(r"[^\W_]+(?:[.,:/@-][^\W_]+)*")


def page(name):
    return (FOLDER / f"{name}.html").read_text(encoding="utf-8")


def read(html, beside=()):
    """What the reading process answers, without a process."""
    data = html.encode("utf-8", "replace")
    header = {"html": len(data), "pictures": [len(one) for one in beside]}
    said, _ = clipworker._answer(header, lambda: io.BytesIO(b"".join((data, *beside))))
    return said


def as_file(name):
    """A clipboard's text and what is told, as its file beside the page has it."""
    said = read(page(name))
    notes = [clipworker.Note(kind, words) for kind, words in said["notes"]]
    pictures = tuple(clipworker.FoundPicture(one, b"") for one, _ in said["pictures"])
    made = clip_placed(Clipped(said["markdown"], pictures, tuple(told("udklip", notes))))
    return made.markdown + TOLD + "\n".join(f"{one.text} {one.cure}".rstrip() for one in made.problems) + "\n"


class _Seen(HTMLParser):
    """The words that a browser shows, by what elements are and say of themselves; lists' typed markers are none."""

    def __init__(self):
        super().__init__()
        self.open, self.words = [], []

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        style = "".join(given.get("style", "").split()).casefold()
        unseen = tag in _UNSEEN or "mso-list:ignore" in style
        if tag == "br" or tag in ("p", "div", "td", "th", "li", "tr", "dt", "dd", "h1", "h2", "h3", "object", "button"):
            self.words.append(" ")
        if tag == "img":
            self.words.append(f" {given.get('alt', '')} ")
        if tag not in _VOID:
            self.open.append((tag, unseen))

    def handle_endtag(self, tag):
        while any(name == tag for name, _ in self.open):
            if self.open.pop()[0] == tag:
                break
        self.words.append(" " if tag in ("p", "div", "td", "th", "li", "option", "label", "button", "del") else "")

    def handle_data(self, data):
        if not any(unseen for _, unseen in self.open):
            self.words.append(data)


def seen_words(html):
    """Each visible word of a page, how often."""
    reader = _Seen()
    reader.feed(html)
    reader.close()
    return Counter(_words("".join(reader.words)))


def text_words(text):
    """Each word of a text of ours, how often; signs that mark words aren't any."""
    text = re.sub(r"\\[*~+^`_]", " ", text)
    return Counter(_words(re.sub(r"\\(?=\W)|[*~+^`]|(?<!\w)_|_(?!\w)", "", text)))


def _words(text):
    return _WORD.findall(re.sub("[\u200b\u202a-\u202e\u00ad\x00]", "", text))
