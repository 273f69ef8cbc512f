"""The pipeline that a user would write instead: PyYAML, Jinja2 and docxtpl, as their manuals show them.

It reads the same YAML files and makes a Markdown and a Word file with the same words in the same order. It
does much less than `udvalg`: nothing is checked, the texts' markup stays signs in the Word file, and there
are no links, lists or tables.

    python user_pipeline.py MEETING_FOLDER TEMPLATE.docx OUTPUT_FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import yaml
from docxtpl import DocxTemplate

MARKDOWN = """\
# {{ title }}

{% for label, value in head %}
**{{ label }}** {{ value }}

{% endfor %}
{% for item in items %}
## {{ item.title }}

{{ item.case }}

{% for section in item.sections %}
### {{ section.title }}

{% for paragraph in section.paragraphs %}
{{ paragraph }}

{% endfor %}
{% endfor %}
{% endfor %}
"""
MARKDOWN_TEMPLATE = jinja2.Environment(
    trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined, autoescape=False
).from_string(MARKDOWN)


def main(meeting: str, template: str, output: str) -> None:
    """Read one meeting's folder and write its two files."""
    data = read_meeting(Path(meeting))
    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    write_markdown(data, folder / "referat.md")
    write_word(data, template, folder / "referat.docx")


def write_markdown(data: dict, path: Path) -> None:
    path.write_text(MARKDOWN_TEMPLATE.render(data), encoding="utf-8")


def write_word(data: dict, template: str, path: Path) -> None:
    document = DocxTemplate(template)
    document.render(data, autoescape=True)
    document.save(path)


def read_meeting(folder: Path) -> dict:
    """The meeting as plain lists and dictionaries, ready for both templates."""
    committee = load(folder.parent / "udvalg.yaml")
    meeting = load(folder / "moede.yaml")
    files = sorted(path for path in folder.glob("*.yaml") if path.name != "moede.yaml")
    first = meeting.get("første_punkt", 1)
    return {
        "title": f"REFERAT {committee['udvalg']} d. {meeting['dato']:%d-%m-%Y}",
        "head": [
            ("Mødedato", f"{meeting['dato']:%d-%m-%Y} kl. {clock(meeting.get('tid', committee.get('mødetid')))}"),
            ("Mødested", meeting.get("sted", committee.get("mødested"))),
            ("Mødedeltagere", ", ".join(committee["medlemmer"])),
        ],
        "items": [read_item(path, number, committee) for number, path in enumerate(files, start=first)],
    }


def load(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def clock(value: object) -> str:
    """YAML 1.1 reads 16:00 as the number 960."""
    return f"{value // 60:02}:{value % 60:02}" if isinstance(value, int) else str(value)


def read_item(path: Path, number: int, committee: dict) -> dict:
    item = load(path)
    return {
        "title": f"Punkt {number}: {item['titel']}",
        "case": item.get("sagsnr", ""),
        "sections": list(sections(item, committee)),
    }


def sections(item: dict, committee: dict):
    """The item's sections in the house's order, each as paragraphs."""
    if text := item.get("sagsfremstilling"):
        yield {"title": "Sagsfremstilling", "paragraphs": paragraphs(text)}
    if guests := item.get("deltagere"):
        yield {"title": "Deltagere", "paragraphs": [f"{', '.join(guests)}, deltager i dette punkt."]}
    if proposal := item.get("indstilling"):
        senders = " og ".join(proposal.get("fra", [committee["forvaltning"]]))
        points = [f"at {point}" for point in proposal["at"]]
        yield {"title": "Indstilling", "paragraphs": [f"{senders} indstiller,", *points]}
    decision = item.get("beslutning")
    decision = decision["tekst"] if isinstance(decision, dict) else decision
    if decision:
        yield {"title": "Beslutning", "paragraphs": paragraphs(decision)}
    if attachments := item.get("bilag"):
        yield {"title": "Bilag", "paragraphs": [f"- {name}" for name in attachments]}


def paragraphs(text: str) -> list[str]:
    return [part for part in text.strip().split("\n\n") if part]


if __name__ == "__main__":
    main(*sys.argv[1:])
