"""An item's sections, as a house template sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from committee.base import danish
from committee.compose import views
from committee.compose.edition import Edition
from committee.compose.filledtexts import Texts
from committee.compose.markup import parse
from committee.compose.values import Body
from committee.documents.tree import Inline, Link, Paragraph, Text
from committee.domain.decision import Decision, Election
from committee.domain.item import Attachment, Chain, ChainText, Earlier, EarlierDecision, Item, reason_said
from committee.domain.profile import SECTIONS, Profile
from committee.records.fields import Markdown
from committee.rules import attendance
from committee.rules.electionresult import chosen_of, counts_of, outcome_words
from committee.rules.numbering import Numbered
from committee.rules.onhabilitet import is_on_habilitet
from committee.rules.sectionorder import order_of
from committee.rules.stopping import stopped_words
from committee.rules.typednumbers import attachment_title, points_of
from committee.rules.votes import Ballot, Side, ballots, bench_at, concerned, finds_disqualified, was_found


@dataclass(slots=True)
class Sections:
    """Makes the sections of one edition's items."""

    edition: Edition
    profile: Profile
    texts: Texts
    _headings: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._headings = self.profile.words.by_name()

    def of(self, numbered: Numbered, anchor: str) -> Iterator[views.Afsnit]:
        """The sections that an item prints, in the profile's order; `anchor` is the bookmark of its decision."""
        item = numbered.item
        made: dict[str, Callable[[], views.Afsnit | None]] = {
            "resume": lambda: self._running("resume", self._heading("resume"), item.resume),
            "sagsfremstilling": lambda: self._running(
                "sagsfremstilling", self._heading("sagsfremstilling"), item.sagsfremstilling
            ),
            "forløb": lambda: self._history(item.history),
            "indstilling": lambda: self._indstilling(item),
            "beslutning": lambda: self._decision(numbered, anchor),
            "bilag": lambda: self._attachments(numbered),
            "deltagere": lambda: views.Afsnit("deltagere", "") if item.guests else None,
        }
        when_empty = {str(name): text for name, text in self.profile.when_empty}
        for entry in ("beslutning",) if item.withdrawn else order_of(item, self.profile).entries:
            if isinstance(entry, int):
                heading, text = item.sections[entry]
                name, section = str(heading), self._running("afsnit", str(heading), text)
            else:
                name, section = entry, made[entry]() if entry in made else None
            is_bare = section is None or not (section.slags != "afsnit" or section.tekst)
            if is_bare and name in when_empty and not self._may_lack(item, name):
                section = self._empty(name, when_empty[name])
            if section is not None:
                yield section

    @staticmethod
    def _may_lack(item: Item, entry: str) -> bool:
        """Whether nothing is said of it that a section isn't there."""
        has_none = entry == "beslutning" and item.decision is not None and item.decision.is_none
        return item.is_closed or item.withdrawn or has_none

    def _empty(self, entry: str, text: str) -> views.Afsnit | None:
        if entry == "beslutning" and not self.edition.kind.tells_decisions:
            return None
        return views.Afsnit("afsnit", self._heading(entry) if entry in SECTIONS else entry, tekst=Body(parse(text)))

    def _heading(self, section: str) -> str:
        """The house's word of the section's own name; the name itself where the house has none."""
        return self._headings.get(section, section)

    def _running(self, kind: str, heading: str, text: Markdown | None) -> views.Afsnit | None:
        """A section of running text; with `""` for its text a heading that stands alone."""
        if text is None or not (heading or text):
            return None
        body = self.texts.body(text)
        return views.Afsnit(kind, heading, tekst=body) if body or not text else None

    def _history(self, history: Chain) -> views.Afsnit | None:
        earlier = tuple(map(self._link, history))
        return views.Afsnit("forløb", self._heading("forløb"), forløb=earlier) if earlier else None

    def _link(self, entry: Earlier) -> views.Forløb:
        """A decision of another meeting, or a text between two, which has no committee."""
        if isinstance(entry, ChainText):
            return views.Forløb("", "", "", self.texts.body(entry.text))
        day, number = entry.date or "", entry.item
        return views.Forløb(
            str(entry.committee), day, number, self.texts.body(entry.decision), self._earlier_heading(entry)
        )

    def _earlier_heading(self, entry: EarlierDecision) -> Body:
        day = danish.format_date(entry.date, self.profile.dates.plain) if entry.date else ""
        words = ", ".join(filter(None, (str(entry.committee), day, entry.item and f"pkt. {entry.item}")))
        return _leading(words, self.edition.earlier.get(str(entry.reference), ""))

    def _indstilling(self, item: Item) -> views.Afsnit | None:
        indstilling = item.indstilling
        if indstilling is None or not (indstilling.points or indstilling.text):
            return None
        points = points_of(indstilling.points)
        made = views.Indstilling(
            fra=tuple(map(str, indstilling.senders)) or tuple(filter(None, [self.edition.committee.administration])),
            til=str(indstilling.recipient or ""),
            punkter=tuple(self.texts.body(point.words, prefix=point.start) for point in points),
            tekst=self.texts.body(indstilling.text),
            nummereret=all(point.number for point in points),
        )
        return views.Afsnit("indstilling", self._heading("indstilling"), indstilling=made)

    def _decision(self, numbered: Numbered, anchor: str) -> views.Afsnit | None:
        item, decision = numbered.item, self._told(numbered.item)
        has_none = item.withdrawn or (item.is_closed and not self.edition.internal)
        if not self.edition.kind.tells_decisions or (decision is None and has_none):
            return None
        if decision is None:
            return self._undecided(anchor)
        if decision.prints_nothing:
            return None
        is_shut = item.is_closed and not self.edition.internal  # then who was there isn't told either
        made = self._plainly(numbered, decision) if is_shut else self._whole(numbered, decision)
        return views.Afsnit("beslutning", self._heading("beslutning"), anker=anchor, beslutning=made)

    def _told(self, item: Item) -> Decision | None:
        """The decision, or of a closed item what the public is told of it, where the house knows no more."""
        if item.decision is None and item.is_closed and item.public_decision:
            return Decision(place=item.public_decision.place, text=item.public_decision)
        return item.decision

    def _plainly(self, numbered: Numbered, decision: Decision) -> views.Beslutning:
        """What the public sees of a closed item: the words for it, and the votes that a council tells."""
        cast = ballots(self.edition.committee, self.edition.meeting, numbered)
        votes = tuple(
            self._vote(ballot, Decision()) for ballot in cast
        )  # whom a vote on habilitet was about isn't told
        return views.Beslutning(self.texts.body(decision.words), *((),) * 5, votes, *((),) * 3)

    def _whole(self, numbered: Numbered, decision: Decision) -> views.Beslutning:
        meeting = self.edition.meeting
        away = attendance.away_at(meeting, numbered, whole_meeting=self.profile.repeat_absence)
        follow_ups = decision.follow_ups if self.profile.prints_follow_ups else ()
        cast = tuple(ballots(self.edition.committee, meeting, numbered))
        return views.Beslutning(
            tekst=self.texts.body(decision.words),
            punkter=tuple(views.Punktbeslutning(str(name), self.texts.body(text)) for name, text in decision.points),
            afbud=away.afbud,
            fraværende=away.absent,
            inhabile=tuple(map(str, decision.disqualified)),
            til_stede=self._able(numbered) if self.profile.item_attendance else (),
            afstemninger=tuple(self._vote(ballot, decision) for ballot in cast),
            mindretal=tuple(views.Mindretal(str(d.member), self.texts.body(d.text)) for d in decision.dissents),
            opfølgning=tuple(
                views.Opfølgning(self.texts.body(f.text), f.due or "", str(f.responsible or "")) for f in follow_ups
            ),
            rettelser=tuple(views.Rettelse(c.date, self.texts.body(c.text)) for c in decision.corrections),
            valg=tuple(self._election(numbered, one) for one in decision.elections),
            standset=stopped_words(decision, self.profile.words),
            stedfortrædere=tuple(map(attendance.seated, decision.substitutes)),
            inhabilitet=self._disqualified(decision, cast),
        )

    def _disqualified(self, decision: Decision, cast: tuple[Ballot, ...]) -> str:
        """Who was disqualified: as the committee decided it, where it is recorded that it did."""
        if not decision.disqualified:
            return ""
        decided, words = finds_disqualified(decision, cast), self.profile.words
        sentence = words.found_disqualified if decided else words.disqualified
        names = danish.listed([str(name) for name in decision.disqualified])
        verb = f"{'er' if decided else 'var'} {'inhabil' if len(decision.disqualified) == 1 else 'inhabile'}"
        return sentence.replace("{udvalg}", self.edition.committee.name).replace("{navne}", names).replace("{er}", verb)

    def _able(self, numbered: Numbered) -> tuple[str, ...]:
        return bench_at(self.edition.committee, self.edition.meeting, numbered).able

    def _undecided(self, anchor: str) -> views.Afsnit:
        """The heading with a marked place to write, which is read back from Word."""
        blank = views.Beslutning(Body(parse(place_to_write(self.profile))), *((),) * 9)
        return views.Afsnit("beslutning", self._heading("beslutning"), anker=anchor, beslutning=blank)

    def _came(self, ballot: Ballot, decision: Decision) -> str:
        """What came of a vote; of one on habilitet, whether those whom it is about are disqualified."""
        words = self.profile.words
        if ballot.outcome is None:
            return ""
        if not is_on_habilitet(ballot.vote):
            about = str(ballot.vote.about or words.proposal)
            return (words.carried if ballot.outcome else words.rejected).replace("{om}", about)
        names = concerned(decision, ballot)
        verb = "inhabilt" if not names else "inhabil" if len(names) == 1 else "inhabile"
        sentence = words.is_disqualified if was_found(ballot) else words.is_able
        return sentence.replace("{navne}", danish.listed(names) or "Medlemmet").replace("{inhabil}", verb)

    def _vote(self, ballot: Ballot, decision: Decision) -> views.Afstemning:
        vote, came = ballot.vote, self._came(ballot, decision)
        return views.Afstemning(
            om=str(vote.about or ""),
            stemte_for=ballot.in_favour.printed,
            imod=ballot.against.printed,
            undlod=Side(vote.abstained, ballot.bench).printed,
            forbehold=Side(vote.reserved, ballot.bench).printed,
            resultat=came,
            tekst=self.texts.body(vote.text),
        )

    def _election(self, numbered: Numbered, election: Election) -> views.Valg:
        able = len(self._able(numbered)) if self.edition.committee.has_members else None
        return views.Valg(
            om=str(election.about or ""),
            stemmer=counts_of(election),
            udfald=outcome_words(election, able),
            valgte=chosen_of(election, able),
            hemmelig=self.profile.words.secret if election.secret else "",
        )

    def _attachments(self, numbered: Numbered) -> views.Afsnit | None:
        made = tuple(self._attachment(numbered, attachment) for attachment in numbered.item.attachments)
        return views.Afsnit("bilag", self._heading("bilag"), bilag=made) if made else None

    def _attachment(self, numbered: Numbered, attachment: Attachment) -> views.Bilag:
        is_numbered = self.profile.numbered_attachments
        number, title = attachment_title(attachment.title, attachment.number) if is_numbered else (0, attachment.title)
        reason = reason_of(attachment.closed) if attachment.is_closed else ""
        return views.Bilag(
            number, str(title), attachment.added or "", reason, self._linked(numbered, attachment, str(title))
        )

    def _linked(self, numbered: Numbered, attachment: Attachment, title: str) -> Body:
        """An attachment's title, which leads to the file where that can be opened."""
        return _leading(title, self.edition.papers.get((numbered.number, attachment.number), ""))


def _leading(text: str, address: str) -> Body:
    """Words that lead to an address, where there is one."""
    words: Inline = Text(text)
    return Body((Paragraph((Link((words,), address) if address else words,)),))


def place_to_write(profile: Profile) -> str:
    """What the minutes have where a decision is missing."""
    empty = {str(name): text for name, text in profile.when_empty}.get("beslutning")
    return str(empty or profile.words.write_here)


def reason_of(closed: str) -> str:
    """Why something is closed, as it is printed inside the house: `lukket`, or `lukket: Personsag`."""
    return f"lukket: {why}" if (why := reason_said(closed)) else "lukket"
