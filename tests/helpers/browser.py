"""A real browser for tests: Debian's Chromium without a screen, talking to nobody but the hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import presence_of_element_located
from selenium.webdriver.support.wait import WebDriverWait

if TYPE_CHECKING:
    from pathlib import Path

    from selenium.webdriver.remote.webelement import WebElement

_PATIENCE = 10.0
_PAGE = "return document.readyState === 'complete' ? performance.timeOrigin : 0"
"""When the shown page began, 0 while it isn't whole; not by an element, which may go meanwhile."""

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--no-proxy-server", "--window-size=1366,900",
)  # fmt: skip


def open_browser(folder: Path) -> Chrome:
    """A browser with an own empty profile in ``folder``, which is also where downloads go."""
    options = ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in (*_FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    wishes = {"download.default_directory": str(folder), "intl.accept_languages": "zh-CN"}
    options.add_experimental_option("prefs", wishes)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return Chrome(options, ChromeService("/usr/bin/chromedriver"))


def find(browser: Chrome, selector: str) -> WebElement:
    """The first element of a CSS selector, once it is there."""
    place = (By.CSS_SELECTOR, selector)
    return WebDriverWait(browser, _PATIENCE).until(presence_of_element_located(place))


def follow(browser: Chrome, selector: str) -> None:
    """Click what leads to another page, and wait for that page."""
    before = browser.execute_script(_PAGE)
    find(browser, selector).click()
    WebDriverWait(browser, _PATIENCE).until(lambda _: browser.execute_script(_PAGE) > before)


def texts(browser: Chrome, selector: str) -> list[str]:
    """The texts of all elements of a CSS selector."""
    return [each.text for each in browser.find_elements(By.CSS_SELECTOR, selector)]
