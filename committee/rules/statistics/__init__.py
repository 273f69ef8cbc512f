"""A committee in numbers: who came, how they voted, what was decided and how long it took. Pure."""
