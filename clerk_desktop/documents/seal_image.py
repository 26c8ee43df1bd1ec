"""The seal's picture as the appearance of a signature field and of the marks beside it."""

# pyHanko's PDF objects are typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import functools
import io
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageStat
from pyhanko.pdf_utils.generic import (
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    pdf_name,
)
from pyhanko.pdf_utils.writer import init_xobject_dictionary
from pyhanko.stamp import BaseStamp, BaseStampStyle

from clerk_desktop.errors import CardCode, CardError

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import IndirectObject
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.pdf_utils.writer import BasePdfFileWriter

_LARGEST = 4096
_HALF = 127

_TURNED = {
    0: (1, 0, 0, 1, 0, 0),
    90: (0, 1, -1, 0, 1, 0),
    180: (-1, 0, 0, -1, 1, 1),
    270: (0, -1, 1, 0, 0, 1),
}
"""The unit square turned counter-clockwise in itself, as the six numbers of ``cm``."""


def read_image(png: bytes) -> Image.Image:
    """The picture in ``png`` with its transparency.

    Raises ``SEAL_IMAGE_MISSING`` when it is no PNG or more than 4096 pixels wide or high.
    """
    try:
        image = Image.open(io.BytesIO(png), formats=("PNG",))
        size = image.size
        if max(size) <= _LARGEST:
            return _without_fringe(image.convert("RGBA"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise CardError(CardCode.SEAL_IMAGE_MISSING, context={"said": "unreadable"}) from error
    raise CardError(CardCode.SEAL_IMAGE_MISSING, context={"said": f"{size[0]}x{size[1]}"})


def _without_fringe(image: Image.Image) -> Image.Image:
    """The picture with its mean colour under all that is rather transparent than not.

    PDF viewers scale colours and transparency apart: black under transparent pixels would
    darken every edge.
    """
    alpha = image.getchannel("A")
    solid = alpha.point(lambda value: 255 if value > _HALF else 0)
    if not solid.getbbox():
        return image
    colours = image.convert("RGB")
    red, green, blue = (round(value) for value in ImageStat.Stat(colours, solid).mean)
    ground = Image.new("RGB", image.size, (red, green, blue))
    ground.paste(colours, mask=solid)
    ground.putalpha(alpha)
    return ground


@dataclass(frozen=True, slots=True)
class SealImage:
    """A picture ready for a PDF: ``colours`` (RGB) and ``alpha`` are packed by zlib."""

    size: tuple[int, int]
    colours: bytes
    alpha: bytes


@functools.lru_cache(maxsize=4)
def seal_image(png: bytes) -> SealImage:
    """The picture in ``png``, packed once for all documents that show it; see ``read_image``."""
    image = read_image(png)
    return SealImage(
        size=image.size,
        colours=zlib.compress(image.convert("RGB").tobytes()),
        alpha=zlib.compress(image.getchannel("A").tobytes()),
    )


class SealPicture:
    """One picture for all marks of a sealing: written into the PDF once, shown many times."""

    def __init__(self, image: SealImage, writer: BasePdfFileWriter) -> None:
        self._size = image.size
        self._writer = writer
        mask = _image_object(image.size, "/DeviceGray", image.alpha)
        picture = _image_object(image.size, "/DeviceRGB", image.colours)
        picture[pdf_name("/SMask")] = writer.add_object(mask)
        self._reference = writer.add_object(picture)
        self._forms: dict[tuple[float, ...], IndirectObject] = {}

    def appearance(
        self, width: float, height: float, rotation: int, part: tuple[int, int]
    ) -> IndirectObject:
        """A form of that size in user space units that fills a mark's rectangle.

        Args:
            width: Of the rectangle.
            height: Of the rectangle.
            rotation: Of the page, so that the picture stands upright as it is seen.
            part: Which of how many upright slices, from 0.
        """
        key = (round(width, 3), round(height, 3), rotation, *part)
        if key not in self._forms:
            form = self._form(width, height, rotation, part)
            self._forms[key] = self._writer.add_object(form)
        return self._forms[key]

    def _form(
        self, width: float, height: float, rotation: int, part: tuple[int, int]
    ) -> StreamObject:
        """The form's box cuts the slice out of the whole picture."""
        steps = (
            b"%.6f 0 0 %.6f 0 0 cm" % (width, height),
            b"%d %d %d %d %d %d cm" % _TURNED[rotation],
            b"%d 0 0 1 %d 0 cm" % (part[1], -part[0]),
            _fitted(self._size),
        )
        named = DictionaryObject({pdf_name("/Seal"): self._reference})
        return init_xobject_dictionary(
            b"q %s /Seal Do Q" % b" ".join(steps),
            round(width, 4),
            round(height, 4),
            DictionaryObject({pdf_name("/XObject"): named}),
        )


@dataclass(frozen=True)
class SealStyle(BaseStampStyle):
    """pyHanko's way to be given the appearance of the signature's own mark."""

    form: IndirectObject | None = None

    def create_stamp(
        self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, Any]
    ) -> BaseStamp:
        """The appearance, ready-made; there is no text in it."""
        del text_params
        return _SealStamp(writer, self, box)


class _SealStamp(BaseStamp):
    style: SealStyle

    def apply_appearance(self, annot_dict: DictionaryObject) -> None:
        annot_dict["/AP"] = DictionaryObject({pdf_name("/N"): self.style.form})


def _image_object(size: tuple[int, int], space: str, packed: bytes) -> StreamObject:
    names = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": space}
    names["/Filter"] = "/FlateDecode"
    numbers = {"/Width": size[0], "/Height": size[1], "/BitsPerComponent": 8}
    entries: dict[NameObject, Any] = {pdf_name(key): pdf_name(name) for key, name in names.items()}
    entries |= {pdf_name(key): NumberObject(number) for key, number in numbers.items()}
    return StreamObject(entries, encoded_data=packed)


def _fitted(size: tuple[int, int]) -> bytes:
    """The largest centred part of the unit square that keeps the picture's proportions."""
    longest = max(size)
    width, height = size[0] / longest, size[1] / longest
    return b"%.6f 0 0 %.6f %.6f %.6f cm" % (width, height, (1 - width) / 2, (1 - height) / 2)
