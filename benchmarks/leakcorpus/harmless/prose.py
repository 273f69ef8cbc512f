"""Letters, minutes and notes in ordinary Danish, with the dates and numbers that they have."""

from __future__ import annotations

import random

from benchmarks.leakcorpus.harmless.counts import Make
from benchmarks.leakcorpus.paper import Block
from benchmarks.leakcorpus.people import filler

_MINUTES = (
    "Punkt {a}. Udvalget drøftede sagen og godkendte forvaltningens indstilling. For stemte {b}, imod {c}, og {c} undlod at stemme.",
    "Mødet begyndte kl. {h}.{m} og sluttede kl. {k}.{m}. Næste møde holdes den {d}. marts 2027 kl. {h}.00.",
    "Budgettet er på {t}.{s} kr. i 2027, {u}.{s} kr. i 2028 og {t}.{s} kr. i 2029.",
    "Der er {t} ansøgere til {b} pladser; sidste år var der {u} til {a}.",
    "Sagen har journalnummer {d}.{a2}.00-P20-{a}-27 og er oprettet den {d2}.0{b}.2026.",
)
_LETTER = (
    "Prøve Kommune, Rådhuspladsen {a}, {p} Prøvehavn. Telefon {q} {r} {q} {r}, EAN 57980012345{a2}.",
    "Kære borger. Tak for din henvendelse af {d}. februar 2027 om støj fra Ringvej {t}.",
    "Vi har målt {a} gange mellem kl. {h} og {k} og fundet {b}{a} dB; grænsen er {b}{c} dB.",
    "Afgørelsen er truffet efter planlovens § {d} og kan påklages inden 4 uger.",
    "Betaling sker til reg.nr. {p}, kontonr. 000{s}{p}, mærket »{s}«.",
)
_NOTE = (
    "Lokalplan {t} blev vedtaget den {d2}-0{b}-1994 og omfatter {u} boliger på {a}{s} m2.",
    "Vejen blev anlagt i 1967 og udvidet i 1989; i dag kører der {u}{s} biler i døgnet.",
    "Tallene for 1. kvartal er {a}, {d}, {b} og {t}, og for 2. kvartal {d}, {a}, {c} og {u}.",
    "Se bilag {b}, side {d}-{t}, tabel {c}.{b} og figur {a}.",
    "Tilbuddene lød på {t}.{s}.000 kr., {u}.{s}.000 kr. og {t}.{s}.500 kr. ekskl. moms.",
    "Linjerne {a}, {d} og {t} kører hvert {m}. minut; se https://proeve.example/koreplan/{p}{s}?side={a}.",
    "Kontakt: byggesag@proeve.example, tlf. {q}{r}{q}{r}, CVR {q}{r}{r}{q}.",
)
_HISTORY = (
    "Foreningen blev stiftet den {d2}. maj 19{r} og fik {t} medlemmer det første år.",
    "Skolen åbnede den {d2}.08.19{r} med {u} elever og blev lukket den 30.06.2011.",
    "Ved orkanen den 3. december 1999 faldt {u}{s} træer, og {t} huse tog skade.",
    "I 19{r} var der {p} indbyggere, i 2026 er der {p}.",
)


def _prose(lines: tuple[str, ...], count: int) -> Make:
    """Paragraphs of the lines with numbers drawn."""

    def make(rng: random.Random) -> tuple[Block, ...]:
        blocks: list[str] = []
        for line in rng.sample(lines, count):
            said = line.format(
                a=rng.randrange(10, 40), b=rng.randrange(1, 9), c=rng.randrange(1, 5), d=rng.randrange(1, 29), d2=f"{rng.randrange(1, 29):02}",
                a2=f"{rng.randrange(1, 99):02}", h=f"{rng.randrange(8, 14):02}", k=rng.randrange(14, 18), m=f"{rng.randrange(10, 60)}", t=rng.randrange(100, 400),
                s=f"{rng.randrange(1000):03}", u=rng.randrange(40, 99), p=rng.randrange(1000, 9999), q=rng.randrange(20, 99), r=rng.randrange(50, 99),
            )  # fmt: skip
            blocks += [said, filler(rng)[0]]
        return tuple(blocks)

    return make


KINDS: dict[str, Make] = {
    "referat": _prose(_MINUTES, 4), "brev": _prose(_LETTER, 4), "notat": _prose(_NOTE, 5), "lokalhistorie": _prose(_HISTORY, 3),
    "høringsnotat": _prose(_NOTE + _LETTER, 6), "baggrund": _prose(_HISTORY + _MINUTES, 5),
}  # fmt: skip
