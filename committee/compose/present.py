"""Model → views: what a house template sees of one edition of a meeting."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from committee.base import danish
from committee.base.problems import Problem
from committee.compose import views
from committee.compose.fill import Filler
from committee.compose.markup import parse
from committee.compose.render import render_text
from committee.compose.values import SLOT, Body, Fault
from committee.documents.fingerprint import BLANK
from committee.documents.tree import Contents, ContentsEntry, Inline, Link, Paragraph, Text
from committee.domain.committee import Committee
from committee.domain.decision import Decision
from committee.domain.item import Attachment, EarlierDecision, Item
from committee.domain.meeting import Meeting
from committee.domain.profile import Profile
from committee.records.fields import Markdown
from committee.records.nodes import SourceText
from committee.rules import attendance
from committee.rules.deadlines import deadlines_of, missed_deadline
from committee.rules.numbering import Agenda, Numbered
from committee.rules.votes import Ballot, ballots, bench_at

if TYPE_CHECKING:
    from committee.kpi.status import Status


FINGERPRINT = "aftryk"  # known to the template alone: an item's text can't hold the sum of itself


class Kind(Enum):
    """Which document. The value is the name of its template and of its file."""

    AGENDA = "dagsorden"
    MINUTES = "referat"
    EXTRACT = "udskrift"
    RUN_SHEET = "talepapir"

    @property
    def tells_decisions(self) -> bool:
        return self in (Kind.MINUTES, Kind.EXTRACT)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What an item's texts may use: its KPIs as of its date, and the names of those that it could attach."""

    attached: tuple[Status, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """What is composed: one meeting's agenda or minutes, for the public or for the house.

    `numbers` has the KPIs of each item by its id; a closed item of the public edition has no id. `papers` has the address
    of each attachment that can be opened, by its item's number and its own.
    """

    kind: Kind
    committee: Committee
    meeting: Meeting
    agenda: Agenda
    internal: bool
    numbers: Mapping[str, Numbers] = field(default_factory=dict)
    final: bool = False
    papers: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        """An agenda until it is sent, minutes until they are approved."""
        if self.final:
            return False
        if self.kind is Kind.AGENDA:
            return self.meeting.sent is None
        return self.kind.tells_decisions and not self.meeting.is_locked


@dataclass(slots=True)
class Presenter:
    """Makes the views of one edition, and gathers the problems of its texts."""

    edition: Edition
    profile: Profile
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, object] = field(default_factory=dict)
    figures: dict[str, object] = field(default_factory=dict)
    meeting: views.Møde = field(init=False)
    items: tuple[views.Punkt, ...] = ()

    def values(self) -> dict[str, object]:
        """What the template sees."""
        self.names = {"udvalg": self._udvalg()}
        self.names["møde"] = self.meeting = self._møde()
        punkter = tuple(self._punkt(numbered, first=n == 0) for n, numbered in enumerate(self.edition.agenda))
        self.items = punkter
        contents = Contents(tuple(ContentsEntry((Text(f"{p.nummer}. {p.titel}"),), p.anker) for p in punkter))
        return {
            **self.names,
            "ord": self._ord(),
            "punkter": punkter,
            "indholdsfortegnelse": Body((contents,)) if punkter else views.NOTHING,
            "intern": self.edition.internal,
            FINGERPRINT: BLANK if self.profile.fingerprint and self._has_signatures() else "",
        }

    def _udvalg(self) -> views.Udvalg:
        committee = self.edition.committee
        return views.Udvalg(committee.municipality, committee.name, committee.administration)

    def _møde(self) -> views.Møde:
        committee, meeting = self.edition.committee, self.edition.meeting
        word = self.profile.words.item.lower()
        held = self.edition.kind.tells_decisions
        return views.Møde(
            dato=meeting.date,
            tid=meeting.time or committee.time or "",
            sted=meeting.location or committee.location,
            deltagere=attendance.present(committee, meeting),
            afbud=tuple(map(str, meeting.afbud)),
            fraværende=tuple(map(str, meeting.absent)),
            kom=tuple(f"{name} ({word} {number})" for name, number in meeting.arrived if held),
            gik=tuple(f"{name} (før {word} {number})" for name, number in meeting.left if held),
            bemærkninger=self.body(meeting.remarks),
            underskrifter=attendance.present(committee, meeting) if self._has_signatures() else (),
            minutter=sum(n.item.minutes or 0 for n in self.edition.agenda if not n.item.withdrawn),
        )

    def _has_signatures(self) -> bool:
        return self.profile.signature_sheet and self.edition.kind is Kind.MINUTES

    def _begins(self, numbered: Numbered) -> dt.time | str:
        """When an item is taken up, by the clock; "" once an item before it has no time of its own."""
        start = self.edition.meeting.time or self.edition.committee.time
        before = [n.item for n in self.edition.agenda if n.number < numbered.number and not n.item.withdrawn]
        if start is None or numbered.item.withdrawn or any(item.minutes is None for item in before):
            return ""
        passed = dt.timedelta(minutes=sum(item.minutes or 0 for item in before))
        return (dt.datetime.combine(self.edition.meeting.date, start) + passed).time()

    def _ord(self) -> views.Ord:
        w = self.profile.words
        return views.Ord(
            dagsorden=w.agenda, referat=w.minutes, indhold=w.contents, mødedato=w.date, mødested=w.location,
            mødedeltagere=w.attendees, afbud=w.afbud, fraværende=w.absent, kom=w.arrived, gik=w.left,
            bemærkninger=w.remarks, punkt=w.item, tillægspunkt=w.late, efter_fristen=w.missed_deadline, udgår=w.withdrawn,
            til_stede=w.present, underskriftsark=w.signatures, underskrift=w.signature_text, aftryk=w.fingerprint, udskrift=w.extract,
            attestation=w.attestation, talepapir=w.run_sheet, noter=w.notes,
        )  # fmt: skip

    def _figures(self, item: Item) -> tuple[str, ...]:
        """Sets the names of the item's KPIs for its texts; returns the sources that stand at its end."""
        numbers = self.edition.numbers.get(item.id)
        self.figures = {}
        if numbers is None:
            return ()
        from committee.compose.figures.views import names_of
        from committee.kpi.sources import source_lines

        self.figures = names_of(numbers.attached, numbers.others)
        return () if item.withdrawn else source_lines(numbers.attached)

    def _punkt(self, numbered: Numbered, *, first: bool) -> views.Punkt:
        item = numbered.item
        sources = self._figures(item)
        name = anchor_name(numbered)
        breaks = self.profile.page_break
        return views.Punkt(
            nummer=numbered.number,
            anker=f"punkt-{name}",
            titel=self.words(Markdown(item.title, item.title.place, item.title.indent)),
            sagsnr=item.sagsnr,
            tillæg=bool(item.late),
            tillægsgrund=self._late_reason(item),
            efter_fristen=bool(item.late) and self._missed(item),
            udgår=item.withdrawn,
            lukket=_reason(item.closed) if self.edition.internal and item.is_closed else "",
            sideskift=breaks == "hvert" or (breaks == "første" and first),
            deltagere=tuple(map(str, item.guests)),
            afsnit=tuple(self._sections(numbered, f"beslutning-{name}")),
            kilder=sources,
            begynder=self._begins(numbered),
            minutter=item.minutes or 0,
        )

    def _late_reason(self, item: Item) -> str:
        """Why an item couldn't wait, as a sentence of its own; "" when it isn't written."""
        reason = item.late_reason
        if reason is None:
            return ""
        words = danish.capitalised(self.words(Markdown(reason, reason.place, reason.indent)))
        return words if words.endswith((".", "!", "?")) else f"{words}."

    def _missed(self, item: Item) -> bool:
        meeting = self.edition.meeting
        due = deadlines_of(self.edition.committee, self.profile, meeting.date)
        return missed_deadline(item, meeting, due.agenda)

    def _sections(self, numbered: Numbered, anchor: str) -> Iterator[views.Afsnit]:
        item, words = numbered.item, self.profile.words
        own = {str(title): text for title, text in item.sections}
        made: dict[str, Callable[[], views.Afsnit | None]] = {
            "resume": lambda: self._running("resume", words.resume, item.resume),
            "sagsfremstilling": lambda: self._running(
                "sagsfremstilling", words.sagsfremstilling, item.sagsfremstilling
            ),
            "forløb": lambda: self._history(item.history),
            "indstilling": lambda: self._indstilling(item),
            "beslutning": lambda: self._decision(numbered, anchor),
            "bilag": lambda: self._attachments(numbered),
            "deltagere": lambda: views.Afsnit("deltagere", "") if item.guests else None,
        }
        when_empty = {str(name): text for name, text in self.profile.when_empty}
        for entry in ["beslutning"] if item.withdrawn else self._order(own):
            section = made[entry]() if entry in made else self._running("afsnit", entry, own.get(entry))
            if section is None and entry in when_empty and not item.is_closed and not item.withdrawn:
                section = self._empty(entry, when_empty[entry])
            if section is not None:
                yield section

    def _order(self, own: dict[str, Markdown]) -> list[str]:
        """The sections' order: an own section where the profile names it, the others where it says `afsnit`."""
        named = [str(entry) for entry in self.profile.order]
        others = [title for title in own if title not in named]
        return [name for entry in named for name in (others if entry == "afsnit" else [entry])]

    def _empty(self, entry: str, text: str) -> views.Afsnit | None:
        if entry == "beslutning" and not self.edition.kind.tells_decisions:
            return None
        return views.Afsnit(
            "afsnit", getattr(self.profile.words, _HEADING_OF.get(entry, ""), entry), tekst=Body(parse(text))
        )

    def _running(self, kind: str, heading: str, text: Markdown | None) -> views.Afsnit | None:
        body = self.body(text)
        return views.Afsnit(kind, heading, tekst=body) if body else None

    def _history(self, history: tuple[EarlierDecision, ...]) -> views.Afsnit | None:
        earlier = tuple(
            views.Forløb(str(entry.committee), entry.date or "", entry.item, self.body(entry.decision))
            for entry in history
        )
        return views.Afsnit("forløb", self.profile.words.history, forløb=earlier) if earlier else None

    def _indstilling(self, item: Item) -> views.Afsnit | None:
        indstilling = item.indstilling
        if indstilling is None or not (indstilling.points or indstilling.text):
            return None
        made = views.Indstilling(
            fra=tuple(map(str, indstilling.senders)) or tuple(filter(None, [self.edition.committee.administration])),
            til=str(indstilling.recipient or ""),
            punkter=tuple(self._point(point) for point in indstilling.points),
            tekst=self.body(indstilling.text),
        )
        return views.Afsnit("indstilling", self.profile.words.indstilling, indstilling=made)

    def _point(self, point: Markdown) -> Body:
        """A point as it is read aloud: `at ...`, also when its writer already began with "at"."""
        return self.body(point, prefix="" if point.startswith(("at ", "At ")) else "at ")

    def _decision(self, numbered: Numbered, anchor: str) -> views.Afsnit | None:
        decision = numbered.item.decision
        has_none = numbered.item.withdrawn or (numbered.item.is_closed and not self.edition.internal)
        if not self.edition.kind.tells_decisions or (decision is None and has_none):
            return None
        if decision is None:
            return self._undecided(anchor)
        is_shut = numbered.item.is_closed and not self.edition.internal  # then who was there isn't told either
        everywhere = self.profile.repeat_absence
        away = (
            attendance.Away()
            if is_shut
            else attendance.away_at(self.edition.meeting, numbered, whole_meeting=everywhere)
        )
        made = views.Beslutning(
            tekst=self.body(decision.text),
            punkter=tuple(views.Punktbeslutning(str(name), self.body(text)) for name, text in decision.points),
            afbud=away.afbud,
            fraværende=away.absent,
            inhabile=tuple(map(str, decision.disqualified)),
            til_stede=self._able(numbered) if self.profile.item_attendance and not is_shut else (),
            afstemninger=tuple(self._vote(b) for b in ballots(self.edition.committee, self.edition.meeting, numbered)),
            **self._what_followed(decision),
        )
        return views.Afsnit("beslutning", self.profile.words.decision, anker=anchor, beslutning=made)

    def _able(self, numbered: Numbered) -> tuple[str, ...]:
        return bench_at(self.edition.committee, self.edition.meeting, numbered).able

    def _undecided(self, anchor: str) -> views.Afsnit:
        """The heading with a marked place to write, which is read back from Word."""
        empty = {str(name): text for name, text in self.profile.when_empty}.get("beslutning")
        blank = views.Beslutning(Body(parse(empty or self.profile.words.write_here)), *((),) * 9)
        return views.Afsnit("beslutning", self.profile.words.decision, anker=anchor, beslutning=blank)

    def _vote(self, ballot: Ballot) -> views.Afstemning:
        vote, words = ballot.vote, self.profile.words
        about = str(vote.about or words.proposal)
        came = (words.carried if ballot.carried else words.rejected).replace("{om}", about)
        return views.Afstemning(
            om=str(vote.about or ""),
            stemte_for=_voters(vote.in_favour),
            imod=_voters(vote.against),
            undlod=_voters(vote.abstained),
            forbehold=_voters(vote.reserved),
            resultat=came,
            tekst=self.body(vote.text),
        )

    def _what_followed(self, decision: Decision) -> dict[str, Any]:
        return {
            "mindretal": tuple(views.Mindretal(str(d.member), self.body(d.text)) for d in decision.dissents),
            "opfølgning": tuple(
                views.Opfølgning(self.body(f.text), f.due or "", str(f.responsible or ""))
                for f in (decision.follow_ups if self.profile.prints_follow_ups else ())
            ),
            "rettelser": tuple(views.Rettelse(c.date, self.body(c.text)) for c in decision.corrections),
        }

    def _attachments(self, numbered: Numbered) -> views.Afsnit | None:
        made = tuple(
            views.Bilag(
                a.number if self.profile.numbered_attachments else 0,
                str(a.title),
                a.added or "",
                _reason(a.closed) if a.is_closed else "",
                self._linked(numbered, a),
            )
            for a in numbered.item.attachments
        )
        return views.Afsnit("bilag", self.profile.words.attachments, bilag=made) if made else None

    def _linked(self, numbered: Numbered, attachment: Attachment) -> Body:
        """An attachment's title, which leads to the file where that can be opened."""
        words: Inline = Text(str(attachment.title))
        address = self.edition.papers.get((numbered.number, attachment.number))
        return Body((Paragraph((Link((words,), address) if address else words,)),))

    def body(self, text: Markdown | None, prefix: str = "") -> Body:
        """A text's blocks, its expressions filled in."""
        if not text:
            return views.NOTHING
        rendered, slots, problems = render_text(text, {**self.names, **self.figures}, self.profile.dates)
        self.problems += problems
        blocks = parse(prefix + rendered)
        try:
            return Body(Filler(slots, is_template=False).blocks(blocks) if slots else blocks)
        except Fault as fault:
            self.problems.append(Problem(text.place, "udtryk", str(fault.message)))
            return views.NOTHING

    def words(self, text: Markdown) -> str:
        """A line of plain text, its expressions filled in; nothing in it is markup."""
        rendered, slots, problems = render_text(text, {**self.names, **self.figures}, self.profile.dates)
        self.problems += problems
        if any(isinstance(value, Body) for value in slots):
            told = "Her er kun plads til ord på én linje, ikke til tabeller, figurer og lister."
            self.problems.append(Problem(text.place, "udtryk", told, "Flyt udtrykket ned i sagsfremstillingen."))
        return SLOT.sub(lambda match: str(slots[int(match[1])]), rendered)


_HEADING_OF = {"forløb": "history", "beslutning": "decision", "bilag": "attachments"} | {
    name: name for name in ("resume", "sagsfremstilling", "indstilling")
}


def _reason(closed: str) -> str:
    """Why something is closed, as it is printed inside the house: `lukket`, or `lukket: Personsag`."""
    return "lukket" if closed.casefold() in ("ja", "true") else f"lukket: {closed}"


def anchor_name(numbered: Numbered) -> str:
    """The name that links and bookmarks use for an item: its id, which stays when items are moved and renumbered.

    A closed item's id may not be seen, and a sum of it could be guessed at; it has its number, which stays from the day the
    agenda is sent. No open item's name looks like that.
    """
    item = numbered.item
    if not item.id:
        return f"lukket-{numbered.number}"
    if re.fullmatch(r"[\w-]+", item.id) and not re.fullmatch(r"lukket-\d+", item.id):
        return item.id
    digest = hashlib.sha256(item.id.encode()).hexdigest()[:8]
    return f"{danish.file_slug(item.id)}-{digest}"


def _voters(side: tuple[SourceText, ...]) -> tuple[str, ...]:
    """Names, parties or a count; a count of none is nobody."""
    return tuple(str(entry) for entry in side if entry != "0")
