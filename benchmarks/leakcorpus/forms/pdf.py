"""PDF of reportlab, fpdf2, Typst and matplotlib: each places its letters in its own way."""

from __future__ import annotations

import io
from html import escape

from benchmarks.leakcorpus.forms import CELLS, TABLE, TEXT, Maker
from benchmarks.leakcorpus.paper import Paper, Table, lines_of, shown


def reportlab(paper: Paper, *, width: float = 90) -> bytes:
    """reportlab's flowing text; cells are paragraphs that break where they must."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
    from reportlab.platypus import Table as Grid

    style, out = getSampleStyleSheet(), io.BytesIO()
    flow: list[object] = [Paragraph(escape(paper.title), style["Heading1"])]
    for block in paper.blocks:
        if isinstance(block, Table):
            cells = [[[Paragraph(escape(line), style["Normal"]) for line in lines_of(value)] for value in row] for row in block.rows]  # fmt: skip
            flow += [Grid(cells, colWidths=min(width, 480 / len(block.rows[0]))), Spacer(1, 8)]
        else:
            flow += [Paragraph(escape(block), style["Normal"]), Spacer(1, 8)]
    SimpleDocTemplate(out, pagesize=A4, title=paper.title, invariant=1).build(flow)
    return out.getvalue()


def _reportlab_grid(paper: Paper) -> bytes:
    """Cells as bare strings with lines around, as a system prints a list."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate
    from reportlab.platypus import Table as Grid

    out = io.BytesIO()
    flow = [
        Grid(
            [[shown(value) for value in row] for row in block.rows],
            style=[("GRID", (0, 0), (-1, -1), 0.5, colors.grey)],
        )
        for block in paper.blocks
        if isinstance(block, Table)
    ]
    SimpleDocTemplate(out, pagesize=A4, title=paper.title, invariant=1).build(flow)
    return out.getvalue()


_UNLATIN = str.maketrans({"–": "-", "—": "-", "\u2011": "-", "\u2010": "-", "’": "'", "\u202f": " ", "\u2009": " "})


def fpdf2(paper: Paper, *, width: int = 0) -> bytes:
    """fpdf2 with a core font: one text operation a line or cell."""
    import datetime as dt

    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_creation_date(dt.datetime(2027, 1, 4, tzinfo=dt.UTC))
    pdf.set_title(paper.title)
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    for block in (paper.title, *paper.blocks):
        if isinstance(block, Table):
            with pdf.table(width=min(180, width * len(block.rows[0]) or 180), first_row_as_headings=block.head) as grid:
                for row in block.rows:
                    grid.row([_latin(shown(value)) for value in row])
        else:
            pdf.multi_cell(0, 6, _latin(block), new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def _latin(text: str) -> str:
    return text.translate(_UNLATIN).encode("latin-1", "replace").decode("latin-1")


def typst(source: str) -> bytes:
    """Typst's PDF of its own markup."""
    import typst as compiler

    return bytes(compiler.compile(f"#set document(date: none)\n{source}".encode()))


def quoted(text: str) -> str:
    """Text as a value of Typst."""
    lines = text.split("\n")
    return "#" + "+linebreak()+".join('"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"' for line in lines)


def _typst(paper: Paper) -> bytes:
    made = [f"= {quoted(paper.title)}"]
    for block in paper.blocks:
        if isinstance(block, Table):
            cells = ", ".join(
                f"[{' #parbreak() '.join(map(quoted, lines_of(value)))}]" for row in block.rows for value in row
            )
            made.append(f"#table(columns: {len(block.rows[0])}, {cells})")
        else:
            made.append(quoted(block))
    return typst("\n\n".join(made))


def _matplotlib(paper: Paper) -> bytes:
    """A figure with texts and a table, as an analyst prints it: every letter placed by itself."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams["pdf.fonttype"] = 42
    figure, out = Figure((8.3, 11.7)), io.BytesIO()
    axes = figure.add_subplot()
    axes.axis("off")
    figure.text(0.08, 0.95, paper.title)
    for place, block in enumerate(paper.blocks):
        if isinstance(block, Table):
            axes.table([[shown(value) for value in row] for row in block.rows], loc="center")
        else:
            figure.text(0.08, 0.9 - 0.05 * place, block.replace("$", "\\$"), fontsize=7)
    figure.savefig(out, format="pdf", metadata={"CreationDate": None})
    return out.getvalue()


_BOTH = frozenset((TEXT, TABLE))
_CORE = "cp1252"  # a core font has the signs of Windows' code page alone
MAKERS = [
    Maker("reportlab", "pdf", reportlab, signs=_CORE),
    Maker("reportlab, liste", "pdf", _reportlab_grid, frozenset((TABLE, CELLS)), signs=_CORE),
    Maker("fpdf2", "pdf", fpdf2, signs=_CORE),
    Maker("Typst", "pdf", _typst, slow=True),
    Maker("matplotlib", "pdf", _matplotlib, _BOTH, slow=True),
]
