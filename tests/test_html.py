"""The web page: the same words as the Markdown, whatever they are, and a structure that can be read without seeing it."""

import base64
import hashlib
import re
import unicodedata

import pytest
from examples import examples
from hypothesis import given, settings
from lxml import html
from words import STANDARD_TEMPLATE, W, blocks, document, p, part, tokens

from committee.documents.lines import line_words, lines_of
from committee.documents.tables import plain_table
from committee.documents.tree import (
    Align,
    Contents,
    ContentsEntry,
    Heading,
    Link,
    Mark,
    Marked,
    Paragraph,
    Strong,
    Text,
)
from committee.formats import html as page
from committee.formats import markdown
from committee.formats.bundle import Bundle
from committee.formats.word import package
from committee.formats.word.template import read_template

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
    return page.write(document(*blocks), Bundle()).decode()


def words_of(text):
    main = html.fromstring(text).find(".//main")
    return tokens(" ".join(main.itertext()))


@pytest.mark.slow
@settings(max_examples=examples(300), deadline=None)
@given(blocks(any_start=True))
def test_the_words_are_those_of_the_tree(tree):
    text = made(*tree)
    wanted = [line_words(line) for line in lines_of(tree)]
    alike = ("".join(words_of(text)).replace("\xad", ""), "".join(tokens(" ".join(wanted))))
    printed, said = (
        unicodedata.normalize("NFKC", words) for words in alike
    )  # a raised 2 is ² where there are words alone
    assert printed == said
    parsed = html.fromstring(text)
    assert parsed.find(".//script") is None
    assert len(parsed.findall(".//main")) == 1


def test_hostile_words_print_as_words():
    for words in HOSTILE:
        text = made(
            p(words),
            Heading(2, (Text(words),), "punkt-1"),
            plain_table(((Text(words),),), (((Text(words),),),), (Align.LEFT,)),
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


def test_the_page_allows_its_own_style_and_nothing_else():
    """CSP: should a text ever get through as markup, the browser still runs and fetches nothing."""
    tree = document(p("x"), page_label="Side {side} </style><script>\\'\" }a{b:c")
    text = page.write(tree, Bundle()).decode()
    parsed = html.fromstring(text)
    policy = parsed.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    styles = parsed.findall(".//style")
    assert len(styles) == 1
    assert "</style>" not in styles[0].text
    digest = base64.b64encode(hashlib.sha256(styles[0].text.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert parsed.find(".//script") is None
    assert "{b:c" not in styles[0].text


def test_items_are_articles_and_the_contents_list_is_a_landmark_with_its_heading():
    parsed = html.fromstring(
        made(
            Heading(1, (Text("Referat"),)),
            Heading(2, (Text("Indhold"),)),
            Contents((ContentsEntry((Text("1. En"),), "punkt-en"), ContentsEntry((Text("2. To"),), "punkt-to"))),
            Heading(2, (Text("Punkt 1. En"),), "punkt-en"),
            Heading(3, (Text("Beslutning"),), "beslutning-en"),
            p("Godkendt."),
            Heading(2, (Text("Punkt 2. To"),), "punkt-to"),
            Heading(2, (Text("Underskrifter"),)),
        )
    )
    (nav,) = parsed.findall(".//nav")
    assert nav.get("aria-label") == nav.findtext("h2") == "Indhold"
    assert [a.get("href") for a in nav.iter("a")] == ["#punkt-en", "#punkt-to"]
    articles = parsed.findall(".//article")
    assert [one[0].get("id") for one in articles] == ["punkt-en", "punkt-to"]
    assert "Godkendt." in articles[0].text_content()
    assert "Underskrifter" not in articles[1].text_content()


def test_only_a_table_too_wide_for_a_telephone_is_a_stop_on_the_keyboard():
    def table(words):
        return plain_table(
            tuple((Text(w),) for w in words), (tuple((Text(w),) for w in words),), (Align.LEFT,) * len(words)
        )

    wide = table(["Kontanthjælpsmodtagere", "Uddannelseshjælp", "Aktiveringsgrad"])
    parsed = html.fromstring(made(table(["A", "B"]), wide, wide))
    stops = parsed.findall(".//*[@tabindex='0']")
    assert len(parsed.findall(".//table")) == 3
    assert [stop.get("aria-label") for stop in stops] == [
        "Tabel 2, kan rulles til siden",
        "Tabel 3, kan rulles til siden",
    ]
    assert all(stop.get("role") == "group" and stop.find("table") is not None for stop in stops)


def test_the_first_column_names_the_rows_where_it_has_a_name_and_other_words_in_each():
    def scopes(header, *rows):
        cells = [tuple((Text(w),) for w in row) for row in (header, *rows)]
        parsed = html.fromstring(made(plain_table(cells[0], tuple(cells[1:]), (Align.LEFT,) * len(header))))
        return [th.text_content() for th in parsed.iter("th") if th.get("scope") == "row"]

    assert scopes(["Navn", "Tal"], ["Ledige", "1"], ["Borgere", "2"]) == ["Ledige", "Borgere"]
    assert scopes(["Navn", "Tal"], ["Ledige", "1"], ["Ledige", "2"]) == []
    assert scopes(["Navn", "Tal"], ["", "1"], ["Ledige", "2"]) == []
    assert scopes(["Tal", "Navn"], ["1", "x"], ["2", "y"]) == []


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
    assert "<del><strong>gammelt</strong></del> <ins><a href" in page.write(tree, Bundle()).decode()
    assert "<del>**gammelt**</del> <ins>[nyt](https://kl.dk)</ins>" in markdown.write(tree, Bundle()).decode()
    template, problems = read_template(STANDARD_TEMPLATE, "x")
    assert problems == []
    body = part(package.write(tree, Bundle(template)), "word/document.xml")
    struck = [run for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}strike") is not None]
    doubled = [run for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}u[@{W}val='double']") is not None]
    assert ["".join(run.itertext()) for run in (*struck, *doubled)] == ["gammelt", "nyt"]
    assert len(doubled[0].findall(f"{W}rPr/{W}u")) == 1
    assert not list(body.iter(f"{W}ins", f"{W}del"))
