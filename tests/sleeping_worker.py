"""What the reading process runs in a test: it waits, or works, before it answers."""

import time

from committee.attachments.apart.inside import serve


def _answer(header, opened):
    if header["ask"] == "wait":
        time.sleep(header["seconds"])
    while header["ask"] == "work":
        sum(range(1000))
    return {"said": header["ask"]}, b""


if __name__ == "__main__":
    serve(lambda facts: _answer)
