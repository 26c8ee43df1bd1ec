"""The two ways to do the same at the window: with the keys alone, and with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from clerk_desktop.sync.records import CaseTab
from tests.helpers.seated_clerk import key_of

if TYPE_CHECKING:
    from clerk_desktop.domain.action import ActionKind
    from tests.helpers.seated_clerk import SeatedClerk

_WHEEL_DOWN, _NOTCHES = "5", 12


class Way(Protocol):
    """What a clerk's hand does; what comes of it is looked at by whoever asks for it."""

    def log_in(self, name: str, password: str) -> None:
        """Fill the login that is shown in, and enter."""

    def switch_clerk(self) -> None:
        """Let another clerk to the window."""

    def show(self, tab: CaseTab) -> None:
        """Turn to a list."""

    def search(self, text: str) -> None:
        """Narrow the list."""

    def open_first(self) -> None:
        """Open the first case of the list."""

    def go_back(self) -> None:
        """From the case to where it was opened."""

    def act(self, kind: ActionKind) -> None:
        """Press the action's button."""

    def tick_all(self, boxes: list[str]) -> None:
        """Tick every paper; the first has the keys."""

    def take_phrase(self) -> None:
        """Put the first of the usual words in."""

    def confirm(self, button: str) -> None:
        """Press the dialog's main button."""

    def seal(self, pin: str) -> None:
        """Seal the letter that is shown where it is proposed, with this PIN."""

    def tick_lines(self, count: int) -> None:
        """Tick the first lines of the list."""

    def begin_batch(self) -> None:
        """Go on with what is ticked."""

    def seal_batch(self, count: int, pin: str) -> None:
        """Look through all letters and seal them."""

    def press_first(self, prefix: str) -> None:
        """Press the first button of the page, whose name begins like that."""


class Keys:
    """No mouse at all."""

    def __init__(self, clerk: SeatedClerk) -> None:
        self._clerk = clerk

    def log_in(self, name: str, password: str) -> None:
        self._clerk.type(name)
        self._clerk.press("Return")
        self._clerk.type(password)
        self._clerk.press("Return")

    def switch_clerk(self) -> None:
        self._clerk.press("ctrl+shift+l")

    def show(self, tab: CaseTab) -> None:
        self._clerk.press(f"ctrl+{list(CaseTab).index(tab) + 1}")

    def search(self, text: str) -> None:
        self._clerk.press("ctrl+f")
        self._clerk.type(text)

    def open_first(self) -> None:
        self._clerk.press("Return", "Return")

    def go_back(self) -> None:
        self._clerk.press("Escape")

    def act(self, kind: ActionKind) -> None:
        self._clerk.press(key_of(kind))

    def tick_all(self, boxes: list[str]) -> None:
        self._clerk.press(*["Return"] * len(boxes))

    def take_phrase(self) -> None:
        self._clerk.press("alt+1")

    def confirm(self, button: str) -> None:
        del button
        self._clerk.press("ctrl+Return")

    def seal(self, pin: str) -> None:
        self._clerk.see("sealConfirm")
        self._clerk.press("alt+g")
        self._clerk.wait_for_keys("pinField")
        self._clerk.type(pin)
        self._clerk.press("Return")

    def tick_lines(self, count: int) -> None:
        self._clerk.press("Return", *["space", "Down"] * count)

    def begin_batch(self) -> None:
        self._clerk.press("alt+g")

    def seal_batch(self, count: int, pin: str) -> None:
        self._clerk.see("sealGhost")
        self._clerk.wait(lambda: self._has_paged_on(count), "the end of the last letter")
        self._clerk.press("alt+g")
        self._clerk.wait_for_keys("pinField")
        self._clerk.type(pin)
        self._clerk.press("Return")

    def _has_paged_on(self, count: int) -> bool:
        if f"{count} 份" in self._clerk.reads("batchSeal"):
            return True
        self._clerk.press("space")
        return False

    def press_first(self, prefix: str) -> None:
        self._clerk.wait(lambda: self._has_come_to(prefix), f"the keys on {prefix}")
        self._clerk.press("space")

    def _has_come_to(self, prefix: str) -> bool:
        if self._clerk.focus().startswith(prefix):
            return True
        self._clerk.press("Tab")
        return False


class Mouse:
    """The mouse wherever there is something to click; words and PINs are typed."""

    def __init__(self, clerk: SeatedClerk) -> None:
        self._clerk = clerk

    def log_in(self, name: str, password: str) -> None:
        for field, text in (("loginName", name), ("loginPassword", password)):
            self._clerk.click(field)
            self._clerk.type(text)
        self._clerk.click("loginButton")

    def switch_clerk(self) -> None:
        self._clerk.click("switchClerk")

    def show(self, tab: CaseTab) -> None:
        self._clerk.click(f"tab_{tab}")

    def search(self, text: str) -> None:
        self._clerk.click("searchField")
        self._clerk.press("ctrl+a")
        self._clerk.type(text)

    def open_first(self) -> None:
        first = self._clerk.rows("caseTable")[0]["rect"]
        self._clerk.click_at(first)
        self._clerk.click_at(first)

    def go_back(self) -> None:
        self._clerk.click("caseBack")

    def act(self, kind: ActionKind) -> None:
        self._clerk.click(f"action_{kind}")

    def tick_all(self, boxes: list[str]) -> None:
        for box in boxes:
            self._clerk.click(box)

    def take_phrase(self) -> None:
        self._clerk.click("phrase_0")

    def confirm(self, button: str) -> None:
        self._clerk.click(button)

    def seal(self, pin: str) -> None:
        self._clerk.click("sealConfirm")
        self._clerk.click("pinField")
        self._clerk.type(pin)
        self._clerk.click("pinConfirm")

    def tick_lines(self, count: int) -> None:
        for row in self._clerk.rows("caseTable")[:count]:
            left, top, _, height = row["rect"]
            self._clerk.click_at([left, top, 32, height])

    def begin_batch(self) -> None:
        self._clerk.click("batchButton")

    def seal_batch(self, count: int, pin: str) -> None:
        for number in range(count):
            self._clerk.see("sealGhost")
            self._clerk.click_at(self._clerk.rows("batchLetters")[number]["rect"])
            self._scroll_to_end()
        self._clerk.wait_for("batchSeal", f"{count} 份")
        self._clerk.click("batchSeal")
        self._clerk.click("pinField")
        self._clerk.type(pin)
        self._clerk.click("pinConfirm")

    def _scroll_to_end(self) -> None:
        view = self._clerk.see("pageView")["rect"]
        for _ in range(_NOTCHES):
            self._clerk.click_at(view, _WHEEL_DOWN)

    def press_first(self, prefix: str) -> None:
        self._clerk.click(self._clerk.ask("names", prefix=prefix)[0])
