"""Workspaces with KPIs for tests: one item, one definition, one data file, each changed at will."""

from build import HOME, ITEM, MEETING, workspace

CSV = "periode;område;antal\n2020M11;Aabenraa;853\n2020M12;Aabenraa;724\n2020M12;Hele landet;1.234.567\n2020M11;Hele landet;1.230.000\n"
DEFINITION = """\
ledige:
  navn: Ledige
  enhed: personer
  retning: ned
  kilde: {fil: data/tal.csv, periode: periode, værdi: antal, hvor: {område: Aabenraa}, talformat: dansk}
  sammenlign: {Hele landet: {område: Hele landet}}
  kildetekst: Jobcentret
"""
TEXT = "Der var {{ ledige.værdi | tal }} ledige."


def with_kpi(root, *, text=TEXT, definition=DEFINITION, data=CSV, file="metrics/data/tal.csv", item="", date=None):
    """A workspace whose one item has the KPI `ledige` attached; None leaves the data file out."""
    body = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    changes = {
        ITEM: f"titel: En sag\nsagsnr: 21/1\nindstilling: Godkendes.\nnøgletal: [ledige]\n{item}resume: |\n{body}",
        "metrics/tal.yaml": definition,
    }
    if data is not None:
        changes[file] = data
    if date is not None:
        changes[f"{MEETING}/moede.yaml"] = date
    return workspace(root, changes)


__all__ = ["CSV", "DEFINITION", "HOME", "TEXT", "with_kpi"]
