"""The accessibility gate: what in a finished file keeps someone from reading it (WCAG 2.1 AA and EN 301 549, chapter 10)."""
