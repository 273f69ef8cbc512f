"""The claims that sentences make about KPIs: words of rise, fall, standstill, comparison and target, and typed numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_UP = (
    "steget", "vokset", "gået op", "øget", "kravlet op", "røget op", "sneget sig op", "hoppet op", "forøget", "sprunget op",
)  # fmt: skip


_DOWN = (
    "faldet", "dalet", "gået ned", "sunket", "dykket", "røget ned", "mindsket", "reduceret", "formindsket", "nedbragt", "sneget sig ned", "raslet ned",
)  # fmt: skip


_MORE = ("en stigning", "en fremgang", "en vækst", "en forøgelse", "en tilvækst", "en opgang")


_LESS = ("et fald", "en tilbagegang", "en nedgang", "en reduktion", "et dyk", "en formindskelse", "en nedbringelse")


_SUBJECTS = (
    "Antallet",
    "Antallet af ledige",
    "Tallet",
    "Antallet af borgere uden arbejde",
    "Antallet af ledige i kommunen",
)


_ENDS = ("", " personer", " ledige")


VALUES = {"op": ("800", "700", "724"), "ned": ("600", "760", "724")}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its KPIs, whether it is true, and what kind of claim it makes."""

    text: str
    is_true: bool
    kind: str
    kpis: str


def every() -> Iterator[Sentence]:
    for kpi, other in (("op", "ned"), ("ned", "op")):
        rises = kpi == "op"
        yield from _verbs(kpi, rises)
        yield from _nouns(kpi, rises)
        yield from _comparatives(kpi, rises)
        yield from _since_last_year(kpi, rises)
        yield from _by_hand(kpi, other)
    yield from _standstill()
    yield from _multiples()
    yield from _areas()
    yield from _goals()


def _verbs(kpi: str, rises: bool) -> Iterator[Sentence]:
    value, before = f"{{{{ {kpi}.værdi | tal }}}}", f"{{{{ {kpi}.forrige.værdi | tal }}}}"
    for words, is_up in ((_UP, True), (_DOWN, False)):
        for verb in words:
            for subject in _SUBJECTS:
                true = is_up == rises
                yield Sentence(f"{subject} er {verb} til {value}.", true, "verb", kpi)
                yield Sentence(f"{subject} er {verb} siden december 2020 og er nu {value}.", true, "verb siden", kpi)
                yield Sentence(f"{subject} er {verb} fra {before} til {value}.", true, "fra-til", kpi)
                yield Sentence(f"I januar 2021 var {subject.lower()} {verb} til {value}.", true, "verb", kpi)
                yield Sentence(f"{subject} er ikke {verb} siden sidst, men er nu {value}.", not true, "nægtet", kpi)
                yield Sentence(
                    f"{subject} er desværre igen {verb} og ligger nu på {value}.", true, "verb med ord imellem", kpi
                )
    for phrase, is_up in (("nede på", False), ("oppe på", True), ("kommet ned på", False), ("kommet op på", True)):
        for subject in _SUBJECTS:
            yield Sentence(f"{subject} er {phrase} {value}.", is_up == rises, "nede på", kpi)


def _nouns(kpi: str, rises: bool) -> Iterator[Sentence]:
    value = f"{{{{ {kpi}.værdi | tal }}}}"
    for words, is_up in ((_MORE, True), (_LESS, False)):
        for noun in words:
            true = is_up == rises
            for subject in _SUBJECTS:
                yield Sentence(f"{subject} er {value}, hvilket er {noun} siden december 2020.", true, "navneord", kpi)
                yield Sentence(f"Der har været {noun} i {subject.lower()}, som nu er {value}.", true, "navneord", kpi)
            yield Sentence(
                f"Der er tale om {noun} på 24 personer til {value}."
                if kpi == "op"
                else f"Der er tale om {noun} på 36 personer til {value}.",
                true,
                "navneord med tal",
                kpi,
            )


def _comparatives(kpi: str, rises: bool) -> Iterator[Sentence]:
    value, before = f"{{{{ {kpi}.værdi | tal }}}}", f"{{{{ {kpi}.forrige.værdi | tal }}}}"
    for word, is_up in (("højere", True), ("lavere", False), ("større", True), ("mindre", False)):
        for subject in _SUBJECTS:
            true = is_up == rises
            yield Sentence(f"{subject} er {value} og dermed {word} end i december 2020.", true, "sammenligning", kpi)
            yield Sentence(
                f"{subject} ligger {word} end måneden før: {value} mod {before}.", true, "sammenligning", kpi
            )
    for word, is_up in (("flere", True), ("færre", False)):
        for end in _ENDS:
            yield Sentence(
                f"Der er {value}{end}, og det er {word} end i december 2020.", is_up == rises, "sammenligning", kpi
            )
            yield Sentence(f"Der er blevet {word}{end} siden sidst, nu {value}.", is_up == rises, "sammenligning", kpi)
    for phrase, is_up in (("op", True), ("ned", False)):
        yield Sentence(f"Vi er gået fra {before} {phrase} til {value}.", is_up == rises, "fra-til", kpi)
        yield Sentence(f"Det går {phrase}: fra {before} til {value}.", is_up == rises, "fra-til", kpi)


def _since_last_year(kpi: str, rises: bool) -> Iterator[Sentence]:
    """Against the same month last year it is the other way round."""
    value, before = f"{{{{ {kpi}.værdi | tal }}}}", f"{{{{ {kpi}.sidste_år.værdi | tal }}}}"
    for words, is_up in ((_UP, True), (_DOWN, False)):
        for verb in words[:6]:
            true = is_up != rises
            yield Sentence(f"Siden januar 2020 er antallet {verb} til {value}.", true, "siden sidste år", kpi)
            yield Sentence(
                f"Antallet er {verb} fra {before} i januar 2020 til {value} i januar 2021.",
                true,
                "siden sidste år",
                kpi,
            )
            yield Sentence(f"På et år er antallet {verb} fra {before} til {value}.", true, "siden sidste år", kpi)
    for word, is_up in (("højere", True), ("lavere", False)):
        yield Sentence(
            f"Antallet er {value}, og det er {word} end samme måned året før.", is_up != rises, "siden sidste år", kpi
        )


def _by_hand(kpi: str, other: str) -> Iterator[Sentence]:
    """Numbers that somebody has typed: of the right period, of another one, and nearly right."""
    mine, name = VALUES[kpi], "ledige" if kpi == "op" else "syge"
    months = {"januar 2020": mine[0], "december 2020": mine[1], "januar 2021": mine[2]}
    for month, value in months.items():
        for said in sorted(set(mine)):
            true = said == value
            yield Sentence(f"I {month} var der {said} {name}.", true, "håndskrevet tal", kpi)
            yield Sentence(f"Antallet af {name} var {said} i {month}.", true, "håndskrevet tal", kpi)
            yield Sentence(f"Antallet af {name} i {month}: {said} personer.", true, "håndskrevet tal", kpi)
        twisted = value[0] + value[2] + value[1]
        if twisted not in mine:
            yield Sentence(f"I {month} var der {twisted} {name}.", False, "tastefejl", kpi)
            yield Sentence(f"Antallet af {name} var {twisted} i {month}.", False, "tastefejl", kpi)
    for first, last in (("december 2020", "januar 2021"), ("januar 2020", "januar 2021")):
        rose = int(months[last]) > int(months[first])
        for verb, is_up in (("steget", True), ("faldet", False), ("vokset", True), ("dalet", False)):
            text = f"Antallet af {name} er {verb} fra {months[first]} i {first} til {months[last]} i {last}."
            yield Sentence(text, is_up == rose, "håndskrevet fra-til", kpi)
    for text in (
        "Mødet varer 724 sekunder.",
        "Jobcenteret flyttede til Storegade 724.",
        "Der er bevilget 742.000 kr. til indsatsen.",
        "Der deltog 12 virksomheder i 2021.",
    ):
        yield Sentence(text, True, "andre tal", kpi)


def _standstill() -> Iterator[Sentence]:
    for kpi, true in (("ens", True), ("op", False), ("ned", False)):
        value = f"{{{{ {kpi}.værdi | tal }}}}"
        for subject in _SUBJECTS:
            for phrase in (
                "uændret",
                "det samme som i december 2020",
                "på samme niveau som i december 2020",
                "hverken steget eller faldet siden sidst",
                "stadig det samme",
            ):
                yield Sentence(f"{subject} er {phrase}: {value}.", true, "stilstand", kpi)
    for verb in (*_UP[:6], *_DOWN[:6]):
        yield Sentence(f"Antallet er {verb} til {{{{ ens.værdi | tal }}}}.", False, "stilstand", "ens")


def _multiples() -> Iterator[Sentence]:
    for kpi in ("halv", "dob", "op", "ned"):
        value = f"{{{{ {kpi}.værdi | tal }}}}"
        for subject in _SUBJECTS:
            yield Sentence(f"{subject} er halveret til {value}.", kpi == "halv", "halveret og fordoblet", kpi)
            yield Sentence(f"{subject} er fordoblet til {value}.", kpi == "dob", "halveret og fordoblet", kpi)
            yield Sentence(
                f"{subject} er dobbelt så højt som i december 2020: {value}.",
                kpi == "dob",
                "halveret og fordoblet",
                kpi,
            )
            yield Sentence(
                f"{subject} er kun halvt så højt som i december 2020: {value}.",
                kpi == "halv",
                "halveret og fordoblet",
                kpi,
            )


def _areas() -> Iterator[Sentence]:
    for kpi, is_high in (("høj", True), ("lav", False)):
        own, land = f"{{{{ {kpi}.værdi }}}}", f"{{{{ ({kpi} | område('Hele landet')).værdi }}}}"
        for word, up in (
            ("højere", True),
            ("lavere", False),
            ("større", True),
            ("mindre", False),
            ("altså noget lavere", False),
            ("betydeligt højere", True),
        ):
            true = up == is_high
            yield Sentence(
                f"Andelen er {own} og dermed {word} end i hele landet, hvor den er {land}.", true, "område", kpi
            )
            yield Sentence(f"Andelen er {word} end i hele landet: {own} mod {land}.", true, "område", kpi)
            if word not in ("større", "mindre"):
                yield Sentence(f"Med {own} ligger kommunen {word} end landet som helhed ({land}).", true, "område", kpi)
        for phrase, up in (
            ("over landsgennemsnittet", True),
            ("under landsgennemsnittet", False),
            ("over niveauet i hele landet", True),
            ("under niveauet i hele landet", False),
        ):
            yield Sentence(f"Andelen ligger {phrase}: {own} mod {land}.", up == is_high, "område", kpi)
            yield Sentence(f"Andelen er {own}, og det er {phrase}, som er {land}.", up == is_high, "område", kpi)
        yield Sentence(f"Andelen er den samme som i hele landet: {own} mod {land}.", False, "område", kpi)
        yield Sentence(
            f"Hele landet ligger på {land}, altså {'lavere' if is_high else 'højere'} end vores {own}.",
            True,
            "område",
            kpi,
        )
        yield Sentence(
            f"Hele landet ligger på {land}, altså {'højere' if is_high else 'lavere'} end vores {own}.",
            False,
            "område",
            kpi,
        )


def _goals() -> Iterator[Sentence]:
    met = (
        "Målet er nået", "Målet er opfyldt", "Vi er i mål", "Vi har nået målet", "Målet er indfriet", "Vi lever op til målet", "Tallet ligger under målet",
        "Målsætningen er opfyldt", "Kommunen har indfriet målet", "Målet blev nået",
    )  # fmt: skip
    missed = (
        "Målet er ikke nået", "Målet er ikke opfyldt", "Vi er ikke i mål", "Vi har ikke nået målet", "Målet er ikke indfriet", "Vi lever ikke op til målet",
        "Tallet ligger over målet", "Vi mangler at nå målet", "Målet er endnu ikke nået", "Målet blev ikke nået",
    )  # fmt: skip
    for kpi, is_met in (("naaet", True), ("missede", False)):
        value, goal = f"{{{{ {kpi}.værdi | tal }}}}", f"{{{{ {kpi}.mål.tekst }}}}"
        for phrases, says_met in ((met, True), (missed, False)):
            for phrase in phrases:
                true = says_met == is_met
                yield Sentence(f"{phrase}: {value} mod {goal}.", true, "mål", kpi)
                yield Sentence(f"Antallet er {value}. {phrase}, der er {goal}.", true, "mål", kpi)
