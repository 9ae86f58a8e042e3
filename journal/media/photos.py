"""What a photo tells beside the picture, and the same picture without it."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from journal.core.errors import UnreadableFile
from journal.core.i18n import _
from journal.media.pictures import MOST_PIXELS, Source, picture, plain
from journal.media.traces import Cleaned, Trace, TraceKind, Traces, without_repeats

if TYPE_CHECKING:
    from PIL.Image import Image

_EXIF, _GPS = 0x8769, 0x8825
_WORDS = {
    0x010E: TraceKind.WORDS,
    0x010F: TraceKind.DEVICE,
    0x0110: TraceKind.DEVICE,
    0x0131: TraceKind.PROGRAM,
    0x0132: TraceKind.MOMENT,
    0x013B: TraceKind.AUTHOR,
    0x013C: TraceKind.DEVICE,
    0x8298: TraceKind.AUTHOR,
    0x9003: TraceKind.MOMENT,
    0x9C9B: TraceKind.WORDS,
    0x9C9C: TraceKind.WORDS,
    0x9C9D: TraceKind.AUTHOR,
    0x9286: TraceKind.WORDS,
    0xA430: TraceKind.AUTHOR,
    0xA431: TraceKind.SERIAL,
    0xA434: TraceKind.DEVICE,
    0xA435: TraceKind.SERIAL,
}
"""What the numbered fields of EXIF tell."""
_XMP = {
    "creator": TraceKind.AUTHOR,
    "rights": TraceKind.AUTHOR,
    "description": TraceKind.WORDS,
    "CreatorTool": TraceKind.PROGRAM,
    "City": TraceKind.PLACE,
    "Country": TraceKind.PLACE,
    "SerialNumber": TraceKind.SERIAL,
}
_MOMENT = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d)")
_HELD = {"exif", "xmp", "photoshop", "comment", "Raw profile type exif", "XML:com.adobe.xmp", "iptc"}
_SAVED = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "TIFF": ".tif", "GIF": ".gif", "BMP": ".bmp"}


def traces(source: Source) -> Traces:
    """Return what a photo tells: place, moment, device, names; and that the view itself stays."""
    with picture(source) as image:
        found = without_repeats([*_from_exif(image), *_from_xmp(image), *_from_words(image)])
        if not found and _HELD & image.info.keys():
            found = (Trace(TraceKind.HIDDEN, _("Notes of a camera or a photo program")),)
        stays = [_("Faces, number plates, signs and views stay in the picture.")]
        if image.format == "HEIF":
            stays.append(_("The cleaned copy is a JPEG, which every program can show."))
    return Traces(found, may_clean=bool(found), stays=tuple(stays) if found else ())


def cleaned(source: Source, name: str) -> Cleaned:
    """Return the picture turned as it was held, in plain colours, with nothing but its pixels."""
    with picture(source) as image:
        format = image.format if image.format in _SAVED else "JPEG"
        frames = getattr(image, "n_frames", 1) if format != "JPEG" else 1
        if frames * image.width * image.height > 2 * MOST_PIXELS:
            raise UnreadableFile(_("This picture is too large to be cleaned here. The file itself is kept as it is."))
        options = _options(image, str(format))
        first, *others = [_bare(frame, str(format)) for frame in _frames(image, frames)]
        if others:
            options |= {"save_all": True, "append_images": others}
        out = io.BytesIO()
        first.save(out, format, **options)
    ending = PurePath(name).suffix
    fitting = ending if format == image.format else _SAVED[str(format)]
    stem = name.removesuffix(ending)
    return Cleaned(out.getvalue(), f"{stem}{fitting}", f"image/{str(format).lower()}")


def _frames(image: Image, count: int) -> Iterator[Image]:
    for number in range(count):
        if count > 1:
            image.seek(number)
        yield image


def _bare(image: Image, format: str) -> Image:
    from PIL import ImageOps

    upright = _in_common_colours(ImageOps.exif_transpose(image))
    if format == "JPEG" and upright.mode != "L":
        return plain(upright)
    bare = upright.copy()
    bare.info = {name: value for name, value in upright.info.items() if name == "transparency"}
    return bare


def _in_common_colours(image: Image) -> Image:
    """Return a picture in the colours that programs expect; the profile it came with may tell of its device."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        common = ImageCms.createProfile("sRGB")
        changed = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), common, outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        return image
    return changed or image


def _options(image: Image, format: str) -> dict[str, Any]:
    if format == "JPEG":
        return {"quality": 93}
    if format == "TIFF":
        return {"compression": "group4" if image.mode == "1" else "tiff_adobe_deflate"}
    if format == "WEBP":
        return {"quality": 93, **_tempo(image)}
    return _tempo(image) if format in ("GIF", "PNG") and getattr(image, "n_frames", 1) > 1 else {}


def _tempo(image: Image) -> dict[str, Any]:
    return {name: image.info[name] for name in ("duration", "loop") if name in image.info}


def _from_exif(image: Image) -> Iterator[Trace]:
    held = image.getexif()
    for tags in (held, held.get_ifd(_EXIF)):
        for tag, value in tags.items():
            kind = _WORDS.get(tag)
            words = _text(value)
            if kind is TraceKind.MOMENT:
                words = _moment(words)
            if kind is not None and words:
                yield Trace(kind, words)
    if place := _place(held.get_ifd(_GPS)):
        yield Trace(TraceKind.PLACE, place)


def _place(gps: Mapping[int, Any]) -> str:
    try:
        south, west = (_degrees(gps[number]) for number in (2, 4))
        return f"{-south if gps.get(1) == 'S' else south:.5f}, {-west if gps.get(3) == 'W' else west:.5f}"
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return _("A place is written in it") if set(gps) - {0} else ""


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


def _from_xmp(image: Image) -> Iterator[Trace]:
    held = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    text = held.decode("utf-8", "replace") if isinstance(held, bytes) else str(held)
    for name, kind in _XMP.items():
        for value in re.findall(rf"<\w+:{name}\b[^>]*>(.*?)</\w+:{name}>|\b\w+:{name}=\"([^\"]*)\"", text, re.DOTALL):
            yield Trace(kind, html.unescape(re.sub(r"<[^>]+>", " ", "".join(value))))
    if "GPSLatitude" in text:
        yield Trace(TraceKind.PLACE, _("A place is written in it"))


def _from_words(image: Image) -> Iterator[Trace]:
    for name, value in getattr(image, "text", {}).items():
        if not name.startswith(("XML:", "Raw profile")):
            kind = {"author": TraceKind.AUTHOR, "software": TraceKind.PROGRAM}.get(name.lower(), TraceKind.WORDS)
            yield Trace(kind, str(value))
    if comment := image.info.get("comment"):
        yield Trace(TraceKind.WORDS, _text(comment))


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        if value[:8] in (b"ASCII\0\0\0", b"UNICODE\0"):
            value = value[8:]
        wide = value[1::2].count(0) > len(value) // 4
        value = value.decode("utf-16-le" if wide else "utf-8", "replace")
    return str(value).replace("\0", "").strip()


def _moment(text: str) -> str:
    found = _MOMENT.search(text)
    return "{}-{}-{}T{}:{}".format(*found.groups()) if found else ""
