"""The sample's documents as they were when somebody last looked at them. `pytest --golden` writes them anew."""

import re

import pytest
from words import built, word_dump

from committee.compose.compose import Kind

DOCUMENTS = {
    "aabenraa-dagsorden": ("arbejdsmarkedsudvalget", "2021-02-11", Kind.AGENDA, 11),
    "aabenraa-referat": ("arbejdsmarkedsudvalget", "2021-02-11", Kind.MINUTES, 11),
    "eksempel-referat": ("eksempeludvalget", "2026-10-08", Kind.MINUTES, 6),
    "eksempel-plantabeller": ("eksempeludvalget", "2026-12-10", Kind.AGENDA, 2),
    "aabenraa-noegletal": ("arbejdsmarkedsudvalget", "2026-09-10", Kind.AGENDA, 3),
    "aalborg-dagsorden": ("beskaeftigelsesudvalget", "2019-06-18", Kind.AGENDA, 1),
    "aalborg-referat": ("beskaeftigelsesudvalget", "2019-06-18", Kind.MINUTES, 1),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_markdown_is_as_it_was(sample, golden, name):
    """The Markdown file, byte for byte."""
    committee, folder, kind, items = DOCUMENTS[name]
    _, text = built(sample, committee, folder, kind)
    assert len(re.findall(r"^## Punkt \d+", text, re.MULTILINE)) == items
    assert bool(re.search(r"^### Beslutning", text, re.MULTILINE)) == (kind is Kind.MINUTES)
    golden(f"{name}.md", text)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_word_is_as_it_was(sample, golden, name):
    """The Word file as text: style, bookmark, links, numbering and words of each paragraph, and the rows of tables."""
    committee, folder, kind, items = DOCUMENTS[name]
    data, _ = built(sample, committee, folder, kind)
    text = word_dump(data)
    assert len(re.findall(r"^\[heading 2 #punkt_", text, re.MULTILINE)) == items
    assert len(re.findall(r"^\[toc 1 →punkt_", text, re.MULTILINE)) == items
    assert len(re.findall(r"^\[heading 3 #beslutning_", text, re.MULTILINE)) == (items if kind is Kind.MINUTES else 0)
    golden(f"{name}.docx.txt", text)


def test_every_golden_file_belongs_to_a_document(request):
    """No file is left behind by a document that is no longer made."""
    folder = request.path.parent / "golden"
    found = {path.name for path in folder.iterdir()}
    assert found == {f"{name}{end}" for name in DOCUMENTS for end in (".md", ".docx.txt")}
