"""Places in a presentation where something may stand unseen. The presentation is written by hand."""

import io
import zipfile

from planted import CHART_TYPE, MS, REL, SECRET, Pack, chart, plant, png, workbook

_P = "application/vnd.openxmlformats-officedocument.presentationml"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NS = f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="{_A}" xmlns:r="{REL}"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHOW, SLIDE, MASTER = "ppt/presentation.xml", "ppt/slides/slide1.xml", "ppt/slideMasters/slideMaster1.xml"
_LAYOUT = "ppt/slideLayouts/slideLayout1.xml"
_GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_COLOURS = "".join(
    f'<a:{name}><a:srgbClr val="{"FFFFFF" if name.startswith("lt") else "112233"}"/></a:{name}>'
    for name in ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
)  # fmt: skip
_FONT = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_THEME = (
    f'{_XML}<a:theme xmlns:a="{_A}" name="Tema"><a:themeElements><a:clrScheme name="x">{_COLOURS}</a:clrScheme><a:fontScheme name="x"><a:majorFont>{_FONT}</a:majorFont><a:minorFont>{_FONT}</a:minorFont></a:fontScheme>'
    f'<a:fmtScheme name="x"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{f"<a:ln>{_FILL}</a:ln>" * 3}</a:lnStyleLst><a:effectStyleLst>{"<a:effectStyle><a:effectLst/></a:effectStyle>" * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>'
)  # fmt: skip
_MAP = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'  # fmt: skip


def shape(words, *, id=10, at=(1000000, 1000000), properties="", link=""):
    place = f'<a:xfrm><a:off x="{at[0]}" y="{at[1]}"/><a:ext cx="3000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'  # fmt: skip
    return f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="Figur {id}"{properties}>{link}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>'  # fmt: skip


def _slide(inner, *, element="sld", attributes="", after="<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>", before=""):
    return f"{_XML}<p:{element} {_NS}{attributes}><p:cSld>{before}<p:spTree>{_GROUP}{inner}</p:spTree></p:cSld>{after}</p:{element}>"  # fmt: skip


def slides():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>')  # fmt: skip
    pack = Pack(made.getvalue())
    show = f'{_XML}<p:presentation {_NS}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'  # fmt: skip
    pack.add(SHOW, show, f"{_P}.presentation.main+xml", "", "officeDocument", id="rId1")
    master = f'<p:clrMap {_MAP}/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
    pack.add(MASTER, _slide("", element="sldMaster", after=master), f"{_P}.slideMaster+xml", SHOW, "slideMaster", id="rId1")  # fmt: skip
    pack.add(SLIDE, _slide(shape("Synligt på lysbilledet")), f"{_P}.slide+xml", SHOW, "slide", id="rId2")
    pack.add(_LAYOUT, _slide("", element="sldLayout"), f"{_P}.slideLayout+xml", MASTER, "slideLayout", id="rId1")
    pack.relate(_LAYOUT, "slideMaster", f"/{MASTER}", id="rId1")
    pack.relate(SLIDE, "slideLayout", f"/{_LAYOUT}", id="rId1")
    pack.add("ppt/theme/theme1.xml", _THEME, "application/vnd.openxmlformats-officedocument.theme+xml", MASTER, "theme", id="rId2")  # fmt: skip
    pack.relate(SHOW, "theme", "/ppt/theme/theme1.xml", id="rId3")
    add(pack, shape("Synligt nederst", id=11, at=(1000000, 4000000)))
    add(pack, shape("Synligt øverst", id=12, at=(1000000, 100000)))
    return pack


def add(pack, xml):
    pack.swap(SLIDE, "</p:spTree>", f"{xml}</p:spTree>")


def add_slide(pack, number, inner, attributes=""):
    name = f"ppt/slides/slide{number}.xml"
    id = pack.add(name, _slide(inner, attributes=attributes), f"{_P}.slide+xml", SHOW, "slide")
    pack.relate(name, "slideLayout", f"/{_LAYOUT}", id="rId1")
    pack.swap(SHOW, "</p:sldIdLst>", f'<p:sldId id="{300 + number}" r:id="{id}"/></p:sldIdLst>')
    return name


@plant("pptx", "skjult lysbillede, også som linkets mål")
def _(pack):
    name = add_slide(pack, 2, shape(SECRET), ' show="0"')
    id = pack.relate(SLIDE, "slide", f"/{name}")
    add(pack, shape("Synligt link", id=20, link=f'<a:hlinkClick r:id="{id}" action="ppaction://hlinksldjump"/>'))


@plant("pptx", "talernoter")
def _(pack):
    pack.add("ppt/notesSlides/notesSlide1.xml", _slide(shape(SECRET), element="notes"), f"{_P}.notesSlide+xml", SLIDE, "notesSlide")  # fmt: skip
    pack.add("ppt/notesMasters/notesMaster1.xml", _slide(shape(SECRET), element="notesMaster", after=f"<p:clrMap {_MAP}/>"), f"{_P}.notesMaster+xml", SHOW, "notesMaster", id="rIdN")  # fmt: skip
    pack.relate("ppt/notesMasters/notesMaster1.xml", "theme", "/ppt/theme/theme1.xml")
    pack.swap(SHOW, "<p:sldIdLst>", '<p:notesMasterIdLst><p:notesMasterId r:id="rIdN"/></p:notesMasterIdLst><p:sldIdLst>')  # fmt: skip


@plant("pptx", "kommentarer og kommentatorer")
def _(pack):
    pack.add("ppt/comments/comment1.xml", f'{_XML}<p:cmLst {_NS}><p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>{SECRET}</p:text></p:cm></p:cmLst>', f"{_P}.comments+xml", SLIDE, "comments")  # fmt: skip
    pack.add("ppt/commentAuthors.xml", f'{_XML}<p:cmAuthorLst {_NS}><p:cmAuthor id="0" name="{SECRET}" initials="X" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>', f"{_P}.commentAuthors+xml", SHOW, "commentAuthors")  # fmt: skip


@plant("pptx", "skjult figur")
def _(pack):
    add(pack, shape(SECRET, id=21, properties=' hidden="1"'))


@plant("pptx", "figur uden for lysbilledet")
def _(pack):
    add(pack, shape(SECRET, id=22, at=(9200000, 0)) + shape(SECRET, id=23, at=(0, -950000)))
    add(pack, shape("Synligt i kanten", id=24, at=(-100000, -100000)))


@plant("pptx", "indlejret objekt")
def _(pack):
    picture = pack.add("ppt/media/vist.png", png(), "image/png", SLIDE, "image", default=True)
    id = pack.add("ppt/embeddings/bog.xlsx", workbook(SECRET), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", SLIDE, "package", default=True)  # fmt: skip
    shown = f'<p:pic><p:nvPicPr><p:cNvPr id="0" name=""/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{picture}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="100" y="100"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'  # fmt: skip
    add(pack, f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="25" name="Objekt" descr="Et objekt"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="100" y="100"/><a:ext cx="900000" cy="900000"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole"><p:oleObj name="{SECRET}" r:id="{id}" imgW="1" imgH="1" progId="Excel.Sheet.12"><p:embed/>{shown}</p:oleObj></a:graphicData></a:graphic></p:graphicFrame>')  # fmt: skip


@plant("pptx", "regneark bag et diagram")
def _(pack):
    c = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    id = pack.add("ppt/charts/chart1.xml", chart(SECRET, after='<c:externalData r:id="rPlant1"/>'), CHART_TYPE, SLIDE, "chart")  # fmt: skip
    pack.add("ppt/embeddings/tal.xlsx", workbook(SECRET), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "ppt/charts/chart1.xml", "package", default=True)  # fmt: skip
    add(pack, f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="26" name="Diagram"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="5000000" y="2000000"/><a:ext cx="3000000" cy="2000000"/></p:xfrm><a:graphic><a:graphicData uri="{c}"><c:chart xmlns:c="{c}" r:id="{id}"/></a:graphicData></a:graphic></p:graphicFrame>')  # fmt: skip


@plant("pptx", "layout, som intet bruger")
def _(pack):
    name = "ppt/slideLayouts/slideLayout2.xml"
    id = pack.add(name, _slide(shape(SECRET), element="sldLayout"), f"{_P}.slideLayout+xml", MASTER, "slideLayout")
    pack.relate(name, "slideMaster", f"/{MASTER}")
    pack.swap(MASTER, "</p:sldLayoutIdLst>", f'<p:sldLayoutId id="2147483650" r:id="{id}"/></p:sldLayoutIdLst>')


@plant("pptx", "afsnit, forestillinger og adgangskode")
def _(pack):
    pack.swap(SHOW, "</p:presentation>", f'<p:custShowLst><p:custShow name="{SECRET}" id="0"><p:sldLst><p:sld r:id="rId2"/></p:sldLst></p:custShow></p:custShowLst><p:modifyVerifier saltData="AA==" hashData="AA=="/><p:extLst><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst xmlns:p14="{MS}/powerpoint/2010/main"><p14:section name="{SECRET}" id="{{1}}"><p14:sldIdLst/></p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>')  # fmt: skip


@plant("pptx", "mærker og egenskaber for visningen")
def _(pack):
    id = pack.add("ppt/tags/tag1.xml", f'{_XML}<p:tagLst {_NS}><p:tag name="X" val="{SECRET}"/></p:tagLst>', f"{_P}.tags+xml", SLIDE, "tags")  # fmt: skip
    pack.swap(SLIDE, "</p:cSld>", f'<p:custDataLst><p:tags r:id="{id}"/></p:custDataLst></p:cSld>')
    pack.add("ppt/presProps.xml", f'{_XML}<p:presentationPr {_NS}><p:showPr><p:extLst><p:ext uri="{SECRET}"/></p:extLst></p:showPr></p:presentationPr>', f"{_P}.presProps+xml", SHOW, "presProps")  # fmt: skip
    pack.add("ppt/viewProps.xml", f'{_XML}<p:viewPr {_NS}><!--{SECRET}--></p:viewPr>', f"{_P}.viewProps+xml", SHOW, "viewProps")  # fmt: skip


@plant("pptx", "lyd og video")
def _(pack):
    id = pack.relate(SLIDE, "video", f"file:///C:/{SECRET}.mp4", external=True)
    media = pack.add("ppt/media/film.mp4", SECRET.encode(), "video/mp4", SLIDE, f"{MS}/2007/relationships/media", default=True)  # fmt: skip
    picture = pack.add("ppt/media/film.png", png(), "image/png", SLIDE, "image", default=True)
    add(pack, f'<p:pic><p:nvPicPr><p:cNvPr id="27" name="Film"/><p:cNvPicPr/><p:nvPr><a:videoFile r:link="{id}"/><p:extLst><p:ext uri="{{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}}"><p14:media xmlns:p14="{MS}/powerpoint/2010/main" r:embed="{media}"/></p:ext></p:extLst></p:nvPr></p:nvPicPr><p:blipFill><a:blip r:embed="{picture}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="100" y="100"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>')  # fmt: skip


@plant("pptx", "links til filer og makroer")
def _(pack):
    id = pack.relate(SLIDE, "hyperlink", f"file:///C:/{SECRET}.pptx", external=True)
    add(pack, shape("Synligt link til fil", id=28, link=f'<a:hlinkClick r:id="{id}" action="ppaction://hlinkfile"/>'))
    add(pack, shape("Synligt knap", id=29, link=f'<a:hlinkClick r:id="" action="ppaction://macro?name={SECRET}"/>'))
