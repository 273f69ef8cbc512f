"""The whole unattended month: numbers, the next meeting, the checks, its draft agenda, and what has changed since last time."""
