"""What makes a class one of the document tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def node(made: type[T]) -> type[T]:
    """Makes a class of the tree. The type checker holds it frozen; at run time that would cost each start dearly."""
    return dataclass(slots=True)(made)
