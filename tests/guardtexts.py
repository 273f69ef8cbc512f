"""Texts as committees get them, with numbers of KPIs in them that are right, out of date or mistyped, and many that are of other
things: what the number guard must tell of, and what it must let be.

A text is made of sentences in the manner of municipal items. Most of its numbers are of nothing that is attached; many of those are
drawn from the KPIs' own series, which chance does more rarely, so what is measured on them is a lower bound.
"""

import datetime as dt
import itertools
import random
from dataclasses import dataclass
from decimal import Decimal

from committee.base import danish
from committee.base.problems import Place
from committee.domain.kpi import Kpi
from committee.domain.periods import Period
from committee.domain.series import KpiData, Observation, Series
from committee.domain.units import unit_of
from committee.kpi.guard import check_item, known_of
from committee.kpi.status import status_of
from committee.records.nodes import SourceText

HERE = Place("punkt.yaml", 1, 1)
ON = dt.date(2021, 5, 20)
CODES = {"gammelt-tal", "forkert-periode", "tastefejl"}

# name, what stands after its number in a text, unit, decimals, the last number, how far it moves in a month, periods
_KPIS = (
    ("Ledige", "ledige", "personer", 0, 724, 30, "M"),
    ("Sygedagpengemodtagere", "sygedagpengemodtagere", "personer", 0, 1153, 40, "M"),
    ("Borgere i ressourceforløb", "borgere i ressourceforløb", "personer", 0, 248, 12, "M"),
    ("Unge uden uddannelse", "unge uden uddannelse", "personer", 0, 389, 15, "Q"),
    ("Indbyggere i kommunen", "indbyggere", "personer", 0, 58657, 300, "Y"),
    ("Andel langtidsledige", "langtidsledige", "procent", 1, 271, 9, "M"),
    ("Andel på offentlig forsørgelse", "på offentlig forsørgelse", "procent", 1, 215, 5, "Q"),
    ("Elever i folkeskolen", "elever i folkeskolen", "elever", 0, 6348, 70, "Y"),
)  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """One sentence, of which kind, and whether it is wrong."""

    kind: str
    text: str
    is_wrong: bool = False


class Figures:
    """An invented KPI with its series, and the ways in which its numbers stand in a text."""

    def __init__(self, row, seed):
        self.name, self.noun, unit, self.decimals, last, step, span = row
        rng = random.Random(f"{self.name} {seed}")
        count = {"M": 60, "Q": 24, "Y": 12}[span]
        now = {"M": Period.parse("2021M04"), "Q": Period.parse("2021Q1"), "Y": Period.parse("2020")}[span]
        scale, value, points = Decimal(10) ** self.decimals, last, {}
        for n in range(count):
            place = Place(f"metrics/data/{danish.file_slug(self.name)}.csv", count - n + 1, 9)
            points[now.before(n)] = Observation(Decimal(value) / scale, place)
            value += rng.choice([-1, 1]) * rng.randint(max(1, step // 4), step)
        self.kpi = Kpi(place=HERE, name=SourceText(self.name, HERE), unit=unit_of(unit), decimals=self.decimals, id=danish.file_slug(self.name).replace("-", "_"))  # fmt: skip
        self.series = Series(points)
        self.status = status_of(KpiData(self.kpi, self.series), ON)
        self.now = now

    def said(self, value):
        return danish.format_number(value, self.decimals)

    def of(self, period):
        return self.said(self.series.points[period].value)

    def old(self, rng, least=1, most=18):
        """A period whose number isn't printed as that of any later one within the text's reach."""
        now = self.of(self.now)
        periods = [p for p in self.series.periods[-most - 1 : -least] if self.of(p) != now]
        return rng.choice(periods)

    def amount(self, text):
        return f"{text} %" if self.kpi.unit.whole else text


def mistyped(rng, text, how):
    """A number as it is when the keys slip: two digits changed, one left off, one twice, or the comma elsewhere."""
    digits = [n for n, sign in enumerate(text) if sign.isdigit()]
    if how == "ombyttet":
        pairs = [(a, b) for a, b in itertools.pairwise(digits) if text[a] != text[b] and (a or text[b] != "0")]
        a, b = rng.choice(pairs)
        made = list(text)
        made[a], made[b] = made[b], made[a]
        return "".join(made)
    plain, comma, after = text.replace(".", "").partition(",")
    if how == "komma" and comma:
        return rng.choice([plain + after, f"{plain[:-1]},{plain[-1]}{after}" if len(plain) > 1 else plain + after])
    if how == "komma":
        return text.replace(".", ",") if "." in text else f"{plain[:-1]},{plain[-1]}"
    at = rng.randrange(1, len(plain))
    plain = plain[:at] + plain[at + 1 :] if how == "tabt" else plain[:at] + plain[at] + plain[at:]
    return danish.format_number(Decimal(plain), 0) + comma + after


_RIGHT = (
    "Der er {a} {n} i kommunen.", "Antallet af {n} er {a}.", "Aabenraa har nu {a} {n}.", "Ved seneste opgørelse var der {a} {n}.", "I alt {a} {n} er omfattet af indsatsen.", "Kommunens {n} talte {a} ved udgangen af måneden.",
    "Med {a} {n} ligger Aabenraa fortsat højt.", "Status er, at {a} {n} er i kontakt med jobcentret.", "Aktuelt omfatter målgruppen {a} {n}.", "Tallet for {n} er opgjort til {a}.", "- {n}: {a}",
    "Jobcentret har i øjeblikket {a} {n} tilknyttet.", "Opgørelsen viser {a} {n}.", "Gruppen af {n} består af {a} personer.", "Der er registreret {a} {n}, som har behov for en indsats.",
    "Vi kan konstatere, at {a} {n} aktuelt modtager støtte.", "Udviklingen betyder, at kommunen har {a} {n}.", "Pr. dags dato er {a} {n} registreret.", "Der er tale om {a} {n}.", "{a} {n} fordelt på hele kommunen.",
    "Målgruppen udgøres af {a} {n}.", "Indsatsen når {a} {n}.", "Niveauet er {a} {n}.",
)  # fmt: skip
_RIGHT_SHARE = (
    "Andelen af {n} er {a}.", "{a} er {n}.", "Andelen af borgere, der er {n}, udgør nu {a}.", "{a} af borgerne er {n}.", "Andelen, der er {n}, ligger på {a}.", "Opgørelsen viser, at {a} er {n}.", "- {n}: {a}",
    "Kommunens andel af {n} er på {a}.", "Aktuelt er {a} {n}.", "Niveauet er {a} for {n}.",
)  # fmt: skip
_UNNAMED = (
    "Antallet er nu {a}.",
    "Tallet var {a}.",
    "Antallet er faldet til {a}.",
    "Det er nu {a}.",
    "Vi har {a} i forløb.",
)  # of sentences before
_DATED = (
    "I {p} var der {a} {n}.", "Der var {a} {n} i {p}.", "Antallet af {n} var {a} i {p}.", "Ved opgørelsen for {p} var der {a} {n}.", "{p}: {a} {n}.", "Ved udgangen af {p} var {a} {n} tilmeldt.",
    "Opgørelsen fra {p} viser {a} {n}.", "Tallet for {n} var {a} i {p}.", "Pr. {p} havde kommunen {a} {n}.", "Mens der i {p} var {a} {n}, er billedet et andet nu.", "Opgjort {p} er der {a} {n}.",
)  # fmt: skip
_DATED_SHARE = (
    "I {p} var {a} {n}.", "Andelen af {n} var {a} i {p}.", "{p}: {a} {n}.", "Opgørelsen fra {p} viser, at {a} var {n}.", "Mens andelen af {n} i {p} var {a}, er billedet et andet nu.",
)  # fmt: skip
_BACK = (
    "Antallet af {n} er gået fra {o} i {p} til {a}.", "Der er nu {a} {n} mod {o} i {p}.", "Året før var der {o} {n}.", "Antallet af {n} var tidligere {o}.", "Fra {o} {n} i {p} er tallet kommet ned på {a}.",
    "I {p} var tallet {o}, og nu er der {a} {n}.", "Sammenlignet med {o} i {p} er der i dag {a} {n}.", "Sidste år på samme tid var der {o} {n}.", "Tallet har tidligere ligget på {o} {n}.", "Der er {a} {n}; i {p} var der {o}.",
    "Der var {o} {n} i {p} og {a} i dag.", "Fra et niveau på {o} i {p} er der nu {a} {n}.", "Udviklingen: {o} i {p}, {a} nu for {n}.", "For et år siden lå antallet af {n} på {o}.",
)  # fmt: skip

# Numbers of something else: {x} is a count, {y} a year, {s} a small one.
_CHANCE = (
    "Sagen har nummer 21/{x} og blev behandlet den {s}. maj {y}.", "Reglerne står i § {x} i lov nr. {x} af {s}. juni {y}.", "Mødet holdes i lokale {x} på rådhuset.", "Der er afsat {x}.000 kr. til formålet i {y}.",
    "Udgiften er {x} mio. kr. over fire år.", "Udvalget holdt {s} møder i {y}.", "Biblioteket havde {x} besøgende i åbningsugen.", "Foreningen har {x} medlemmer, heraf {s} i bestyrelsen.",
    "Cykelstien er {x} meter lang og blev anlagt i {y}.", "Bilaget er på {s} sider; se side {s}.", "Der blev gennemført {x} samtaler med virksomheder.", "Jobcentret sendte {x} breve ud.",
    "Kommunen modtog {x} ansøgninger, og {s} blev imødekommet.", "Der deltog {x} personer i borgermødet.", "Kontakt forvaltningen på tlf. 73 76 {x}.", "Forslaget var i høring fra den {s}. marts til den {s}. april {y}.",
    "Skolen har {x} pladser i SFO'en.", "Der er {x} virksomheder i kommunen med ansatte i løntilskud.", "Ordningen koster {x} kr. pr. deltager.", "I {y} blev der oprettet {x} fleksjob.",
    "Puljen er på {x} t.kr., og restbeløbet er {s} t.kr.", "Huset på Storegade {x} er til salg.", "{x} borgere har svaret på spørgeskemaet.", "Temperaturen i salen var {s} grader.",
    "Kurset varer {s} uger og er for unge på {s} år.", "Bevillingen udløber i {y}.", "Der er kørt {x} kilometer med flextrafik.", "Planen omfatter {s} indsatser og {x} timers undervisning.",
    "Projektet har kontaktet {x} husstande i Løjt Kirkeby.", "Vejen er lukket mellem km {s} og km {x}.", "Anlægget er dimensioneret til {x} PE.", "Hallen rummer {x} tilskuere.",
    "Sagen (journalnr. 00.16.00-P{s}-{x}-{y}) er oplyst.", "På ejendommen, matr.nr. {x}, opføres {s} boliger.", "I budgettet for {y} indgår {x} t.kr.", "Ud af {x} adspurgte svarede de fleste positivt.",
    "Ventelisten til plejeboliger er på {x}.", "Der er modtaget {x} underskrifter.", "Telefonen ringede {x} gange i uge {s}.", "Støtten udgør {x} kr. om måneden.", "Lovens § {x}, stk. {s}, finder anvendelse.",
    "Kommunen ejer {x} bygninger.", "{x} mennesker gik tur på Åbenråbanen.", "Arealet er {x} m2.", "Antallet af ansøgninger var {x}.", "Antallet af besøg på hjemmesiden er {x} om dagen.",
    "Medarbejderne har gennemført {x} kurser siden {y}.", "Jobcentret havde kontakt med {x} virksomheder.", "Samlet er {x} sager afsluttet.", "Fristen er {s}. juni {y}, jf. brev nr. {x}.",
    "Budgetrammen på {x}.000 kr. overholdes.", "Klubben søger om {x} kr. til nye trøjer.", "Sagen har dok.nr. {x}-{y}.", "Bussen kører {x} ture om ugen.", "Dagplejen har {x} børn i {y}.", "{x} børn er skrevet op til svømning.",
    "Vandværket leverer til {x} ejendomme.", "Der mangler {x} parkeringspladser.", "Anmeldelsen nr. {x} er journaliseret.", "Kunstgræsbanen er på {x} kvadratmeter.", "Forvaltningen har brugt {x} timer på sagen.",
    "Museet solgte {x} billetter i sommeren {y}.", "I høringen kom {x} svar.", "Lokalplan nr. {x} er vedtaget.", "Antallet af cykler talt på broen er {x}.", "Der er {x} ansatte i forvaltningen.", "Ældrerådet fik {x} stemmer.",
    "Festivalen trak {x} gæster.", "Puljen rummer {x} mio. kr.", "Normeringen er {x} årsværk.",
)  # fmt: skip
_CHANCE_SHARE = (
    "{x} % af eleverne går i klub.", "Tilfredsheden er {x} % blandt deltagerne.", "Budgettet er fremskrevet med {x} %.", "Svarprocenten var {x} %.", "{x} % af virksomhederne har svaret.", "Det svarer til {x} % af anlægsrammen.",
    "Sygefraværet er {x} %.", "Taksterne stiger {x} % i {y}.", "Momsandelen udgør {x} %.", "Valgdeltagelsen var {x} %.", "Rabatten er {x} %.", "{x} % af lærerne er linjefagsuddannede.",
)  # fmt: skip
# About the KPI's people, with a number that isn't theirs.
_NEAR = (
    "Jobcentret holdt {x} samtaler med {n} i {y}.", "Der er givet {x} afslag på ansøgninger fra {n}.", "Indsatsen over for {n} koster {x}.000 kr.", "Målet er højst {x} {n}.", "Der er budgetteret med {x} {n}.",
    "Heraf er {x} {n} under 30 år.", "Forvaltningen forventer {x} {n} næste år.", "{n} kan læse mere på side {x}.", "På landsplan er der {x} {n}.", "Kurser for {n} varer {s} uger.", "Blandt {n} er {x} i virksomhedspraktik.",
    "Der er {x} virksomheder, som tager imod {n}.", "En medarbejder har i gennemsnit {s} {n}.", "Projektet for {n} har et budget på {x}.000 kr.", "Der er afholdt {x} kurser for {n}.",
    "Brevene er sendt til {n} i uge {s} (bilag {x}).", "Hver tredje af {n} har deltaget i et af {x} forløb.", "{n} under 30 år udgør {x}.", "Prognosen er {x} {n} i {y}.", "Kommunerne i regionen har tilsammen {x} {n}.",
    "For {n} gælder § {x}.", "{x} {n} har deltaget i kurset.", "{x} {n} er kommet i job.", "I løbet af året har {x} {n} fået et tilbud.", "Der er {x} pladser til {n}.", "Sagsbehandlerne for {n} har {x} sager.",
    "Tilskuddet til {n} er {x} kr.", "Åbent hus for {n} trak {x} gæster.", "Undersøgelsen blandt {n} fik {x} svar.", "{x} {n} blev afsluttet til job.", "Nabokommunen har {x} {n}.", "{x} arbejdsgivere ansatte {n}.",
    "Listen over {n} er på {x} sider.", "Der er brugt {x} timer på {n}.", "Et hold på {s} {n} begynder i uge {s}.",
)  # fmt: skip
_FILLER = (
    "Sagen forelægges udvalget til drøftelse.", "Forvaltningen følger udviklingen tæt.", "Indsatsen sker i samarbejde med virksomhederne.", "Der henvises til bilaget.",
    "Udvalget blev orienteret på sit seneste møde.", "Rådet for socialt udsatte har afgivet høringssvar.",
)  # fmt: skip
SLIPS = ("ombyttet", "tabt", "dobbelt", "komma")
WRONG = ("gammelt tal", "gammelt tal uden navn", "forkert periode", *(f"tastefejl: {how}" for how in SLIPS))
HARMLESS = (
    "rigtigt tal",
    "rigtigt tal med periode",
    "gammelt tal med periode",
    "andet tal",
    "andet tal i samme sætning som navnet",
)


class Writer:
    """Writes texts from a seed; of the numbers of other things, a share of `by_chance` are ones that the KPIs have had."""

    def __init__(self, seed, by_chance=0.5):
        self.rng, self.by_chance = random.Random(seed), by_chance
        self.figures = [Figures(row, seed) for row in self.rng.sample(_KPIS, self.rng.randint(1, 3))]
        self.known = [one for figure in self.figures for one in known_of(figure.status)]

    def text(self, share_wrong=0.25):
        """A text of some sentences; of the given share of texts one sentence is wrong."""
        made = [self.harmless() for _ in range(self.rng.randint(5, 9))]
        if self.rng.random() < share_wrong:
            made.insert(self.rng.randrange(len(made)), self.wrong(self.rng.choice(WRONG)))
        made += [Sentence("fyld", self.rng.choice(_FILLER))] * self.rng.randint(0, 2)
        self.rng.shuffle(made)
        return made

    def harmless(self):
        kind = self.rng.choices(HARMLESS, (3, 2, 2, 6, 2))[0]
        return Sentence(kind, self._harmless(kind, self.rng.choice(self.figures)))

    def _harmless(self, kind, figure):
        if kind == "rigtigt tal":
            return self.say(figure, _RIGHT_SHARE if figure.decimals else _RIGHT, figure.of(figure.now))
        if kind == "rigtigt tal med periode":
            return self.say(figure, _DATED_SHARE if figure.decimals else _DATED, figure.of(figure.now), figure.now)
        if kind == "gammelt tal med periode":
            old = figure.old(self.rng)
            if self.rng.random() < 0.5:
                return self.say(figure, _DATED_SHARE if figure.decimals else _DATED, figure.of(old), old)
            return self.say(figure, _BACK, figure.of(figure.now), old, figure.of(old))
        share = kind == "andet tal" and self.rng.random() < 0.2
        template = self.rng.choice(_CHANCE_SHARE if share else _CHANCE if kind == "andet tal" else _NEAR)
        return self.fill(template, figure, share=share)

    def fill(self, template, figure, *, share=False):
        """A sentence about something else; half of its numbers are ones that the KPI has had, or nearly."""
        rng = self.rng
        number = str(rng.randint(11, 2400))
        if share:
            number = f"{rng.randint(1, 99)},{rng.randint(0, 9)}"
        if rng.random() < self.by_chance:
            number = figure.of(rng.choice(figure.series.periods))
            number = mistyped(rng, figure.of(figure.now), "ombyttet") if rng.random() < 0.2 else number
        number = number if share or "," not in number else number.split(",")[0]
        text = template.format(x=number, y=rng.randint(2012, 2022), s=rng.randint(2, 28), n=figure.noun)
        return text[0].upper() + text[1:]

    def wrong(self, kind):
        figure = self.rng.choice(self.figures)
        dated = _DATED_SHARE if figure.decimals else _DATED
        if kind == "gammelt tal":
            text = self.say(figure, _RIGHT_SHARE if figure.decimals else _RIGHT, figure.of(figure.old(self.rng)))
        elif kind == "gammelt tal uden navn":
            text = self.say(figure, _UNNAMED, figure.of(figure.old(self.rng)))
        elif kind == "forkert periode":
            said, right = figure.old(self.rng), figure.old(self.rng)
            while figure.of(said) == figure.of(right):
                said, right = figure.old(self.rng), figure.old(self.rng)
            text = self.say(figure, dated, figure.of(said), right)
        else:
            slip = mistyped(self.rng, figure.of(figure.now), kind.partition(": ")[2])
            with_period = self.rng.random() < 0.4
            templates = dated if with_period else _RIGHT_SHARE if figure.decimals else _RIGHT
            text = self.say(figure, templates, slip, figure.now)
        return Sentence(kind, text, is_wrong=True)

    def say(self, figure, templates, value, period=None, old=""):
        words = period.words if period else ""
        text = self.rng.choice(templates).format(a=figure.amount(value), n=figure.noun, p=words, o=figure.amount(old))
        return text[0].upper() + text[1:]


def judged(writer, sentences):
    """The sentences of a text, each with whether the guard tells of it."""
    bullets = [one.text.startswith("- ") for one in sentences]
    gaps = [" ", *("\n" if here or last else " " for last, here in itertools.pairwise(bullets))]
    text = "".join(f"{gap}{one.text}" for gap, one in zip(gaps, sentences, strict=True))
    lines = [0, *(n + 1 for n, sign in enumerate(text) if sign == "\n")]
    problems = [one for one in check_item([SourceText(text, HERE, 0)], writer.known) if one.code in CODES]
    found = [lines[one.place.line - 1] + one.place.column - 1 for one in problems]
    at = 1
    for one in sentences:
        yield one, any(at <= place < at + len(one.text) for place in found)
        at += len(one.text) + 1
