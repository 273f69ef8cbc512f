"""An invented meeting that is held: nine members of three lists, eleven items, the first four of them decided, one closed."""

import json
import re

from build import write

HOME = "agenda_items/au"
DATE = "2027-01-14"
MEETING = f"{HOME}/{DATE}"
ADDRESS = f"/m/au/{DATE}"
SECRET = ("Ansættelse af Hemmelig Hansen", "bilaget om Hemmelig Hansen", "Hansen")
_COMMITTEE = """kommune: Strandager Kommune
udvalg: Arbejdsmarkeds- og Uddannelsesudvalget
nummerering: møde
forvaltning: Jobcenter og Uddannelse
medlemmer:
  - {navn: Agnete Havmark, parti: X, rolle: formand}
  - {navn: Bjarke Tornlund, parti: X}
  - {navn: Cecilie Vangsø, parti: X}
  - {navn: Ditlev Ravnkær, parti: X}
  - {navn: Esther Klitmand, parti: Y, rolle: næstformand}
  - {navn: Frode Lyngdal, parti: Y}
  - {navn: Gudrun Sandvej, parti: Y}
  - {navn: Holger Strandvig, parti: Z}
  - {navn: Inger Mosegård, parti: Z}
stedfortrædere:
  - {navn: Jeppe Engvold, parti: X}
"""
HEAD = f"""dato: {DATE}
afbud: [Bjarke Tornlund]
stedfortrædere:
  - {{navn: Jeppe Engvold, for: Bjarke Tornlund}}
kom:
  Gudrun Sandvej: 3
"""
_ITEMS = (
    ("01-dagsorden", "Godkendelse af dagsorden", ("dagsordenen godkendes.",), "beslutning: Godkendt.\n"),
    ("02-status", "Status på jobrotation", ("sagen tages til orientering.",), "beslutning: Taget til orientering.\n"),
    ("03-noegletal", "Nøgletal for december", ("sagen drøftes.",), "beslutning: Drøftet.\n"),
    ("04-aftale", "Samarbejdsaftale med Fjordens Erhvervsskole", ("aftalen godkendes.",), "beslutning: Godkendt.\n"),
    (
        "05-tilskud",
        "Tilskud til foreningen Håndværk i Havnen",
        ("foreningen får 120.000 kr. i 2027.", "beløbet betales af puljen.", "foreningen giver en status."),
        "sagsnr: 26/10871\nminutter: 10\n",
    ),
    ("06-praktik", "Virksomhedspraktik", ("ventetiden nedsættes.", "ordningen evalueres."), "# til formanden\n"),
    ("07-plan", "Beskæftigelsesplan 2027", ("planen anbefales over for Byrådet.",), ""),
    ("08-personsag", SECRET[0], (f"indstillingen følger af {SECRET[1]}.",), "lukket: Personsag\n"),
    ("09-meddelelser", "Meddelelser", (), ""),
    ("10-eventuelt", "Eventuelt", (), ""),
    ("11-jobcamp", "Hasteansøgning om jobcamp for unge", ("der gives 45.000 kr.",), ""),
)


def held(root, head=HEAD, committee=_COMMITTEE, changes=None):
    """The workspace of it."""
    files = {f"{HOME}/udvalg.yaml": committee, f"{MEETING}/moede.yaml": head}
    for name, title, points, more in _ITEMS:
        said = "".join(f"    - {point}\n" for point in points)
        files[f"{MEETING}/{name}.yaml"] = (
            f"titel: {title}\n{f'indstilling:{chr(10)}  at:{chr(10)}{said}' if said else ''}{more}"
        )
    return write(root, files | (changes or {}))


def path_of(root, number):
    """The file of the item with a number."""
    return root / MEETING / f"{_ITEMS[number - 1][0]}.yaml"


def refs_of(answer):
    """The items' sums in addresses, by their numbers."""
    found = re.findall(r'data-ref="([0-9a-f]{10})" data-laest', answer.text)
    return dict(enumerate(found, start=1))


def sums_of(answer):
    """The sums of the files that a page was made of, as its script sends them."""
    sums = dict(re.findall(r'data-ref="([0-9a-f]{10})" data-laest="(\w+)"', answer.text))
    return sums | {"moede": re.search(r'data-moede="(\w+)"', answer.text)[1]}


class Window:
    """Møde as its script uses it, over HTTP: the page that was last read, and the steps said of it."""

    def __init__(self, kontor, number=5):
        self.kontor, self.steps = kontor, 0
        self.refs = refs_of(kontor.get(kontor.get(f"{ADDRESS}/moede").headers["location"]))
        self.go(number)

    def go(self, number):
        self.number = number
        self.page = self.kontor.get(f"{ADDRESS}/moede/{self.refs[number]}")
        assert self.page.status == 200, self.page.text
        return self.page

    def step(self, kind, fields=(), *, sign=None, sums=None):
        """Take a step, said of the page as it was last read; the answer is what she reads now."""
        self.steps += 1
        pairs = list(fields.items()) if isinstance(fields, dict) else list(fields)
        pairs += [("slags", kind), ("trin", sign or f"{id(self)}-{self.steps}"), ("vist", self.refs[self.number])]
        pairs += [("laest", json.dumps(sums or sums_of(self.page)))]
        answer = self.kontor.post(f"{ADDRESS}/moede/{self.refs[self.number]}/trin", pairs)
        if answer.status == 200:
            self.page = answer
        return answer
