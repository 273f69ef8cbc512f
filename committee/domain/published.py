"""The JSON Schema of a published meeting (`referat.json`, `dagsorden.json`): what whoever reads it can count on.

The names are those of OParl 1.1's Meeting, AgendaItem, File, Location, Organization, Body and Person, in their sense; what
OParl has no name for begins with `udvalg:`. OParl asks for addresses where this has whole objects, since there is no server
to ask; apart from that a reader of OParl reads it. Nothing is allowed that isn't named, so that a new field is told of here.
"""

from __future__ import annotations

Schema = dict[str, object]

_TYPES = "https://schema.oparl.org/1.1/"
_TIME = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$"
_DATE = r"^\d{4}-\d{2}-\d{2}$"


def _text(description: str, **more: object) -> Schema:
    return {"type": "string", "minLength": 1, "description": description, **more}


def _flag(description: str, **more: object) -> Schema:
    return {"type": "boolean", "description": description, **more}


def _list(description: str, items: Schema) -> Schema:
    return {"type": "array", "description": description, "items": items}


def _object(required: str, properties: dict[str, Schema], description: str = "") -> Schema:
    made: Schema = {
        "type": "object",
        "additionalProperties": False,
        "required": required.split(),
        "properties": properties,
    }
    return {"description": description, **made} if description else made


def _of_type(name: str, required: str, properties: dict[str, Schema], description: str = "") -> Schema:
    kind: Schema = {"const": f"{_TYPES}{name}", "description": f"Altid {_TYPES}{name}."}
    return _object(f"type {required}", {"type": kind, **properties}, description)


def _names(description: str) -> Schema:
    return _list(description, {"type": "string", "minLength": 1})


def _ref(name: str, description: str = "") -> Schema:
    """A definition; one with words of its own is wrapped, since draft 7 reads nothing beside a `$ref`."""
    target: Schema = {"$ref": f"#/definitions/{name}"}
    return {"description": description, "allOf": [target]} if description else target


def _sections(description: str) -> Schema:
    return _list(description, _ref("afsnit"))


_SECTION = _object(
    "overskrift tekst",
    {
        "overskrift": {"type": "string", "description": "Afsnittets overskrift; tom før den første."},
        "tekst": {"type": "string", "description": "Afsnittets ord, en linje pr. afsnit, listepunkt eller tabelrække."},
    },
)

_FILE = _of_type(
    "File",
    "name fileName mimeType size accessUrl udvalg:sha256",
    {
        "name": _text("Filens titel."),
        "fileName": _text("Filens navn.", pattern="^[^/\\\\]+$"),
        "mimeType": _text("Filens medietype."),
        "size": {"type": "integer", "minimum": 0, "description": "Filens størrelse i bytes."},
        "accessUrl": _text("Filens adresse; er den relativ, er det fra denne fils mappe.", format="uri-reference"),
        "udvalg:sha256": _text("Filens SHA-256 i base64; kvitteringen har den i hex.", pattern="^[A-Za-z0-9+/]{43}=$"),
    },
)

_SIDE = _object(
    "antal",
    {
        "antal": {"type": "integer", "minimum": 0, "description": "Antal stemmer."},
        "hvem": _names("Navne og partier, som de er trykt."),
    },
)

_VOTE = {
    **_object(
        "",
        {
            "om": _text("Hvad der blev stemt om; ellers indstillingen."),
            "tekst": _text("Sætningen i referatet, når den er skrevet i hånden."),
            "for": _SIDE,
            "imod": _SIDE,
            "undlod": _SIDE,
            "forbehold": _SIDE,
            "vedtaget": _flag("true, når flere stemte for end imod."),
        },
    ),
    "anyOf": [{"required": ["tekst"]}, {"required": ["vedtaget"]}],
}

_DECISION = _object(
    "",
    {
        "punkter": _list(
            "Beslutningen punkt for punkt.",
            _object("om tekst", {"om": _text("Indstillingens punkter."), "tekst": {"type": "string"}}),
        ),
        "afstemninger": _list("Afstemninger i rækkefølge.", _VOTE),
        "mindretal": _list(
            "Hvad der er ført til referat.",
            _object("medlem tekst", {"medlem": _text("Hvem."), "tekst": {"type": "string"}}),
        ),
        "afbud": _names("Afbud til netop dette punkt."),
        "fraværende": _names("Fraværende ved netop dette punkt."),
        "inhabile": _names("Hvem der var inhabile og ikke deltog."),
        "rettelser": _list(
            "Rettelser efter godkendelsen.",
            _object("dato tekst", {"dato": _text("Rettelsens dato.", pattern=_DATE), "tekst": {"type": "string"}}),
        ),
    },
    "Det, der er besluttet, ud over teksten.",
)

_EARLIER = _object(
    "udvalg",
    {
        "udvalg": _text("Udvalget eller rådet."),
        "dato": _text("Mødets dato.", pattern=_DATE),
        "punkt": _text("Punktets nummer på det møde."),
        "beslutning": _text("Beslutningen, som den er trykt."),
    },
)

_ITEM = _of_type(
    "AgendaItem",
    "id number order name public",
    {
        "id": _text("Punktets navn; det samme på dagsorden og referat.", format="uri"),
        "number": _text("Punktets nummer på dagsordenen."),
        "order": {"type": "integer", "minimum": 0, "description": "Punktets plads på mødet, fra 0."},
        "name": {"type": "string", "description": "Punktets titel; for et lukket punkt den offentlige."},
        "public": _flag("false, når punktet er behandlet for lukkede døre."),
        "web": _text("Punktets sted på netsiden.", format="uri-reference"),
        "resolutionText": _text("Beslutningen, som den er trykt."),
        "auxiliaryFile": _list("De åbne bilag, der er udgivet.", _ref("fil")),
        "udvalg:sagsnr": _text("Sagens nummer."),
        "udvalg:tillæg": _flag("true, når punktet er kommet til efter udsendelsen."),
        "udvalg:udgår": _flag("true, når punktet er taget af dagsordenen."),
        "udvalg:deltagere": _names("Gæster ved punktet."),
        "udvalg:forløb": _list("Hvad tidligere udvalg har besluttet.", _EARLIER),
        "udvalg:beslutning": _DECISION,
        "udvalg:tekst": _sections(
            "Alt, hvad der er trykt om punktet, afsnit for afsnit; det første er dets overskrift."
        ),
    },
)

_COMMITTEE = _of_type(
    "Organization",
    "name body",
    {
        "id": _text("Udvalgets adresse.", format="uri"),
        "name": _text("Udvalgets navn."),
        "body": _of_type("Body", "name", {"name": _text("Kommunens navn.")}),
    },
)

PUBLISHED: Schema = {
    "title": "Et udgivet møde (dagsorden.json og referat.json)",
    **_of_type(
        "Meeting",
        "id name meetingState start modified organization agendaItem udvalg:dokument udvalg:uid udvalg:udvalgsmappe udvalg:mødemappe",
        {
            "$schema": _text("Dette skema.", format="uri-reference"),
            "id": _text("Mødets navn: dets adresse, eller urn:uuid når hjemmesidens ikke er kendt.", format="uri"),
            "name": _text("Dokumentets titel."),
            "meetingState": {
                "enum": ["kladde", "udsendt", "afholdt", "godkendt"],
                "description": "Dagsorden: kladde eller udsendt. Referat: afholdt eller godkendt.",
            },
            "start": _text(
                "Mødets begyndelse med tidszone; kun datoen, når der ikke er et klokkeslæt.",
                anyOf=[{"pattern": _TIME}, {"pattern": _DATE}],
            ),
            "end": _text("Hvornår et kommende møde ventes at slutte.", pattern=_TIME),
            "modified": _text("Det sidste, der vides at være sket: udsendt, afholdt, godkendt, rettet.", pattern=_TIME),
            "web": _text("Netsidens adresse.", format="uri-reference"),
            "location": _of_type("Location", "description", {"description": _text("Stedet.")}, "Hvor mødet holdes."),
            "organization": {**_list("Udvalget.", _COMMITTEE), "minItems": 1, "maxItems": 1},
            "participant": _list("Deltagerne, som de er trykt.", _of_type("Person", "name", {"name": _text("Navn.")})),
            "invitation": _ref("fil", "Dagsordenen."),
            "resultsProtocol": _ref("fil", "Referatet."),
            "auxiliaryFile": _list("Det samme dokument i andre formater.", _ref("fil")),
            "agendaItem": _list("Punkterne i rækkefølge.", _ref("punkt")),
            "udvalg:dokument": {"enum": ["dagsorden", "referat"], "description": "Hvilket dokument det er."},
            "udvalg:uid": _text(
                "Mødets faste navn; det samme i kalenderen og i feedet.", pattern="^urn:uuid:[0-9a-f-]{36}$"
            ),
            "udvalg:udvalgsmappe": _text("Udvalgets mappe."),
            "udvalg:mødemappe": _text("Mødets mappe, f.eks. 2021-02-11."),
            "udvalg:afbud": _names("Hvem der har meldt afbud til mødet."),
            "udvalg:fraværende": _names("Hvem der er fraværende uden afbud."),
            "udvalg:kom": _names("Hvem der kom senere, og ved hvilket punkt."),
            "udvalg:gik": _names("Hvem der gik før, og før hvilket punkt."),
            "udvalg:indledning": _sections("Det, der er trykt før det første punkt."),
            "udvalg:afslutning": _sections("Det, der er trykt efter det sidste punkt, f.eks. underskriftsarket."),
        },
    ),
    "definitions": {"afsnit": _SECTION, "fil": _FILE, "punkt": _ITEM},
}
