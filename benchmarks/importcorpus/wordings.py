"""Danish municipal sentences with gaps, titles, recommendations and decisions. All invented."""

from __future__ import annotations

from datetime import date
from random import Random

SENTENCES = (
    "Forvaltningen har gennemgået {thing} og vurderer, at udgifterne bliver {kr} mio. kr. i {year}.",
    "Antallet af {group} var {count} ultimo {month} {year}, og det er {few} flere end året før.",
    "Der er i budget {year} afsat {kr} mio. kr. til {thing}, heraf {small} mio. kr. til drift.",
    "Udvalget besluttede den {day}. {month} {year} at sende {thing} i høring i {few} uger.",
    "Høringen gav {few} svar, som er vedlagt, og de fleste peger på {group} i {place}.",
    "{place} har {count} indbyggere, og {pct} % af dem er {group}.",
    "Ændringen følger af lov nr. {count} af {day}. {month} {year}, jf. § {few}, stk. 2.",
    "Merforbruget på {kr} mio. kr. (svarende til {pct} %) dækkes af puljen til {thing}.",
    "Det bemærkes, at {group} i {place} venter {few} dage, mens målet er højst {few2} dage.",
    "Forvaltningen anbefaler, at arbejdet med {thing} begynder i {month} {year} og afsluttes året efter.",
    "Ved udgangen af {month} var {pct} % af budgettet brugt; det svarer til {count}.000 kr.",
    "Sagen blev udsat på mødet den {day}.{few}.{year}, fordi tallene for {group} manglede.",
    "I {place} er der plads til {few} nye boliger, hvis lokalplan {few2}-{few} vedtages.",
    "Prisen er {count} kr. pr. år ekskl. moms, og bindingsperioden er {few} måneder.",
    'Borgmesteren, udvalgsformanden og "{place} Lokalråd" har drøftet {thing} den {day}/{few}-{year}.',
    "Klik- og samtaletal for kl. 8.00-15.30 viser, at {group} især ringer om {thing}.",
    "Der henvises til punkt {few} på mødet i {month} samt til notatet om {thing}.",
    "Projektet er delt i {few} etaper: forundersøgelse, udbud, anlæg og drift af {thing}.",
    "Besparelsen bliver 0,{few} mio. kr. i {year} og 1,{few2} mio. kr. årligt derefter.",
    "For så vidt angår {group} henviser forvaltningen til KL's vejledning fra {year}.",
    "Tilskuddet udgør 60/40-delen; resten – {kr} mio. kr. – betales af {place}.",
    "Kvalitetsstandarden er ikke ændret siden {year}, men teksten om {thing} er gjort kortere.",
    "Der er {few} årsværk i afdelingen og {few2} i puljen, og fraværet er {pct} %.",
    "Fristen for at søge er kl. 12 den {day}. {month}, og tilsagn gives efter først-til-mølle-princippet.",
)
GAPS = {
    "thing": (
        "cykelstien langs Aavej", "ældreplejen", "den nye daginstitution", "svømmehallen", "skolernes it", "vinterberedskabet",
        "boligplaceringen", "klimatilpasningen", "havnepladsen", "stiplanen", "affaldssorteringen", "biblioteket", "spildevandet",
    ),
    "group": (
        "borgere over 80 år", "sygedagpengemodtagere", "elever i 4.-6. klasse", "ledige akademikere", "børnefamilier", "pendlere",
        "plejehjemsbeboere", "kontanthjælpsmodtagere", "brugere af STU", "unge i fritidsjob",
    ),
    "place": ("Nørre Opdigt", "Prøvelev", "Fiktrup", "Sønder Digt", "Eksempelby", "Tænkeby", "Påfund Å", "Skinved"),
    "month": ("januar", "februar", "marts", "april", "maj", "juni", "august", "september", "oktober", "november", "december"),
    "body": ("Økonomiudvalget", "Byrådet", "Teknik- og Miljøudvalget", "Børne- og Skoleudvalget", "Ældrerådet", "Handicaprådet"),
}  # fmt: skip
TITLES = (
    "Budgetopfølgning pr. 31. {month}", "Frigivelse af anlægsbevilling til {thing}", "Status på {thing}", "Orientering om {group}",
    "2. behandling af forslag om {thing}", "Høring: {thing}", "Kvalitetsstandard {year} for {group}", "Lokalplan {few}-{few2} for {place}",
    "Temadrøftelse om {group}", "Ansøgning fra {place} Idrætsforening", "1. kvartal {year}: {thing}", "Takster {year}",
    "Godkendelse af regnskab for {thing}", "Evaluering af {thing} (genoptaget)", "§ 17.4-udvalg om {thing}", "{year} i tal",
)  # fmt: skip
MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
STANDING = ("Godkendelse af dagsorden", "Godkendelse af referat", "Meddelelser", "Eventuelt")
POINTS = (
    "at {thing} godkendes", "at der gives en tillægsbevilling på {kr} mio. kr.", "at orienteringen tages til efterretning",
    "at sagen sendes i høring i {few} uger", "at beløbet på {count}.000 kr. frigives", "at status forelægges igen i {month} {year}",
    "at {place} indgår i planen", "at udgiften dækkes af puljen til {thing}", "at forslaget oversendes til {body}",
)  # fmt: skip
SENDERS = (
    "Forvaltningen",
    "Teknik og Plan",
    "Social- og Sundhedsforvaltningen",
    "Direktionen",
    "Børn og Kultur",
    "Økonomi og IT",
)
DECISIONS = (
    "Godkendt.", "Anbefales godkendt.", "Taget til orientering.", "Orienteringen blev taget til efterretning.", "Drøftet.", "Udsat.",
    "Anbefales.", "Indstillingen blev fulgt.", "Udvalget godkendte indstillingen og ønsker status i {month} {year}.",
    "Med stemmerne 3 for og 1 imod (Ø) godkendt. Liste Ø ønsker tilført, at {thing} bør vente.",
    "Godkendt, idet beløbet ændres til {kr} mio. kr. Liste V tog forbehold.",
)  # fmt: skip
SHORT = ("Godkendt", "Anbefales", "Ikke godkendt", "Taget til orientering", "Udsat")
HEADINGS = (
    "Økonomi",
    "Høring",
    "Kommunikation",
    "Lovgrundlag",
    "Tidsplan",
    "Klima",
    "Personale",
    "Økonomiske konsekvenser",
    "Sagsprocedure",
)


def filled(form: str, random: Random) -> str:
    """The form with all its gaps filled."""
    gaps = {name: random.choice(values) for name, values in GAPS.items()}
    return form.format(
        **gaps,
        year=random.randint(2024, 2029),
        day=random.randint(1, 28),
        few=random.randint(2, 9),
        few2=random.randint(10, 29),
        count=random.randint(101, 999),
        kr=f"{random.randint(1, 90)},{random.randint(0, 9)}",
        small=f"0,{random.randint(1, 9)}",
        pct=f"{random.randint(1, 99)},{random.randint(0, 9)}",
    )


def sentence(random: Random) -> str:
    return filled(random.choice(SENTENCES), random)


def paragraph(random: Random, least: int = 2, most: int = 5) -> str:
    return " ".join(sentence(random) for _ in range(random.randint(least, most)))


def long_date(day: date) -> str:
    """11. marts 2027"""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
