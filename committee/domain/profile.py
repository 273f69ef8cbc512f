"""A house style (profil): its words, the order of sections, the forms of dates, and where pages break.

Every key has a default, the style of `standard`, so a house writes only what it does otherwise.
"""

from __future__ import annotations

import re

from committee.base.problems import Place
from committee.domain.publicationterms import Deadlines, PublicationSettings
from committee.records.fields import FLAG, TEXT, WHOLE, Choice, Converted
from committee.records.manyfields import ListOf, MapOf
from committee.records.nodes import SourceText
from committee.records.record import Of, Record, key, keys, record

SECTIONS = ("resume", "sagsfremstilling", "deltagere", "afsnit", "forløb", "indstilling", "beslutning", "bilag")
TYPE_PLACES = ("under", "før", "efter", "aldrig")
TIES = ("delt", "ens", "fortløbende")  # how places are told that equal values share

_SIGNED = "Undertegnede har deltaget i mødet og bekræfter, at det indførte svarer til det besluttede."
_PHRASES = ("Godkendt.", "Anbefales godkendt.", "Drøftet.", "Taget til orientering.", "Udsat.", "Udgår.")


@record
class Words(Record):
    """The house's words. An empty heading (`""`) prints the section without one."""

    agenda: str = key("dagsorden", TEXT, "Ordet for dagsordenen i titlen.", default="DAGSORDEN")
    supplement: str = key(
        "tillægsdagsorden",
        TEXT,
        "Ordet i titlen, når hele dagsordenen er en tillægsdagsorden.",
        default="TILLÆGSDAGSORDEN",
    )
    supplement_reason: str = key(
        "tillægsgrund",
        TEXT,
        "Ledetekst for, hvorfor tillægsdagsordenen ikke kan vente.",
        default="Grunden til tillægsdagsordenen",
    )
    minutes: str = key("referat", TEXT, "Ordet for referatet i titlen.", default="REFERAT")
    contents: str = key("indhold", TEXT, "Indholdsfortegnelsens overskrift.", default="Indholdsfortegnelse")
    date: str = key("mødedato", TEXT, "Ledetekst for dato og tid.", default="Mødedato")
    form: str = key("mødetype", TEXT, "Ledetekst for mødets type.", default="Mødetype")
    joint: str = key("fællesmøde", TEXT, "Ledetekst for de udvalg, mødet holdes sammen med.", default="Fællesmøde med")
    ended: str = key("slut", TEXT, "Ledetekst for, hvornår mødet sluttede.", default="Mødet sluttede")
    location: str = key("mødested", TEXT, "Ledetekst for stedet.", default="Mødested")
    attendees: str = key("mødedeltagere", TEXT, "Ledetekst for deltagerne.", default="Mødedeltagere")
    afbud: str = key("afbud", TEXT, "Ledetekst for afbud.", default="Afbud")
    absent: str = key("fraværende", TEXT, "Ledetekst for fraværende.", default="Fraværende")
    arrived: str = key("kom", TEXT, "Ledetekst for dem, der kom senere.", default="Kom senere")
    left: str = key("gik", TEXT, "Ledetekst for dem, der gik før tid.", default="Gik før tid")
    on_video: str = key("på_video", TEXT, "Ledetekst for dem, der deltog på video.", default="Deltog på video")
    breaks: str = key("pauser", TEXT, "Ledetekst for pauserne.", default="Pause")
    reopened: str = key(
        "genåbnet", TEXT, "Ledetekst for, hvornår og hvorfor referatet er genåbnet.", default="Genåbnet"
    )
    guest: str = key(
        "gæst", TEXT, "Det, der står efter gæsterne ved et punkt på dagsordenen.", default="deltager i dette punkt"
    )
    guest_was: str = key(
        "gæst_deltog",
        TEXT,
        "Det, der står efter gæsterne ved et punkt i referatet.",
        default="deltog under orienteringen",
    )
    remarks: str = key("bemærkninger", TEXT, "Ledetekst for bemærkninger til mødet.", default="Bemærkninger")
    item: str = key("punkt", TEXT, "Ordet foran punktets nummer.", default="Punkt")
    late: str = key("tillægspunkt", TEXT, "Det, der står ved et punkt fra en tillægsdagsorden.", default="Tillægspunkt")
    missed_deadline: str = key(
        "efter_fristen",
        TEXT,
        'Det, der står efter grunden ved et tillægspunkt, hvis fristen er overskredet; "" udelader det.',
        default="Punktet er sendt ud efter fristen.",
    )
    for_decision: str = key(
        "til_beslutning", TEXT, "Det, der står ved et punkt af typen beslutning.", default="Til beslutning"
    )
    for_information: str = key(
        "til_orientering", TEXT, "Det, der står ved et punkt af typen orientering.", default="Til orientering"
    )
    for_discussion: str = key(
        "til_drøftelse", TEXT, "Det, der står ved et punkt af typen drøftelse.", default="Til drøftelse"
    )
    withdrawn: str = key(
        "udgår", TEXT, "Det, der står ved et punkt, der er taget af dagsordenen.", default="Punktet udgår."
    )
    resume: str = key("resume", TEXT, "Overskrift.", default="Resumé")
    sagsfremstilling: str = key("sagsfremstilling", TEXT, "Overskrift.", default="Sagsfremstilling")
    history: str = key("forløb", TEXT, "Overskrift.", default="Sagens forløb")
    indstilling: str = key("indstilling", TEXT, "Overskrift.", default="Indstilling")
    decision: str = key("beslutning", TEXT, "Overskrift.", default="Beslutning")
    write_here: str = key(
        "skriv_her",
        TEXT,
        "Det, der står i referatet, hvor en beslutning mangler; den kan skrives dér i Word.",
        default="[Skriv beslutningen her]",
    )
    attachments: str = key("bilag", TEXT, "Overskrift.", default="Bilag")
    closed_title: str = key(
        "lukket_titel", TEXT, "Titlen på et lukket punkt uden offentlig titel.", default="Lukket punkt"
    )
    closed_decision: str = key(
        "lukket_beslutning",
        TEXT,
        "Beslutningen på et lukket punkt uden offentlig beslutning.",
        default="Beslutningen er ikke frigivet.",
    )
    carried: str = key(
        "vedtaget",
        TEXT,
        "Det, der står efter en afstemning; {om} er det, der blev stemt om.",
        default="{om} er dermed godkendt.",
    )
    rejected: str = key(
        "forkastet", TEXT, "Det, der står, når et forslag er faldet.", default="{om} er dermed ikke godkendt."
    )
    proposal: str = key(
        "indstillingen", TEXT, "Det, der blev stemt om, når intet andet er skrevet.", default="Indstillingen"
    )
    disqualified: str = key(
        "inhabil",
        TEXT,
        "Sætningen om dem, der var inhabile; {navne} bliver til navnene og {er} til »var inhabil« eller »var inhabile«.",
        default="{navne} {er} og deltog ikke i behandlingen af punktet.",
    )
    found_disqualified: str = key(
        "inhabil_besluttet",
        TEXT,
        "Sætningen, hvis udvalget har besluttet det; {udvalg} bliver til udvalget og {er} til »er inhabil« eller »er inhabile«.",
        default="{udvalg} besluttede, at {navne} {er}. {navne} forlod lokalet og deltog ikke i behandlingen af punktet.",
    )
    is_disqualified: str = key(
        "er_inhabil",
        TEXT,
        "Det, der står efter en afstemning om habilitet; {navne} bliver til navnene og {inhabil} til »inhabil« eller »inhabile«.",
        default="{navne} er dermed {inhabil}.",
    )
    is_able: str = key(
        "er_ikke_inhabil",
        TEXT,
        "Det, der står, når afstemningen om habilitet er tabt.",
        default="{navne} er dermed ikke {inhabil}.",
    )
    stopped: str = key(
        "standset",
        TEXT,
        "Sætningen, hvis beslutningen er standset; {navne} bliver til navnene.",
        default="{navne} begærede sagen indbragt for kommunalbestyrelsen (§ 23).",
    )
    not_final: str = key(
        "ikke_endelig",
        TEXT,
        "Det, der står efter sætningen om, at beslutningen er standset.",
        default="Beslutningen er ikke endelig og må ikke udføres, før kommunalbestyrelsen har afgjort sagen.",
    )
    secret: str = key(
        "hemmeligt_valg", TEXT, "Det, der står efter et hemmeligt valg af personer.", default="Valget var hemmeligt."
    )
    internal: str = key(
        "intern",
        TEXT,
        "Mærket på hver side af den interne udgave.",
        default="INTERN – indeholder lukkede punkter – må ikke offentliggøres",
    )
    present: str = key(
        "til_stede", TEXT, "Ledetekst for dem, der var til stede ved et punkt.", default="Til stede ved punktet"
    )
    signatures: str = key("underskriftsark", TEXT, "Underskriftsarkets overskrift.", default="Underskriftsark")
    signature_text: str = key("underskrift", TEXT, "Det, der står over navnene.", default=_SIGNED)
    reservation: str = key("forbehold", TEXT, "Ledetekst for forbehold på arket.", default="Forbehold")
    signed: str = key(
        "underskrevet", TEXT, "Ledetekst for datoen, protokollen er underskrevet.", default="Underskrevet"
    )
    fingerprint: str = key(
        "aftryk", TEXT, "Ledetekst for referatets aftryk på underskriftsarket.", default="Referatets aftryk (SHA-256)"
    )
    extract: str = key("udskrift", TEXT, "Ordet for en udskrift i titlen.", default="Udskrift af referat")
    attestation: str = key(
        "attestation", TEXT, "Det, der står under en udskrift.", default="Udskriftens rigtighed bekræftes."
    )
    run_sheet: str = key("talepapir", TEXT, "Ordet for talepapiret i titlen.", default="Talepapir")
    notes: str = key("noter", TEXT, "Ledetekst for pladsen til noter.", default="Noter")
    own_notes: str = key(
        "egne_noter", TEXT, "Ledetekst for punktets noter i talepapiret.", default="Noter til internt brug"
    )
    draft: str = key(
        "udkast",
        TEXT,
        'Det, der står først i sidehovedet, til dagsordenen er udsendt og referatet godkendt; "" udelader det.',
        default="Udkast",
    )
    header: str = key(
        "sidehoved", TEXT, "Sidehovedet; {kommune}, {udvalg} og {dato} bliver til mødets.", default="{udvalg} {dato}"
    )
    page: str = key(
        "side", TEXT, "Sidetallets form; {side} og {sider} bliver til tallene.", default="Side {side} af {sider}"
    )

    def by_name(self) -> dict[str, str]:
        """Each word by its name in the file, which is what templates call it too."""
        return {name: getattr(self, field_name) for name, (field_name, _) in keys(Words).items()}


@record
class DateForms(Record):
    """Unicode date and time patterns, as in Babel and CLDR."""

    short: str = key("kort", TEXT, "Dato i overskrifter, f.eks. dd-MM-y.", default="dd-MM-y")
    plain: str = key("almindelig", TEXT, "Dato i en sætning, f.eks. d. MMMM y.", default="d. MMMM y")
    full: str = key("lang", TEXT, "Mødets dato med ugedag.", default="EEEE 'den' d. MMMM y")
    time: str = key("klokkeslæt", TEXT, "Klokkeslæt, f.eks. HH.mm.", default="HH.mm")


def _colour(text: str) -> str | None:
    return text if re.fullmatch(r"#[0-9A-Fa-f]{6}", text) else None


COLOUR = Converted(_colour, "en farve som #0B4F82", {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"})


@record
class ChartColours(Record):
    """The colours of charts. Lines also differ in form, so that they can be told apart in black and white."""

    own: str = key("egen", COLOUR, "Kommunens egne tal.", default="#0B4F82")
    comparison: str = key("sammenligning", COLOUR, "Det, der sammenlignes med.", default="#6B6B6B")
    target: str = key("mål", COLOUR, "Mål.", default="#9B1C1C")


@record
class MailTexts(Record):
    """What the drafts of »udvalg mail« say around what is the meeting's own. `{dokument}`, `{udvalg}`, `{dato}` and `{forvaltning}` give way
    to what they are."""

    subject: str = key("emne", TEXT, "Mailens emne.", default="{dokument}: {udvalg} {dato}")
    greeting: str = key("hilsen", TEXT, "Det, mailen begynder med.", default="Kære alle")
    ending: str = key("slut", TEXT, "Det, mailen slutter med.", default="Venlig hilsen\n{forvaltning}")
    largest: int = key("største", WHOLE, "Hvor mange MB en mail højst må fylde med bilag.", default=20)


@record
class Profile(Record):
    """A house style, as read from `profil.yaml`. `name` is its folder's name."""

    words: Words = key("ord", Of(Words), "Jeres ord og overskrifter.", default=Words())
    dates: DateForms = key("datoer", Of(DateForms), "Datoernes og klokkeslættets form.", default=DateForms())
    order: tuple[SourceText, ...] = key(
        "rækkefølge",
        ListOf(TEXT),
        "Afsnittenes rækkefølge i et punkt.",
        default=tuple(SourceText(name, Place("")) for name in SECTIONS),
    )
    when_empty: tuple[tuple[SourceText, SourceText], ...] = key(
        "når_tomt", MapOf(TEXT), "Det, der trykkes, når et afsnit er tomt; ellers udelades det.", default=()
    )
    page_break: str = key(
        "sideskift",
        Choice(("aldrig", "første", "hvert", "mellem")),
        "Sideskift før hvert punkt, kun før det første, kun mellem punkterne, eller aldrig.",
        default="aldrig",
    )
    type_place: str = key(
        "punkttype",
        Choice(TYPE_PLACES),
        "Hvor punktets type står: under titlen, før den, efter den, eller ingen steder.",
        default=TYPE_PLACES[0],
    )
    repeat_absence: bool = key(
        "gentag_fravær", FLAG, "true: mødets fravær trykkes under hver beslutning.", default=False
    )
    signature_sheet: bool = key(
        "underskriftsark",
        FLAG,
        "false: referatet slutter ikke med et ark til underskrifter, f.eks. fordi I skriver under i jeres dagsordenssystem.",
        default=True,
    )
    fingerprint: bool = key(
        "aftryk",
        FLAG,
        "true: underskriftsarket har referatets aftryk, en kontrolkode af dets ord, som kan regnes efter.",
        default=False,
    )
    prints_follow_ups: bool = key(
        "opfølgning_i_referat", FLAG, "false: opfølgningen står kun på listen »udvalg opfoelgning«.", default=True
    )
    item_attendance: bool = key(
        "fremmøde_ved_punkt", FLAG, "true: hvem der var til stede, trykkes under hver beslutning.", default=False
    )
    ties: str = key(
        "delt_placering",
        Choice(TIES),
        "delt: »nummer 3 (delt) af 98«. ens: »nummer 3 af 98«. fortløbende: lige store tal fylder én plads tilsammen.",
        default=TIES[0],
    )
    phrases: tuple[SourceText, ...] = key(
        "standardbeslutninger",
        ListOf(TEXT),
        "De beslutninger, som »udvalg beslut« tilbyder med et tal.",
        default=tuple(SourceText(phrase, Place("")) for phrase in _PHRASES),
    )
    colours: ChartColours = key("figurfarver", Of(ChartColours), "Figurernes farver.", default=ChartColours())
    chart_font: SourceText = key(
        "figurskrift",
        TEXT,
        "Skriften i figurer: Lato, DejaVu Sans, DejaVu Serif eller en skriftfil i profilens mappe, f.eks. kommune.ttf.",
        default=SourceText("Lato", Place("")),
    )
    numbered_attachments: bool = key(
        "nummerér_bilag", FLAG, "true: »Bilag 1«, »Bilag 2« foran titlerne.", default=False
    )
    deadlines: Deadlines = key(
        "frister",
        Of(Deadlines),
        "Hvor mange arbejdsdage før mødet papirerne skal være ude; et udvalg kan have sine egne.",
        default=Deadlines(),
    )
    publication: PublicationSettings = key(
        "udgivelse",
        Of(PublicationSettings),
        "Hvad »udvalg udgiv« udgiver, og hvad der stopper den; et udvalg kan have sit eget.",
        default=PublicationSettings(),
    )

    mail: MailTexts = key(
        "mail", Of(MailTexts), "Teksten i de mails, programmet laver udkast til.", default=MailTexts()
    )

    name: str = ""
