"""Danish municipal sentences and tables with numbers that only look like CPR numbers. Shared with the benchmarks."""

import random
import uuid

SENTENCES = (
    "Sagen har journalnummer {year}-{six} og behandles på mødet den {date}.",
    "Sagsnr. {two}/{five} og {two}/{three} er lagt sammen med EMN-{year}-{six}.",
    "Sagsnr. 330-{year}-{five}, dok.nr. {six}-{year4}, {kle} - {year}/{five}.",
    "Udgiften på {amount} kr. finansieres af kontoen 5.57.{two}.{two}, i alt {amount} kr.",
    "Ring til borgerservice på {phone} eller +45 {phone8} mellem kl. 10.00-1400.",
    "Betales til reg.nr. {four} konto {ten} senest den {date}.",
    "Betales til reg. {four} kontonr. {ten}, mærket {six}.",
    "IBAN DK{two}{four}{ten}, EAN-nummer 5798{nine}, CVR-nr. {eight}.",
    "P-nummer {pnr} og CVR {eight} fremgår af fakturaen nr. {ten}.",
    "Ordrenr. {ten} og kundenr. {ten} står i bilag {two}.",
    "Bogen har ISBN {isbn}, og ISSN {four}-{four}.",
    "Perioden {date} - {date2} er opgjort pr. {date} kl. {hour}.{minute}.",
    "I {year} var der {amount} borgere, i {year4} {amount}, en ændring på {three} pct.",
    "Ejendommen matr.nr. {two}b, BFE-nummer {seven}, ejendomsnr. {six}-{three}.",
    "Se https://www.kommune.dk/dagsorden/{ten}?id={uuid} for mere.",
    "Filen har kontrolsummen {hex} og id {uuid}.",
    "Punktet ligger på {lat}, {lon} (UTM {six},{two} {seven},{two}).",
    "Postadresse: {four} Aabenraa, åbningstid {hour}.00-{hour}.30, lokale {three}.",
    "Rammeaftale SKI {two}.{two}, EU-udbud {year}/S {three}-{six}.",
    "Lov nr. {four} af {date}, bekendtgørelse nr. {three} af {date2}, § {two}, stk. {one}.",
    "Fakturaen er på {amount},{two} kr. med FIK +71<0000{nine}{two}+{eight}<.",
    "Telefonen {phone8}, fax {phone} og lokalnummer {four}.",
    "Budget {year}-{year4}: {amount} | {amount} | {amount} | {amount}.",
    "Bilag {two}.{two}: Referat {date} ({six}.pdf).",
)


def filled(rng):
    """One sentence with its numbers drawn anew."""

    def digits(n, first="123456789"):
        return rng.choice(first) + "".join(rng.choice("0123456789") for _ in range(n - 1))

    def date():
        return f"{rng.randint(1, 28):02}{(sign := rng.choice('-./'))}{rng.randint(1, 12):02}{sign}{rng.randint(2010, 2026)}"

    phone8 = digits(8, "23456789")
    values = {
        "one": digits(1), "two": digits(2), "three": digits(3), "four": digits(4), "five": digits(5), "six": digits(6, "0123456789"),
        "seven": digits(7), "eight": digits(8), "nine": digits(9), "ten": digits(10, "0123456789"), "year": rng.randint(2010, 2026),
        "year4": rng.randint(2010, 2029), "date": date(), "date2": date(), "phone8": phone8,
        "phone": " ".join(phone8[n : n + 2] for n in range(0, 8, 2)), "amount": f"{rng.randrange(1000, 90_000_000):,}".replace(",", "."),
        "hour": rng.randint(8, 22), "minute": rng.choice(("00", "15", "30", "45")), "pnr": f"10{digits(8, '0123456789')}",
        "isbn": f"978-87-{digits(5)}-{digits(2)}-{digits(1)}", "uuid": uuid.UUID(int=rng.getrandbits(128)), "hex": f"{rng.getrandbits(256):064x}",
        "lat": f"{rng.uniform(54, 58):.6f}", "lon": f"{rng.uniform(8, 13):.6f}", "kle": f"{digits(2)}.{digits(2)}.{digits(2)}-G01",
    }  # fmt: skip
    return rng.choice(SENTENCES).format(**values)


def table(rng, rows=20):
    """A table of figures as a budget or a status has them: a heading, and rows of names and whole numbers."""
    kind = rng.randrange(4)
    if kind == 0:
        yield ("Område", "Budget", "Forbrug", "Antal")
        yield from (("Drift", str(rng.randrange(10_000, 999_999)), str(rng.randrange(1000, 9999)), str(rng.randrange(10, 9999))) for _ in range(rows))  # fmt: skip
    elif kind == 1:
        yield ("Dato", "Antal", "Andel")
        yield from ((f"{rng.randint(1, 28):02}-{m % 12 + 1:02}-{2006 + m // 12}", str(rng.randrange(1000, 9999)), f"{rng.randrange(100)} %") for m in range(rows))  # fmt: skip
    elif kind == 2:
        yield ("Kontonummer", "P-nummer", "EAN", "Tekst")
        yield from ((f"{rng.randrange(10**9, 10**10)}", f"10{rng.randrange(10**7, 10**8)}", f"5798{rng.randrange(10**8, 10**9)}", "x") for _ in range(rows))  # fmt: skip
    else:
        yield ("Uge", "Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag")
        yield from ((*(str(rng.randrange(1, 99)) for _ in range(5)), str(rng.randrange(1000, 9999))) for _ in range(rows))  # fmt: skip


def corpus(count, seed=5):
    """So many sentences, by a fixed seed."""
    rng = random.Random(seed)
    return [filled(rng) for _ in range(count)]
