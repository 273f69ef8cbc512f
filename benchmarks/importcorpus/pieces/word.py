"""What stands in Word files: kind, the XML of a stretch of the body, text. `w:`, `m:`, `wp:`, `wps:`, `mc:` and `w14:` are bound around it."""

from __future__ import annotations


def _p(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def _r(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def _numbered(number: int, *texts: str, level: int = 0) -> str:
    return "".join(
        _p(_r(text), f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>") for text in texts
    )


def _cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _box(text: str) -> str:
    inner = f"<w:txbxContent>{_p(_r(text))}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData uri='wps'><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>"
        f"</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


# Lists of the numbering that `forms/wordfile.py` lays: 1 bullets, 2 decimal, 3 lower letters, 4 upper roman, 5 "(1)".
WORD = (
    ("tracked", _p(_r("Beløbet er ") + "<w:del w:id='91' w:author='A'><w:r><w:delText>4,2</w:delText></w:r></w:del><w:ins w:id='92' w:author='A'>" + _r("3,9") + "</w:ins>" + _r(" mio. kr.")),
     "Beløbet er ⟦4,2⟧ 3,9 mio. kr."),
    ("tracked", "<w:p><w:moveTo w:id='93' w:author='A'>" + _r("Flyttet hertil.") + "</w:moveTo></w:p>", "Flyttet hertil."),
    ("comment", _p("<w:commentRangeStart w:id='0'/>" + _r("Her er en kommentar til.") + "<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>"),
     "Her er en kommentar til."),
    ("footnote", _p(_r("Satsen følger loven") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + _r(" fra 2026.")), "Satsen følger loven fra 2026.‖Jf. cirkulære nr. 7 af 2026."),
    ("text box", _p(_r("Før boksen. ") + _box("Tekst i en boks")), "Før boksen. Tekst i en boks"),
    ("control", "<w:sdt><w:sdtPr/><w:sdtContent>" + _p(_r("Afsnit i et indholdsfelt")) + "</w:sdtContent></w:sdt>", "Afsnit i et indholdsfelt"),
    ("control", _p(_r("Felt: ") + "<w:sdt><w:sdtPr/><w:sdtContent>" + _r("valgt værdi") + "</w:sdtContent></w:sdt>" + _r(" slut")), "Felt: valgt værdi slut"),
    ("link", _p(_r("Se ") + "<w:hyperlink w:anchor='x'>" + _r("planens side 4") + "</w:hyperlink>" + _r(".")), "Se planens side 4."),
    ("field", _p(_r("Side ") + "<w:fldSimple w:instr=' PAGE '>" + _r("7") + "</w:fldSimple><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
                 + _r(" af 9") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"), "Side 7 af 9"),
    ("signs", _p("<w:r><w:t>blå</w:t><w:noBreakHyphen/><w:t>grøn til</w:t><w:softHyphen/><w:t>læg</w:t></w:r>"), "blå-grøn tillæg"),
    ("breaks", _p("<w:r><w:t>Anna Prøve</w:t><w:br/><w:t>Bo Prøve</w:t><w:tab/><w:t>formand</w:t><w:cr/><w:t>slut</w:t></w:r>"), "Anna Prøve Bo Prøve formand slut"),
    ("raised", _p(_r("700 m") + _r("2", "<w:vertAlign w:val='superscript'/>") + _r(" og CO") + _r("2", "<w:vertAlign w:val='subscript'/>") + _r(" i alt")), "700 m2 og CO2 i alt"),
    ("marks", _p(_r("Drift", "<w:b/>") + _r("en ") + _r("nej", "<w:strike/>") + _r(" ") + _r("ja", "<w:u w:val='single'/>") + _r("!*", "<w:i/>")), "Driften nej ja!*"),
    ("hidden", _p(_r("Synlig") + _r(" skjult", "<w:vanish/>") + _r(" igen")), "Synlig ⟦skjult⟧ igen"),
    ("caps", _p(_r("Versaler", "<w:caps/>") + _r(" og småt")), "Versaler og småt"),
    ("formula", "<w:p>" + _r("Andelen er ") + "<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>" + _r(" af alle ¾.") + "</w:p>",
     "Andelen er ¾ af alle ¾."),
    ("bullets", _numbered(1, "veje", "stier"), "veje stier"),
    ("numbers", _numbered(2, "forslag et", "forslag to"), "⟦1.⟧ forslag et ⟦2.⟧ forslag to"),
    ("lettered", _numbered(3, "drift", "anlæg"), "⟦a)⟧ drift ⟦b)⟧ anlæg"),
    ("roman", _numbered(4, "del et", "del to"), "⟦I.⟧ del et ⟦II.⟧ del to"),
    ("brackets", _numbered(5, "statens del", "vores del"), "⟦(1)⟧ statens del ⟦(2)⟧ vores del"),
    ("typed list", _p(_r("a)\u00a0nord")) + _p(_r("b)\u00a0syd")) + _p(_r("\uf0b7 kugle")), "a) nord b) syd ⟦\uf0b7⟧ kugle"),
    ("table", _table(_cell(_p(_r("Post"))) + _cell(_p(_r("2027"))), _cell(_p(_r("Drift"))) + _cell(_p(_r("1.000")))), "Post 2027 Drift 1.000"),
    ("spans", _table(_cell(_p(_r("Hele året")), "<w:gridSpan w:val='2'/>"), _cell(_p(_r("Tunby")), "<w:vMerge w:val='restart'/>") + _cell(_p(_r("1,1")) + _p(_r("heraf 0,1"))),
                     _cell("<w:p/>", "<w:vMerge/>") + _cell(_p(_r("2,2")))), "Hele året Tunby 1,1 heraf 0,1 2,2"),
    ("cell table", _table(_cell(_p(_r("Ydre")) + _table(_cell(_p(_r("indre")))) + _p(_r("efter"))) + _cell(_p(_r("nabo")))), "Ydre indre efter nabo"),
    ("symbol", _p("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>" + _r(" Afkrydset")), "⟦\uf0fc⟧ ⟦✓⟧ ⟦✔⟧ Afkrydset"),
    ("smart tag", "<w:p><w:smartTag w:element='place'>" + _r("Prøvelev") + "</w:smartTag>" + _r(" by") + "<w:customXml w:element='x'>" + _r(" nord") + "</w:customXml></w:p>", "Prøvelev by nord"),
    ("written signs", _p(_r("5 %* af [^1] {{ x }} &lt;!-- y --&gt; &lt;60 m2 a_b_c \\ | ~ ^ #")), "5 %* af [^1] {{ x }} <!-- y --> <60 m2 a_b_c \\ | ~ ^ #"),
)  # fmt: skip
