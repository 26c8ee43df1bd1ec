"""The seal's picture as the appearance of a signature field."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PIL import Image, ImageStat
from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.images import pil_image
from pyhanko.stamp import BaseStamp, BaseStampStyle

from clerk_desktop.errors import CardCode, CardError

if TYPE_CHECKING:
    from typing import Any

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


@dataclass(frozen=True)
class SealStyle(BaseStampStyle):
    """Nothing but the picture, filling the field, upright on a page shown with ``rotation``."""

    image: Image.Image = field(default_factory=lambda: Image.new("RGBA", (1, 1)))
    rotation: int = 0

    def create_stamp(
        self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, Any]
    ) -> BaseStamp:
        """The appearance for a field of the size of ``box``; there is no text in it."""
        del text_params
        return _SealStamp(writer, self, box)


class _SealStamp(BaseStamp):
    style: SealStyle

    def render(self) -> bytes:
        reference = pil_image(self.style.image, self._ensure_writer)
        self.set_resource(ResourceType.XOBJECT, pdf_name("/Seal"), reference)
        turned = b"%g %g %g %g %g %g cm" % _TURNED[self.style.rotation]
        size = b"%g 0 0 %g 0 0 cm" % (self.box.width, self.box.height)
        return b"q %s %s %s /Seal Do Q" % (size, turned, _fitted(self.style.image))


def _fitted(image: Image.Image) -> bytes:
    """The largest centred part of the unit square that keeps the picture's proportions."""
    longest = max(image.size)
    width, height = image.width / longest, image.height / longest
    return b"%g 0 0 %g %g %g cm" % (width, height, (1 - width) / 2, (1 - height) / 2)
