"""The pictures of the page in `docs/`, taken of the sample's invented committee: `make pictures` takes them anew."""

import base64
import datetime as dt
import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from chromium import browser, require  # noqa: E402
from kontorpage import press, served, visit, wait_for  # noqa: E402

MEETING = "/m/eksempeludvalget"
WIDE, HIGH = 1280, 860
NOW = dt.datetime(2026, 11, 10, 10, 14, 8, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def taken(page, name):
    """What the window shows, in `docs/`."""
    data = page.send("Page.captureScreenshot")["data"]
    (ROOT / "docs" / f"{name}.png").write_bytes(base64.b64decode(data))
    print(f"docs/{name}.png")


def item_at(meeting, screen, name):
    """The address of an item, by the name of its file."""
    return f"{meeting}/{screen}/{hashlib.sha256(name.encode()).hexdigest()[:10]}"


def main():
    require()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("agenda_items", "metrics", "templates"):
            shutil.copytree(ROOT / name, root / name)
        with served(root, now=NOW) as kontor, browser() as page:
            kontor.let_in(page)
            visit(page, kontor.base + item_at(f"{MEETING}/2026-11-12", "punkt", "cykelstier"), WIDE, HIGH)
            wait_for(
                page,
                "document.querySelector('.cm-editor') && document.querySelector('.ark')?.textContent.includes('Skovstien')",
            )
            taken(page, "kontor-punkt")
            visit(page, kontor.base + item_at(f"{MEETING}/2026-10-08", "moede", "cykelskur"), WIDE, HIGH)
            wait_for(page, "document.querySelector('#papir').textContent.length > 20")
            press(page, "v")
            wait_for(page, "document.querySelector('#papir .draft') && !document.getAnimations().length")
            taken(page, "kontor-moede")


if __name__ == "__main__":
    main()
