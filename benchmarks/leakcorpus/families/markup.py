"""Alternative texts that stand close to other text, and addresses with codes."""

from __future__ import annotations

import base64
import random
from collections.abc import Iterator
from urllib.parse import quote

from benchmarks.leakcorpus.forms import html, opendoc, sheets, word
from benchmarks.leakcorpus.paper import CPR, Case
from benchmarks.leakcorpus.people import person

ALT = "alternativ tekst klistret til teksten"
ADDRESS = "adresser med procenttegn, stier og data-adresser"

_FORMS = {
    "streg": "{0.dashed}",
    "mellemrum": "{0.date} {0.serial}",
    "ti cifre": "{0.ten}",
    "tankestreg": "{0.date}–{0.serial}",
}
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def cases(rng: random.Random) -> Iterator[Case]:
    """All of them."""
    for writing, form in _FORMS.items():
        yield from _alts(writing, form.format(person(rng)))
        yield from _addresses(writing, form.format(person(rng)))
        yield from _more_word(writing, form.format(person(rng)))


def _case(family: str, kind: str, maker: str, suffix: str, data: bytes) -> Case:
    return Case(family, kind, maker, f"bilag/notat.{suffix}", data, CPR)


def _alts(writing: str, said: str) -> Iterator[Case]:
    frame = '<draw:frame svg:width="2cm"><draw:image xlink:href=""/>{}</draw:frame>'
    shapes = {
        "titel og beskrivelse ens": ("", f"<svg:title>{said}</svg:title><svg:desc>{said}</svg:desc>", ""),
        "efter et tal": ("Hold 12", f"<svg:title>{said}</svg:title>", ""),
        "før et tal": ("", f"<svg:desc>{said}</svg:desc>", "34 deltagere"),
        "mellem tal": ("Uge 7", f"<svg:title>{said}</svg:title>", "8 timer"),
    }
    for kind, (before, alt, after) in shapes.items():
        body = f"<office:text><text:p>{before}{frame.format(alt)}{after}</text:p></office:text>"
        yield _case(ALT, f"{kind}: {writing}", "Writer", "odt", opendoc.package(opendoc.TEXT, body))
    field = f'<office:forms><form:form><form:text form:name="cpr" form:value="12" form:current-value="{said}"/></form:form></office:forms>'
    body = f"<office:text>{field}<text:p>Skema</text:p></office:text>"
    yield _case(ALT, f"formularfelt: {writing}", "Writer", "odt", opendoc.package(opendoc.TEXT, body))
    for kind, before, after in (("efter et tal", "Hold 12", ""), ("mellem tal", "Uge 7", "8 timer")):
        drawing = f'<w:r><w:drawing><wp:inline><wp:docPr id="3" name="Billede 3" descr="{said}"/></wp:inline></w:drawing></w:r>'
        yield _case(ALT, f"{kind}: {writing}", "Word", "docx", word.package(word.paragraph(word.run(before) + drawing + word.run(after))))  # fmt: skip
        page = html.page("Notat", f'<p>{before}<img src="a.png" alt="{said}">{after}</p>')
        yield _case(ALT, f"{kind}: {writing}", "hjemmeside", "html", page)
    yield _case(
        ALT,
        f"skærmtip: {writing}",
        "hjemmeside",
        "html",
        html.page("Notat", f'<p>Uge 7<abbr title="{said}">B</abbr>8</p>'),
    )


def _addresses(writing: str, said: str) -> Iterator[Case]:
    coded = quote(said, safe="")
    every = "".join(f"%{byte:02X}" for byte in said.encode())
    targets = {
        "forespørgsel": f"https://proeve.example/soeg?borger={coded}&amp;side=2", "sti": f"https://proeve.example/borger/{coded}/sag",
        "hvert tegn i procent": f"https://proeve.example/?q={every}", "mailadresse": f"mailto:post@proeve.example?subject=Sag%20{coded}",
        "fil": f"file:///C:/Sager/{coded}/notat.docx", "anker": f"https://proeve.example/side#{coded}",
        "efter et nummer": f"https://proeve.example/12/{coded}/4",
    }  # fmt: skip
    for kind, target in targets.items():
        link = f'<Relationship Id="rId90" Type="{_LINK}" Target="{target}" TargetMode="External"/>'
        body = word.paragraph(f'<w:hyperlink r:id="rId90">{word.run("Se sagen")}</w:hyperlink>')
        yield _case(ADDRESS, f"{kind}: {writing}", "Word", "docx", word.package(body, links=link))
        yield _case(
            ADDRESS,
            f"{kind}: {writing}",
            "hjemmeside",
            "html",
            html.page("Notat", f'<p><a href="{target}">Se sagen</a></p>'),
        )
        sheet = sheets.sheet_data([("Navn", 3)]) + '<hyperlinks><hyperlink ref="A1" r:id="rId90"/></hyperlinks>'
        yield _case(ADDRESS, f"{kind}: {writing}", "Excel", "xlsx", sheets.package(sheet, relations=link))
        plain = target.replace("&amp;", "&")
        yield _case(ADDRESS, f"{kind}: {writing}", "Notesblok", "txt", f"Se sagen på {plain} i dag.".encode())
        yield _case(ADDRESS, f"{kind}: {writing}", "Markdown", "md", f"Se [sagen]({plain}).\n".encode())
        body = f'<office:text><text:p><text:a xlink:href="{target}">Se sagen</text:a></text:p></office:text>'
        yield _case(ADDRESS, f"{kind}: {writing}", "Writer", "odt", opendoc.package(opendoc.TEXT, body))
        field = f'{{\\rtf1\\ansi{{\\field{{\\*\\fldinst HYPERLINK "{plain}"}}{{\\fldrslt Se sagen}}}}}}'
        yield _case(ADDRESS, f"{kind}: {writing}", "Word", "rtf", field.encode("cp1252"))
    text = f"Borgeren {said} har søgt."
    datas = {
        "data-adresse, procent": f"data:text/plain,{quote(text)}",
        "data-adresse, base64": f"data:text/plain;base64,{base64.b64encode(text.encode()).decode()}",
        "data-adresse, svg": f"data:image/svg+xml,{quote(f'<svg><text>{text}</text></svg>')}",
    }
    for kind, target in datas.items():
        yield _case(
            ADDRESS, f"{kind}: {writing}", "hjemmeside", "html", html.page("Notat", f'<p><a href="{target}">Se</a></p>')
        )
        yield _case(ADDRESS, f"{kind}, stil: {writing}", "hjemmeside", "html", html.page("Notat", "<p>Notat</p>", f"<style>p{{background:url({target})}}</style>"))  # fmt: skip


def _more_word(writing: str, said: str) -> Iterator[Case]:
    """Attributes of Word's own markup."""
    bodies = {
        "smartTag": f'<w:p><w:smartTag w:uri="urn:proeve" w:element="person"><w:smartTagPr><w:attr w:name="id" w:val="{said}"/></w:smartTagPr>{word.run("Borgeren")}</w:smartTag></w:p>',
        "indholdskontrol, mærke": f'<w:sdt><w:sdtPr><w:alias w:val="Borger"/><w:tag w:val="{said}"/></w:sdtPr><w:sdtContent>{word.paragraph(word.run("B"))}</w:sdtContent></w:sdt>',
        "indholdskontrol, binding": f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/sag[@cpr=\'{said}\']" w:storeItemID="{{0}}"/></w:sdtPr><w:sdtContent>{word.paragraph(word.run("B"))}</w:sdtContent></w:sdt>',
        "rulleliste": f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="Borger" w:value="{said}"/></w:dropDownList></w:sdtPr><w:sdtContent>{word.paragraph(word.run("B"))}</w:sdtContent></w:sdt>',
        "feltkode": f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> QUOTE "{said}" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        "bogmærke": f'<w:p><w:bookmarkStart w:id="0" w:name="b_{said.replace(" ", "_")}"/>{word.run("Borgeren")}<w:bookmarkEnd w:id="0"/></w:p>',
    }  # fmt: skip
    for kind, body in bodies.items():
        yield _case(ADDRESS, f"{kind}: {writing}", "Word", "docx", word.package(body))
