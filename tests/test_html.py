"""The web page: the same words as the Markdown, whatever they are, and a structure that can be read without seeing it."""

import re
import unicodedata

from hypothesis import given, settings
from lxml import html
from words import STANDARD_TEMPLATE, W, blocks, document, p, part, tokens

from committee.document import html as page
from committee.document import markdown
from committee.document.lines import line_words, lines_of
from committee.document.tree import Align, Heading, Link, Mark, Marked, Paragraph, Strong, Table, Text
from committee.document.word.package import render
from committee.document.word.template import read_template

HOSTILE = (
    "<script>alert(1)</script>",
    "&amp; <b>",
    '" onload="x',
    "{{ 7*7 }}",
    "</title>",
    "<!-- x -->",
    "]]>",
    "æøå 🎉",
)


def made(*blocks):
    return page.render(document(*blocks))


def words_of(text):
    main = html.fromstring(text).find(".//main")
    return tokens(" ".join(main.itertext()))


@settings(max_examples=300, deadline=None)
@given(blocks(any_start=True))
def test_the_words_are_those_of_the_tree(tree):
    text = made(*tree)
    wanted = [line_words(line) for line in lines_of(tree)]
    assert unicodedata.normalize("NFC", "".join(words_of(text)).replace("\xad", "")) == "".join(
        tokens(" ".join(wanted))
    )
    parsed = html.fromstring(text)
    assert parsed.find(".//script") is None
    assert len(parsed.findall(".//main")) == 1


def test_hostile_words_print_as_words():
    for words in HOSTILE:
        text = made(
            p(words),
            Heading(2, (Text(words),), "punkt-1"),
            Table(((Text(words),),), (((Text(words),),),), (Align.LEFT,)),
        )
        parsed = html.fromstring(text)
        assert parsed.find(".//main/p").text_content() == words
        assert parsed.find(".//h2").text_content() == words
        assert [cell.text_content() for cell in parsed.iter("th", "td")] == [words, words]
        assert not [e for e in parsed.iter() if "onload" in e.attrib]


def test_the_page_stands_alone_and_says_its_language():
    text = made(Heading(1, (Text("Referat"),)), Paragraph((Link((Text("her"),), "https://kl.dk"),)))
    assert text.startswith('<!DOCTYPE html>\n<html lang="da">')
    assert not re.search(r"<script|<link|@import|url\(|src=\"(?!data:)", text)
    parsed = html.fromstring(text)
    assert parsed.find(".//title").text
    assert parsed.find(".//a[@class='skip']").get("href") == f"#{parsed.find('.//main').get('id')}"


def test_words_held_against_an_earlier_edition_are_marked_in_every_form():
    """By more than a colour, and never as a tracked change, which would wait for an answer."""
    tree = document(
        Paragraph((
            Text("Det er "),
            Marked((Strong((Text("gammelt"),)),), Mark.REMOVED),
            Text(" "),
            Marked((Link((Text("nyt"),), "https://kl.dk"),), Mark.ADDED),
        ))
    )  # fmt: skip
    assert "<del><strong>gammelt</strong></del> <ins><a href" in page.render(tree)
    assert "<del>**gammelt**</del> <ins>[nyt](https://kl.dk)</ins>" in markdown.render(tree)
    template, problems = read_template(STANDARD_TEMPLATE, "x")
    assert problems == []
    body = part(render(tree, template), "word/document.xml")
    struck = [run for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}strike") is not None]
    doubled = [run for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}u[@{W}val='double']") is not None]
    assert ["".join(run.itertext()) for run in (*struck, *doubled)] == ["gammelt", "nyt"]
    assert len(doubled[0].findall(f"{W}rPr/{W}u")) == 1
    assert not list(body.iter(f"{W}ins", f"{W}del"))
