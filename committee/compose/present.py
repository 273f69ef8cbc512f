"""Model → views: what a house template sees of one edition of a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from committee.base import danish
from committee.base.problems import Problem
from committee.compose import views
from committee.compose.edition import Edition, Kind, anchor_name
from committee.compose.filledtexts import Texts
from committee.compose.markup import parse
from committee.compose.sections import Sections, reason_of
from committee.compose.values import Body
from committee.documents.fingerprint import BLANK
from committee.documents.tree import Contents, ContentsEntry, Text
from committee.domain.approved import REOPENED
from committee.domain.breaks import Break
from committee.domain.item import Item
from committee.domain.profile import Profile
from committee.records.fields import Markdown
from committee.records.nodes import SourceText
from committee.records.recordtexts import RecordText
from committee.rules import attendance
from committee.rules.deadlines import deadlines_of, missed_deadline
from committee.rules.itemtexts import FOR_THE_PUBLIC, has_expression, is_filled_in
from committee.rules.numbering import Numbered
from committee.rules.typednumbers import title_of

FINGERPRINT = "aftryk"  # known to the template alone: an item's text can't hold the sum of itself


@dataclass(slots=True)
class Presenter:
    """Makes the views of one edition, and gathers the problems of its texts."""

    edition: Edition
    profile: Profile
    texts: Texts = field(init=False)
    meeting: views.Møde = field(init=False)
    items: tuple[views.Punkt, ...] = ()

    def __post_init__(self) -> None:
        self.texts = Texts(self.profile.dates)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the texts made so far."""
        return self.texts.problems

    def values(self) -> dict[str, object]:
        """What the template sees."""
        names = self.texts.names = {"udvalg": self._udvalg()}
        names["møde"] = self.meeting = self._møde()
        punkter = tuple(self._punkt(numbered, first=n == 0) for n, numbered in enumerate(self.edition.agenda))
        self.items = punkter
        contents = Contents(tuple(ContentsEntry((Text(f"{p.nummer}. {p.titel}"),), p.anker) for p in punkter))
        return {
            **names,
            "ord": views.Ord(self.profile.words),
            "punkter": punkter,
            "indholdsfortegnelse": Body((contents,)) if punkter else views.NOTHING,
            "intern": self.edition.internal,
            FINGERPRINT: BLANK if self.profile.fingerprint and self._has_signatures() else "",
        }

    def try_expressions(self) -> list[Problem]:
        """What is wrong with the expressions in the items' texts: those texts alone are filled in, and nothing is made of them."""
        self.texts.names = {"udvalg": self._udvalg()}
        self.texts.names["møde"] = self._møde()
        for item in (numbered.item for numbered in self.edition.agenda):
            wanted = [one for one in item.texts if has_expression(one.text)]
            if wanted:
                self._figures(item)
            for one in wanted:
                text = Markdown.like(one.text)
                if one.path[0] in FOR_THE_PUBLIC:
                    self._try_public(item, one, text)
                elif one.is_markup and (not item.withdrawn or one.path[0] == "beslutning"):
                    self.texts.try_body(text)
                elif is_filled_in(one) and not one.is_markup:
                    self.texts.words(text)
        return self.problems

    def _try_public(self, item: Item, one: RecordText, text: Markdown) -> None:
        """What the public is told of a closed item is filled in where nothing else of it is known, its KPIs neither; a decision that
        the house has in no other words, where they are known too."""
        if not item.is_closed:
            return
        if one.is_markup and item.decision is None:
            self.texts.try_body(text)
        kept, self.texts.figures = self.texts.figures, {}
        (self.texts.try_body if one.is_markup else self.texts.words)(text)
        self.texts.figures = kept

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
            slut=(meeting.ended or "") if held else "",
            mødetype=meeting.form,
            sted=meeting.location or committee.location,
            deltagere=attendance.present(committee, meeting),
            afbud=tuple(map(str, meeting.afbud)),
            fraværende=tuple(map(str, meeting.absent)),
            kom=tuple(f"{name} ({word} {number})" for name, number in meeting.arrived if held),
            gik=tuple(f"{name} (før {word} {number})" for name, number in meeting.left if held),
            på_video=tuple(map(str, meeting.on_video)) if held else (),
            pauser=tuple(map(self._break, meeting.breaks)) if held else (),
            genåbnet=tuple(self._reopenings()) if held else (),
            bemærkninger=self.texts.body(meeting.remarks),
            underskrifter=attendance.signers(committee, meeting) if self._has_signatures() else (),
            underskrevet=(meeting.signed or "") if held else "",
            minutter=sum(n.item.minutes or 0 for n in self.edition.agenda if not n.item.withdrawn),
            tillæg=bool(meeting.late) or self.edition.supplement,
            tillægsgrund=self._reason(meeting.late_reason),
            fællesmøde=tuple(one.name for one in meeting.along),
        )

    def _break(self, one: SourceText | Break) -> str:
        """A break as it is told: `kl. 17.30–17.45 (efter punkt 12)`, or when the meeting was adjourned and went on."""
        if not isinstance(one, Break):
            return str(one)
        begins, ends = (danish.format_time(time, self.profile.dates.time) for time in (one.begins, one.ends))
        text = f"kl. {begins}–{ends}"
        if one.resumed_on is not None:
            day = danish.format_date(one.resumed_on, self.profile.dates.plain)
            text = f"afbrudt kl. {begins}, fortsat {day} kl. {ends}"
        return f"{text} (efter {self.profile.words.item.lower()} {one.after})" if one.after is not None else text

    def _reopenings(self) -> Iterator[str]:
        """When and why approved minutes were opened again, a sentence each: a change of a protocol must show."""
        for event in self.edition.meeting.approved.log if self.edition.meeting.approved else ():
            if event.what == REOPENED:
                date = danish.parse_date(event.time[:10])
                day = danish.format_date(date, self.profile.dates.plain) if date else event.time
                yield f"{day}: {danish.sentence(event.why)}" if event.why else f"{day}."

    def _has_signatures(self) -> bool:
        return self.profile.signature_sheet and self.edition.kind is Kind.MINUTES

    def _begins(self, numbered: Numbered) -> dt.time | str:
        """When an item is taken up, by the clock; "" once an item before it has no time of its own."""
        start = self.edition.meeting.time or self.edition.committee.time
        before = [n.item for n in self.edition.agenda if n.number < numbered.number and not n.item.withdrawn]
        if (
            self.edition.supplement
            or start is None
            or numbered.item.withdrawn
            or any(item.minutes is None for item in before)
        ):
            return ""
        passed = dt.timedelta(minutes=sum(item.minutes or 0 for item in before))
        return (dt.datetime.combine(self.edition.meeting.date, start) + passed).time()

    def _figures(self, item: Item) -> tuple[str, ...]:
        """Sets the names of the item's KPIs for its texts; returns the sources that stand at its end."""
        numbers = self.edition.numbers.get(item.id)
        self.texts.figures = {}
        if numbers is None:
            return ()
        from committee.compose.figures.attached import names_of
        from committee.kpi.sourcewords import source_lines

        self.texts.figures = names_of(numbers.attached, numbers.others, numbers.tables, self.profile.ties)
        of_tables = (source for made in numbers.tables for source in made.sources)
        return () if item.withdrawn else tuple(dict.fromkeys((*source_lines(numbers.attached), *of_tables)))

    def _punkt(self, numbered: Numbered, *, first: bool) -> views.Punkt:
        item = numbered.item
        sources = self._figures(item)
        name = anchor_name(numbered)
        breaks = self.profile.page_break
        return views.Punkt(
            nummer=numbered.number if isinstance(numbered.number, int) else str(numbered.number),
            anker=f"punkt-{name}",
            titel=self._title(numbered),
            sagsnr=item.sagsnr,
            tillæg=bool(item.late),
            tillægsgrund=self._reason(item.late_reason),
            efter_fristen=bool(item.late) and self._missed(item),
            udgår=item.withdrawn,
            lukket=reason_of(item.closed) if self.edition.internal and item.is_closed else "",
            sideskift=breaks == "hvert" or breaks == ("første" if first else "mellem"),
            deltagere=tuple(map(str, item.guests)),
            gæster_ord=self.profile.words.guest_was if self.edition.kind.tells_decisions else self.profile.words.guest,
            afsnit=tuple(Sections(self.edition, self.profile, self.texts).of(numbered, f"beslutning-{name}")),
            kilder=sources,
            begynder=self._begins(numbered),
            minutter=item.minutes or 0,
            type=self._type(item) if self.profile.type_place == "under" else "",
            noter=self._notes(item),
        )

    def _notes(self, item: Item) -> Body:
        """The item's notes as they were typed, in the run sheet alone: what was said in a debate isn't entered in the protocol (the
        ministry's 07.1.1), nor told outside (84.1.5, 87.1.8). Nothing is filled in, so that no slip in them stops the paper."""
        if item.notes is None or self.edition.kind is not Kind.RUN_SHEET:
            return views.NOTHING
        return Body(parse(item.notes))

    def _title(self, numbered: Numbered) -> str:
        """The title, with what the item is for before or after it where the house has it there."""
        item, place = numbered.item, self.profile.type_place
        title = self.texts.words(Markdown.like(title_of(item.title, numbered.number)))
        words = {"før": f"{self._type(item)} {title}", "efter": f"{title} {self._type(item)}"}
        return words.get(place, title).strip()

    def _type(self, item: Item) -> str:
        words = self.profile.words
        known = {"beslutning": words.for_decision, "orientering": words.for_information}
        return known.get(item.type, words.for_discussion) if item.type else ""

    def _reason(self, reason: SourceText | None) -> str:
        """Why something couldn't wait, as a sentence of its own; "" when it isn't written."""
        if reason is None:
            return ""
        return danish.sentence(danish.capitalised(self.texts.words(Markdown.like(reason))))

    def _missed(self, item: Item) -> bool:
        meeting = self.edition.meeting
        due = deadlines_of(self.edition.committee, self.profile, meeting.date)
        return missed_deadline(item, meeting, due.agenda)
