"""What stands beside `udvalg`: docxtpl, python-docx and the floor. Each makes documents from ready values.

Run as a program it makes docxtpl's template, or measures the cold floor:

    python rivals.py template TEMPLATE.docx
    python rivals.py floor PARTS_FOLDER OUTPUT_FOLDER
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path


def make_template(path: Path) -> None:
    """A Word template as docxtpl wants it: a title, the head, and a loop over items with sections."""
    import docx

    document = docx.Document()
    document.add_heading("{{ title }}", 1)
    loop(document, "label, value in head", lambda: document.add_paragraph("{{ label }}: {{ value }}"))
    loop(document, "item in items", lambda: template_of_item(document))
    document.save(path)


def loop(document, over: str, body) -> None:
    """Paragraphs repeated by docxtpl's `{%p ... %}` tags."""
    document.add_paragraph(f"{{%p for {over} %}}")
    body()
    document.add_paragraph("{%p endfor %}")


def template_of_item(document) -> None:
    document.add_heading("{{ item.title }}", 2)
    document.add_paragraph("{{ item.case }}")
    loop(document, "section in item.sections", lambda: template_of_section(document))


def template_of_section(document) -> None:
    document.add_heading("{{ section.title }}", 3)
    loop(document, "paragraph in section.paragraphs", lambda: document.add_paragraph("{{ paragraph }}"))


def write_with_python_docx(data: dict, path: Path) -> None:
    """Word alone, paragraph by paragraph, on python-docx's own default template."""
    import docx

    document = docx.Document()
    document.add_heading(data["title"], 1)
    for label, value in data["head"]:
        document.add_paragraph(f"{label}: {value}")
    for item in data["items"]:
        document.add_heading(item["title"], 2)
        document.add_paragraph(item["case"])
        for section in item["sections"]:
            document.add_heading(section["title"], 3)
            for paragraph in section["paragraphs"]:
                document.add_paragraph(paragraph)
    document.save(path)


def unpack(docx_file: Path, markdown_file: Path, folder: Path) -> None:
    """Lay a finished document's parts out for the floor, with its Markdown beside them."""
    with zipfile.ZipFile(docx_file) as archive:
        archive.extractall(folder / "parts")
    (folder / "referat.md").write_bytes(markdown_file.read_bytes())


def read_parts(folder: Path) -> tuple[dict[str, bytes], bytes]:
    """The parts of a document by name, and its Markdown."""
    home = folder / "parts"
    files = (path for path in sorted(home.rglob("*")) if path.is_file())
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in files}, (
        folder / "referat.md"
    ).read_bytes()


def write_floor(parts: dict[str, bytes], markdown: bytes, folder: Path) -> None:
    """The least that anyone can do: compress the finished parts, and write both files."""
    with zipfile.ZipFile(folder / "referat.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    (folder / "referat.md").write_bytes(markdown)


def main(command: str, source: str, output: str = "") -> None:
    if command == "template":
        make_template(Path(source))
    else:
        Path(output).mkdir(parents=True, exist_ok=True)
        write_floor(*read_parts(Path(source)), Path(output))


if __name__ == "__main__":
    main(*sys.argv[1:])
