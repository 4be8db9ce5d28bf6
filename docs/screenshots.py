"""Make the pictures of the README from the real map: `make screenshots`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
CHOSEN = "Written Statement of Action (Middlesbrough)"


def main() -> None:
    """Draw the whole map, keep a picture of it; choose a thing on it, and keep another."""
    with TemporaryDirectory() as folder, sync_playwright() as play:
        file = Path(folder) / "map.html"
        subprocess.run([sys.executable, str(HERE.parent / "cli.py"), "map", "-o", str(file)], check=True)
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(file.as_uri())
        page.wait_for_selector("body[data-ready=true]")
        page.wait_for_timeout(1000)  # for the counts of the legend
        page.screenshot(path=HERE / "map.png")
        page.fill("#find", CHOSEN)
        page.press("#find", "Enter")
        page.evaluate("document.activeElement.blur()")
        page.wait_for_timeout(1000)
        page.screenshot(path=HERE / "map-evidence.png")
        browser.close()


if __name__ == "__main__":
    main()
