"""Small archives of other systems, made by hand as those write them; all names are invented."""

import io
import json

PEOPLE = ("Anna Prøve", "Bo Prøve", "Carla Prøve")


def item(title="Et punkt", html="<h3>Beslutning</h3><p>Godkendt.</p>", **more):
    """An item of FirstAgenda."""
    made = {
        "Felter": [
            {"Navn": "", "Html": f"<div><div id='sagsfremstillingContainer'>\r\n{html}\r\n</div></div>", "Tekst": None}
        ],
        "SagsNummer": more.pop("sagsnr", "27/0001"),
        "Navn": title,
        "Punktnummer": more.pop("nummer", "1"),
        "Bilag": [{"Navn": name, "Id": f"id-{n}", "Order": n} for n, name in enumerate(more.pop("bilag", ()), start=1)],
        "ExternalAgendaItemAttendees": [{"Name": name, "Reason": why} for name, why in more.pop("fravær", ())],
    }
    return {**made, **more}


def meeting(*items, date="2027-03-11", time="16:00", committee="Prøveudvalget", people=PEOPLE, away=(), **more):
    """A meeting of FirstAgenda."""
    listed = [
        {"Name": one, "Absent": (one, "fraværende") in away, "ParticipationCancelled": (one, "afbud") in away}
        for one in people
    ]
    for n, one in enumerate(items, start=1):
        one["Punktnummer"] = one["Punktnummer"] if one["Punktnummer"] != "1" else str(n)
    return {
        "Dagsordenpunkter": list(items),
        "Udvalg": {"Navn": committee},
        "Moede": {
            "Dato": f"{date}T{time}:00+01:00", "Sted": more.pop("sted", "Lokale 1"), "Navn": more.pop("navn", "Referat"),
            "Afsluttet": True, "Moededeltagere": listed, "IsSupplementaryAgenda": False,
        },
        "TillaegsDagsorden": more.pop("tillæg", False),
        "Id": more.pop("id", f"{committee} {date} {time}"),
    }  # fmt: skip


def as_json(value):
    """A file's bytes."""
    return json.dumps(value, ensure_ascii=False).encode()


SAVED_PAGE = """<!DOCTYPE html>
<html><head><title>Referat</title></head><body>
<h1 class="dato">Referat</h1>
<span class="udvalg">Prøveudvalget</span>
<span class="dato">torsdag den 11. marts 2027 kl. 16.00</span>
<span class="sted">Lokale 1</span>
<table id="dagsordenDetaljer">
<tr class="punktrow" id="punktrow_1"><td><span class="label">1</span><h2 class="overskrift">Cykelstier</h2>
<div class="details"><span class="sagsnummer">27/0417</span><div class="dropdown">Del</div><div class="punkt">
<h3>Beslutning</h3><p>Godkendt.</p><h3>Sagsfremstilling</h3><p>Stien er <b>700</b> meter.</p></div></div></td></tr>
<tr class="punktrow" id="punktrow_2"><td><span class="label">2</span><h2 class="overskrift">Lukket: Køb af grund</h2>
<div class="details"><div class="punkt"><h3>Beslutning</h3><p>Beslutning ikke frigivet</p></div></div></td></tr>
</table></body></html>
"""

COPENHAGEN = """<!DOCTYPE html>
<html><head><link rel="canonical" href="https://www.kk.dk/dagsordener-og-referater/Pr%C3%B8veudvalget/m%C3%B8de-11032027/referat/punkt-{number}"></head>
<body><h1 class="page-title">{title}</h1><div><div class="paragraph paragraph--type--agenda-element-case">
<h2>Indstilling</h2><p>Prøveforvaltningen indstiller,</p><p>1. at sagen godkendes.</p>
<h2>Problemstilling</h2><p>Der mangler en bænk.</p><h2>Beslutning</h2><p>Godkendt.</p></div>
<a class="file-link" href="/a.pdf"><span class="file-link-text">Bilag 1. Kort</span></a></div></body></html>
"""

ACADRE = """<?xml version="1.0" encoding="windows-1252"?>
<root><table name="agenda"><fields><field name="id">77</field><field name="type">Referat</field></fields>
<table name="committee"><fields><field name="name">Prøveudvalget</field></fields></table>
<table name="meeting"><fields><field name="date">11-03-2027 16:00</field><field name="location">Lokale 1</field></fields>
<table name="meetmember"><fields><field name="name">Anna Prøve</field><field name="absent">0</field></fields></table>
<table name="meetmember"><fields><field name="name">Bo Prøve</field><field name="absent">1</field></fields></table></table>
<table name="agendaitemparents"><fields/>
<table name="agendaitem"><fields><field name="name">Cykelstier</field><field name="number">1</field><field name="caseno">27/0417</field><field name="access">Åben</field></fields>
<table name="bullet"><fields><field name="bulletname">Indstilling</field><field name="bulletcontent">&lt;p&gt;Forvaltningen indstiller, at stien godkendes.&lt;/p&gt;</field><field name="bulletsortorder">2</field></fields></table>
<table name="bullet"><fields><field name="bulletname">Sagsfremstilling</field><field name="bulletcontent">&lt;p&gt;Stien er &lt;b&gt;700&lt;/b&gt; meter.&lt;/p&gt;</field><field name="bulletsortorder">1</field></fields></table>
<table name="bullet"><fields><field name="bulletname">Beslutning i Prøveudvalget den 11-03-2027</field><field name="bulletcontent">&lt;p&gt;Godkendt.&lt;/p&gt;</field><field name="bulletsortorder">4</field></fields></table>
<table name="bullet"><fields><field name="bulletname">Beslutning i Økonomiudvalget den 04-03-2027</field><field name="bulletcontent">&lt;p&gt;Anbefales.&lt;/p&gt;</field><field name="bulletsortorder">3</field></fields></table>
<table name="enclosure"><fields><field name="name">Kort</field><field name="access">Lukket</field><field name="filename">kort.pdf</field></fields></table>
</table></table></table></root>
"""

SBSYS = """<?xml version="1.0" encoding="utf-16"?>
<Dagsorden DagsordenID="12" Åben="true" Dagsordentype="Referat">
<Møde MødeID="3" Udvalg="Prøveudvalget" UdvalgID="1" Mødedato="11. marts 2027" Mødetid="16:00" Mødesluttid="18:10" Mødested="Lokale 1"/>
<Dagsordenpunkter><Dagsordenpunkt DagsordenpunktID="1" Nummer="1" Åbent="true"><Overskrift>Cykelstier</Overskrift>
<Indhold><Sagsfremstilling>&lt;p&gt;Stien er 700 meter.&lt;/p&gt;</Sagsfremstilling><Beslutning>&lt;p&gt;Godkendt.&lt;/p&gt;</Beslutning></Indhold>
<Bilagsliste><Bilag BilagID="5" Navn="Kort" MaaPubliceres="False" BilagUrl="filer/kort.pdf"/></Bilagsliste></Dagsordenpunkt>
<Dagsordenpunkt DagsordenpunktID="2" Nummer="2" Åbent="false"><Overskrift>Køb af grund</Overskrift></Dagsordenpunkt>
</Dagsordenpunkter></Dagsorden>
"""

EDOC = """<?xml version="1.0" encoding="utf-8"?>
<Meeting><MeetingState>Referat endeligt godkendt</MeetingState><Committee>Prøveudvalget</Committee><MeetingDate>2027-03-11T16:00:00</MeetingDate>
<MeetingAgendaTypes><MeetingAgendaType><AgendaType>Åben</AgendaType><MeetingAgendaItems><MeetingAgendaItem><AgendaItemNumber>1</AgendaItemNumber>
<Document documentid="9"><Title>Cykelstier</Title><PublishingType>SKAL PUBLICERES</PublishingType>
<Attachments><Attachment attachmentid="4"><Title>Kort</Title><PDFDocument>kort.pdf</PDFDocument></Attachment></Attachments></Document>
<FullText>Sagsfremstilling
Stien er 700 meter.&#12;
Beslutning
Godkendt.</FullText></MeetingAgendaItem></MeetingAgendaItems></MeetingAgendaType></MeetingAgendaTypes></Meeting>
"""


def word(lines):
    """A Word file of (style, text) lines; `*` is a paragraph all in bold, `T` a table's rows."""
    from docx import Document

    document = Document()
    for style, text in lines:
        if style == "*":
            document.add_paragraph().add_run(text).bold = True
        elif style == "T":
            table = document.add_table(rows=0, cols=len(text[0]))
            for row in text:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
        else:
            document.add_paragraph(text, style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
