"""Take the README's pictures of the brief anew: needs Chromium and its driver.

    python docs/screenshots.py

Builds the demo in a temporary folder, opens its brief from the file as a reader would, and writes docs/img/.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from lagebild import Dossier
from lagebild.workspace import copy_examples

IMAGES = Path(__file__).resolve().parent / "img"
SHOTS = (
    ("brief.png", "light", "article.report", "Odrin dementiert"),
    ("brief-dark.png", "dark", "article.report", "Odrin dementiert"),
    ("brief-speakers.png", "light", "#speakers", ""),
)
"""File, colours, selector and words of the element at the top of the picture."""
WIDTH, HEIGHT = 1280, 860


def _browser() -> webdriver.Chrome:
    program, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if program is None or driver is None:
        sys.exit("screenshots: no Chromium with its driver on the path: install both")
    options = Options()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars", f"--window-size={WIDTH},{HEIGHT}"):
        options.add_argument(argument)
    return webdriver.Chrome(options, Service(driver))


def main() -> None:
    """Write all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        dossier = Dossier(folder / "Halmersee.lagebild")
        dossier.add([copy_examples(folder / "reports")])
        page = dossier.brief(folder / "brief.html", language="en")
        with _browser() as browser:
            browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False},
            )
            for file, colours, selector, words in SHOTS:
                feature = {"name": "prefers-color-scheme", "value": colours}
                browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
                browser.get(page.as_uri())
                browser.execute_script(
                    "document.documentElement.style.scrollBehavior = 'auto';"
                    "Array.from(document.querySelectorAll(arguments[0]))"
                    ".find(element => element.textContent.includes(arguments[1])).scrollIntoView();",
                    selector,
                    words,
                )
                (IMAGES / file).write_bytes(_smaller(browser.get_screenshot_as_png()))


def _smaller(picture: bytes) -> bytes:
    """With 64 colours, where Pillow is installed: a page of text looks the same and takes a third of the space."""
    try:
        from PIL import Image
    except ImportError:
        return picture
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
