"""The types of lxml by names of our own, for the type checker alone: lxml gives its own a dash, and is imported late."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element
