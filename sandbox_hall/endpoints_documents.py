"""Contract: documents, whole, in ranges and piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from sandbox_hall.access import ClerkHere, Content, HallHere
from sandbox_hall.blobs import byte_range
from sandbox_hall.problems import Problem
from sandbox_hall.uploads import TUS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

router = APIRouter()
_PDF = "application/pdf"
_PIECE = "application/offset+octet-stream"
_CHUNK = 64 * 1024


def _tus(_clerk: ClerkHere, tus_resumable: Annotated[str | None, Header()] = None) -> None:
    if tus_resumable != TUS:
        raise Problem(412, "tus_version", headers={"Tus-Version": TUS})


_Tus = Depends(_tus)


@router.head("/blobs/{sha256}")
def has_blob(hall: HallHere, _clerk: ClerkHere, sha256: str) -> Response:
    """Whether the hall has a document."""
    size = hall.blobs.path(sha256).stat().st_size
    headers = {"Content-Length": str(size), "Accept-Ranges": "bytes"}
    return Response(media_type=_PDF, headers=headers)


@router.get("/blobs/{sha256}")
def get_blob(
    hall: HallHere,
    _clerk: ClerkHere,
    sha256: str,
    range_header: Annotated[str | None, Header(alias="Range")] = None,
) -> Response:
    """A document's bytes, or a range of them."""
    path = hall.blobs.path(sha256)
    size = path.stat().st_size
    wanted = byte_range(range_header, size)
    first, last = wanted or (0, size - 1)
    headers = {
        "Accept-Ranges": "bytes",
        "ETag": f'"{sha256}"',
        "Content-Length": str(last - first + 1),
    }
    if wanted is not None:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    status = 206 if wanted else 200
    return StreamingResponse(_bytes(path, first, last), status, headers, media_type=_PDF)


@router.put("/blobs/{sha256}", status_code=204)
def put_blob(hall: HallHere, _clerk: ClerkHere, sha256: str, content: Content) -> Response:
    """Hand a document in."""
    hall.blobs.keep(sha256, content)
    return Response(status_code=204)


@router.post("/uploads", status_code=201, dependencies=[_Tus])
def create_upload(
    hall: HallHere,
    _clerk: ClerkHere,
    upload_length: Annotated[int, Header()],
    upload_metadata: Annotated[str, Header()],
) -> Response:
    """Begin to hand in a big document."""
    upload = hall.uploads.begin(upload_metadata, upload_length)
    headers = {"Location": f"/uploads/{upload.upload_id}", "Tus-Resumable": TUS}
    return Response(status_code=201, headers=headers)


@router.head("/uploads/{upload_id}", dependencies=[_Tus])
def upload_offset(hall: HallHere, _clerk: ClerkHere, upload_id: str) -> Response:
    """How much of it is here."""
    upload = hall.uploads.find(upload_id)
    headers = {
        "Upload-Offset": str(upload.offset),
        "Upload-Length": str(upload.length),
        "Tus-Resumable": TUS,
        "Cache-Control": "no-store",
    }
    return Response(headers=headers)


@router.patch("/uploads/{upload_id}", status_code=204, dependencies=[_Tus])
async def send_piece(
    request: Request,
    hall: HallHere,
    _clerk: ClerkHere,
    upload_id: str,
    upload_offset: Annotated[int, Header()],
    content_type: Annotated[str | None, Header()] = None,
) -> Response:
    """The next piece; what arrives is kept even if the rest doesn't."""
    if content_type != _PIECE:
        raise Problem(415, "media_type", _PIECE)
    with hall.uploads.growing(upload_id, upload_offset) as (upload, file):
        left = upload.length - upload.offset
        try:
            async for chunk in request.stream():
                left -= len(chunk)
                if left < 0:
                    raise Problem(413, "too_large")
                file.write(chunk)
        except ClientDisconnect:
            pass  # nobody waits for the answer; the next try asks for the offset
    offset = await run_in_threadpool(hall.uploads.settle, upload_id)
    headers = {"Upload-Offset": str(offset), "Tus-Resumable": TUS}
    return Response(status_code=204, headers=headers)


def _bytes(path: Path, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        left = last - first + 1
        while left and (piece := file.read(min(left, _CHUNK))):
            left -= len(piece)
            yield piece
