"""What stands in OpenDocument texts: kind, the XML of a stretch of the body, text."""

from __future__ import annotations


def _p(inner: str) -> str:
    return f"<text:p>{inner}</text:p>"


def _list(*entries: str) -> str:
    return "<text:list>" + "".join(f"<text:list-item>{entry}</text:list-item>" for entry in entries) + "</text:list>"


def _row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cell(inner: str, properties: str = "") -> str:
    return f"<table:table-cell {properties}>{inner}</table:table-cell>"


ODF = (
    ("spaces", _p("Tre<text:s text:c='3'/>mellemrum og<text:tab/>fane<text:line-break/>ny linje"), "Tre mellemrum og fane ny linje"),
    ("spans", _p("<text:span>Anlægget er p</text:span><text:span>å plads</text:span>."), "Anlægget er på plads."),
    ("list", _list(_p("veje"), _p("stier") + _list(_p("grus"), _p("asfalt")), _p("broer")), "veje stier grus asfalt broer"),
    ("table", "<table:table><table:table-column table:number-columns-repeated='2'/><table:table-header-rows>" + _row(_cell(_p("Post")), _cell(_p("2027"))) + "</table:table-header-rows>"
     + _row(_cell(_p("Drift")), _cell(_p("1.000"))) + "</table:table>", "Post 2027 Drift 1.000"),
    ("merged", "<table:table><table:table-column/><table:table-column/>" + _row(_cell(_p("Hele året"), "table:number-columns-spanned='2'"), "<table:covered-table-cell/>")
     + _row(_cell(_p("Tunby"), "table:number-rows-spanned='2'"), _cell(_p("1,1") + _p("heraf 0,1"))) + _row("<table:covered-table-cell/>", _cell(_p("2,2"))) + "</table:table>",
     "Hele året Tunby 1,1 heraf 0,1 2,2"),
    ("note", _p("Satsen følger loven<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>Jf. cirkulære nr. 7 af 2026.</text:p></text:note-body></text:note> nu."),
     "Satsen følger loven nu.‖Jf. cirkulære nr. 7 af 2026."),
    ("comment", _p("Med kommentar<office:annotation><dc:creator>A</dc:creator><text:p>kun til mig selv</text:p></office:annotation> her."), "Med kommentar her."),
    ("tracked", _p("Beløbet er <text:change text:change-id='c1'/>3,9 mio. kr."), "Beløbet er ⟦4,2⟧ 3,9 mio. kr."),
    ("link", _p("Se <text:a xlink:href='https://eksempel.test/'>planens side 4</text:a>."), "Se planens side 4."),
    ("frame", _p("<draw:frame><draw:text-box><text:p>Tekst i en ramme</text:p></draw:text-box></draw:frame>"), "Tekst i en ramme"),
    ("section", "<text:section text:name='s'>" + _p("Afsnit i en sektion") + "</text:section>", "Afsnit i en sektion"),
    ("signs", _p("5 %* af {{ x }} &lt;!-- y --&gt; &lt;60 m2 a_b_c \\ | till\u00adæg"), "5 %* af {{ x }} <!-- y --> <60 m2 a_b_c \\ | tillæg"),
)  # fmt: skip
