"""The colours of the program's own `standard/skabelon.docx`, which every form of a document shares."""

from __future__ import annotations

INK, DARK, ACCENT, GREY, SHADE = "#1c1c1c", "#1f2933", "#1f4e5f", "#5a6570", "#eef3f5"
WARNING = "#9b1c1c"
