"""Plans' tables: put together of KPIs as of a date, and set as blocks."""
