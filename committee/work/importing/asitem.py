"""An item of a source → the values of its file, section by section, and what they are to be held against."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from committee.compose.asmarkdown import line_source, source_text
from committee.documents.tree import (
    Blocks,
    BulletList,
    OrderedList,
    Paragraph,
    Strong,
    Text,
    words_of,
)
from committee.records.textfile import FORBIDDEN
from committee.records.values import Value
from committee.rules.typednumbers import typed_number
from committee.sources.closedtitles import bare_title, lines_say_closed, says_closed
from committee.sources.meeting import Enclosure, Passage, Person, SourceItem, SourceMeeting
from committee.sources.owntext import words_of_line
from committee.sources.sectionnames import EARLIER, field_names, folded
from committee.sources.times import date_said
from committee.work.importing.drafts import ItemDraft, packed
from committee.work.importing.itempictures import picture_name, told_of_pictures, with_own_pictures
from committee.work.importing.pointwise import decided
from committee.work.importing.recommendation import recommendation

NO_TITLE = "Uden titel"
_TYPED = re.compile(
    r"(?P<word>(?:dagsordens?punkt|punkt|pkt\.?|sag)\s*(?:nr\.?)?\s*)?(?P<number>\d{1,4}(?:\.?[a-z])?)\s*[.:)–-]\s*(?=\S)",
    re.IGNORECASE,
)
_AFTER_CHAIN = ("resume", "sagsfremstilling", "indstilling", "beslutning", "bilag")


@dataclass(frozen=True, slots=True)
class House:
    """What of the house the reading of a source depends on: its words for the sections, and whether it has an administration."""

    headings: Mapping[str, str]
    has_administration: bool = False


@dataclass(slots=True)
class _Making:
    """One item while its passages are taken up one by one."""

    meeting: SourceMeeting
    item: SourceItem
    house: House
    values: dict[str, Value] = field(default_factory=dict)
    own: list[tuple[str, str]] = field(default_factory=list)
    chain: list[Value] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    decision: dict[str, Value] = field(default_factory=dict)
    decided: Blocks | None = None
    enclosures: list[Enclosure] = field(default_factory=list)
    is_closed: bool = False
    points: int = 0
    listed: list[tuple[str, ...]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)


def as_item(meeting: SourceMeeting, item: SourceItem, house: House) -> ItemDraft:
    """The item's draft."""
    making = _Making(meeting, item, house, enclosures=list(item.enclosures))
    passages = tuple(Passage(one.heading, with_own_pictures(one.blocks, item)) for one in item.passages)
    _take_all(making, passages)
    if making.decided is not None:
        making.decision = decided(making.decided, making.points)
    making.told += [one.text for one in item.remarks]
    making.told += told_of_pictures(item)
    if not _line(item.title):
        making.told.append("Kilden har ingen titel til punktet. Skriv en.")
    making.is_closed = _is_closed(meeting, item)
    values = _in_order(making)
    return ItemDraft(
        title=item.title,
        number=item.number,
        values=values,
        decision=making.decision,
        own=tuple(" ".join(line) for line in item.own),
        sections=tuple(making.sections),
        enclosures=tuple(Enclosure(_line(e.title), e.names, e.is_closed) for e in making.enclosures),
        people=tuple(Person(_line(p.name), p.away, p.role, p.party) for p in item.people),
        is_closed=making.is_closed,
        is_shown=meeting.is_public,
        pictures=tuple((picture_name(item, one.name), packed(one.data)) for one in item.pictures if one.data),
        told=tuple(making.told),
        changed=tuple(f"Overskriften »{was}« er blevet til »{now}«." for was, now in making.renamed),
        renamed=tuple(making.renamed),
        listed=tuple(making.listed),
    )


def _is_closed(meeting: SourceMeeting, item: SourceItem) -> bool:
    """Whether anything of what the source says tells that the item is closed."""
    return meeting.is_closed or item.is_closed or says_closed(_line(item.title)) or lines_say_closed(item.own)


def _take_all(making: _Making, passages: Sequence[Passage]) -> None:
    fields = field_names(making.house.headings)
    in_chain = False
    has_case = any(fields.get(folded(one.heading)) == "sagsfremstilling" for one in passages)
    for n, passage in enumerate(passages):
        name = fields.get(folded(passage.heading), "")
        earlier = EARLIER.fullmatch(passage.heading)
        if earlier:
            in_chain = _take_earlier(making, passage, earlier["body"], earlier["item"] or "", in_chain) or in_chain
            continue
        goes_on = in_chain and name not in (*_AFTER_CHAIN, "forløb")
        if goes_on and any(EARLIER.fullmatch(later.heading) for later in passages[n + 1 :]):
            _take_between(making, passage)
            continue
        in_chain = name == "forløb"
        if not passage.heading and not has_case and making.item.passages:
            name = "sagsfremstilling"
        _take(making, name, passage)


def _take(making: _Making, name: str, passage: Passage) -> None:
    """One passage: into the field of its name where that is free, else under its own heading."""
    is_taken = name in making.values or (name == "beslutning" and making.decided is not None)
    has_words = bool(passage.blocks)
    if name and has_words and not is_taken and _into_field(making, name, passage):
        making.sections.append(name)
        _note_heading(making, name, passage.heading)
        return
    if name == "forløb" and not has_words:
        making.sections.append("forløb")
        return
    making.own.append((_line(passage.heading), source_text(passage.blocks) if has_words else ""))
    making.sections.append(_line(passage.heading) or "afsnit")


def _note_heading(making: _Making, name: str, heading: str) -> None:
    """Remember a heading that the house prints in other words."""
    house, said = making.house.headings.get(name, ""), _line(heading)
    if said and house != said:
        making.renamed.append((said, house))


def _into_field(making: _Making, name: str, passage: Passage) -> bool:
    """Whether a passage's blocks could be taken up in a field."""
    blocks = passage.blocks
    match name:
        case "indstilling":
            value, points = recommendation(blocks, has_administration=making.house.has_administration)
            making.values["indstilling"], making.points = value, points
        case "beslutning":
            making.decided = blocks
        case "forløb":
            making.chain.append({"tekst": source_text(blocks)})
        case "bilag":
            return _take_enclosures(making, passage)
        case _:
            making.values[name] = source_text(blocks)
    return True


def _take_earlier(making: _Making, passage: Passage, body: str, number: str, in_chain: bool) -> bool:
    """An earlier body's decision into the chain, or this meeting's own; whether it was of the chain."""
    date = date_said(passage.heading)
    is_ours = folded(body) == folded(making.meeting.committee) and date == making.meeting.date
    if is_ours and making.decided is None and passage.blocks:
        making.decided = passage.blocks
        making.sections.append("beslutning")
        _note_heading(making, "beslutning", passage.heading)
        return False
    entry: dict[str, Value] = {"udvalg": _line(body), "dato": str(date or ""), "punkt": number}
    entry["beslutning"] = source_text(passage.blocks)
    making.chain.append({name: value for name, value in entry.items() if value})
    if "forløb" not in making.sections:
        making.sections.append("forløb")
    return True


def _take_between(making: _Making, passage: Passage) -> None:
    """A text that stands between two earlier decisions, its heading in bold."""
    heading = (Paragraph((Strong((Text(_line(passage.heading)),)),)),) if passage.heading else ()
    making.chain.append({"tekst": source_text((*heading, *passage.blocks))})


def _take_enclosures(making: _Making, passage: Passage) -> bool:
    """A list of attachments in the text: those that the source hasn't named beside it. False where it is more than titles."""
    titles = list(_titles(passage.blocks))
    if not titles or not all(titles) or any(len(one) > 300 for one in titles):
        return False
    known = {folded(one.title) for one in making.enclosures}
    if known and not all(folded(one) in known for one in titles):
        return False
    if not known:
        making.enclosures += [Enclosure(one, (one,)) for one in titles]
    making.listed.append((_line(passage.heading), *map(_line, titles)))
    return True


def _titles(blocks: Blocks) -> list[str]:
    """The lines of paragraphs and lists; an empty one for anything else."""
    made: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(children):
                made.append(words_of(children))
            case BulletList(items) | OrderedList(items):
                made += [title for item in items for title in _titles(item)]
            case _:
                made.append("")
    return made


def _in_order(making: _Making) -> dict[str, Value]:
    """The values in the order that a person would write them in, without what is empty."""
    item, made = making.item, dict[str, Value]()
    title = line_source(_own_title(_line(item.title), item.number)) or NO_TITLE
    made["titel"] = bare_title(title) if making.is_closed else title
    made["sagsnr"] = _line(item.case_number)
    if item.is_late:
        made["tillæg"] = "true"
    if making.is_closed:
        made["lukket"] = _line(item.reason) or "true"
        made["offentlig_titel"] = title if making.meeting.is_public else ""
    for name in ("resume", "sagsfremstilling"):
        made[name] = making.values.get(name, "")
    made["afsnit"] = _own_sections(making.own)
    made["indstilling"] = making.values.get("indstilling", "")
    made["forløb"] = list(making.chain)
    return {name: value for name, value in made.items() if value}


def _own_title(title: str, number: str) -> str:
    """The title without the item's own number where it was typed before it; a number that is the title's own stays."""
    match = _TYPED.match(title)
    if match is None or not number or match["number"].replace(".", "") != number.strip(" .").replace(".", ""):
        return title
    rest = title[match.end() :]
    is_sure = bool(match["word"]) or rest[:1].isdigit() or typed_number(title, 0) is not None
    return rest if is_sure or (rest[:1].isupper() and match["number"] not in "12345") else title


def _own_sections(own: Sequence[tuple[str, str]]) -> Value:
    """Sections under their own headings: a map, or a list where a heading is there twice or missing."""
    names = [heading for heading, _ in own]
    if all(names) and len(set(names)) == len(names):
        return dict(own)
    entries = ({"overskrift": heading, "tekst": text} for heading, text in own)
    return [{name: value for name, value in one.items() if value} for one in entries]


def _line(text: str) -> str:
    """A text as a plain value: one line, without what no file may have."""
    return " ".join(words_of_line(FORBIDDEN.sub(" ", text)))
