"""A PIV card in a virtual reader, by hand: for trying the window without any hardware.

    python -m tests.helpers.piv_card --pin-file pin.txt

Prints what has to be in the environment of the program that is to see the card, then reads orders
from its input, one on a line; ``help`` lists them. It ends with its input or with ``quit``.
"""

from __future__ import annotations

import argparse
import hashlib
import shlex
import shutil
import sys
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ec, rsa

from sandbox_hall.training_ca import CLERK, Holder, TrainingAuthority
from tests.helpers.card_stack import ENVIRONMENT, CardStack, StackMissing
from tests.helpers.piv_applet import write_card
from tests.helpers.piv_reader import Faults

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_KEYS = {"signing": 0x9C, "login": 0x9A}

_HELP = """\
insert [CARD]     put a card in: signing (wants its PIN before each signature), login (once), ec
remove            pull it
fault NAME N ...  go wrong from now on; without names, not any more. Names:
                  apdu_ms, key_ms    how long an APDU, and a use of a key, takes
                  pull_at, hang_at, reset_at    at the so-manieth APDU from now
tries N [CARD]    give the card that many tries of its PIN
state [CARD]      what the card has counted
stop, start       stop the reader service; start it again
quit
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until the input ends; 1 when the reader service can't run here."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.helpers.piv_card",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=_HELP,
    )
    parser.add_argument("--pin-file", type=Path, required=True, help="6 to 8 digits")
    parser.add_argument("--clerk", default=CLERK, help="name in the certificates")
    options = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="piv-"))
    _describe_cards(folder, options.pin_file.read_text(encoding="ascii").strip(), options.clerk)
    try:
        with CardStack(folder) as stack:
            _say(*(f"{name}={value}" for name, value in ENVIRONMENT.items()))
            _obey_all(stack)
    except StackMissing as error:
        _say(f"the reader service can't run here: {error}")
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _describe_cards(folder: Path, pin: str, clerk: str) -> None:
    authority = TrainingAuthority()
    (folder / "training-root.der").write_bytes(authority.certificate)
    _say(f"root={folder / 'training-root.der'}")
    for name in (*_KEYS, "ec"):
        key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
        if name == "ec":
            key = ec.generate_private_key(ec.SECP256R1())
        else:
            key = rsa.generate_private_key(65537, 2048)
        certificate = authority.issue(key.public_key(), Holder(clerk=clerk))
        guid = hashlib.sha256(name.encode()).digest()[:16]
        reference = _KEYS.get(name, 0x9C)
        write_card(folder / f"{name}.json", guid, pin, {reference: (key, certificate)})
        _say(f"{name}: serial={guid[8:].hex()} certificate={certificate.serial_number:x}")


def _obey_all(stack: CardStack) -> None:
    for line in sys.stdin:
        words = shlex.split(line)
        if words[:1] == ["quit"]:
            return
        if words:
            try:
                _obey(stack, words[0], words[1:])
            except (KeyError, ValueError, IndexError, RuntimeError) as error:
                _say(f"{type(error).__name__}: {error}")


def _obey(stack: CardStack, order: str, words: list[str]) -> None:
    orders: dict[str, Callable[[], object]] = {
        "insert": lambda: stack.insert(words[0] if words else "signing"),
        "remove": stack.remove,
        "fault": lambda: stack.set_faults(_faults(words)),
        "tries": lambda: stack.set_tries(int(words[0]), *(words[1:2] or ["signing"])),
        "state": lambda: _say(_state(stack, *(words[:1] or ["signing"]))),
        "stop": stack.stop_service,
        "start": stack.start_service,
        "help": lambda: _say(_HELP),
    }
    orders[order]()


def _faults(words: list[str]) -> Faults:
    faults, known = Faults(), {field.name for field in fields(Faults)}
    for name, number in zip(words[::2], words[1::2], strict=True):
        if name not in known:
            raise KeyError(name)
        setattr(faults, name, int(number))
    return faults


def _state(stack: CardStack, card: str) -> str:
    return ", ".join(f"{name} {count}" for name, count in stack.state(card).items())


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
