"""How many examples a property is tried with, where it needs more than the others."""

import os

GATE = 20


def examples(count):
    """`count`, and in the gate as few as of all: there each is tried as often as the machine's minutes allow, with the same ones each time."""
    return min(count, GATE) if os.environ.get("UDVALG_EXAMPLES") == "gate" else count
