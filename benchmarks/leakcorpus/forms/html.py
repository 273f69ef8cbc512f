"""Web pages: plain, as Word saves them, and as a mail program or a data tool writes them."""

from __future__ import annotations

from html import escape

from benchmarks.leakcorpus.forms import Maker
from benchmarks.leakcorpus.paper import Paper, Table, lines_of, shown


def page(title: str, body: str, head: str = "") -> bytes:
    """A whole page."""
    return f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'.encode()


def _plain(paper: Paper) -> bytes:
    made = [f"<h1>{escape(paper.title)}</h1>"]
    for block in paper.blocks:
        if isinstance(block, Table):
            rows = [
                "".join(f"<{tag}>{'<br>'.join(map(escape, lines_of(cell)))}</{tag}>" for cell in row)
                for tag, row in zip(["th" if block.head else "td"] + ["td"] * len(block.rows), block.rows, strict=False)
            ]
            made.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            made.append(f"<p>{escape(block)}</p>")
    return page(escape(paper.title), "\n".join(made))


def _mso(text: str) -> str:
    """A paragraph that Word has cut into spans by its checks of language."""
    half = len(text) // 2
    return f"<p class=MsoNormal><span lang=DA>{escape(text[:half])}</span><span lang=DA style='mso-bidi-font-size:11.0pt'>{escape(text[half:])}<o:p></o:p></span></p>"


def _word(paper: Paper) -> bytes:
    made = [f"<h1><span lang=DA>{escape(paper.title)}</span></h1>"]
    for block in paper.blocks:
        if isinstance(block, Table):
            rows = "".join(
                "<tr>" + "".join(f"<td width=120 valign=top>{''.join(map(_mso, lines_of(cell)))}</td>" for cell in row) + "</tr>"
                for row in block.rows
            )  # fmt: skip
            made.append(f"<table class=MsoTableGrid border=1 cellspacing=0>{rows}</table>")
        else:
            made.append(_mso(block))
    head = "<meta name=Generator content='Microsoft Word 15'><style>p.MsoNormal{margin:0cm}</style>"
    return page(escape(paper.title), f"<div class=WordSection1>{''.join(made)}</div>", head)


def _divs(paper: Paper) -> bytes:
    """A grid of divisions with entities, as a web application draws it."""
    made = [f"<div class='title'>{escape(paper.title)}</div>"]
    for block in paper.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = "".join(f"<div role='cell'>{''.join(f'<div>{_entities(line)}</div>' for line in lines_of(cell))}</div>" for cell in row)  # fmt: skip
                made.append(f"<div role='row'>{cells}</div>")
        else:
            made.append(f"<div>{_entities(shown(block))}</div>")
    return page(escape(paper.title), "".join(made))


def _entities(text: str) -> str:
    return escape(text).encode("ascii", "xmlcharrefreplace").decode()


MAKERS = [
    Maker("hjemmeside", "html", _plain),
    Maker("Word som webside", "html", _word),
    Maker("webprogram", "html", _divs),
]
