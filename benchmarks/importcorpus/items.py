"""Items of a meeting, each made of plain paragraphs and of pieces that are difficult."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from random import Random

from benchmarks.importcorpus import wordings
from benchmarks.importcorpus.model import Attachment, Earlier, Item, Meeting, Piece, Recommendation, Section
from benchmarks.importcorpus.pieces import ALL

SIGNED = "Underskriftsark"
REASONS = ("Afbud", "Fraværende", "Inhabil", "Ferie")
_PREFIXES = ("", "", "", "", "", "", "Punkt {number}: ", "Punkt {number}. ", "Pkt. {number} - ", "{number}. ")
_KINDS = ("", "", "", "", " (B)", " (O)", " (D)")


def plain(text: str) -> Piece:
    return Piece("plain", f"<p>{escape(text, quote=False)}</p>", text)


class Hard:
    """All difficult pieces in turn, so that a large archive has each of them often and a small one has most."""

    def __init__(self, random: Random) -> None:
        self._all = list(ALL)
        random.shuffle(self._all)
        self._next = 0

    def some(self, count: int) -> list[Piece]:
        taken = [self._all[(self._next + step) % len(self._all)] for step in range(count)]
        self._next += count
        return taken


class Items:
    """Makes items; `bare` ones have plain paragraphs alone, for forms that are no HTML."""

    def __init__(self, random: Random, *, bare: bool = False) -> None:
        self._random, self._hard, self._bare = random, Hard(random), bare

    def body(self, least: int = 1, most: int = 4) -> tuple[Piece, ...]:
        random = self._random
        made = [plain(wordings.paragraph(random, 2, 6)) for _ in range(random.randint(least, most))]
        for piece in [] if self._bare else self._hard.some(random.choice((0, 0, 1, 1, 2, 3))):
            made.insert(random.randint(0, len(made)), piece)
        return tuple(made)

    def item(self, number: str, day: date, members: tuple[str, ...]) -> Item:
        random = self._random
        kind = random.choice(_KINDS)
        shown = wordings.filled(random.choice(wordings.TITLES), random) + kind
        prefix = random.choice(_PREFIXES).format(number=number.rstrip("abc."))
        recommendation = self.recommendation() if random.random() < 0.75 else None
        decision, points = self.decision(recommendation)
        return Item(
            number, prefix + shown, shown, random.choice((f"27/{random.randint(1, 9999):04}", f"EMN-2027-{random.randint(1, 99999):06}", "", "15.20G00 - 2027/01963")),
            tuple(self.sections()), recommendation, decision, points,
            tuple(self.earlier(day)) if random.random() < 0.3 else (), tuple(self.attachments(day)),
            tuple((name, random.choice(REASONS)) for name in random.sample(members, random.choice((0, 0, 1, 2)))),
            decision_first=random.random() < 0.8,
        )  # fmt: skip

    def sections(self) -> Iterator[Section]:
        random = self._random
        if random.random() < 0.1:
            yield Section("", self.body(1, 1))
        if random.random() < 0.5:
            yield Section("Resumé", self.body(1, 1))
        yield Section("Sagsfremstilling", self.body(5, 13))
        for heading in random.sample(wordings.HEADINGS, random.choice((0, 1, 2, 3))):
            yield Section(heading, () if random.random() < 0.12 else self.body(1, 2))
        if random.random() < 0.04:
            yield Section("Sagsfremstilling", self.body(1, 1))

    def recommendation(self) -> Recommendation:
        random = self._random
        sender = random.choice((*wordings.SENDERS, ""))
        to = random.choice(("", "", "Økonomiudvalget", "Byrådet"))
        points = [wordings.filled(form, random) for form in random.sample(wordings.POINTS, random.randint(1, 4))]
        ended = [
            f"{point}{end}"
            for point, end in zip(points, [*[","] * (len(points) - 2), ", og", "."][-len(points) :], strict=True)
        ]
        lead = f"{sender} indstiller" if sender else "Det indstilles"
        lead += f" til {to}," if to else ","
        return Recommendation(sender, to, tuple(ended), tuple(_recommended(random.randrange(5), lead, ended)))

    def decision(self, recommendation: Recommendation | None) -> tuple[tuple[Piece, ...], dict[str, str]]:
        random = self._random
        if recommendation and len(recommendation.points) > 2 and random.random() < 0.5:
            return _pointwise(random, len(recommendation.points))
        made = [plain(wordings.filled(random.choice(wordings.DECISIONS), random))]
        if not self._bare and random.random() < 0.1:
            made += self._hard.some(1)
        return tuple(made), {}

    def earlier(self, day: date) -> Iterator[Earlier]:
        random = self._random
        for body in random.sample(wordings.GAPS["body"], random.randint(1, 3)):
            day -= timedelta(days=random.randint(3, 20))
            said = [plain(wordings.filled(random.choice(wordings.DECISIONS), random))]
            if random.random() < 0.4:
                said.append(
                    plain(random.choice(("Fraværende: {}.", "Afbud: {}.", "{} var fraværende.")).format("Ingen Navn"))
                )
            between = (
                (plain("Supplerende sagsfremstilling: " + wordings.sentence(random)),) if random.random() < 0.25 else ()
            )
            yield Earlier(body, day, tuple(said), between, slashes=random.random() < 0.4)

    def attachments(self, day: date) -> Iterator[Attachment]:
        random = self._random
        for number in range(1, random.choice((1, 1, 2, 3, 5))):
            shown = wordings.filled(
                random.choice(("Notat om {thing}", "Høringssvar", "Kort over {place}", "Takster {year}", "Økonomi")),
                random,
            )
            late = random.choice(("", "", "", f" (påført {day - timedelta(days=2):%d-%m-%Y})"))
            lead = random.choice(
                ("", f"Bilag {number}. ", f"Bilag {number} Bilag {number + 1} - ", f"Bilag {number}: ")
            )
            yield Attachment(f"{lead}{shown}{late}", shown)

    def closed(self, number: str, day: date, members: tuple[str, ...]) -> Item:
        random = self._random
        shown = wordings.filled(random.choice(("Køb af grund i {place}", "Personsag", "Salg af {thing}")), random)
        held = random.random() < 0.6
        said = random.choice(("Beslutning ikke frigivet", "Beslutning ikke frigivet.", "")) if held else "Godkendt."
        return Item(
            number,
            f"Lukket: {shown}",
            shown,
            f"27/{random.randint(1, 9999):04}",
            decision=(plain(said),) if said else (),
            closed="held" if held else "public",
        )

    def standing(self, number: str, title: str) -> Item:
        return Item(number, title, title, "", decision=(plain("Godkendt."),) if title.startswith("Godkend") else ())


def _recommended(way: int, lead: str, points: list[str]) -> Iterator[Piece]:
    """The same recommendation as it is found: numbers typed in italics, a list, bullets, lines, or paragraphs."""
    if way == 0:
        numbered = [f"{number}. {point}" for number, point in enumerate(points, 1)]
        html = f"<p><em>{lead}</em></p>" + "".join(f"<p><em>{escape(line, quote=False)}</em></p>" for line in numbered)
        yield Piece(
            "recommendation",
            html,
            f"{lead} " + " ".join(f"⟦{number}.⟧ {point}" for number, point in enumerate(points, 1)),
        )
        return
    body = [escape(point, quote=False) for point in points]
    lists = (
        f"<ol>{_entries(body)}</ol>",
        f"<ul>{_entries(body)}</ul>",
        f"<p>{'<br>'.join(body)}</p>",
        "".join(f"<p>{point}</p>" for point in body),
    )
    markers = [f"⟦{number}.⟧ " if way == 1 else "" for number, _ in enumerate(points, 1)]
    yield Piece(
        "recommendation",
        f"<p>{lead}</p>{lists[way - 1]}",
        f"{lead} " + " ".join(f"{mark}{point}" for mark, point in zip(markers, points, strict=True)),
    )


def _entries(body: list[str]) -> str:
    return "".join(f"<li>{point}</li>" for point in body)


def _pointwise(random: Random, count: int) -> tuple[tuple[Piece, ...], dict[str, str]]:
    first, rest = random.sample(wordings.SHORT, 2)
    if random.random() < 0.5:
        points = {"1": f"{first}.", f"2-{count}": f"{rest}."}
        lines = [f"1. {first}.", random.choice((f"2.-{count}. {rest}.", f"2. - {count}. {rest}."))]
    else:
        points = {str(number): f"{random.choice((first, rest))}." for number in range(1, count + 1)}
        lines = [f"{key}. {value}" for key, value in points.items()]
    text = " ".join(f"⟦{line.rsplit('. ', 1)[0]}.⟧ {line.rsplit('. ', 1)[1]}" for line in lines)
    html = random.choice(("<p>{}</p>".format("<br />".join(lines)), "".join(f"<p>{line}</p>" for line in lines)))
    return (Piece("pointwise", html, text),), points


def signed_last(meeting_items: list[Item]) -> list[Item]:
    return [*meeting_items, Item(str(len(meeting_items) + 1), SIGNED, SIGNED, "")]


def kinds_in(meeting: Meeting) -> set[str]:
    """The kinds of the pieces that a meeting has."""
    return {
        piece.kind
        for item in meeting.items
        for pieces in (
            *(section.pieces for section in item.sections),
            item.decision,
            *((item.recommendation.pieces,) if item.recommendation else ()),
        )
        for piece in pieces
    }
