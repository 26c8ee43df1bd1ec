"""One seal through the card worker against bare pyHanko, on the same file and token.

Both open the token, log in, sign once with the same visible seal, and close; they take turns in
one run, the times are medians. The worker's side has the pipe, all checks and the verification of
the result on top.
"""

# MuPDF's binding is typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import io
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pymupdf
from PIL import Image
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
from pyhanko.stamp import StaticStampStyle

from benchmarks.seal_once import PIN, SealOnce
from clerk_desktop.card.client import CardClient
from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.documents.press_client import PressClient
from clerk_desktop.services.seal_line import SealLine
from sandbox_hall.training import make_training_card, render_seal
from sandbox_hall.training_ca import BODY

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox_hall.training import TrainingCard

_PAGES = 500
_SCAN_BYTES = 104_000
_BOX = (300, 100, 419, 219)


def measure() -> list[dict[str, float]]:
    """A row for a small and for a 50 MB document.

    Milliseconds of a seal through the workers and of bare pyHanko, their quotient, and memory in
    MB at the highest: what the seal adds to the client's, the card worker's, the press's.
    """
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        card = make_training_card(Path(folder), PIN, "13579135")
        os.environ.update(card.environment)
        for document, runs in ((_letter(), 25), (_scans(), 7)):
            sealed, bare = _compared(card, document, render_seal(BODY), runs)
            row = {
                "document_mb": len(document) / 1e6,
                "sealed_ms": sealed * 1000,
                "bare_ms": bare * 1000,
                "ratio": sealed / bare,
            } | _memory(card, document, render_seal(BODY))
            print(
                "seal of {document_mb:.3f} MB: {sealed_ms:.1f} / {bare_ms:.1f} ms = {ratio:.2f};"
                " client +{client_mb:.0f}, card {card_mb:.0f}, press {press_mb:.0f} MB".format(
                    **row
                )
            )
            rows.append(row)
    return rows


def _compared(card: TrainingCard, document: bytes, image: bytes, runs: int) -> tuple[float, float]:
    cards, press = CardClient((card.module,)), PressClient()
    try:
        line = SealLine(cards, press, InspectorClient())
        (shown,) = cards.cards().result().cards
        once = SealOnce(document, image)
        sealed, bare = [], []
        for _ in range(runs):
            sealed.append(_seconds(lambda: once.run(line, shown)))
            bare.append(_seconds(lambda: _sign_barely(card, document, image)))
    finally:
        cards.close()
        press.close()
    return statistics.median(sealed[1:]), statistics.median(bare[1:])


def _memory(card: TrainingCard, document: bytes, image: bytes) -> dict[str, float]:
    """What the seal adds to the client's memory, and the workers' own, at the highest."""
    with tempfile.TemporaryDirectory() as folder:
        source, picture = Path(folder) / "in.pdf", Path(folder) / "seal.png"
        source.write_bytes(document)
        picture.write_bytes(image)
        module = ("-m", "benchmarks.seal_memory", card.module, str(source), str(picture))
        done = subprocess.run((sys.executable, *module), check=True, capture_output=True, text=True)
    before, highest, worker, press = map(float, done.stdout.split())
    return {"client_mb": highest - before, "card_mb": worker, "press_mb": press}


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _sign_barely(card: TrainingCard, document: bytes, image: bytes) -> None:
    with open_pkcs11_session(
        card.module, token_criteria=TokenCriteria(label=card.label), user_pin=PIN
    ) as session:
        signer = PKCS11Signer(session, cert_label=card.label, key_label=card.label)
        signers.PdfSigner(
            signers.PdfSignatureMetadata(field_name="Seal", md_algorithm="sha256"),
            signer,
            stamp_style=StaticStampStyle(
                background=PdfImage(Image.open(io.BytesIO(image))), border_width=0
            ),
            new_field_spec=SigFieldSpec("Seal", box=_BOX),
        ).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(document)), output=io.BytesIO())


def _letter() -> bytes:
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 72), "A letter of one page.")
    return bytes(document.tobytes(deflate=True))


def _scans() -> bytes:
    """Half a thousand scanned pages, which compress badly."""
    document = pymupdf.open()
    for number in range(_PAGES):
        page = document.new_page(width=595, height=842)
        side = math.isqrt(_SCAN_BYTES // 3)
        pixels = random.Random(number).randbytes(side * side * 3)
        page.insert_image(page.rect, pixmap=pymupdf.Pixmap(pymupdf.csRGB, side, side, pixels, 0))
        page.insert_text((72, 72), f"Page {number + 1}")
    return bytes(document.tobytes())


if __name__ == "__main__":
    measure()
