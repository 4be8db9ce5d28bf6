"""Make the pictures of the README from the real map: `make screenshots`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
CHOSEN = "Tees Valley Education"


def main() -> None:
    """Draw the whole map, choose a thing on it, and keep the picture."""
    with TemporaryDirectory() as folder, sync_playwright() as play:
        file = Path(folder) / "map.html"
        subprocess.run([sys.executable, str(HERE.parent / "cli.py"), "map", "-o", str(file)], check=True)
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(file.as_uri())
        page.wait_for_selector("body[data-ready=true]")
        page.fill("#find", CHOSEN)
        page.press("#find", "Enter")
        page.wait_for_selector("#panel .fact")
        page.screenshot(path=HERE / "map.png")
        browser.close()


if __name__ == "__main__":
    main()
