"""Sentences: numbers and names in the writings that people use."""

from __future__ import annotations

import random
from collections.abc import Iterator

from benchmarks.leakcorpus.closed import AMOUNT, APPLICANT, CASE, CVR, FIRM, LAWYER, MAIL, PHONE, RIVAL, STREET
from benchmarks.leakcorpus.families.spread import Planted
from benchmarks.leakcorpus.paper import CLOSED, CPR, WORD
from benchmarks.leakcorpus.people import Person, person

PLAIN = "almindelig skrivemåde"
FOOTNOTE = "fodnote eller tillæg efter nummeret"
DATED = "dato med tegn, mellemrum, fire cifre i året"
IN_ROW = "nummer med mellemrum i en talrække"
SPACED = "spærret eller i kasser"
LABELLED = "sag, journal eller dokument foran ti cifre"
LISTED = "liste af ti cifre uden mellemrum"
OCR = "bogstaver for cifre efter OCR"
REPLACING = "erstatnings-CPR med bogstaver"
GENITIVE = "navn i genitiv"
CASE_NUMBER = "sagsnummer med dokumentnummer"
REORDERED = "navn i anden rækkefølge, forkortet, med bindestreg"
GROUPED = "telefon og CVR i andre grupper"

_NUMBERS = {
    PLAIN: (
        "{d}-{s}", "CPR {ten}", "cpr-nr.: {d} {s}", "personnummer {d}{s}", "{d}–{s}", "({d}-{s})", "{d}\u00a0{s}", "{d}\u2011{s}",
    ),
    FOOTNOTE: (
        "{d}-{s}¹", "{d}-{s}²)", "{d}-{s}1)", "{d}-{s}-2", "{d}-{s}-2027", "{d}-{s}.2 børn", "1.{d}-{s}", "{d}-{s}*", "{d}-{s}/1",
        "{d}-{s}_2", "CPR {ten}¹", "nr.{d}-{s}", "{d}-{s}a", "{d}-{s}[1]", "2){d}-{s}", "{d}-{s}–2", "{d}-{s}:2", "a){d}-{s}",
    ),
    DATED: (
        "{dd}.{mm}.{yy} {s}", "{dd}.{mm}.{yyyy} {s}", "{dd}.{mm}.{yyyy}-{s}", "{dd}-{mm}-{yy}-{s}", "{dd}-{mm}-{yyyy}-{s}",
        "{dd} {mm} {yy} {s}", "{dd}/{mm}-{yy} {s}", "{dd}{mm}{yyyy} {s}", "{dd}{mm}{yyyy}-{s}", "CPR {dd}{mm}{yyyy}{s}",
        "{dd} . {mm} . {yy} - {s}", "{dd}-{mm}-{yy} – {s}", "{dd}.{mm}.{yy}.{s}", "{d} - {s}", "{d} – {s}", "{dd}/{mm}/{yyyy}-{s}",
        "{dd} - {mm} - {yy} - {s}", "{d}--{s}", "{dd}.{mm}.{yy}-{s}", "{d}—{s}",
    ),
    IN_ROW: (
        "12 {d} {s} 4", "{d} {s} 14 8", "7 8 {d} {s}", "1 {d} {s} 2", "110 {d} {s} 34 5", "4 12 {d} {s} 22 7",
    ),
    SPACED: (
        "{sd} - {ss}", "CPR: {sd} {ss}", "{wd}  -  {ws}", "CPR-nr. |{bd}|{bs}|", "CPR-nr. [{kd}][{ks}]", "{td} - {ts}", "CPR {nd} {ns}",
        "Personnr. {sd}-{ss}",
    ),
    LABELLED: (
        "Sag {ten}", "Sagsnr. {ten}", "Sagsnr.: {ten}", "Journalnr. {ten}", "J.nr. {ten}", "Dokument nr. {ten}", "Ejendom {ten}",
        "Kundenr. {ten}", "sagsnr. {d}-{year}", "journal {d}-{s}", "Sags-ID {ten}", "sag nr {ten}", "Dok.nr. {d}-{year}",
    ),
    LISTED: (
        "{ten},{two}", "{ten}/{two}", "{ten};{two}", "{ten}|{two}", "({ten},{two})", "[{ten},{two},{three}]", "{ten}+{two}",
        "{ten},{two},{three}", "{ten}&{two}", "{ten}:{two}",
    ),
    OCR: (
        "CPR-nr.: {od}-{os}", "CPR {od}{os}", "Personnummer: {od} {os}", "cpr.nr. {ld}-{ls}", "CPR: {id}-{is}",
    ),
    REPLACING: (
        "CPR: {d}{century}AB{sex}", "cpr-nr. {d}-{century}XQ{sex}", "Patienten, CPR {d}{century}MK{sex}", "CPR-nummer {d}-{century}JT{sex}",
        "Erstatnings-CPR: {d}{century}PL{sex}", "erstatningspersonnummer {d} {century}HV{sex}",
    ),
}  # fmt: skip
_FRAMES = (
    "Borgeren {} har søgt om tilskud.",
    "{}",
    "Ansøgning fra {} er modtaget den 4. januar.",
    "Se {}, som er vedlagt.",
)

_RIVAL, _APPLICANT, _LAWYER = " ".join(RIVAL), " ".join(APPLICANT), " ".join(LAWYER)
_FIRST, _LAST = RIVAL
_GROUPS = PHONE.split()
_CVR = CVR.split()
_YEAR, _NUMBER = CASE.split("/")

_CLOSED = {
    PLAIN: (
        _RIVAL, _APPLICANT, _LAWYER, FIRM, STREET, MAIL, CASE, f"{AMOUNT} kr.", f"kr. {AMOUNT},00", f"tlf. {PHONE}", f"CVR {CVR}",
        f"Ansøgning fra {_APPLICANT}", "ansoegning-fjeldmark-hauge.txt", "Valborg Dyrehøj Kisum",
    ),
    GENITIVE: (
        f"{_RIVAL}s ansøgning", f"{_APPLICANT}s løn", f"{_LAWYER}s notat", f"{_RIVAL}’s ansøgning", f"{_RIVAL.upper()}S ANSØGNING",
        "Valborg Dyrehøj Kisums udtalelse", f"{_FIRST}s og {_LAST}s, altså {_RIVAL}s, udtalelse", f"{FIRM.removesuffix(' ApS')}s tilbud",
        f"{_RIVAL}'s cv",
    ),
    CASE_NUMBER: (
        f"{CASE}/3 er behandlet", f"{CASE}-5", f"S{CASE}", f"notat_{_YEAR}_{_NUMBER}.docx", f"Sagsnr. {CASE}-2", f"{_YEAR}-{_NUMBER}",
        f"{CASE} (dok. 4)", f"{_YEAR} / {_NUMBER}", f"dok.nr. {CASE}#2", f"Sag{CASE}", f"S-{CASE}", f"{CASE}.",
    ),
    REORDERED: (
        f"{_LAST}, {_FIRST}", f"{_LAST} {_FIRST}", f"{_FIRST[0]}. {_LAST}", f"{_FIRST} M. {_LAST}", f"{_FIRST} Møller {_LAST}",
        f"{_LAST.upper()}, {_FIRST}", f"{_FIRST}-{_LAST}", "Sigrid Fjeldmark", "Sigrid Hauge", "Fjeldmark-Hauge, Sigrid", "Sigrid Fjeldmark Hauge",
        "S. Fjeldmark-Hauge", "Ellinor Bratlev", "Ellinor R. Bratlev", "E. R. Bratlev", "Bratlev, Ellinor Rosenvang", f"{_FIRST}  {_LAST}",
        f"{_FIRST}\u00a0{_LAST}", "Sigrid Fjeldmark\u2011Hauge", "Sigrid Fjeldmark – Hauge", "Valborg Kisum", f"{_FIRST}_{_LAST}_CV.pdf",
    ),
    GROUPED: (
        "tlf. " + "".join(_GROUPS), "+45" + "".join(_GROUPS), "+45 " + PHONE, "0045" + "".join(_GROUPS), "{}{} {}{}".format(*_GROUPS),
        "417 32 896", "-".join(_GROUPS), ".".join(_GROUPS), "(+45) {}{} {}{}".format(*_GROUPS), "tel:+45" + "".join(_GROUPS),
        "CVR " + "".join(_CVR), "CVR-nr. {}{} {}{}".format(*_CVR), "DK" + "".join(_CVR), "DK-" + "".join(_CVR), f"DK {CVR}", "-".join(_CVR),
        "CVR 384 619 57", "SE-nr. " + "".join(_CVR),
    ),
}  # fmt: skip
_WORDS = {GENITIVE: (f"{_LAST}s mappe",), REORDERED: (f"{_FIRST}{_LAST}_CV",)}  # a warning is enough
_CLOSED_FRAMES = ("Der henvises til {} i sagen.", "{}", "Forvaltningen har modtaget {} og svarer snarest.")


def sentences(rng: random.Random) -> Iterator[Planted]:
    """Every writing in a sentence."""
    for family, forms in _NUMBERS.items():
        for form in forms:
            text = form.format_map(_parts(family, rng))
            yield Planted(family, form, rng.choice(_FRAMES).format(text), CPR, lacking=_lacking(family, form))
    for expected, rows in ((CLOSED, _CLOSED), (WORD, _WORDS)):
        for family, words in rows.items():
            for text in words:
                yield Planted(family, text, rng.choice(_CLOSED_FRAMES).format(text), expected, lacking=_breaking(text))


def _lacking(family: str, form: str) -> tuple[str, ...]:
    """Formats that say it in signs of their own: `|`, `_`, `*` in Markdown; a footnote's sign in fpdf2's core font."""
    return ("md",) if family in (SPACED, LISTED, FOOTNOTE) and set(form) & set("|_*[") else ()


def _breaking(text: str) -> tuple[str, ...]:
    return ("md",) if "_" in text else ()


def _parts(family: str, rng: random.Random) -> dict[str, str]:
    """A person's number in the pieces that a writing puts together."""
    one, two, three = (person(rng) for _ in range(3))
    noughts = _with_noughts(rng) if family == OCR else one
    d, s = one.date, one.serial
    return {
        "d": d, "s": s, "ten": one.ten, "two": two.ten, "three": three.ten, "dd": d[:2], "mm": d[2:4], "yy": d[4:], "yyyy": str(one.born.year),
        "sd": " ".join(d), "ss": " ".join(s), "wd": "  ".join(d), "ws": "  ".join(s), "bd": "|".join(d), "bs": "|".join(s),
        "kd": "][".join(d), "ks": "][".join(s), "td": "\u2009".join(d), "ts": "\u2009".join(s), "nd": "\u00a0".join(d), "ns": "\u00a0".join(s),
        "year": str(rng.randrange(1950, 2027)), "century": rng.choice("01" if one.born.year < 2000 else "67"), "sex": rng.choice("123456789"),
        "od": noughts.date.replace("0", "O"), "os": noughts.serial.replace("0", "O").replace("1", "l"),
        "ld": noughts.date.replace("0", "o").replace("1", "l"), "ls": noughts.serial,
        "id": noughts.date.replace("1", "I").replace("0", "O"), "is": noughts.serial.replace("5", "S"),
    }  # fmt: skip


def _with_noughts(rng: random.Random) -> Person:
    while (one := person(rng)).ten.count("0") + one.ten.count("1") < 3:
        pass
    return one
