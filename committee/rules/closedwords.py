"""What a meeting's closed items and attachments say, what the house lets out itself, and where the one stands in the other. Pure.

What is known here are the items' own words; the words of closed attachments' files are given by who has read them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from committee.attachments.findings import WORD, accept_cure
from committee.attachments.leaks.comparable import words_of
from committee.attachments.leaks.index import Index
from committee.attachments.leaks.secret import PHRASE, Secret
from committee.attachments.leaks.secrets import Closed, secrets_of
from committee.attachments.leaks.shown import shown
from committee.attachments.leaks.spoken import Spoken, other_readings
from committee.base.problems import Place
from committee.domain.committee import Committee
from committee.domain.item import Attachment, Item
from committee.domain.meeting import Meeting
from committee.records.nodes import SourceText
from committee.rules.itemtexts import FOR_THE_PUBLIC, texts_of
from committee.rules.numbering import Agenda

FileTexts = Mapping[int, tuple[str, ...]]  # what attachments' files say, by the attachment's id in this run
OF_ATTACHMENT = "det lukkede bilag"  # how an open item's closed attachment is told
_GUESTS = "deltagere"
_DIGIT = re.compile(r"\d")
_NEW_LINE = re.compile(r"\n")


def secrets_in(
    committee: Committee, meeting: Meeting, everything: Agenda, public: Agenda, files: FileTexts | None = None,
    off: Iterable[Item] = (),
) -> tuple[Secret, ...]:  # fmt: skip
    """What is secret of closed items and attachments, less what is let out. `public` is the agenda as the public sees it, `off` are the
    committee's items that are on no agenda."""
    return secrets_of(
        [*_closed(everything, files or {}), *_elsewhere(committee, meeting), *_off_agendas(off)],
        _let_out(committee, meeting, public),
        _shared(meeting, public),
        [numbered.item.title for numbered in public if not numbered.item.is_closed],
    )


def _closed(everything: Agenda, files: FileTexts) -> Iterator[Closed]:
    guests = {str(guest) for numbered in everything if not numbered.item.is_closed for guest in numbered.item.guests}
    for numbered in everything:
        item = numbered.item
        if item.is_closed:
            yield Closed(
                f"det lukkede punkt {numbered.number}",
                titles=(item.title, *(a.title for a in item.attachments)),
                case_numbers=(item.sagsnr,) if item.sagsnr else (),
                ids=(item.id,),
                file_names=_file_names(item.attachments),
                texts=tuple(dict.fromkeys(_said(item, guests))),
                papers=_texts(item.attachments, files),
            )
            continue
        for attachment in item.attachments:
            if attachment.is_closed:
                yield Closed(
                    f"{OF_ATTACHMENT} {attachment.number} til punkt {numbered.number}",
                    titles=(attachment.title,),
                    file_names=_file_names((attachment,)),
                    texts=(attachment.title,),
                    papers=_texts((attachment,), files),
                )


def _said(item: Item, guests: set[str]) -> Iterator[str]:
    """What a closed item says; of its guests, those that aren't guests of an open one too: they are the house's people."""
    for one in item.texts:
        if one.is_read and one.path[0] not in FOR_THE_PUBLIC and not (one.path[0] == _GUESTS and one.text in guests):
            yield str(one.text)
    if item.notes:
        yield str(item.notes)


def _file_names(attachments: Iterable[Attachment]) -> tuple[str, ...]:
    return tuple(PurePath(a.file.replace("\\", "/")).name for a in attachments if a.file)


def _texts(attachments: Iterable[Attachment], files: FileTexts) -> tuple[str, ...]:
    return tuple(text for attachment in attachments for text in files.get(id(attachment), ()) if text)


def _let_out(committee: Committee, meeting: Meeting, public: Agenda) -> Iterator[str]:
    """What the house lets out itself: its own names, the people of the committee and the meeting, the case numbers of open items, and
    what is public of closed ones. Nothing else is known for standing somewhere: it may be the slip."""
    yield from (committee.municipality, committee.name, committee.administration)
    yield from (str(member.name) for member in (*committee.members, *committee.substitutes))
    yield from (*meeting.attendees, *meeting.afbud, *meeting.absent, *meeting.on_video)
    yield from (str(substitute.name) for substitute in meeting.substitutes)
    for place in (committee.location, meeting.location):
        yield ",".join(part for part in place.split(",") if _DIGIT.search(part))  # the address, and nobody's name
    for numbered in public:
        yield " ".join(part for part in numbered.item.sagsnr.split() if _DIGIT.search(part))
        if numbered.item.is_closed:
            yield from texts_of(numbered.item)


def _shared(meeting: Meeting, public: Agenda) -> Iterator[str]:
    """The texts of open items. A secret may have been written in them by mistake. The name of a file isn't published."""
    yield from (one.text for one in meeting.texts if one.is_read)
    for item in (numbered.item for numbered in public if not numbered.item.is_closed):
        yield from (one.text for one in item.texts if one.is_read and one.path[0] != "titel")


def _elsewhere(committee: Committee, meeting: Meeting) -> Iterator[Closed]:
    """What closed items of the committee's other meetings are known by, and what the public was told of them. Their texts are looked
    for at their own meeting."""
    for other in committee.meetings:
        for item in (item for item in other.items if item.is_closed and other.folder != meeting.folder):
            yield Closed(
                about=f"et lukket punkt på mødet {other.folder}",
                titles=(item.title,),
                case_numbers=(item.sagsnr,) if item.sagsnr else (),
                ids=(item.id,),
                file_names=_file_names(item.attachments),
                public=tuple(one.text for one in item.texts if one.path[0] in FOR_THE_PUBLIC),
            )


def _off_agendas(items: Iterable[Item]) -> Iterator[Closed]:
    """What closed items that are on no agenda are known by and say: there is no meeting at which their texts are looked for."""
    for item in items:
        papers = [one for one in item.attachments if item.is_closed or one.is_closed]
        if item.is_closed or papers:
            yield Closed(
                about="et lukket punkt, der ikke er på nogen dagsorden",
                titles=(*([item.title] if item.is_closed else []), *(one.title for one in papers)),
                case_numbers=(item.sagsnr,) if item.is_closed and item.sagsnr else (),
                ids=(item.id,) if item.is_closed else (),
                file_names=_file_names(papers),
                texts=tuple(dict.fromkeys(_said(item, set())))
                if item.is_closed
                else tuple(one.title for one in papers),
                public=tuple(one.text for one in item.texts if one.path[0] in FOR_THE_PUBLIC),
            )


def open_texts(committee: Committee, meeting: Meeting, public: Agenda) -> list[SourceText]:
    """Every text that a meeting's open documents are made of and that knows its place, but for those of its KPIs."""
    heads = (one for part in (committee, meeting) for one in part.texts)
    return [one.text for one in (*heads, *(one for n in public for one in n.item.texts)) if one.is_read]


def open_names(meeting: Meeting, public: Agenda) -> list[SourceText]:
    """What a meeting's open items are called in links, bookmarks and attachments' names: their files' own names; and the word in the
    meeting's folder, which stands in its address."""
    named = [(meeting.path, meeting.folder[len("2021-02-11-") :]), *((n.item.file, n.item.id) for n in public)]
    return [SourceText(name, Place(file)) for file, name in named if name]


def closed_words_in(text: SourceText, index: Index) -> Iterator[tuple[Place, Secret]]:
    """The secrets in a text, each with the place where its line begins; of words that are told as part of others, those others."""
    if not index.count:
        return
    starts = [0, *(match.end() for match in _NEW_LINE.finditer(text))]
    found = _by_line(text, index)
    if printed := shown(text):
        for line, secrets in _by_line(printed.text, index).items():  # codes hold the lines that they are written on
            found.setdefault(line, []).extend(secrets)
    for line, secrets in sorted(found.items()):
        yield from ((text.at(starts[line]), secret) for secret in dict.fromkeys(secrets))


def _by_line(text: str, index: Index) -> dict[int, list[Secret]]:
    """The secrets in a text, by the line that each begins on."""
    found: dict[int, list[Secret]] = {}
    starts = [0, *(match.end() for match in _NEW_LINE.finditer(text))]
    read = Spoken(text)
    for number, secret in index.find(read):
        found.setdefault(read.line_of(number), []).append(secret)
    for at, reading in other_readings(text, index.words):
        line = bisect_right(starts, at) - 1
        found.setdefault(line, []).extend(secret for _, secret in index.find(Spoken(reading)))
    return found


def told_apart(secrets: Iterable[Secret]) -> Iterator[tuple[str, str, str]]:
    """What is told of the secrets at one place: whose they are, the kind, and the words. Each name and number is told, of words in a
    row the first alone, and no word that stands in one of these."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    words: set[str] = set()
    for secret in sorted(dict.fromkeys(secrets), key=_told_first):
        key = (secret.about, secret.kind)
        is_row = secret.form == PHRASE and secret.kind != WORD
        if words.issuperset(words_of(secret.words)) or (is_row and key in found):
            continue
        words.update(words_of(secret.words))
        found.setdefault(key, {})[secret.words] = None
    yield from ((about, kind, "«, »".join(told)) for (about, kind), told in found.items())


def _told_first(secret: Secret) -> tuple[bool, bool]:
    """Names and numbers first, then words in a row, and last what is only to be looked at."""
    return secret.kind == WORD, secret.form == PHRASE


def closed_cure(place: Place, about: str) -> str:
    """What is done about words of what is closed in the house's own text. An attachment has no line for what the public is told."""
    accept = accept_cure("lad dem stå", place)
    if about.startswith(OF_ATTACHMENT):
        return f"Fjern ordene, eller luk punktet. Er de kendt i forvejen, så {accept}"
    return (
        "Fjern ordene, eller luk punktet. Er de kendt i forvejen, så skriv dem i det lukkede punkts »offentlig_titel:«, eller "
        f"{accept}"
    )
