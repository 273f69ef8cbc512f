"""Usual closed items, and ordinary texts of a municipality that have nothing to do with them. All invented. Shared with the benchmarks."""

import random

# Title, text, public title, case number, decision.
CLOSED = (
    ("Ansættelse af centerchef", "Ansættelsesudvalget indstiller Mathilde Overgaard Krag til stillingen som centerchef i Center for Børn og Unge. Hun er i dag ansat i Hjørring Kommune. Lønnen er aftalt til 712.450 kr. om året.", "Personsag", "26/4411", "Mathilde Overgaard Krag ansættes pr. 1. marts."),
    ("Ansættelse af skoleleder ved Højmarkskolen", "Tre ansøgere har været til samtale. Udvalget peger på Jens Østerby, som er souschef på Fjordskolen. Han kan tiltræde den 1. august.", "Personsag – ansættelse", "26/2291", "Godkendt."),
    ("Afskedigelse af medarbejder i hjemmeplejen", "Medarbejderen Birthe Lomholt har været sygemeldt siden marts. Der er partshørt, og FOA er inddraget.", "Personsag", "2026-0731", "Afskedigelsen gennemføres."),
    ("Køb af ejendom", "Kommunen kan købe ejendommen Kastanjevej 14, 6400 Sønderborg, af Egelund Invest ApS (CVR 31 44 90 17) for 3.275.000 kr. Overtagelse den 1. maj.", "Køb af ejendom", "26/9921", "Købet godkendes."),
    ("Salg af erhvervsgrund", "Der er indkommet tre bud på grunden ved Industrivej 8. Højeste bud er på 1.860.000 kr. fra Vestby Tømmer A/S. Forvaltningen anbefaler, at buddet accepteres.", "Salg af grund", "26/3087", "Godkendt."),
    ("Salg af areal ved havnen", "Marinaselskabet Nordlys ApS tilbyder 640.000 kr. for arealet. Arealet er i kommuneplanen udlagt til havneformål.", "Salg af areal", "26/5512", "Oversendes til byrådet."),
    ("Dispensation fra lokalplan", "Ejeren Torkil Ravnskjær søger dispensation fra lokalplanens bestemmelse om bebyggelsesprocent. Naboerne på Lindealle 3 og 5 har gjort indsigelse.", "Byggesag", "26/7120", "Der meddeles afslag."),
    ("Udbud af rengøring", "Ved tilbudsfristen var der kommet fem tilbud. Det økonomisk mest fordelagtige er fra Renhold Syd A/S til 8.412.300 kr. om året. De øvrige bydende er ISK Service og Kirkeby Rengøring.", "Udbud", "26/1188", "Kontrakten tildeles."),
    ("Klage over afgørelse om hjemmehjælp", "Borgeren Solvej Thorup klager over, at rengøringen er sat ned til hver tredje uge. Ankestyrelsen har tidligere hjemvist sagen.", "Klagesag", "26/8833", "Afgørelsen fastholdes."),
    ("Forlig i voldgiftssag om svømmehallen", "Entreprenøren Kragh & Winther A/S har krævet 4.960.000 kr. for ekstraarbejder. Kammeradvokaten anbefaler forlig på 2.150.000 kr.", "Retssag", "25/1402", "Forliget indgås."),
    ("Lejeaftale om lokaler til jobcentret", "Udlejer er Ejendomsselskabet Møllehøj P/S. Den årlige leje er 945.600 kr. Lejemålet ligger Banegårdsgade 22, 2. sal.", "Lejemål", "26/6604", "Lejeaftalen godkendes."),
    ("Tilskud til forening", "Foreningen Havkajakkerne har søgt om 85.000 kr. Kassereren Kasper Dybdal har redegjort for regnskabet.", "Tilskud", "26/3390", "Afslag."),
    ("Garanti for lån til varmeværk", "Løkkens Varmeværk A.m.b.a. har søgt om garanti for et lån på 12.600.000 kr. i KommuneKredit.", "Lånegaranti", "26/2048", "Garantien stilles."),
    ("Fratrædelsesaftale", "Der er indgået aftale med teknisk chef Poul Ejlersen om fratræden. Fratrædelsesgodtgørelsen er 486.200 kr.", "Personalesag", "26/5077", "Aftalen tiltrædes."),
    ("Opsigelse af forpagtningsaftale", "Forpagteren af Strandkiosken, Mehmet Yildirim, er i restance med 61.340 kr.", "Forpagtning", "26/4926", "Aftalen opsiges."),
    ("Ekspropriation til cykelsti", "Lodsejerne på Egevænget 2, 4 og 6 har ikke accepteret erstatningen. Taksationsmyndigheden inddrages.", "Arealerhvervelse", "26/7754", "Ekspropriationen gennemføres."),
    ("Indsigelse mod støjgrænse", "Grundejeren Ingvard Slot har via advokat Rikke Vestermark protesteret mod påbuddet.", "Miljøsag", "26/1963", "Påbuddet fastholdes."),
    ("Valg af revisor", "Tre revisionsfirmaer har afgivet tilbud. BDK Revision er billigst med 318.750 kr. om året.", "Udbud af revision", "26/2834", "Godkendt."),
    ("Erstatningskrav fra tidligere leverandør", "Leverandøren Datakompagniet Delta ApS kræver 1.437.900 kr. i erstatning for den ophævede kontrakt om omsorgssystem.", "Kontraktsag", "25/9917", "Kravet afvises."),
    ("Børn og Unge", "Sagen drejer sig om en familie på Skovbrynet 11. Forvaltningen har modtaget underretninger fra børnehaven og fra sundhedsplejen.", "Børnesag", "26/6218", "Taget til efterretning."),
    ("Indkøb af it-udstyr", "Konkurrenten Nordisk Hardware har trukket sit tilbud. Prisen for 240 skærme er 391.680 kr.", "Indkøb", "26/3721", "Godkendt."),
    ("Meddelelser", "Borgmesteren orienterede om drøftelser med Klitgaarden Fonden om et nyt hospice.", "Meddelelser", "26/0003", "Taget til orientering."),
    ("Ansættelse af Kirsten Eskelund som jobcenterchef", "Kirsten Eskelund er valgt blandt 14 ansøgere.", "Ansættelse", "26/8150", "Godkendt."),
    ("Magtanvendelse på botilbud", "Der er indberettet fem magtanvendelser på Botilbuddet Kløverengen. Pårørende til beboeren Arne Fabricius har klaget.", "Sag om botilbud", "26/1515", "Taget til efterretning."),
)  # fmt: skip

_TOPICS = (
    "cykelstier", "biblioteker", "sygefravær", "jobrotation", "skovrejsning", "folkeskolen", "plejehjem", "rengøring", "svømmehallen",
    "klima", "affald", "vejvedligehold", "havnen", "idræt", "tandpleje", "flygtninge", "lokalplaner", "børnehaver", "ungdomsuddannelser",
    "sundhedsplejen", "kollektiv trafik", "kulturhuset", "digitalisering", "byfornyelse", "genoptræning",
)  # fmt: skip
_OFFICIALS = (
    "Hanne Madsen",
    "Lars Nielsen",
    "Mette Kjær",
    "Peter Olesen",
    "Karen Skov",
    "Ole Lund",
    "Jens Møller",
    "Ane Krogh",
)
_BODIES = ("Udvalget for Børn og Unge", "Center for Børn og Unge", "Økonomiudvalget", "Region Syddanmark", "Sønderborg Kommune", "Kommunernes Landsforening", "Danmarks Statistik", "Ankestyrelsen", "Styrelsen for Arbejdsmarked og Rekruttering", "Center for Teknik og Miljø", "Handicaprådet", "Jobcenter Nord", "Børn og Unge", "Plan og Miljø")  # fmt: skip
_SENTENCES = (
    "Forvaltningen har udarbejdet et notat om {t}, som udvalget drøftede på mødet i {m}.",
    "Udgiften til {t} er {k} kr. i {y} og finansieres af anlægspuljen.",
    "{b} har i høringssvaret peget på, at {t} bør prioriteres i budgettet for {y}.",
    "Ansættelse af medarbejdere til {t} sker løbende, og der er {n} ledige stillinger.",
    "Køb af ejendom kan ske, når byrådet har godkendt det. Salg af grunde sker efter offentligt udbud.",
    "Der er gennemført udbud af rengøring og udbud af {t} i {y}.",
    "Klage over afgørelse om hjemmehjælp skal sendes inden fire uger til Ankestyrelsen.",
    "Dispensation fra lokalplan kan gives efter planlovens § 19, når principperne i planen følges.",
    "Spørgsmål kan rettes til {o}, tlf. {p}, eller på mailadressen {e}.",
    "I {y} steg antallet af borgere i tilbud fra {n} til {n2}, svarende til {d} pct.",
    "Indkøb af varer og tjenesteydelser følger kommunens indkøbspolitik og SKI's rammeaftaler.",
    "Lejeaftale om lokaler i Storegade {n} er opsagt med udgangen af {m} {y}.",
    "Sagen behandles på lukket møde efter § 10 i lov om kommunernes styrelse, når hensynet til enkeltpersoner kræver det.",
    "Forvaltningen indstiller, at sagen tages til orientering, og at der arbejdes videre med {t}.",
    "Rammen er på {mio} mio. kr. fordelt over fire år, heraf {k} kr. til {t}.",
    "{o} fra {b} deltog under punktet og svarede på spørgsmål om {t}.",
    "Tilskud til foreninger ydes efter folkeoplysningsloven, og ansøgningsfristen er den 1. {m}.",
    "Der er nedsat en arbejdsgruppe med deltagelse af {b} og {b2}.",
    "Lokalplan nr. {n} omfatter et areal på {k} m² ved Ny Allé {n2}.",
    "Børn og unge skal trives, og forældre og pårørende skal inddrages i indsatsen.",
    "Sagsnr. {yy}/{c} er oversendt til {b} til udtalelse.",
    "Afgørelsen kan indbringes for domstolene inden seks måneder.",
    "Kommunen har indgået partnerskab med Dansk Industri, Dansk Erhverv og Fagligt Fælles Forbund om {t}.",
    "Medarbejderne i hjemmeplejen har i {y} haft et sygefravær på {d} pct.",
    "Hans Jørgen og Else har boet i byen, og deres forslag om {t} er nævnt i borgerpanelet.",
)


def ordinary_text(rng):
    """A text of a municipality about one topic, as long as a short note."""
    topic = rng.choice(_TOPICS)
    head = f"{topic.capitalize()} i {rng.choice(('Aabenraa', 'Sønderborg', 'Haderslev', 'Tønder'))} Kommune\n\n"
    return head + "\n".join(_filled(rng, topic) for _ in range(rng.randint(12, 40)))


def _filled(rng, topic):
    phone = str(rng.randint(2, 9)) + "".join(rng.choice("0123456789") for _ in range(7))
    official = rng.choice(_OFFICIALS)
    return rng.choice(_SENTENCES).format(
        t=topic, m=rng.choice(("januar", "marts", "juni", "september")), y=rng.randint(2019, 2030), yy=rng.randint(20, 26),
        k=f"{rng.randrange(1, 9000) * rng.choice((50, 100, 1000, 5000)):,}".replace(",", "."), n=rng.randint(2, 99), n2=rng.randint(2, 400),
        d=f"{rng.randint(1, 30)},{rng.randint(0, 9)}", o=official, p=" ".join(phone[at : at + 2] for at in range(0, 8, 2)),
        e=f"{official.split()[0].lower()}@kommune.example", b=rng.choice(_BODIES), b2=rng.choice(_BODIES), c=rng.randint(100, 60000),
        mio=f"{rng.randint(1, 40)},{rng.randint(0, 9)}",
    )  # fmt: skip


def ordinary_texts(count, seed=11):
    """So many texts, by a fixed seed."""
    rng = random.Random(seed)
    return [ordinary_text(rng) for _ in range(count)]
