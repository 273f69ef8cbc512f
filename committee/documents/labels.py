"""The part of some words that every format sets apart: a label, a number, the counters of pages."""

from __future__ import annotations

import re

from committee.documents.tree import Inlines, Strong, Text

PAGE, PAGES = "{side}", "{sider}"  # stand where the page's number and the number of pages go
_NUMBER = re.compile(r"(\S{0,6}\d\S{0,2}) ")


def label_and_value(line: Inlines) -> tuple[Inlines, Inlines]:
    """A line of the head as its label, which is strong, and what follows it; the label is empty where there is none."""
    if len(line) > 1 and isinstance(line[0], Strong) and isinstance(line[1], Text):
        return line[:1], (Text(line[1].text.removeprefix(" ")), *line[2:])
    return (), line


def number_and_title(entry: str) -> tuple[str, str]:
    """`11. Orientering` as its number and its title; the number is empty where there is none."""
    found = _NUMBER.match(entry)
    return (found[1], entry[found.end() :]) if found else ("", entry)


def label_parts(label: str) -> list[str]:
    """`Side {side} af {sider}` as its words, and the two counters where they stand."""
    return [part for part in re.split(rf"({re.escape(PAGE)}|{re.escape(PAGES)})", label) if part]
