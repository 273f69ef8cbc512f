"""Places in OpenDocument files where something may stand unseen. The files are written by hand."""

import io
import re
import zipfile

from planted import SECRET, Pack, plant, png

_NAMES = {
    "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing", "meta": "meta",
    "presentation": "presentation", "chart": "chart", "number": "datastyle", "script": "script", "form": "form",
    "manifest": "manifest", "config": "config",
}  # fmt: skip
_NS = (
    " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in _NAMES.items())
    + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:officeooo="http://openoffice.org/2009/office"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
CONTENT, STYLES, META, MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"


def _odf(kind, body, styles=""):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        archive.writestr(CONTENT, f"{_HEAD}<office:document-content {_NS}><office:automatic-styles>{styles}</office:automatic-styles><office:body>{body}</office:body></office:document-content>")  # fmt: skip
        archive.writestr(STYLES, f'{_HEAD}<office:document-styles {_NS}><office:styles/><office:automatic-styles><style:page-layout style:name="pm1"/></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1"/></office:master-styles></office:document-styles>')  # fmt: skip
        archive.writestr(META, f"{_HEAD}<office:document-meta {_NS}><office:meta><dc:title>Synligt navn</dc:title></office:meta></office:document-meta>")  # fmt: skip
        archive.writestr("settings.xml", f'{_HEAD}<office:document-settings {_NS}><office:settings><config:config-item-set config:name="ooo:configuration-settings"><config:config-item config:name="AddParaTableSpacing" config:type="boolean">true</config:config-item></config:config-item-set></office:settings></office:document-settings>')  # fmt: skip
        parts = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in (CONTENT, STYLES, META, "settings.xml"))  # fmt: skip
        archive.writestr(MANIFEST, f'{_HEAD}<manifest:manifest {_NS}><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.{kind}"/>{parts}</manifest:manifest>')  # fmt: skip
    return Pack(made.getvalue())


def text():
    return _odf("text", "<office:text><text:p>Synligt før.</text:p><text:p>Synligt efter.</text:p></office:text>")


def sheet():
    rows = "".join(f'<table:table-row><table:table-cell office:value-type="string"><text:p>Synligt {n}</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="{n}"><text:p>{n}</text:p></table:table-cell></table:table-row>' for n in range(1, 4))  # fmt: skip
    return _odf("spreadsheet", f'<office:spreadsheet><table:table table:name="Tal"><table:table-column table:number-columns-repeated="2"/>{rows}</table:table></office:spreadsheet>')  # fmt: skip


def show():
    frame = '<draw:frame svg:width="10cm" svg:height="2cm" svg:x="{x}" svg:y="3cm"><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame>'
    frames = "".join(frame.format(x=f"{n}cm", words=f"Synligt {n}") for n in range(1, 4))
    return _odf("presentation", f'<office:presentation><draw:page draw:name="Side1" draw:master-page-name="Standard">{frames}</draw:page></office:presentation>')  # fmt: skip


def add_style(pack, xml):
    pack.swap(CONTENT, "</office:automatic-styles>", f"{xml}</office:automatic-styles>")


def listed(pack, name, content, kind):
    pack.parts[name] = content
    pack.swap(MANIFEST, "</manifest:manifest>", f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/></manifest:manifest>')  # fmt: skip


# --- all three


def _everywhere(place):
    def register(function):
        for kind in ("odt", "ods", "odp"):
            plant(kind, place)(function)
        return function

    return register


_HOME = {
    "</office:text>": "",
    "</table:table></office:spreadsheet>": "row",
    "</draw:page></office:presentation>": "frame",
}


def inside(pack, xml):
    """Put a paragraph's content into the text, a cell or a frame."""
    text = pack.parts[CONTENT].decode()
    end = next(end for end in _HOME if end in text)
    drawn = ""
    if _HOME[end] == "frame":  # what stands in a text elsewhere stands on the page itself here
        drawn = "".join(re.findall(r"<draw:frame.*?</draw:frame>|<office:annotation>.*?</office:annotation>", xml))
        xml = re.sub(r"<draw:frame.*?</draw:frame>|<office:annotation>.*?</office:annotation>", "", xml)
    paragraph = f"<text:p>{xml}</text:p>"
    made = {
        "": paragraph,
        "row": f'<table:table-row><table:table-cell office:value-type="string">{paragraph}</table:table-cell></table:table-row>',
        "frame": f'<draw:frame svg:width="9cm" svg:height="2cm" svg:x="1cm" svg:y="9cm"><draw:text-box>{paragraph}</draw:text-box></draw:frame>',
    }[_HOME[end]]  # fmt: skip
    pack.parts[CONTENT] = text.replace(end, made + drawn + end).encode()


@_everywhere("egenskaber")
def _(pack):
    pack.swap(META, "</office:meta>", f'<meta:initial-creator>{SECRET}</meta:initial-creator><dc:creator>{SECRET}</dc:creator><meta:template xlink:href="file:///C:/{SECRET}"/><meta:user-defined meta:name="{SECRET}">x</meta:user-defined></office:meta>')  # fmt: skip


@_everywhere("indstillinger, miniature og makroer")
def _(pack):
    pack.swap("settings.xml", "</config:config-item-set>", f'<config:config-item config:name="PrinterName" config:type="string">{SECRET}</config:config-item></config:config-item-set>')  # fmt: skip
    listed(pack, "Thumbnails/thumbnail.png", SECRET.encode(), "image/png")
    listed(pack, "Basic/Standard/Module1.xml", f"<x>{SECRET}</x>".encode(), "text/xml")
    listed(pack, "Pictures/slettet.png", SECRET.encode(), "image/png")


@_everywhere("kommentar")
def _(pack):
    inside(pack, f"Synligt q<office:annotation><dc:creator>{SECRET}</dc:creator><text:p>{SECRET}</text:p></office:annotation>")  # fmt: skip


@_everywhere("skjult skrift")
def _(pack):
    add_style(pack, '<style:style style:name="T9" style:family="text"><style:text-properties text:display="none"/></style:style>')  # fmt: skip
    inside(pack, f'Synligt r<text:span text:style-name="T9">{SECRET}<text:span>{SECRET}</text:span></text:span> Synligt s')  # fmt: skip


@_everywhere("felter, betingelser og skjulte afsnit")
def _(pack):
    inside(pack, f'Synligt t <text:user-defined text:name="{SECRET}">Synligt u</text:user-defined> <text:conditional-text text:condition="x" text:string-value-if-true="{SECRET}" text:string-value-if-false="b">Synligt v</text:conditional-text> slut')  # fmt: skip
    inside(pack, f'<text:hidden-text text:condition="x" text:string-value="{SECRET}" text:is-hidden="true"/>Synligt w')
    inside(pack, f'<text:hidden-paragraph text:condition="x" text:is-hidden="true"/>{SECRET}')


@_everywhere("link til en fil")
def _(pack):
    inside(pack, f'<text:a xlink:href="file:///C:/{SECRET}.odt">Synligt link</text:a> <text:a xlink:href="https://www.example.dk/">Synligt web</text:a>')  # fmt: skip


@_everywhere("ord i et billede")
def _(pack):
    listed(pack, "Pictures/b.png", png(SECRET), "image/png")
    inside(pack, '<draw:frame draw:name="Billede" text:anchor-type="as-char" svg:width="1cm" svg:height="1cm"><draw:image xlink:href="Pictures/b.png"/><svg:desc>Synligt alt</svg:desc></draw:frame>')  # fmt: skip


@_everywhere("indlejret fil")
def _(pack):
    listed(pack, "Object 1/content.xml", f"<x>{SECRET}</x>".encode(), "text/xml")
    pack.swap(MANIFEST, "</manifest:manifest>", '<manifest:file-entry manifest:full-path="Object 1/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>')  # fmt: skip
    listed(pack, "ObjectReplacements/Object 1", png(), "image/png")
    inside(pack, '<draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="1cm"><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame>Synligt x')  # fmt: skip


# --- text


@plant("odt", "sporede ændringer")
def _(pack):
    region = f'<text:changed-region text:id="ct{{n}}"><text:{{what}}><office:change-info><dc:creator>{SECRET}</dc:creator><dc:date>2021-01-01T00:00:00</dc:date></office:change-info>{{content}}</text:{{what}}></text:changed-region>'  # fmt: skip
    changes = region.format(n=1, what="deletion", content=f"<text:p>{SECRET}</text:p>") + region.format(n=2, what="insertion", content="")  # fmt: skip
    pack.swap(CONTENT, "<office:text>", f"<office:text><text:tracked-changes>{changes}</text:tracked-changes>")
    inside(pack, 'Synligt æ<text:change text:change-id="ct1"/> <text:change-start text:change-id="ct2"/>Synligt ø<text:change-end text:change-id="ct2"/>')  # fmt: skip


@plant("odt", "skjult afsnit ved typografi, sektion og bogmærke")
def _(pack):
    pack.swap(STYLES, "<office:styles/>", '<office:styles><style:style style:name="Skjult" style:family="paragraph"><style:text-properties text:display="none"/></style:style></office:styles>')  # fmt: skip
    add_style(pack, '<style:style style:name="P9" style:family="paragraph" style:parent-style-name="Skjult"/>')
    pack.swap(CONTENT, "</office:text>", f'<text:p text:style-name="P9">{SECRET}<text:tab/>{SECRET}</text:p><text:section text:name="s" text:display="none"><text:p>{SECRET}</text:p></text:section><text:section text:name="t"><text:section-source xlink:href="../{SECRET}.odt"/><text:p>Synligt å<text:bookmark text:name="{SECRET}"/></text:p></text:section></office:text>')  # fmt: skip
    pack.swap(CONTENT, "<office:text>", f'<office:text><text:variable-decls><text:variable-decl text:name="{SECRET}" office:value-type="string"/></text:variable-decls>')  # fmt: skip


# --- sheets


@plant("ods", "skjult ark, og formel og navn dertil")
def _(pack):
    add_style(pack, '<style:style style:name="ta9" style:family="table"><style:table-properties table:display="false"/></style:style>')  # fmt: skip
    pack.swap(CONTENT, "<office:spreadsheet>", f'<office:spreadsheet><table:table table:name="{SECRET}" table:style-name="ta9"><table:table-column/><table:table-row><table:table-cell office:value-type="string"><text:p>{SECRET}</text:p></table:table-cell></table:table-row></table:table>')  # fmt: skip
    pack.swap(CONTENT, "<office:spreadsheet>", f'<office:spreadsheet><table:named-expressions><table:named-range table:name="{SECRET}" table:base-cell-address="$Tal.$A$1" table:cell-range-address="$Tal.$A$1"/></table:named-expressions>')  # fmt: skip
    pack.swap(CONTENT, '<table:table-cell office:value-type="float" office:value="3">', f'<table:table-cell table:formula="of:=[$\'{SECRET}\'.A1]" office:value-type="float" office:value="3">')  # fmt: skip


@plant("ods", "skjulte rækker og kolonner")
def _(pack):
    pack.swap(CONTENT, '<table:table-column table:number-columns-repeated="2"/>', '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/><table:table-column/><table:table-column table:visibility="collapse"/>')  # fmt: skip
    cell = '<table:table-cell office:value-type="string"{more}><text:p>{words}</text:p></table:table-cell>'
    row = "<table:table-row{more}>{cells}</table:table-row>"
    hidden = row.format(more=' table:visibility="collapse" table:number-rows-repeated="2"', cells=cell.format(more=f' office:string-value="{SECRET}"', words=SECRET))  # fmt: skip
    filtered = row.format(more=' table:visibility="filter"', cells=cell.format(more="", words=SECRET))
    by_column = row.format(more="", cells=f'<table:table-cell table:number-columns-repeated="2"/>{cell.format(more="", words=SECRET)}{cell.format(more="", words="Synligt D")}{cell.format(more="", words=SECRET)}')  # fmt: skip
    repeated = row.format(more="", cells=cell.format(more=' table:number-columns-repeated="5"', words="Synligt gentaget"))  # fmt: skip
    merged = row.format(more="", cells='<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>Synligt flettet</text:p></table:table-cell>' + cell.format(more="", words=SECRET).replace("table-cell", "covered-table-cell"))  # fmt: skip
    pack.swap(CONTENT, "<text:p>3</text:p></table:table-cell></table:table-row>", "<text:p>3</text:p></table:table-cell></table:table-row>" + hidden + filtered + by_column + repeated + merged)  # fmt: skip


@plant("ods", "diagram over et skjult ark")
def _(pack):
    add_style(pack, '<style:style style:name="ta8" style:family="table"><style:table-properties table:display="false"/></style:style>')  # fmt: skip
    pack.swap(CONTENT, "<office:spreadsheet>", f'<office:spreadsheet><table:table table:name="Løn" table:style-name="ta8"><table:table-row><table:table-cell office:value-type="string"><text:p>{SECRET}</text:p></table:table-cell></table:table-row></table:table>')  # fmt: skip
    listed(pack, "Object 2/content.xml", f'{_HEAD}<office:document-content {_NS}><office:body><office:chart><chart:chart><chart:plot-area><chart:series chart:values-cell-range-address="Løn.A1:Løn.A3"/></chart:plot-area><table:table table:name="local-table"><table:table-row><table:table-cell office:value-type="string"><text:p>{SECRET}</text:p></table:table-cell></table:table-row></table:table></chart:chart></office:chart></office:body></office:document-content>'.encode(), "text/xml")  # fmt: skip
    pack.swap(MANIFEST, "</manifest:manifest>", '<manifest:file-entry manifest:full-path="Object 2/" manifest:media-type="application/vnd.oasis.opendocument.chart"/></manifest:manifest>')  # fmt: skip
    listed(pack, "ObjectReplacements/Object 2", png(), "image/png")
    inside(pack, '<draw:frame svg:width="1cm" svg:height="1cm"><draw:object xlink:href="./Object 2"/><draw:image xlink:href="./ObjectReplacements/Object 2"/></draw:frame>Synligt ved diagram')  # fmt: skip


# --- slides


@plant("odp", "skjult lysbillede og talernoter")
def _(pack):
    add_style(pack, '<style:style style:name="dp9" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>')  # fmt: skip
    notes = f'<presentation:notes><draw:frame><draw:text-box><text:p>{SECRET}</text:p></draw:text-box></draw:frame></presentation:notes>'  # fmt: skip
    pack.swap(CONTENT, "</draw:page>", f"{notes}</draw:page>")
    pack.swap(CONTENT, "<office:presentation>", f'<office:presentation><draw:page draw:name="{SECRET}" draw:style-name="dp9" draw:master-page-name="Standard"><draw:frame svg:width="1cm" svg:height="1cm"><draw:text-box><text:p>{SECRET}</text:p></draw:text-box></draw:frame></draw:page>')  # fmt: skip


@plant("odp", "link til et skjult lysbillede, og forestillinger")
def _(pack):
    add_style(pack, '<style:style style:name="dp8" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>')  # fmt: skip
    pack.swap(CONTENT, "<office:presentation>", f'<office:presentation><draw:page draw:name="{SECRET}8" draw:style-name="dp8" draw:master-page-name="Standard"/>')  # fmt: skip
    inside(pack, f'<text:a xlink:href="#{SECRET}8">Synligt link</text:a>')
    pack.swap(CONTENT, "<office:presentation>", f'<office:presentation><presentation:settings><presentation:show presentation:name="{SECRET}" presentation:pages="Side1"/></presentation:settings>')  # fmt: skip


@plant("odp", "figur uden for lysbilledet")
def _(pack):
    pack.swap(STYLES, '<style:page-layout style:name="pm1"/>', '<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="28cm" fo:page-height="15.75cm"/></style:page-layout>')  # fmt: skip
    frame = '<draw:frame draw:name="{}" svg:width="5cm" svg:height="2cm" svg:x="{}" svg:y="1cm"><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>'
    pack.swap(CONTENT, "</draw:page>", frame.format("a", "29cm", SECRET) + frame.format("b", "-6cm", SECRET) + frame.format(SECRET, "27cm", "Synligt i kanten") + "</draw:page>")  # fmt: skip


@plant("ods", "celle, hvis talformat intet viser")
def _(pack):
    pack.swap(CONTENT, "</table:table>", f'<table:table-row><table:table-cell office:value-type="string" office:string-value="{SECRET}"><text:p/></table:table-cell></table:table-row></table:table>')  # fmt: skip


@plant("ods", "sidetypografi efter et skjult ark")
def _(pack):
    pack.swap(STYLES, "</office:master-styles>", f'<style:master-page style:name="{SECRET}" style:page-layout-name="pm1"/></office:master-styles>')  # fmt: skip
    add_style(pack, f'<style:style style:name="ta7" style:family="table" style:master-page-name="{SECRET}"/>')


@plant("odt", "felt fra Word")
def _(pack):
    field = 'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
    inside(pack, f'<field:fieldmark-start {field} text:name="x" field:type="y"><field:param field:name="kode" field:value="{SECRET}"/></field:fieldmark-start><field:fieldmark-separator {field}/>Synligt resultat<field:fieldmark-end {field}/>')  # fmt: skip
