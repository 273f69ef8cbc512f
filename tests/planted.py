"""Office files with a secret planted in one place that isn't seen, for the tests of the cleaning.

A plant is a function that changes a package; it is registered by its kind of file and its place. `SECRET` is what it hides,
and `SEEN` is what must still be there after.
"""

import io
import struct
import zipfile
import zlib

SECRET = "Hemmelig4711"
SEEN = "Synligt"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MS = "http://schemas.microsoft.com/office"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"

PLANTS = {}  # (kind, place) → the function that plants there
FOREIGN = set()  # plants in parts that the standard's schemas don't know, or that are no valid part


def plant(kind, place, *, valid=True):
    """Register a function that plants the secret in a package of this kind."""

    def register(function):
        assert (kind, place) not in PLANTS
        PLANTS[(kind, place)] = function
        if not valid:
            FOREIGN.add((kind, place))
        return function

    return register


class Pack:
    """A package as its parts, with the few moves that planting needs."""

    def __init__(self, data):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.comment = b""

    def data(self):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.parts.items():
                archive.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
            archive.comment = self.comment
        return made.getvalue()

    def swap(self, name, old, new, count=1):
        """Change a part's text; what is changed must be there."""
        text = self.parts[name].decode()
        assert old in text, (name, old)
        self.parts[name] = text.replace(old, new, count).encode()

    def relate(self, source, kind, target, *, external=False, id=None):
        """Add a relation from a part (`` is the package); its id."""
        folder, _, file = source.rpartition("/")
        name = f"{folder}/_rels/{file}.rels".lstrip("/")
        if name not in self.parts:
            self.parts[name] = f'<Relationships xmlns="{_RELS}"></Relationships>'.encode()
        id = id or f"rPlant{self.parts[name].count(b'<Relationship ') + 1}"
        full = kind if kind.startswith("http") else f"{REL}/{kind}"
        mode = ' TargetMode="External"' if external else ""
        self.swap(name, "</Relationships>", f'<Relationship Id="{id}" Type="{full}" Target="{target}"{mode}/></Relationships>')  # fmt: skip
        return id

    def add(self, name, content, kind, source, relation, *, default=False, id=None):
        """Add a part with its content type and the relation to it; the relation's id."""
        self.parts[name] = content if isinstance(content, bytes) else content.encode()
        ending = name.rpartition(".")[2]
        entry = f'<Default Extension="{ending}" ContentType="{kind}"/>' if default else f'<Override PartName="/{name}" ContentType="{kind}"/>'  # fmt: skip
        types = self.parts["[Content_Types].xml"].decode()
        if entry not in types:
            at = types.index(">", types.index("<Types")) + 1 if default else types.index("</Types>")
            self.parts["[Content_Types].xml"] = (types[:at] + entry + types[at:]).encode()
        return self.relate(source, relation, f"/{name}", id=id)


def everything(data):
    """All that a file holds, unpacked, also in the two byte encodings; and the archive's own comment."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name.encode(), archive.read(name)) for name in archive.namelist()]
        extra = [archive.comment, *(entry.comment + entry.extra for entry in archive.infolist())]
    return b"\n".join([*(piece for part in parts for piece in part), *extra])


def holds(data, words):
    """Whether words stand anywhere in a file, in any encoding, whole in one piece."""
    found = everything(data)
    return any(words.encode(encoding) in found for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def png(words=""):
    """A small picture, with words in its texts."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    text = chunk(b"tEXt", b"Author\x00" + words.encode("latin-1")) if words else b""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + text + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00")) + chunk(b"IEND", b"")


def jpeg(words):
    """The frame of a JPEG with Exif, a comment and words after its end."""

    def segment(marker, data):
        return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data

    return (
        b"\xff\xd8" + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00") + segment(0xE1, b"Exif\x00\x00" + words.encode())
        + segment(0xFE, words.encode("utf-16-le")) + segment(0xDB, bytes(65)) + segment(0xDA, bytes(10)) + b"\x00\x01\xff\xd9" + words.encode()
    )  # fmt: skip


def workbook(words):
    """A workbook as it lies behind a chart."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append([words, 1])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def chart(sheet, *, after="", formula="{sheet}!$B$2:$B$3"):
    """A bar chart with its numbers: series »Antal«, categories »Synligt A« and »Synligt B«."""
    place = formula.format(sheet=sheet)
    c = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="{c}" xmlns:a="{a}" xmlns:r="{REL}"><c:chart>
<c:title><c:tx><c:strRef><c:f>{sheet}!$A$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>Synligt diagram</c:v></c:pt></c:strCache></c:strRef></c:tx><c:overlay val="0"/></c:title>
<c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>
<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>{sheet}!$B$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>Synligt antal</c:v></c:pt></c:strCache></c:strRef></c:tx><c:invertIfNegative val="0"/>
<c:cat><c:multiLvlStrRef><c:f>{sheet}!$A$2:$A$3</c:f><c:multiLvlStrCache><c:ptCount val="2"/><c:lvl><c:pt idx="0"><c:v>Synligt A</c:v></c:pt><c:pt idx="1"><c:v>Synligt B</c:v></c:pt></c:lvl><c:lvl><c:pt idx="0"><c:v>Synligt år</c:v></c:pt></c:lvl></c:multiLvlStrCache></c:multiLvlStrRef></c:cat>
<c:val><c:numRef><c:f>{place}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="2"/><c:pt idx="0"><c:v>12345</c:v></c:pt><c:pt idx="1"><c:v>23456</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>
<c:axId val="111"/><c:axId val="222"/></c:barChart>
<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="222"/></c:catAx>
<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="111"/></c:valAx></c:plotArea>
<c:plotVisOnly val="1"/></c:chart>{after}</c:chartSpace>"""


CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
CHART_WORDS = ("Synligt diagram", "Synligt antal", "Synligt år Synligt A", "Synligt B", "12345", "23456")
