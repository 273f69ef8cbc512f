"""KPIs: tables read, numbers as of a date, what is aimed at, and the guard over figures in text. Only `fetch` talks to the network."""
