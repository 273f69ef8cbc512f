"""Checks of one meeting: small functions of one signature, each a row with the codes of what it yields.

What the form of a file can't tell is told here. Warnings are things to look at; errors stop the document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from committee.base import danish
from committee.base.problems import Problem, warning
from committee.domain.item import Item, reason_said
from committee.domain.meeting import Meeting
from committee.rules import (
    attachmentsaid,
    bodychecks,
    contradictions,
    corrections,
    datechecks,
    deadlines,
    elections,
    foldedtexts,
    following,
    formermeetings,
    habilitet,
    leftovers,
    meetingplan,
    meetingtimes,
    namechecks,
    presencechecks,
    protocolchecks,
    readable,
    sectionorder,
    subitems,
    typedchecks,
    votechecks,
    votedtwice,
    writtentables,
)
from committee.rules.approval import approved_minutes_stay, is_decided, tells_of_the_meeting
from committee.rules.case import Case, Check
from committee.rules.itemkinds import informs, is_standing, recommends

_OFTEN = 2  # other meetings with an item of the same name
_FAR = dt.timedelta(days=31)
_HABIT = 3  # so many other cases show what a house does


def check_meeting(case: Case, *, of_document: bool = False) -> list[Problem]:
    """Every finding in a meeting; with `of_document`, only those that concern a document, and not how its papers went
    out."""
    asked = (check for check in CHECKS if check.of_document or not of_document)
    return [problem for check in asked for problem in check.look(case)]


def meeting_has_items(case: Case) -> Iterator[Problem]:
    """An empty agenda is hardly meant, unless the meeting was only planned and is more than a month ahead."""
    is_far = case.today is not None and case.meeting.date - case.today > _FAR
    if not case.meeting.items and not is_far:
        yield warning(
            case.meeting.place,
            "ingen-punkter",
            "Mødet har ingen punkter.",
            f"Opret et med »udvalg punkt {case.meeting.folder} TITEL«.",
        )


def item_has_indstilling_and_sagsnr(case: Case) -> Iterator[Problem]:
    """A case that is to be decided has both. The meeting's own items and closed ones may do without, what is there to be heard has
    nothing to recommend, and what is decided has been dealt with. What none of the others has, the house doesn't use."""
    cases = [item for item in _live(case.meeting) if not _does_without(item, case)]
    to_decide = [item for item in cases if not informs(item)]
    for item in (item for item in cases if item.decision is None):
        missing = ["indstilling"] * (item in to_decide and _lacks(item, to_decide, recommends))
        missing += ["sagsnr"] * _lacks(item, cases, _has_number)
        if missing and not _comes_back(item, case):
            text = f"Punktet »{item.title}« har ikke {' og '.join(missing)}."
            yield warning(item.place, "mangler-felt", text, "Skal det være sådan, så lad det stå.")


def _lacks(item: Item, cases: list[Item], has: Callable[[Item], bool]) -> bool:
    """Whether an item lacks what the house uses: what several others all do without isn't missed."""
    others = [other for other in cases if other is not item]
    return not has(item) and (len(others) < _HABIT or any(map(has, others)))


def indstilling_has_points(case: Case) -> Iterator[Problem]:
    """Who recommends something says what."""
    for item in _live(case.meeting):
        if item.indstilling and not (item.indstilling.points or item.indstilling.text):
            yield warning(
                item.indstilling.place, "tom-indstilling", "Indstillingen har ingen punkter.", "Skriv dem under »at:«."
            )


def _does_without(item: Item, case: Case) -> bool:
    on_wheel = any(item.id == standing.item for standing in case.committee.wheel)
    return item.is_closed or on_wheel or is_standing(item)


def _comes_back(item: Item, case: Case) -> bool:
    """Whether an item of the same title, without a case number, is at other meetings of the committee: then it is a standing one."""
    if item.sagsnr or item.indstilling:
        return False
    title = item.title.casefold()
    others = (meeting for meeting in case.committee.meetings if meeting.folder != case.meeting.folder)
    same = (any(one.title.casefold() == title and not one.sagsnr for one in meeting.items) for meeting in others)
    return sum(same) >= _OFTEN


def _has_number(item: Item) -> bool:
    return bool(item.sagsnr)


def attachments_are_listed(case: Case) -> Iterator[Problem]:
    """A Bilag heading with nothing below it is a slip."""
    for item in _live(case.meeting):
        if "attachments" in item.places and not item.attachments:
            yield warning(
                item.at("attachments"), "tomt-bilag", "»bilag:« er tom.", "Skriv bilagene, eller slet linjen."
            )


def decisions_are_complete(case: Case) -> Iterator[Problem]:
    """Once a meeting has decisions, an item without one was perhaps forgotten."""
    if not any(map(tells_of_the_meeting, _live(case.meeting))):
        return
    for item in _live(case.meeting):
        if item.decision is None and not is_decided(item):
            text = f"Punktet »{item.title}« har ingen beslutning, men andre af mødets punkter har."
            cure = "Skriv den under »beslutning:«, eller skriv »beslutning: ingen«, hvis punktet ingen skal have."
            yield warning(item.place, "mangler-beslutning", text, cure)


def closed_items_say_what_they_are(case: Case) -> Iterator[Problem]:
    """A council must say what a closed case is and what was decided, as far as secrecy allows (Ankestyrelsen 2019, 2021); of a
    committee the list of cases is published as far as possible."""
    for item in case.meeting.items:
        if item.is_closed and not reason_said(item.closed) and not case.meeting.is_locked:
            text = "Der står ikke, hvorfor punktet er lukket."
            yield warning(item.at("closed"), "lukket-uden-grund", text, "Skriv grunden: »lukket: Personsag«.")
        if item.is_closed and not item.public_title:
            yield warning(
                item.at("closed"),
                "lukket-uden-titel",
                "Det lukkede punkt har ingen offentlig titel.",
                "Skriv »offentlig_titel:« med sagens art, f.eks. Personsag.",
            )
        if not item.is_closed and (item.public_title or item.public_decision):
            has = (("public_title", "en offentlig titel"), ("public_decision", "en offentlig beslutning"))
            found = [(name, words) for name, words in has if getattr(item, name)]
            text = f"Punktet har {danish.listed([words for _, words in found])}, men er ikke lukket."
            cure = "Skriv »lukket: <grunden>«, hvis det skal være lukket; ellers slet linjen."
            yield warning(item.at(found[0][0]), "åbent-punkt", text, cure)


CHECKS: tuple[Check[Case], ...] = (
    Check(("ukendt-navn",), namechecks.absent_are_known),
    Check(("ukendt-navn", "ikke-medlem-den-dag"), namechecks.substitutes_sit_for_members),
    Check(("ingen-medlemmer-den-dag",), namechecks.somebody_has_a_seat),
    Check(("navn-ligner", "ikke-medlem-den-dag"), namechecks.attendees_are_spelt_right),
    Check(("to-tilstande",), namechecks.nobody_is_in_two_states),
    Check(("to-tilstande",), namechecks.absence_of_an_item_is_clear),
    Check(("navn-to-gange",), namechecks.nobody_is_named_twice),
    Check(("ingen-punkter",), meeting_has_items),
    Check(("ukendt-punkt",), namechecks.comings_and_goings_fit),
    Check(("gik-før-mødet",), namechecks.whoever_comes_or_goes_was_there),
    Check(
        ("mangler-felt",),
        item_has_indstilling_and_sagsnr,
    ),
    Check(("tom-indstilling",), indstilling_has_points),
    Check(("tomt-bilag",), attachments_are_listed),
    Check(("nummer-i-titel", "nummer-i-indstilling"), typedchecks.typed_numbers_are_the_program_s),
    Check(("bilagsnummer",), typedchecks.attachments_are_numbered_once),
    Check(("underpunkt-uden-punkt",), subitems.sub_items_have_an_item),
    Check(("ukendt-afsnit",), sectionorder.own_order_names_sections),
    Check(("tomt-afsnit",), sectionorder.headings_have_text),
    Check(("bilagstal",), attachmentsaid.attachments_are_as_said),
    Check(("referat-til-godkendelse",), formermeetings.approvals_name_their_meetings),
    Check(("hjælpetekst",), leftovers.no_help_text_is_left),
    Check(
        (
            "dato-findes-ikke",
            "ugedag",
        ),
        datechecks.weekdays_match_dates,
    ),
    Check(("mangler-beslutning",), decisions_are_complete),
    Check(
        (
            "fraværende-stemte",
            "inhabil-stemte",
            "ukendt-navn",
            "forkert-parti",
            "stemte-to-gange",
            "tal-og-navne",
            "for-mange-stemmer",
            "for-få-stemmer",
            "stemmer-uden-navne",
        ),
        votechecks.votes_can_be,
    ),
    Check(
        ("beslutning-mod-afstemning", "beslutning-mod-sig-selv", "tekst-mod-tal", "for-mange-stemmer"),
        contradictions.decisions_agree_with_votes,
    ),
    Check(("hemmelig-afstemning",), votechecks.votes_are_open),
    Check(("to-afstemninger",), votedtwice.votes_are_on_different_matters),
    Check(
        (
            "for-mange-stemmer",
            "for-få-stemmer",
            "navn-ligner",
            "valg-mod-stemmer",
            "tekst-mod-tal",
            "valg-uden-stemmer",
            "valg-uden-lod",
            "valg-uden-flertal",
            "lod-uden-stemmelighed",
        ),
        elections.elections_can_be,
    ),
    Check(
        (
            "ukendt-navn",
            "fraværende-mindretal",
            "mindretal-uden-mindretal",
            "mindretal-uden-afstemning",
            "mindretal-langt",
        ),
        protocolchecks.dissents_are_of_the_minority,
    ),
    Check(("for-få-til-stede",), presencechecks.enough_are_there),
    Check(
        (
            "fraværende-inhabil",
            "inhabil-uden-beslutning",
            "habilitet-uden-navn",
            "habilitet-mod-inhabile",
            "habilitet-mod-afstemning",
            "tekst-mod-inhabile",
        ),
        habilitet.the_disqualified_are_found_so,
    ),
    Check(("stedfortræder-for-ingen", "stedfortræder-for-mødt"), presencechecks.substitutes_sit_for_the_absent),
    Check(
        (
            "ukendt-navn",
            "standset-fraværende",
            "standset-for-sent",
            "standset-procedure",
            "standset-som-endelig",
            "standset-udført",
        ),
        presencechecks.stopped_decisions_can_be,
    ),
    Check(
        (
            "mangler-indstillingspunkt",
            "ukendt-indstillingspunkt",
            "besluttet-to-gange",
        ),
        protocolchecks.points_are_decided_once,
    ),
    Check(("slut-før-tid",), meetingtimes.the_meeting_ends_after_it_begins),
    Check(("pause",), meetingtimes.breaks_are_within_the_meeting),
    Check(("ukendt-punkt", "pause"), meetingtimes.breaks_come_after_an_item),
    Check(("ingen-med-udfald",), protocolchecks.none_is_no_outcome),
    Check(("kompetence",), protocolchecks.decisions_are_within_competence),
    Check(
        (
            "punkt-efter-godkendelse",
            "ændret-efter-godkendelse",
            "godkendt-punkt-mangler",
        ),
        approved_minutes_stay,
    ),
    Check(("rettelse-ændret",), corrections.printed_corrections_stay),
    Check(("dato-før-mødet", "dato-i-fremtiden"), corrections.corrections_are_after_the_meeting),
    Check(
        (
            "lukket-uden-grund",
            "lukket-uden-titel",
            "åbent-punkt",
        ),
        closed_items_say_what_they_are,
    ),
    Check(("dato-før-mødet",), following.follow_ups_are_after_the_meeting),
    Check(bodychecks.CODES, bodychecks.council_tells_what_it_must),
    Check(("dato-før-mødet", "dato-i-fremtiden"), bodychecks.what_follows_the_meeting_is_after_it),
    Check(("gæst-hele-mødet", "gæst-ved-lukket"), bodychecks.guests_are_at_their_items),
    Check(("linktekst",), readable.links_say_where_they_lead),
    Check(("tabeloverskrift",), readable.tables_name_their_columns),
    Check(("tabel-form",), writtentables.tables_are_whole),
    Check(("foldet-tekst",), foldedtexts.folded_texts_are_prose),
    Check(("privat-note",), leftovers.notes_are_in_comments),
    Check(("udtryk-uden-virkning",), leftovers.expressions_stand_where_they_are_filled_in),
    Check(("opmærkning-udefra",), leftovers.no_markup_of_other_systems_is_left),
    Check(("ikke-i-mødeplan",), meetingplan.meetings_are_in_the_plan, of_document=False),
    Check(deadlines.CODES, deadlines.papers_are_in_time, of_document=False),
)


def _live(meeting: Meeting) -> Iterator[Item]:
    return (item for item in meeting.items if not item.withdrawn)
