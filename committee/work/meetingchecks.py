"""The checks of a meeting that need more than its own files: the KPIs' numbers, what was sent, the documents on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from committee.archive.profiles import Templates
from committee.base.problems import Problem, shown, warning
from committee.base.readonce import Files
from committee.compose.edition import Numbers
from committee.domain.committee import Committee
from committee.domain.publicationterms import terms_in_force
from committee.records.nodes import FOLDED
from committee.rules.case import Case, Check
from committee.rules.chainchecks import chains_agree, references_in
from committee.rules.editions import has_closed, public
from committee.rules.itemtexts import marked_up
from committee.rules.numberlike import may_hold_number
from committee.rules.stopping import stopped_and_not_sent, stopped_at
from committee.work.figurechecks import figures_of
from committee.work.housetexts import house_texts
from committee.work.kpis import Kpis

_MANY_BARS = 12  # the bars of a table of six columns and no rows
_SHOWN_ROWS = 4  # of a table that is offered
_APART = "\n" * 10  # further than the digits of one number stand from each other


@dataclass(frozen=True, kw_only=True)
class Seen(Case):
    """A meeting with the numbers that its items print, where KPIs are looked up, the workspace, where its files are read, and the
    house's style; `committees` reads all of its committees."""

    numbers: Mapping[str, Numbers]
    kpis: Kpis
    root: Path
    files: Files
    templates: Templates | None
    committees: Callable[[], tuple[Committee, ...]]


def figures_fit_the_kpis(seen: Seen) -> Iterator[Problem]:
    """A figure in hand-written text is the current one, goes the way its verb says, and adds up."""
    for item in seen.meeting.items:
        yield from figures_of(item, seen.numbers)


def what_was_sent_stands(seen: Seen) -> Iterator[Problem]:
    """Items and live data are those that were sent; the documents keep to what was."""
    if seen.meeting.sent is not None:
        from committee.work.changedsince import moved

        yield from moved(seen.meeting, seen.agenda, seen.kpis)


def documents_are_the_approved(seen: Seen) -> Iterator[Problem]:
    """A document of approved minutes is there, and is the one that was approved."""
    if seen.meeting.approved is not None:
        from committee.work.approveddocuments import documents_moved
        from committee.work.correcting import published_corrections_stay

        yield from documents_moved(seen.root, seen.meeting)
        yield from published_corrections_stay(seen.root, seen.meeting)


def nothing_leaks(seen: Seen) -> Iterator[Problem]:
    """No open text, and no file's name, has what a closed item is known by, or a CPR number: »udvalg udgiv« would stop on it."""
    kpis = [one.text for one in seen.kpis.texts(seen.meeting, seen.meeting.items) if one.is_read]
    if has_closed(seen.agenda) or any(map(may_hold_number, chain(_texts_of(seen, kpis), _house_words(seen)))):
        from committee.work.closedcheck import (
            leaks_in_open,  # the words that names are told by, only where they are needed
        )

        terms = terms_in_force(seen.committee.publication, seen.profile.publication)
        agenda = public(seen.agenda, seen.profile.words, terms.closed_items)
        printed = seen.kpis.texts(seen.meeting, [numbered.item for numbered in agenda])
        yield from leaks_in_open(seen, agenda, [one.text for one in printed if one.is_read], seen.templates)


def _house_words(seen: Seen) -> Iterator[str]:
    """What the house's own templates hold."""
    if seen.templates is not None:
        yield _APART.join(one.text for one in house_texts(seen.templates))


def _texts_of(seen: Seen, kpis: Iterable[str]) -> Iterator[str]:
    """All that the meeting's documents may be made of, in few pieces: one after the other is quicker to look through than each."""
    yield seen.meeting.folder[len("2021-02-11-") :]
    for part in (
        seen.committee.texts,
        seen.meeting.texts,
        *(item.texts for item in seen.meeting.items),
    ):
        yield _APART.join(one.text for one in part)
    yield _APART.join((*kpis, *(item.id for item in seen.meeting.items)))


def stopped_cases_go_on(seen: Seen) -> Iterator[Problem]:
    """A case that was stopped goes to the council without undue delay, or the committee takes it up again (the ministry's 20.1.1).
    Where the workspace has no other committee, it goes another way."""
    committees = seen.committees() if any(stopped_at(seen.committee, seen.agenda)) else ()
    if len(committees) > 1:
        yield from stopped_and_not_sent(committees, seen.committee, seen.meeting, seen.agenda)


def chains_tell_what_was_decided(seen: Seen) -> Iterator[Problem]:
    """What a chain says of a decision in the workspace is what that decision says now; in approved minutes it stays as it was."""
    if not seen.meeting.is_locked and any(references_in(seen.meeting.items)):
        yield from chains_agree(seen.committees(), seen.meeting.items)


def approved_figures_stand(seen: Seen) -> Iterator[Problem]:
    """The KPIs of approved minutes are what they were; the documents keep to what was approved."""
    if seen.meeting.kept is not None:
        from committee.work.changedsince import approved_data_moved

        yield from approved_data_moved(seen.meeting, seen.agenda, seen.kpis)


def reasons_can_be_printed(seen: Seen) -> Iterator[Problem]:
    """Why minutes were reopened is printed in them, and can be published."""
    if seen.meeting.approved is not None and len(seen.meeting.approved.log) > 1:
        from committee.work.reasons import kept_reasons

        yield from kept_reasons(seen)


def pictures_can_be_shown(seen: Seen) -> Iterator[Problem]:
    """A picture in a text is a file that can be shown, says what it shows (WCAG 1.1.1), and is no closed attachment."""
    if any("![" in text for item in seen.meeting.items for text in marked_up(item)):
        from committee.work.picturefiles import pictures_told

        yield from pictures_told(seen.root, seen.meeting, seen.files)


def lists_are_lists(seen: Seen) -> Iterator[Problem]:
    """Lines that look like a list are one, so that a screen reader says so (WCAG 1.3.1)."""
    for text in (text for item in seen.meeting.items if not item.withdrawn for text in marked_up(item)):
        if "\n" in text:
            from committee.compose.markup.leftaslines import lists_left_as_lines

            for offset, line in lists_left_as_lines(text):
                said = f"»{shown(line, 40)}« ser ud som en liste, men bliver til almindelige linjer; punktet kan ikke udgives sådan."
                cure = "Skriv hver linje med »1. «, »2. « eller »- « foran."
                yield warning(text.at(offset), "falsk-liste", said, cure)


def markup_is_markup(seen: Seen) -> Iterator[Problem]:
    """What was meant as a table, emphasis, a link or a note is one, and not signs that are printed."""
    from committee.compose.markup.almost import almost_markup

    meeting = (one.text for one in seen.meeting.texts if one.is_markup)
    items = (text for item in seen.meeting.items if not item.withdrawn for text in marked_up(item))
    for text in chain(meeting, items):
        for one in almost_markup(text):
            if one.code != "tabel-uden-streg" or text.indent != FOLDED:  # of those that are folded the fold is told
                yield warning(text.at(one.offset), one.code, one.said, one.cure)


def columns_are_tables(seen: Seen) -> Iterator[Problem]:
    """Lines with tabs between columns, copied from Word or Excel, are lines and no table; the table is offered."""
    for text in (text for item in seen.meeting.items if not item.withdrawn for text in marked_up(item)):
        if "\t" in text:
            from committee.compose.markup.tabbed import columns_in

            for offset, lines in columns_in(text):
                told = "Linjerne er delt med tabulator, så de bliver til linjer og ikke til en tabel."
                rows = ", ".join(f"»{line}«" for line in lines[:_SHOWN_ROWS])
                more = " og så videre" if len(lines) > _SHOWN_ROWS else ""
                yield warning(text.at(offset), "tabulator", told, f"Skriv dem på hver sin linje sådan: {rows}{more}.")


def tables_have_room(seen: Seen) -> Iterator[Problem]:
    """A table's numbers and short words have room on a page of the house's, upright or turned."""
    if any(text.count("|") > _MANY_BARS for item in seen.meeting.items for text in marked_up(item)):
        from committee.work.widetables import wide_in_texts

        yield from wide_in_texts(seen.meeting.items, seen.templates)


LOOKS: tuple[Check[Seen], ...] = (
    Check(
        (
            "gammelt-tal",
            "forkert-periode",
            "tastefejl",
            "modsat-tallet",
            "forkert-placering",
            "andre-perioder",
            "modsat-retning",
            "ingen-ændring",
            "forkert-ændring",
            "procent-og-point",
            "procenter-summer",
        ),
        figures_fit_the_kpis,
    ),
    Check(("udsendt-nyt", "udsendt-ændret", "udsendt-væk", "udsendt-data"), what_was_sent_stands),
    Check(("lukket", "lukket-navn", "cpr-nummer"), nothing_leaks),
    Check(("standset-ikke-oversendt",), stopped_cases_go_on),
    Check(("forløb-henvisning", "forløb-beslutning"), chains_tell_what_was_decided),
    Check(("godkendt-data",), approved_figures_stand),
    Check(
        (
            "dokument-ændret",
            "dokument-mangler",
            "dokument-linjeskift",
            "dokument-ulæst",
            "dokument-forældet",
            "rettelse-ændret",
        ),
        documents_are_the_approved,
    ),
    Check(
        (
            "grund-mangler",
            "grund-tegn",
            "hjælpetekst",
            "privat-note",
            "udtryk-uden-virkning",
            "cpr",
            "lukket",
            "lukket-navn",
        ),
        reasons_can_be_printed,
    ),
    Check(("falsk-liste",), lists_are_lists),
    Check(
        (
            "tabel-uden-streg",
            "åben-fremhævning",
            "ingen-punktopstilling",
            "ingen-overskrift",
            "ingen-streg",
            "intet-citat",
            "ingen-kode",
            "intet-link",
            "privat-tegn",
            "note-uden-par",
        ),
        markup_is_markup,
    ),
    Check(("billede-i-tekst", "billede-fil", "billede-uden-tekst", "billede-lukket"), pictures_can_be_shown),
    Check(("tabulator",), columns_are_tables),
    Check(("bred-tabel",), tables_have_room),
)


def look(seen: Seen) -> list[Problem]:
    """What these checks find."""
    return [problem for check in LOOKS for problem in check.look(seen)]
