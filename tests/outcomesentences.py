"""Sentences of minutes that tell of a vote, true and false, put together of what minutes say: words of outcome, counts, sides."""

IN_WORDS = ("ingen", "én", "to", "tre", "fire", "fem")

CARRIED = (
    "Godkendt.", "Vedtaget.", "Tiltrådt.", "Anbefales.", "Som indstillet.", "Indstillingen blev godkendt.", "Indstillingen godkendes.",
    "Udvalget godkendte indstillingen.", "Udvalget vedtog indstillingen.", "Udvalget tiltrådte indstillingen.", "Udvalget følger indstillingen.",
    "Udvalget fulgte indstillingen.", "Udvalget besluttede at følge indstillingen.", "Udvalget besluttede at tiltræde indstillingen.",
    "Udvalget besluttede at godkende indstillingen.", "Udvalget besluttede at tilslutte sig indstillingen.", "Udvalget vedtog at imødekomme ansøgningen.",
    "Det blev besluttet at godkende sagen.", "Det besluttedes at følge indstillingen.", "Udvalget valgte at følge indstillingen.",
    "Indstillingen fik flertal.", "Indstillingen opnåede flertal.", "Forslaget fik et flertal.", "Der var flertal for indstillingen.", "Der var et flertal for forslaget.",
    "Et flertal stemte for.", "Et flertal i udvalget stemte for indstillingen.", "Flertallet stemte for.", "Et flertal støttede indstillingen.",
    "Et flertal bakkede op om indstillingen.", "Et flertal gik ind for forslaget.", "Med et flertal blev indstillingen vedtaget.",
    "Et mindretal stemte imod.", "For stemte et flertal.", "Indstillingen blev fulgt.", "Indstillingen blev tiltrådt med flertal.",
    "Udvalget sagde ja til indstillingen.", "Forslaget blev vedtaget.", "Vedtaget af et flertal.", "Dermed er indstillingen godkendt.",
    "Efter afstemning blev indstillingen godkendt.", "Imødekommet.", "Bevilget.", "Ansøgningen imødekommes.", "Udvalget støtter indstillingen.", "Der var opbakning til indstillingen.",
)  # fmt: skip
LOST = (
    "Ikke godkendt.", "Forkastet.", "Nedstemt.", "Afvist.", "Ikke vedtaget.", "Ikke tiltrådt.", "Anbefales ikke.", "Ikke som indstillet.",
    "Indstillingen blev ikke godkendt.", "Indstillingen blev forkastet.", "Udvalget forkastede indstillingen.", "Udvalget afviste indstillingen.",
    "Udvalget besluttede at forkaste indstillingen.", "Udvalget besluttede at afvise indstillingen.", "Udvalget besluttede ikke at følge indstillingen.",
    "Udvalget fulgte ikke indstillingen.", "Udvalget følger ikke indstillingen.", "Udvalget kunne ikke tiltræde indstillingen.", "Udvalget tiltrådte ikke indstillingen.",
    "Det blev besluttet at afvise forslaget.", "Indstillingen faldt.", "Indstillingen er dermed faldet.", "Forslaget er bortfaldet.",
    "Indstillingen fik ikke flertal.", "Indstillingen opnåede ikke flertal.", "Indstillingen opnåede ikke det nødvendige flertal.", "Der var ikke flertal for indstillingen.",
    "Et flertal stemte imod indstillingen.", "Et flertal stemte imod.", "Flertallet stemte imod.", "Et flertal i udvalget stemte nej.", "Imod stemte et flertal.",
    "Et flertal kunne ikke støtte indstillingen.", "Kun et mindretal stemte for.", "Et mindretal stemte for indstillingen.", "Der var flertal imod indstillingen.",
    "Forslaget blev stemt ned.", "Udvalget sagde nej til indstillingen.", "Udvalget stemte forslaget ned.", "Forslaget blev ikke vedtaget.", "Indstillingen kunne ikke samle flertal.", "Udvalget gav afslag.", "Der var ikke opbakning til indstillingen.",
)  # fmt: skip
POSTPONED = ("Udsat.", "Sagen udsættes.", "Udvalget besluttede at udsætte sagen.", "Punktet blev udskudt.", "Sagen blev sendt tilbage til forvaltningen.", "Hjemvist.", "Sagen er taget af dagsordenen.")  # fmt: skip


def counts(carried, in_favour, against):
    """How that vote is counted in a sentence, in every writing."""
    won, lost = max(in_favour, against), min(in_favour, against)
    said = "Godkendt" if carried else "Forkastet"
    for f, i, w, few in ((in_favour, against, won, lost), tuple(IN_WORDS[n] for n in (in_favour, against, won, lost))):
        yield from (
            f"{said} med {f} stemmer for og {i} imod.", f"{said} med {f} for og {i} imod.", f"{said}, {f} stemte for, {i} imod.",
            f"{said}. {f} stemte for, og {i} stemte imod.".replace(f". {f}", f". {str(f).capitalize()}"), f"{said}. For stemte {f}, imod stemte {i}.",
            f"{said}. For: {f}. Imod: {i}.", f"{said} med {w} stemmer mod {few}.", f"{said} med {w} mod {few} stemmer.", f"{said} med stemmerne {w} mod {few}.",
            f"{said} {w} mod {few}.", f"{said} med {w} mod {few}.", f"{said}. Imod stemte {i} medlemmer.", f"{said}. {f} medlemmer stemte for.".replace(f". {f}", f". {str(f).capitalize()}"),
            f"{said} ved afstemning, {f} ja-stemmer og {i} nej-stemmer.", f"{said} med {f} ja og {i} nej.", f"{said} ({f} for, {i} imod).",
        )  # fmt: skip
    yield from (f"{said} {won}-{lost}.", f"{said} med {won}–{lost}.", f"{said} med stemmerne {won}-{lost}.", f"{said} ({won}-{lost}).", f"{said} med stemmetallet {won} - {lost}.")  # fmt: skip


def sides(carried, in_favour, against, free=""):
    """How it is told which parties stood where; `free` neither voted for nor against."""
    said = "Godkendt" if carried else "Forkastet"
    for and_ in (", ", " og "):
        f, i = and_.join(in_favour), and_.join(against)
        many, few = (f, i) if carried else (i, f)
        yield from (
            f"{said}. For stemte {f}. Imod stemte {i}.", f"{said}. {f} stemte for. {i} stemte imod.", f"{said}. For: {f}. Imod: {i}.",
            f"{said}. Imod stemte {i}.", f"{said} med {f} for og {i} imod.", f"{said}, idet {i} stemte imod.",
            f"{said}. Et flertal ({many}) stemte {'for' if carried else 'imod'}.", f"{said}. Et mindretal bestående af {few} stemte {'imod' if carried else 'for'}.",
            f"{said} mod {few}.", f"{said} mod stemmerne fra {few}.", f"{said}. {i} stemte nej.", f"{said}. {f} stemte ja.",
        )  # fmt: skip
    if free:
        yield from (f"{said}. {free} undlod at stemme.", f"{said}. {free} undlod.", f"{said}. Undlod at stemme: {free}.", f"{said}. {free} stemte hverken for eller imod.", f"{said}. {free} afstod fra at stemme.", f"{said}. Hverken for eller imod stemte {free}.")  # fmt: skip


def counted_sides(carried, in_favour, against):
    """Counts with those they count: maps of party to how many."""
    said = "Godkendt" if carried else "Forkastet"
    (f, nf), (i, ni) = ((" og ".join(side), sum(side.values())) for side in (in_favour, against))
    (w, nw), (few, nl) = ((f, nf), (i, ni)) if nf > ni else ((i, ni), (f, nf))
    yield from (
        f"{said} med {nf} stemmer for ({f}) og {ni} imod ({i}).", f"{said}. {nf} ({f}) stemte for, {ni} ({i}) stemte imod.", f"{said}. For stemte {nf} ({f}), imod stemte {ni} ({i}).",
        f"{said} med {nw} stemmer ({w}) mod {nl} ({few}).", f"{said} med {IN_WORDS[nw]} stemmer ({w}) mod {IN_WORDS[nl]} ({few}).", f"{said}. For: {nf} ({f}). Imod: {ni} ({i}).",
        f"{said}. {ni} medlemmer ({i}) stemte imod.", f"{said}. Imod stemte {ni} medlemmer ({i}).",
    )  # fmt: skip


NOTHING = (
    "Drøftet.", "Taget af bordet.", "Drøftet. Punkt 1-2 behandles i maj.", "Bilag 3-1 er sendt ud.", "Drøftet på mødet 4-1-2026.", "Udvalget var på besøg den 4-1.",
    "Antallet er 5 mod 3 sidste år.", "Der er 12 ledige mod 15 i 2025.", "Udvalget drøftede, at et flertal af borgerne stemte imod.", "Ældrerådet har med 5 stemmer mod 2 anbefalet sagen.",
    "V foreslog, at sagen udsættes.", "Et mindretal ønskede en anden placering.", "Drøftet. En borger var imod.", "Arbejdet for to nye stier og imod støj fortsætter.",
    "Udvalget drøftede, om indstillingen kan få flertal.", "Hvis indstillingen får flertal, sendes den til byrådet.", "V ønskede, at forslaget fik flertal.",
    "Sagen afgøres 3-5 uger efter mødet.", "Drøftet. Formanden undlod at nævne prisen.", "Den godkendte plan følges op i 2-3 afsnit.", "Drøftet. Bilag A (V) er lukket.",
    "Udvalget følger sagen tæt.", "Udvalget drøftede at følge udviklingen.", "Kampen endte 4-1.", "Vejen går gennem et område med 1-2 etager.",
)  # fmt: skip
ELECTED = (
    "Som formand valgtes N. N.", "Til formand valgtes N. N.", "N. N. blev valgt.", "N. N. blev valgt til formand.", "Valgt blev N. N.", "Formand blev N. N.", "Ny formand: N. N.",
    "N. N. er formand.", "N. N. blev ny formand.", "Udvalget valgte N. N. som formand.", "Som formand valgte udvalget N. N.", "N. N. valgtes til formand.", "Udpeget blev N. N.",
    "Udvalget udpegede N. N.", "N. N. (A) blev valgt.", "Valgt: N. N.", "Genvalgt blev N. N.", "N. N. blev genvalgt som formand.", "Herefter blev N. N. valgt til formand.", "Til formand udpegedes N. N.",
    "N. N. vælges til formand.", "Formand: N. N.", "Udvalget besluttede at vælge N. N. til formand.", "N. N. er enstemmigt valgt.", "Byrådet udpeger N. N. som formand.",
)  # fmt: skip
