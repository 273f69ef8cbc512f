"""KPIs: their numbers as of a date, what is aimed at, and how they are drawn. Pure but for `fetch`."""
