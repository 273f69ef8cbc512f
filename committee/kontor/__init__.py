"""The page in the browser, `udvalg kontor`: a window onto the use cases. It parses what is asked, calls one of them, and shows the answer."""
