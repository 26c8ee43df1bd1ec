"""A PKCS#11 module that dies, hangs or fails in each of its functions."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clerk_desktop.card.cryptoki import CALLED
from clerk_desktop.card.translate import VALUES
from clerk_desktop.errors import CardCode, ClerkError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import SealRequest
    from tests.helpers.shim import Shim

SEALED = "sealed"
DEATHS = ("segv", "abort", "hang")
LISTING = CALLED[: CALLED.index("C_GetMechanismList")]
"""Called when cards are listed for the first time; the others when something is sealed."""

NEVER_FOR_A_SEAL = frozenset({"C_SetPIN"})
HARMLESS = frozenset({"C_Logout", "C_CloseSession"})
"""What comes after the signature: whatever they say, the seal counts."""


@dataclass(frozen=True)
class Run:
    """One run: what failed how, what the clerk was told, and how the next seal went.

    ``back`` is the time from that failure to the end of the next listing.
    """

    function: str
    fault: str
    said: str
    after: str
    logins: int
    back: float

    def __str__(self) -> str:
        return (
            f"{self.function} {self.fault}: {self.said}, then {self.after}; "
            f"{self.logins} logins, listed again after {self.back:.2f} s"
        )


def dying(
    shim: Shim,
    client: CardClient,
    ask: Callable[[], SealRequest],
    functions: Iterable[str],
    faults: Iterable[str] = DEATHS,
) -> Iterator[Run]:
    """Let each function die in each way once, in a worker that is fresh or has listed before."""
    for function in functions:
        for fault in faults:
            shim.set(function, f"{fault} once")
            yield _run(shim, client, ask, function, fault)


def saying(
    shim: Shim,
    client: CardClient,
    ask: Callable[[], SealRequest],
    function: str,
    values: Iterable[int] = VALUES,
) -> Iterator[tuple[int, Run]]:
    """Let a function return each value, as long as one seal lasts."""
    for value in values:
        shim.set(function, f"ckr {value:x}")
        yield value, _run(shim, client, ask, function, VALUES[value][0])


def expected(function: str, value: int) -> set[str]:
    """What a seal may end with when that function returns that value."""
    code = VALUES[value][1]
    if function in HARMLESS:
        return {SEALED}
    allowed: set[str] = {code}
    if function == "C_SignInit" and code is CardCode.UNSUPPORTED:
        allowed.add(CardCode.UNSUPPORTED)
    if function in {"C_Sign", "C_SignInit"} and code is CardCode.PIN_WRONG:
        allowed.add(CardCode.PIN_WRONG)
    return allowed


def _run(
    shim: Shim,
    client: CardClient,
    ask: Callable[[], SealRequest],
    function: str,
    fault: str,
) -> Run:
    before = shim.count("C_Login")
    said = _listed(client)
    if said == SEALED:
        said = _seal(client, ask)
    start = time.monotonic()
    logins = shim.count("C_Login") - before
    shim.clear(function)
    listed = _listed(client)
    back = time.monotonic() - start
    after = _seal(client, ask) if listed == SEALED else listed
    return Run(function, fault, said, after, logins, back)


def _listed(client: CardClient) -> str:
    answer = client.cards().result()
    if answer.broken_modules:
        return str(answer.broken_modules[0].code)
    problems = [str(card.problem.code) for card in answer.cards if card.problem]
    return problems[0] if problems else SEALED if answer.cards else "no card"


def _seal(client: CardClient, ask: Callable[[], SealRequest]) -> str:
    try:
        client.seal(ask()).result()
    except ClerkError as error:
        return str(error.code)
    return SEALED
