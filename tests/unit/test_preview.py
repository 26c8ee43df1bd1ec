"""The preview: real worker processes, honest pages and hostile ones."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
import zlib
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from multiprocessing.shared_memory import SharedMemory
from typing import TYPE_CHECKING, Any

import psutil
import pymupdf
import pytest

from clerk_desktop.documents import preview_client
from clerk_desktop.documents.preview_client import PageImage, PreviewClient
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

MM = 72 / 25.4
WAIT = 30.0
AES_256 = 5  # pymupdf.PDF_ENCRYPT_AES_256
DATE = r"\d{4}年\d{1,2}月\d{1,2}日"


@pytest.fixture(scope="module")
def client() -> Iterator[PreviewClient]:
    with running() as one:
        yield one


@contextmanager
def running(**options: Any) -> Iterator[PreviewClient]:
    one = PreviewClient(**options)
    try:
        yield one
    finally:
        one.close()


def test_a_page_has_the_pixels_that_mupdf_draws(client: PreviewClient) -> None:
    data = text_pdf("一", "二")
    shown(client, data)
    document = pymupdf.open(stream=data)
    for number in (1, 2):
        own = document.load_page(number - 1).get_pixmap(dpi=110)
        image = client.render(digest(data), number, 110).result(WAIT)
        assert (image.width, image.height, image.stride) == (own.width, own.height, own.stride)
        assert (image.sha256, image.page, image.dpi) == (digest(data), number, 110)
        assert image.pixels == own.samples


def test_an_image_stays_as_it_is_when_the_next_page_is_drawn(client: PreviewClient) -> None:
    data = text_pdf("一", "二")
    shown(client, data)
    first = client.render(digest(data), 1, 72).result(WAIT)
    before = hashlib.sha256(first.pixels).digest()
    second = client.render(digest(data), 2, 72).result(WAIT)
    assert second.pixels != first.pixels
    assert hashlib.sha256(first.pixels).digest() == before


@pytest.mark.parametrize(
    ("entries", "width", "height"),
    [
        ("/MediaBox [0 0 600 800]", 600, 800),
        ("/MediaBox [0 0 600 800] /Rotate 90", 800, 600),
        ("/MediaBox [0 0 600 800] /CropBox [100 50 400 750]", 300, 700),
        ("/MediaBox [0 0 600 800] /CropBox [100 50 400 750] /Rotate 270", 700, 300),
        ("/MediaBox [0 0 600 800] /UserUnit 2", 1200, 1600),
        ("/MediaBox [-50 -50 550 750] /CropBox [0 0 300 700] /Rotate 90 /UserUnit 1.5", 1050, 450),
    ],
)
def test_sizes_and_finds_are_as_the_page_is_seen(
    client: PreviewClient, entries: str, width: int, height: int
) -> None:
    data = one_page(entries, b"BT /F 40 Tf 150 300 Td (HH) Tj ET")
    info = shown(client, data)
    assert (info.pages, info.sizes[0].width, info.sizes[0].height) == (1, width, height)
    image = client.render(digest(data), 1, 72).result(WAIT)
    assert (image.width, image.height) == (width, height)
    (hit,) = client.find(digest(data), "HH").result(WAIT)
    (box,) = hit.boxes
    left, top, right, bottom = ink(image)
    assert box.x_mm * MM - 1 <= left
    assert right <= (box.x_mm + box.width_mm) * MM + 1
    assert box.y_mm * MM - 1 <= top
    assert bottom <= (box.y_mm + box.height_mm) * MM + 1
    assert box.width_mm * box.height_mm * MM * MM < 4 * (right - left) * (bottom - top)


def test_finds_the_date_on_every_page_in_order(client: PreviewClient) -> None:
    data = text_pdf("青屿县行政审批服务局", "2026年3月2日和2026年 12月31日", "2027年1月4日")
    shown(client, data)
    hits = client.find(digest(data), DATE, is_regex=True).result(WAIT)
    assert [(hit.page, hit.text) for hit in hits] == [
        (2, "2026年3月2日"),
        (2, "2026年12月31日"),
        (3, "2027年1月4日"),
    ]
    only = client.find(digest(data), DATE, is_regex=True, page=3).result(WAIT)
    assert [hit.page for hit in only] == [3]


def test_a_keyword_is_no_pattern_and_may_run_over_a_line_end(client: PreviewClient) -> None:
    data = text_pdf("申请人（公\n章）：a.c")
    shown(client, data)
    (hit,) = client.find(digest(data), "（公 章）").result(WAIT)
    assert len(hit.boxes) == 2
    assert hit.boxes[0].y_mm < hit.boxes[1].y_mm
    assert client.find(digest(data), "a?c").result(WAIT) == ()
    assert len(client.find(digest(data), "a.c").result(WAIT)) == 1


@pytest.mark.parametrize("page", [0, -1, 3])
def test_a_page_that_is_not_there(client: PreviewClient, page: int) -> None:
    data = text_pdf("一", "二")
    shown(client, data)
    error = refused(client.render(digest(data), page, 72))
    assert (error.code, error.context) == (DocumentCode.NO_SUCH_PAGE, {"page": str(page)})


def test_a_document_that_is_not_open(client: PreviewClient) -> None:
    assert refused(client.render("0" * 64, 1, 72)).code is DocumentCode.NOT_HERE
    data = text_pdf("一")
    shown(client, data)
    client.close_document(digest(data))
    assert refused(client.render(digest(data), 1, 72)).code is DocumentCode.NOT_HERE


def test_other_bytes_than_the_digest_says_are_not_shown(client: PreviewClient) -> None:
    assert refused(client.open("0" * 64, text_pdf("一"))).code is DocumentCode.CHANGED
    assert refused(client.render("0" * 64, 1, 72)).code is DocumentCode.NOT_HERE


def test_a_huge_page_is_shown_smaller(client: PreviewClient) -> None:
    data = one_page("/MediaBox [0 0 14400 14000]")
    shown(client, data)
    image = client.render(digest(data), 1, 300).result(WAIT)
    assert image.dpi < 300
    assert image.width / image.height == pytest.approx(14400 / 14000, abs=0.01)
    assert image.height * image.stride == len(image.pixels) > 40_000_000


def test_corrupt_documents(client: PreviewClient) -> None:
    whole = text_pdf("一", "二")
    no_pages = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + (
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n"
    )
    png = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 9, 9)).tobytes()
    for data in (b"", b"no PDF at all", whole[:60], png, no_pages, os.urandom(5000)):
        assert refused(client.open(digest(data), data)).code is DocumentCode.CORRUPT, data[:20]
    assert shown(client, whole).pages == 2


def test_a_truncated_document_is_shown_as_far_as_it_can_be(client: PreviewClient) -> None:
    data = text_pdf("一", "二")
    assert shown(client, data[:-200]).pages == 2


def test_a_password_is_asked_for_only_when_reading_needs_one(client: PreviewClient) -> None:
    document = pymupdf.open(stream=text_pdf("一"))
    lock = {"encryption": AES_256, "owner_pw": "owner"}
    closed = document.tobytes(**lock, user_pw="user")
    assert refused(client.open(digest(closed), closed)).code is DocumentCode.ENCRYPTED
    assert shown(client, document.tobytes(**lock)).pages == 1


def test_more_pages_than_anyone_reads_are_refused(client: PreviewClient) -> None:
    data = one_page("/MediaBox [0 0 9 9]", **{f"p{n}": b"<< /Type /Page >>" for n in range(10_000)})
    kids = b" ".join([b"3 0 R", *(b"%d 0 R" % n for n in range(6, 10_006))])
    data = data.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [%s] /Count 10001" % kids)
    assert refused(client.open(digest(data), data)).code is DocumentCode.TOO_MUCH


def test_too_large_a_document_does_not_reach_the_worker(
    client: PreviewClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_client, "MAX_DOCUMENT", 100)
    data = text_pdf("一")
    assert refused(client.open(digest(data), data)).code is DocumentCode.TOO_MUCH


def test_a_bomb_costs_its_time_and_the_next_page_works() -> None:
    bomb, good = form_bomb(), text_pdf("一")
    with running(page_seconds=1.0) as one:
        shown(one, good)
        shown(one, bomb)
        start = time.monotonic()
        assert refused(one.render(digest(bomb), 1, 72)).code is DocumentCode.TOO_MUCH
        assert time.monotonic() - start < 5
        assert one.render(digest(good), 1, 72).result(WAIT).width == 595


def test_a_gigabyte_image_is_shown_in_little_memory() -> None:
    bomb = gigabyte_image()
    with running() as one:
        shown(one, bomb)
        image = one.render(digest(bomb), 1, 72).result(WAIT)
        assert image.pixels[:3] == b"\0\0\0"
        assert one.pid is not None
        assert psutil.Process(one.pid).memory_info().rss < 400 << 20


@pytest.mark.parametrize("limit", [350 << 20, None])
def test_greed_meets_the_memory_limit_and_the_next_page_works(limit: int | None) -> None:
    greedy, good = predictor_page(100_000_000), text_pdf("一")
    with running(memory_limit=limit) as one:
        shown(one, good)
        shown(one, greedy)
        process, page = one.pid, one.render(digest(greedy), 1, 72)
        if limit is None:
            assert page.result(WAIT).width == 595
        else:
            assert refused(page).code is DocumentCode.TOO_MUCH
        assert one.render(digest(good), 1, 72).result(WAIT).width == 595
        assert one.pid == process


def test_many_scans_stay_small() -> None:
    """All 60 would take 240 MB in the size of the screen; what is kept stops growing."""
    count, settled = 60, 25
    data = scans(count)
    with running() as one:
        shown(one, data)
        one.render(digest(data), 1, 90).result(WAIT)
        assert one.pid is not None
        worker = psutil.Process(one.pid)
        taken = [worker.memory_info().rss]
        for page in range(2, count + 1):
            one.render(digest(data), page, 90).result(WAIT)
            taken.append(worker.memory_info().rss)
        assert max(taken) - taken[0] < 100 << 20
        assert max(taken) - taken[settled] < 8 << 20


def test_a_worker_that_was_killed_is_replaced_and_the_document_sent_again() -> None:
    data = text_pdf("一")
    with running() as one:
        shown(one, data)
        expected = one.render(digest(data), 1, 72).result(WAIT).pixels
        assert one.pid is not None
        os.kill(one.pid, signal.SIGKILL)
        assert one.render(digest(data), 1, 72).result(WAIT).pixels == expected


def test_a_worker_that_dies_again_is_given_up_and_the_next_request_works() -> None:
    bomb, good = form_bomb(), text_pdf("一")
    with running() as one:
        shown(one, bomb)
        killed, future = set(), one.render(digest(bomb), 1, 72)
        while not future.done():
            time.sleep(0.3)
            if one.pid is not None and not future.done():
                killed.add(one.pid)
                with suppress(ProcessLookupError):
                    os.kill(one.pid, signal.SIGKILL)
        assert refused(future).code is DocumentCode.PREVIEW_CRASHED
        assert len(killed) == 2
        assert shown(one, good).pages == 1


def test_the_newest_request_goes_first_and_a_cancelled_one_is_dropped() -> None:
    data = text_pdf(*"一二三四五")
    with running() as one:
        shown(one, data)
        done: list[int] = []
        futures = [one.render(digest(data), page, 300) for page in (1, 2, 3, 4, 5)]
        for future in futures:
            future.add_done_callback(
                lambda f: None if f.cancelled() else done.append(f.result().page)
            )
        futures[2].cancel()
        for future in (futures[i] for i in (0, 1, 3, 4)):
            future.result(WAIT)
        assert sorted(done) == [1, 2, 4, 5]
        assert done.index(5) < done.index(4) < done.index(2)


def test_close_drops_what_waits_and_leaves_neither_process_nor_memory() -> None:
    bomb = form_bomb()
    with running(page_seconds=1.0) as one:
        shown(one, bomb)
        process, memory = one.pid, one._buffer().name
        running_one, *waiting = [one.render(digest(bomb), 1, 72) for _ in range(5)]
        one.close()
        one.close()
        assert running_one.done()
        assert all(future.cancelled() for future in waiting)
        assert process is not None
        assert not psutil.pid_exists(process)
        with pytest.raises(FileNotFoundError):
            SharedMemory(memory)
        with pytest.raises(CancelledError):
            one.render(digest(bomb), 1, 72).result(WAIT)


def test_start_brings_the_worker_up_before_the_first_document() -> None:
    with running() as one:
        one.start()
        give_up = time.monotonic() + WAIT
        while one.pid is None and time.monotonic() < give_up:
            time.sleep(0.01)
        process = one.pid
        assert process is not None
        assert shown(one, text_pdf("一")).pages == 1
        assert one.pid == process


def test_the_window_does_not_load_mupdf() -> None:
    code = (
        "import sys, clerk_desktop.documents.preview_client; "
        "print({'pymupdf', 'clerk_desktop.documents.preview'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def shown(client: PreviewClient, data: bytes) -> Any:
    return client.open(digest(data), data).result(WAIT)


def refused(future: Any) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        future.result(WAIT)
    return caught.value


def ink(image: PageImage) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is dark."""
    dark = [
        (x, y)
        for y in range(image.height)
        for x in range(image.width)
        if image.pixels[y * image.stride + 3 * x] < 100
    ]
    columns, rows = [x for x, _ in dark], [y for _, y in dark]
    return min(columns), min(rows), max(columns) + 1, max(rows) + 1


def text_pdf(*texts: str) -> bytes:
    document = pymupdf.open()
    for text in texts:
        page = document.new_page(width=595, height=842)
        page.insert_text((72, 100), text.split("\n"), fontname="china-s", fontsize=16)
    return bytes(document.tobytes())


def one_page(entries: str, content: bytes = b"", **objects: bytes) -> bytes:
    """A PDF of one page; more objects are numbered from 6. MuPDF finds them without a table."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s /Resources << /Font << /F 5 0 R >> "
        b"/XObject << /X 6 0 R >> >> >>" % entries.encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *objects.values(),
    ]
    numbered = (b"%d 0 obj\n%s\nendobj\n" % item for item in enumerate(parts, start=1))
    return b"%PDF-1.7\n" + b"".join(numbered) + b"trailer\n<< /Root 1 0 R >>\n"


def form_bomb(depth: int = 20) -> bytes:
    """Each form draws the next one ten times."""
    draw = b"/X Do " * 10
    forms = {
        f"form{n}": b"<< /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> "
        b"/Length %d >>\nstream\n%s\nendstream" % (7 + n, len(draw), draw)
        for n in range(depth)
    }
    last = b"<< /Subtype /Form /BBox [0 0 9 9] /Length 9 >>\nstream\n0 0 9 9 re\nendstream"
    return one_page("/MediaBox [0 0 99 99]", draw, **forms, last=last)


def gigabyte_image() -> bytes:
    """An image of 24000 by 24000 colour pixels, 1.7 GB, in a few kilobytes."""
    side = 24_000
    squeeze = zlib.compressobj(1)
    row = bytes(side * 3)
    once = b"".join(squeeze.compress(row) for _ in range(side)) + squeeze.flush()
    data = zlib.compress(once)
    return one_page(
        "/MediaBox [0 0 595 842]",
        b"595 0 0 842 0 0 cm /X Do",
        image=b"<< /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceRGB "
        b"/Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream"
        % (side, side, len(data), data),
    )


def predictor_page(columns: int) -> bytes:
    """A page whose content needs three rows of ``columns`` bytes to be read."""
    data = zlib.compress(bytes(1000))
    plain = b"<< /Length 0 >>\nstream\n"
    greedy = b"<< /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns %d >> /Length %d >>"
    stream = greedy % (columns, len(data)) + b"\nstream\n" + data
    return one_page("/MediaBox [0 0 595 842]").replace(plain, stream)


def scans(count: int) -> bytes:
    """Pages of one image each, 17 MB when decoded, 4 MB in the size of the screen."""
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 2400, 2400))
    pixmap.clear_with(255)
    jpeg = pixmap.tobytes("jpeg")
    document = pymupdf.open()
    for number in range(count):
        page = document.new_page(width=595, height=842)
        page.insert_image(page.rect, stream=jpeg + b"%d" % number)
    return bytes(document.tobytes())
