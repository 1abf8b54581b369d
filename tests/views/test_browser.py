"""The brief in a real browser: no error, no request, no overflow, usable by keyboard, printable."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lagebild.views.brief.model import Brief
from lagebild.views.brief.page import render

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with chromedriver on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1200,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def page(brief: Brief, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(render(brief, "de"), "utf-8")
    return path


@pytest.fixture
def open_page(browser: Any, page: Path) -> Callable[..., None]:
    def do(width: int = 1200, height: int = 900, fragment: str = "", dark: bool = False, scripts: bool = True) -> None:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme, still]})
        browser.get("about:blank")
        browser.get(f"{page.as_uri()}{fragment}")

    return do


def test_no_error_and_no_request(browser: Any, open_page: Callable[..., None], page: Path) -> None:
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    open_page()
    assert browser.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {message["params"]["request"]["url"] for message in messages
             if message["method"] == "Network.requestWillBeSent"}  # fmt: skip
    assert {url for url in asked if not url.startswith(("data:", "about:"))} == {page.as_uri()}


@pytest.mark.parametrize("width", [320, 360, 768, 1200])
def test_no_horizontal_overflow(browser: Any, open_page: Callable[..., None], width: int) -> None:
    open_page(width)
    wide = browser.execute_script(
        "for (const d of document.querySelectorAll('details')) d.open = true;"
        "for (const g of document.querySelectorAll('.group,.report')) g.style.contentVisibility = 'visible';"
        "return [document.documentElement.scrollWidth, innerWidth]"
    )
    assert wide[0] <= wide[1]


CONTRAST = """
const channel = v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
const light = c => { const [r, g, b] = c.match(/\\d+/g).map(Number); return .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b); };
const ground = getComputedStyle(document.body).backgroundColor, bad = [];
for (const e of document.querySelectorAll('body *')) {
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || e.closest('svg, script, style, .skip')) continue;
  const a = light(getComputedStyle(e).color), b = light(ground), ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (ratio < 4.5) bad.push(e.className + ' ' + ratio);
}
return [ground, bad];
"""  # noqa: E501  # one script, easier to read unbroken


def test_light_and_dark_have_enough_contrast(browser: Any, open_page: Callable[..., None]) -> None:
    grounds = []
    for dark in (False, True):
        open_page(dark=dark)
        ground, bad = browser.execute_script(CONTRAST)
        assert bad == []
        grounds.append(ground)
    assert grounds == ["rgb(252, 251, 248)", "rgb(22, 23, 26)"]
    browser.find_element("css selector", "#tools button").click()
    assert browser.execute_script(CONTRAST) == ["rgb(252, 251, 248)", []]


def test_the_keyboard_reaches_everything_and_focus_shows(browser: Any, open_page: Callable[..., None]) -> None:
    from selenium.webdriver.common.keys import Keys

    open_page()
    body = browser.find_element("tag name", "body")
    body.send_keys(Keys.TAB)
    focused = browser.switch_to.active_element
    assert focused.get_attribute("class") == "skip"
    assert focused.rect["x"] >= 0
    for _ in range(4):
        browser.switch_to.active_element.send_keys(Keys.TAB)
    style = browser.execute_script(
        "const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]"
    )
    assert style == ["solid", "3px"]


def test_j_and_k_go_from_statement_to_statement(browser: Any, open_page: Callable[..., None]) -> None:
    open_page()
    focused = "return document.activeElement.id"
    browser.find_element("tag name", "body").send_keys("j")
    first = browser.execute_script(focused)
    browser.switch_to.active_element.send_keys("j")
    second = browser.execute_script(focused)
    browser.switch_to.active_element.send_keys("k")
    assert first.startswith("z")
    assert second.startswith("z")
    assert second != first
    assert browser.execute_script(focused) == first


def test_the_filter_hides_what_does_not_match(browser: Any, open_page: Callable[..., None]) -> None:
    import time

    open_page()
    box = browser.find_element("css selector", "#tools input")
    box.send_keys("soldaten kolb")
    time.sleep(0.4)
    shown = browser.execute_script("return [...document.querySelectorAll('.entry:not([hidden])')].length")
    assert shown == 1
    assert "1 von" in browser.find_element("css selector", "#tools .status").text
    hidden = browser.execute_script("return document.querySelector('.entry[hidden]').id")
    browser.execute_script("location.hash = arguments[0]", hidden)
    time.sleep(0.2)
    assert browser.execute_script("return document.activeElement.id") == hidden
    assert browser.find_element("id", hidden).is_displayed()


def test_a_link_opens_the_folded_furniture(browser: Any, open_page: Callable[..., None]) -> None:
    open_page(fragment="#b1-3")
    assert browser.execute_script("return document.querySelector(':target').id") == "b1-3"


def test_without_scripts_everything_is_there(browser: Any, open_page: Callable[..., None]) -> None:
    open_page(scripts=False)
    try:
        text = browser.find_element("tag name", "body").text
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    for words in ("Mira Kolb", "Donnerstag, 6. März 2031", "keinen einzigen Soldaten"):
        assert words in text
    assert "Hell oder dunkel" not in text


def test_it_prints(browser: Any, open_page: Callable[..., None]) -> None:
    open_page(dark=True)
    result = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pdf = base64.b64decode(result["data"])
    assert pdf.startswith(b"%PDF")
    assert b"/MediaBox [0 0 594" in pdf or b"/MediaBox [0 0 595" in pdf
