"""JSON in the store. The decoder is loaded at first use: the window's first paint needs none."""

from functools import cache
from typing import Any

from clerk_desktop.domain.action import Action
from clerk_desktop.domain.case import Clerk
from clerk_desktop.errors import HallError, StoreCode, StoreError


def encode(value: object) -> bytes:
    """A domain value as JSON."""
    import msgspec

    return msgspec.json.encode(value)


def decode(kind: Any, body: bytes) -> Any:
    """The value of type ``kind`` that was encoded; ``StoreError`` CORRUPT when it isn't one."""
    import msgspec

    try:
        return _decoder(kind).decode(body)
    except msgspec.MsgspecError as error:
        raise StoreError(StoreCode.CORRUPT) from error


def action_body(action: Action) -> bytes:
    """An action as the hall will get it."""
    from clerk_desktop.sync import wire

    return wire.action_json(action)


def action_of(body: bytes, action_id: str, case_id: str, actor: Clerk) -> Action:
    """The action that ``body`` was made from."""
    from clerk_desktop.sync import wire

    try:
        return wire.read_action(body, action_id, case_id, actor)
    except HallError as error:
        raise StoreError(StoreCode.CORRUPT) from error


@cache
def _decoder(kind: Any) -> Any:
    import msgspec

    return msgspec.json.Decoder(kind)
