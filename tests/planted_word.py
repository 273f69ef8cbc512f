"""Places in a Word file where something may stand unseen."""

import io
from functools import cache

import docx
from planted import CHART_TYPE, MS, REL, SECRET, Pack, chart, jpeg, plant, png, workbook

_W = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WHO = f'w:id="77" w:author="{SECRET}" w:date="2021-01-01T00:00:00Z"'
_OTHER = 'w:id="78" w:author="Bo" w:date="2021-01-01T00:00:00Z"'
DOCUMENT = "word/document.xml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NS = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{REL}"'
_DRAWN = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


@cache
def _base():
    document = docx.Document()
    document.add_paragraph("Synligt før.")
    table = document.add_table(2, 2)
    for n, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = f"Synligt felt {n}"
    document.add_paragraph("Synligt efter.")
    document.sections[0].header.paragraphs[0].text = "Synligt hoved"
    document.sections[0].footer.paragraphs[0].text = "Synligt fod"
    document.core_properties.author = ""
    document.core_properties.title = "Synligt navn"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def word():
    return Pack(_base())


def body(pack, xml):
    """Put XML after the first paragraph of the text."""
    pack.swap(DOCUMENT, "Synligt før.</w:t></w:r></w:p>", f"Synligt før.</w:t></w:r></w:p>{xml}")


def run(text, properties=""):
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner, properties=""):
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def deleted(text=SECRET):
    return f'<w:del {_OTHER}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def field(code, result="Synligt resultat", properties=""):
    mark = '<w:r>{p}<w:fldChar w:fldCharType="{kind}"/></w:r>'
    p = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    code = code if code.startswith("<w:r>") else f'<w:r>{p}<w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    parts = [mark.format(p=p, kind="begin"), code]
    parts += [mark.format(p=p, kind="separate"), run(result)] if result else []
    return "".join([*parts, mark.format(p=p, kind="end")])


def _in_body(place, xml, **options):
    plant("docx", place, **options)(lambda pack: body(pack, xml))


_in_body("navn på den, der har sat ind", paragraph(f"<w:ins {_WHO}>{run('Synligt indsat')}</w:ins>"))
_in_body("slettet tekst", paragraph(run("Synligt a") + deleted()))
_in_body("slettet i det indsatte", paragraph(f"<w:ins {_OTHER}>{run('Synligt b')}{deleted()}</w:ins>"))
_in_body("slettet afsnitstegn", paragraph(run("Synligt c ") + deleted(), f"<w:rPr><w:del {_WHO}/></w:rPr>") + paragraph(run("fortsat")))  # fmt: skip
_in_body(
    "flyttet fra",
    paragraph(f'<w:moveFromRangeStart w:id="5" w:name="{SECRET}" w:author="{SECRET}"/><w:moveFrom {_WHO}>{run(SECRET)}</w:moveFrom><w:moveFromRangeEnd w:id="5"/>')
    + paragraph(f'<w:moveToRangeStart w:id="6" w:name="{SECRET}" w:author="Bo"/><w:moveTo {_WHO}>{run("Synligt flyttet")}</w:moveTo><w:moveToRangeEnd w:id="6"/>'),
)  # fmt: skip
_in_body("ændret form på tegn", paragraph(run("Synligt d", f'<w:b/><w:rPrChange {_WHO}><w:rPr><w:i/></w:rPr></w:rPrChange>')))  # fmt: skip
_in_body("ændret form på afsnit", paragraph(run("Synligt e"), f'<w:jc w:val="left"/><w:pPrChange {_WHO}><w:pPr><w:pStyle w:val="{SECRET}"/></w:pPr></w:pPrChange>'))  # fmt: skip
_in_body(
    "slettet række og celle",
    f"<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/><w:tblPrChange {_WHO}><w:tblPr/></w:tblPrChange></w:tblPr><w:tblGrid><w:gridCol w:w=\"900\"/><w:tblGridChange w:id=\"9\"><w:tblGrid><w:gridCol w:w=\"901\"/></w:tblGrid></w:tblGridChange></w:tblGrid>"
    f"<w:tr><w:tc><w:tcPr><w:tcW w:w=\"900\" w:type=\"dxa\"/></w:tcPr>{paragraph(run('Synligt g') + f'<w:ins {_OTHER}>{run(chr(32))}{deleted()}</w:ins>')}</w:tc></w:tr>"
    f"<w:tr><w:trPr><w:del {_WHO}/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"900\" w:type=\"dxa\"/></w:tcPr>{paragraph(deleted())}</w:tc></w:tr>"
    f"<w:tr><w:trPr><w:ins {_WHO}/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"900\" w:type=\"dxa\"/><w:cellIns {_WHO}/></w:tcPr>{paragraph(run('Synligt h'))}</w:tc></w:tr></w:tbl>",
)  # fmt: skip
_in_body("skjult skrift", paragraph(run("Synligt i") + run(SECRET, "<w:vanish/>")))
_in_body("skjult afsnit", paragraph(run(SECRET, "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>"))
_in_body("felt med sti", paragraph(field(f'INCLUDEPICTURE "C:\\\\Sager\\\\{SECRET}.png" \\d')))
_in_body("felt med den anden gren", paragraph(field(f'IF 1 = 1 "Synligt" "{SECRET}"')))
_in_body("felt i feltets kode", paragraph(field(run("") + f'<w:r><w:instrText xml:space="preserve">IF </w:instrText></w:r>{field("DOCPROPERTY x", SECRET)}<w:r><w:instrText> = 1 "a"</w:instrText></w:r>')))  # fmt: skip
_in_body("felt om forfatteren", paragraph(f'<w:fldSimple w:instr=" DOCVARIABLE {SECRET} ">{run("Synligt felt")}</w:fldSimple>'))  # fmt: skip
_in_body("post i et referencefelt", paragraph('<w:r><w:fldChar w:fldCharType="begin"><w:fldData xml:space="preserve">SGVtbWVsaWc=</w:fldData></w:fldChar></w:r>' + field(f'ADDIN ZOTERO_ITEM {SECRET}').partition("</w:r>")[2]))  # fmt: skip
_in_body("indeksord", paragraph(run("Synligt k") + field(f'XE "{SECRET}"', "", "<w:vanish/>")))
_in_body("link til en fil, som felt", paragraph(field(f'HYPERLINK "file:///\\\\server\\{SECRET}.docx"')))
_in_body("bogmærkets navn", paragraph(f'<w:bookmarkStart w:id="50" w:name="{SECRET}"/>{run("Synligt l")}<w:bookmarkEnd w:id="50"/>'))  # fmt: skip
_in_body(
    "indholdskontrol",
    f'<w:sdt><w:sdtPr><w:alias w:val="{SECRET}"/><w:tag w:val="{SECRET}"/><w:dataBinding w:xpath="/{SECRET}" w:storeItemID="{{1}}"/><w:dropDownList><w:listItem w:displayText="{SECRET}" w:value="1"/></w:dropDownList></w:sdtPr><w:sdtContent>{paragraph(run("Synligt valg"))}</w:sdtContent></w:sdt>',
)  # fmt: skip
_in_body("hvem der må redigere", paragraph(f'<w:permStart w:id="1" w:ed="HUSET\\{SECRET}"/>{run("Synligt m")}<w:permEnd w:id="1"/>'))  # fmt: skip
_in_body("smart tag", paragraph(f'<w:smartTag w:uri="u" w:element="e"><w:smartTagPr><w:attr w:name="n" w:val="{SECRET}"/></w:smartTagPr>{run("Synligt n")}</w:smartTag>'))  # fmt: skip
_in_body("kommentar i XML", f"<!-- {SECRET} -->")


@plant("docx", "ændret sektion")
def _(pack):
    pack.swap(DOCUMENT, "</w:sectPr>", f"<w:sectPrChange {_WHO}><w:sectPr/></w:sectPrChange></w:sectPr>")


@plant("docx", "skjult ved tegnets typografi")
def _(pack):
    style = '<w:style w:type="character" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    made = style.format("Grund", "Grund", "<w:rPr><w:vanish/></w:rPr>") + style.format("Afledt", "Afledt", '<w:basedOn w:val="Grund"/>')  # fmt: skip
    pack.swap("word/styles.xml", "</w:styles>", made + "</w:styles>")
    body(pack, paragraph(run("Synligt o") + run(SECRET, '<w:rStyle w:val="Afledt"/>') + run(" Synligt p", '<w:rStyle w:val="Afledt"/><w:vanish w:val="0"/>')))  # fmt: skip


@plant("docx", "skjult ved afsnittets typografi")
def _(pack):
    pack.swap("word/styles.xml", "</w:styles>", '<w:style w:type="paragraph" w:styleId="Skjult"><w:name w:val="Skjult"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>')  # fmt: skip
    body(pack, paragraph(run(SECRET), '<w:pStyle w:val="Skjult"/>'))


@plant("docx", "kommentar og kommentator")
def _(pack):
    text = f'<w:comments {_NS}><w:comment w:id="0" w:author="{SECRET}" w:initials="X">{paragraph(run(SECRET))}</w:comment></w:comments>'
    pack.add("word/comments.xml", _XML + text, f"{_W}.comments+xml", DOCUMENT, "comments")
    pack.add("word/people.xml", f'{_XML}<w15:people xmlns:w15="{MS}/word/2012/wordml"><w15:person w15:author="{SECRET}"/></w15:people>', f"{_W}.people+xml", DOCUMENT, f"{MS}/2011/relationships/people")  # fmt: skip
    pack.add("word/commentsExtended.xml", f'{_XML}<w15:commentsEx xmlns:w15="{MS}/word/2012/wordml"><!--{SECRET}--></w15:commentsEx>', f"{_W}.commentsExtended+xml", DOCUMENT, f"{MS}/2011/relationships/commentsExtended")  # fmt: skip
    body(pack, paragraph(f'<w:commentRangeStart w:id="0"/>{run("Synligt q")}') + paragraph(f'{run("Synligt r")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'))  # fmt: skip


def _textbox(inner):
    w = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="{w}" {_DRAWN} xmlns:v="urn:schemas-microsoft-com:vml">'
        '<mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="900000" cy="900000"/><wp:docPr id="7" name="Boks"/><a:graphic>'
        f'<a:graphicData uri="{w}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>'
        f'<mc:Fallback><w:pict><v:rect style="width:70pt;height:70pt"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>'
    )  # fmt: skip


_in_body("slettet i tekstboks, begge former", _textbox(paragraph(run("Synligt i boks") + deleted())))
_in_body("skjult i tekstboks, begge former", _textbox(paragraph(run("Synligt i boks") + run(SECRET, "<w:vanish/>"))))
_in_body("felt i tekstboks, begge former", _textbox(paragraph(field(f"DOCPROPERTY {SECRET}"))))


@plant("docx", "slettet i sidehoved og sidefod")
def _(pack):
    header = next(name for name in pack.parts if name.startswith("word/header"))
    footer = next(name for name in pack.parts if name.startswith("word/footer"))
    pack.swap(header, "</w:p>", f"{deleted()}</w:p>")
    pack.swap(footer, "</w:p>", f"<w:ins {_WHO}>{run('Synligt indsat')}</w:ins></w:p>")


def _notes(kind, notes):
    ends = "".join(f'<w:{kind} w:type="{t}" w:id="{n}">{paragraph(f"<w:r><w:{mark}/></w:r>")}</w:{kind}>' for n, (t, mark) in enumerate((("separator", "separator"), ("continuationSeparator", "continuationSeparator")), -1))  # fmt: skip
    return f"{_XML}<w:{kind}s {_NS}>{ends}{notes}</w:{kind}s>"


def _note(kind, n, inner):
    return f'<w:{kind} w:id="{n}">{paragraph(inner)}</w:{kind}>'


@plant("docx", "slettet i en fodnote")
def _(pack):
    pack.add("word/footnotes.xml", _notes("footnote", _note("footnote", 1, run("Synligt i noten") + deleted())), f"{_W}.footnotes+xml", DOCUMENT, "footnotes")  # fmt: skip
    body(pack, paragraph('<w:r><w:footnoteReference w:id="1"/></w:r>'))


@plant("docx", "fodnote til slettet tekst")
def _(pack):
    note = _note("footnote", 1, run("Synligt i noten")) + _note("footnote", 2, run(SECRET))
    pack.add("word/footnotes.xml", _notes("footnote", note), f"{_W}.footnotes+xml", DOCUMENT, "footnotes")
    body(pack, paragraph(f'<w:r><w:footnoteReference w:id="1"/></w:r><w:del {_OTHER}><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'))  # fmt: skip


@plant("docx", "slutnote til skjult tekst")
def _(pack):
    pack.add("word/endnotes.xml", _notes("endnote", _note("endnote", 1, run(SECRET))), f"{_W}.endnotes+xml", DOCUMENT, "endnotes")  # fmt: skip
    body(pack, paragraph('<w:r><w:rPr><w:vanish/></w:rPr><w:endnoteReference w:id="1"/></w:r>'))


@plant("docx", "byggeklodser")
def _(pack):
    text = f"<w:glossaryDocument {_NS}><w:docParts><w:docPart><w:docPartPr><w:name w:val=\"x\"/></w:docPartPr><w:docPartBody>{paragraph(run(SECRET))}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"  # fmt: skip
    pack.add("word/glossary/document.xml", _XML + text, f"{_W}.document.glossary+xml", DOCUMENT, "glossaryDocument")


def frame(id, inner, uri, *, properties='id="8" name="Figur" descr="Synligt alt"'):
    return paragraph(
        f'<w:r><w:drawing><wp:inline {_DRAWN} distT="0" distB="0" distL="0" distR="0"><wp:extent cx="3000000" cy="2000000"/><wp:docPr {properties}/>'
        f'<a:graphic><a:graphicData uri="{uri}">{inner.format(id=id)}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )  # fmt: skip


_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_CHART = f'<c:chart xmlns:c="{_C}" r:id="{{id}}"/>'


@plant("docx", "regneark bag et diagram")
def _(pack):
    id = pack.add("word/charts/chart1.xml", chart(SECRET, after='<c:externalData r:id="rPlant1"><c:autoUpdate val="0"/></c:externalData>'), CHART_TYPE, DOCUMENT, "chart")  # fmt: skip
    pack.add("word/embeddings/bog.xlsx", workbook(SECRET), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "word/charts/chart1.xml", "package", default=True)  # fmt: skip
    body(pack, frame(id, _CHART, _C))


@plant("docx", "indlejret objekt")
def _(pack):
    picture = pack.add("word/media/vist.png", png(), "image/png", DOCUMENT, "image", default=True)
    id = pack.add("word/embeddings/objekt.bin", SECRET.encode("utf-16-le"), "application/vnd.openxmlformats-officedocument.oleObject", DOCUMENT, "oleObject", default=True)  # fmt: skip
    body(pack, paragraph(
        f'<w:r><w:object w:dxaOrig="900" w:dyaOrig="900" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><v:shape id="s1" style="width:70pt;height:70pt"><v:imagedata r:id="{picture}" o:title="vist"/></v:shape>'
        f'<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="s1" DrawAspect="Content" ObjectID="_1" r:id="{id}"/></w:object></w:r>'
    ))  # fmt: skip


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_PIC = f'<pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr><pic:cNvPr id="0" name="{{{{name}}}}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{{id}}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'  # fmt: skip


def picture(pack, data, *, ending="png", name="Billede", wrap="{}", **options):
    kind = "image/png" if ending == "png" else "image/jpeg"
    id = pack.add(f"word/media/billede.{ending}", data, kind, DOCUMENT, "image", default=True)
    inner = _PIC.format(id="{id}").replace("{name}", name)
    body(pack, wrap.format(frame(id, inner, PICTURE, **options)))


plant("docx", "ord i et PNG-billede")(lambda pack: picture(pack, png(SECRET)))
plant("docx", "ord i et JPEG-billede")(lambda pack: picture(pack, jpeg(SECRET), ending="jpg"))
plant("docx", "sti i et billedes navn")(lambda pack: picture(pack, png(), name=f"C:\\Sager\\{SECRET}.png"))
plant("docx", "skjult billede")(lambda pack: picture(pack, png(), properties=f'id="8" name="{SECRET}" hidden="1"'))


@plant("docx", "slettet billede")
def _(pack):
    id = pack.add("word/media/slettet.bin", SECRET.encode(), "image/png", DOCUMENT, "image", default=True)
    inner = frame(id, _PIC.format(id="{id}").replace("{name}", "x"), PICTURE)
    body(pack, paragraph(f"<w:del {_OTHER}>{inner.removeprefix('<w:p>').removesuffix('</w:p>')}</w:del>"))


@plant("docx", "link til en fil")
def _(pack):
    id = pack.relate(DOCUMENT, "hyperlink", f"file:///\\\\server\\sager\\{SECRET}.docx", external=True)
    safe = pack.relate(DOCUMENT, "hyperlink", "https://www.example.dk/synligt", external=True)
    body(pack, paragraph(f'<w:hyperlink r:id="{id}">{run("Synligt link")}</w:hyperlink><w:hyperlink r:id="{safe}">{run("Synligt web")}</w:hyperlink>'))  # fmt: skip


@plant("docx", "makroer", valid=False)
def _(pack):
    pack.swap("[Content_Types].xml", f"{_W}.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml")  # fmt: skip
    pack.add("word/vbaProject.bin", SECRET.encode(), "application/vnd.ms-office.vbaProject", DOCUMENT, f"{MS}/2006/relationships/vbaProject", default=True)  # fmt: skip


@plant("docx", "dokumentvariabler, skabelon og fletning")
def _(pack):
    settings = "word/settings.xml"
    id = pack.relate(settings, "attachedTemplate", f"file:///C:/Skabeloner/{SECRET}.dotx", external=True)
    text = pack.parts[settings].decode()
    at = text.index(">", text.index("<w:settings")) + 1
    made = f'<w:attachedTemplate r:id="{id}"/><w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/><w:connectString w:val="{SECRET}"/></w:mailMerge><w:docVars><w:docVar w:name="x" w:val="{SECRET}"/></w:docVars>'  # fmt: skip
    pack.parts[settings] = (text[:at] + made + text[at:]).encode()
    if 'xmlns:r="' not in text:
        pack.swap(settings, "<w:settings ", f'<w:settings xmlns:r="{REL}" ')


@plant("docx", "tilpasset XML")
def _(pack):
    pack.add("customXml/item9.xml", f"<x>{SECRET}</x>", "application/xml", DOCUMENT, "customXml")


@plant("docx", "en del, som intet peger på")
def _(pack):
    pack.parts["word/gammel.xml"] = f"<x>{SECRET}</x>".encode()


@plant("docx", "en del af ukendt art", valid=False)
def _(pack):
    pack.add("word/nyt.xml", f"<x>{SECRET}</x>", "application/xml", DOCUMENT, "http://example.org/nyt")


@plant("docx", "arkivets kommentar")
def _(pack):
    pack.comment = SECRET.encode()


@plant("docx", "egenskaber")
def _(pack):
    pack.swap("docProps/core.xml", "</cp:coreProperties>", f"<cp:lastModifiedBy>{SECRET}</cp:lastModifiedBy><cp:category>{SECRET}</cp:category></cp:coreProperties>")  # fmt: skip
    pack.swap("docProps/app.xml", "<TotalTime>", f"<Company>{SECRET}</Company><TotalTime>")
    pack.add("docProps/custom.xml", f'{_XML}<Properties xmlns="x" name="{SECRET}"/>', "application/vnd.openxmlformats-officedocument.custom-properties+xml", "", "custom-properties")  # fmt: skip
    pack.parts["docProps/thumbnail.jpeg"] = SECRET.encode()
