"""What photos, documents and recordings tell of themselves is found, said in words, and gone from a cleaned copy."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.annotations import FreeText

from journal.core.errors import UnreadableFile
from journal.media.cleaning import cleaned, traces_of
from journal.media.kinds import media_type_of
from journal.media.traces import Trace, TraceKind

SAMPLES = Path(__file__).with_name("samples")
NAME = "Rosa Example"


def photo(format: str = "JPEG", orientation: int = 1, mode: str = "RGB", **more: Any) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F], exif[0x0110] = "Example Phones", "Model 7"
    exif[0x013B] = NAME
    exif[0x8769] = {0x9003: "2026:04:02 09:15:00", 0xA431: "SN-12345"}
    exif[0x8825] = {1: "S", 2: (34.0, 35.0, 59.0), 3: "W", 4: (58.0, 22.0, 55.0)}
    image = Image.new(mode, (80, 40))
    image.paste(Image.new(mode, (20, 40), 1), (0, 0))
    out = io.BytesIO()
    image.save(out, format, exif=exif.tobytes(), **more)
    return out.getvalue()


def told(found: tuple[Trace, ...]) -> dict[TraceKind, str]:
    return {kind: "; ".join(trace.value for trace in found if trace.kind is kind) for kind in {t.kind for t in found}}


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_photo_tells_and_its_cleaned_copy_does_not(format: str) -> None:
    data = photo(format)
    found = traces_of(data, f"image/{format.lower()}")
    words = told(found.found)
    assert words[TraceKind.PLACE] == "-34.59972, -58.38194"
    assert words[TraceKind.MOMENT] == "2026-04-02T09:15"
    assert words[TraceKind.DEVICE] == "Example Phones; Model 7"
    assert words[TraceKind.SERIAL] == "SN-12345"
    assert words[TraceKind.AUTHOR] == NAME
    assert found.may_clean
    assert "Faces" in found.stays[0]
    copy = cleaned(data, f"wall.{format.lower()}", f"image/{format.lower()}")
    assert traces_of(copy.data, copy.media_type).found == ()
    for word in (NAME, "SN-12345", "Example Phones"):
        assert word.encode() not in copy.data
    with Image.open(io.BytesIO(copy.data)) as image:
        assert (image.format, image.size) == (format, (80, 40))


def test_a_heic_photo_becomes_a_jpeg_and_says_so() -> None:
    data = (SAMPLES / "phone.heic").read_bytes()
    found = traces_of(data, "image/heic")
    words = told(found.found)
    assert words[TraceKind.PLACE] == "-34.59972, -58.38194"
    assert words[TraceKind.SERIAL] == "SN-12345"
    assert "JPEG" in found.stays[1]
    copy = cleaned(data, "IMG_1.HEIC", "image/heic")
    assert (copy.name, copy.media_type) == ("IMG_1.jpg", "image/jpeg")
    assert traces_of(copy.data, copy.media_type).found == ()
    with Image.open(io.BytesIO(copy.data)) as image:
        assert (image.format, image.size) == ("JPEG", (96, 64))


@given(st.integers(1, 8), st.sampled_from(["JPEG", "PNG", "TIFF", "WEBP"]))
@settings(max_examples=32)
def test_a_cleaned_photo_stands_as_it_was_held(orientation: int, format: str) -> None:
    copy = cleaned(photo(format, orientation), "x", f"image/{format.lower()}")
    with Image.open(io.BytesIO(copy.data)) as image:
        assert image.size == ((40, 80) if orientation >= 5 else (80, 40))
        assert image.getexif().get(0x0112) is None


def test_a_scan_of_several_pages_keeps_them_all() -> None:
    pages = [Image.new("1", (60, 90), number % 2) for number in range(3)]
    out = io.BytesIO()
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], artist=NAME, compression="group4")
    copy = cleaned(out.getvalue(), "letter.tif", "image/tiff")
    assert NAME.encode() not in copy.data
    with Image.open(io.BytesIO(copy.data)) as image:
        assert (image.n_frames, image.mode) == (3, "1")  # type: ignore[attr-defined]


def test_a_moving_picture_goes_on_moving() -> None:
    frames = [Image.new("RGB", (30, 30), (number * 60, 0, 0)) for number in range(4)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=90, loop=0, comment=NAME.encode())
    assert told(traces_of(out.getvalue(), "image/gif").found)[TraceKind.WORDS] == NAME
    copy = cleaned(out.getvalue(), "x.gif", "image/gif")
    assert NAME.encode() not in copy.data
    with Image.open(io.BytesIO(copy.data)) as image:
        assert (image.n_frames, image.info["duration"]) == (4, 90)  # type: ignore[attr-defined]


def test_words_in_a_png_and_notes_of_a_photo_program_are_found() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", NAME)
    notes.add_itxt("XML:com.adobe.xmp", '<x xmp:CreatorTool="Paint" exif:GPSLatitude="1"><dc:creator>Ana</dc:creator>')
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG", pnginfo=notes)
    words = told(traces_of(out.getvalue(), "image/png").found)
    assert NAME in words[TraceKind.AUTHOR]
    assert "Ana" in words[TraceKind.AUTHOR]
    assert words[TraceKind.PROGRAM] == "Paint"
    assert TraceKind.PLACE in words
    assert traces_of(cleaned(out.getvalue(), "x.png", "image/png").data, "image/png").found == ()


def test_a_picture_without_traces_needs_no_cleaning() -> None:
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")
    found = traces_of(out.getvalue(), "image/png")
    assert (found.found, found.may_clean, found.stays) == ((), False, ())


def pdf() -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata(
        {"/Author": NAME, "/Creator": "Typewriter", "/CreationDate": "D:20260402091500Z", "/Boss": "Ana"}
    )
    writer.xmp_metadata = b"<x:xmpmeta><dc:creator><rdf:li>Luis Example</rdf:li></dc:creator></x:xmpmeta>"
    note = FreeText(text="Look", rect=(10, 10, 90, 40))
    from pypdf.generic import NameObject, create_string_object

    note[NameObject("/T")] = create_string_object("Commenting Person")
    writer.add_annotation(page, note)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_tells_and_its_cleaned_copy_does_not() -> None:
    data = pdf()
    found = traces_of(data, "application/pdf")
    words = told(found.found)
    assert words[TraceKind.AUTHOR] == "Luis Example; Rosa Example"
    assert words[TraceKind.MOMENT] == "2026-04-02T09:15"
    assert "Boss: Ana" in words[TraceKind.HIDDEN]
    assert "Commenting Person" in found.stays[1]
    copy = cleaned(data, "letter.pdf", "application/pdf")
    after = traces_of(copy.data, "application/pdf")
    assert (after.found, after.may_clean) == ((), False)
    for word in (NAME, "Luis Example", "Typewriter", "Ana"):
        assert word.encode() not in copy.data
        assert word.encode("utf-16-be") not in copy.data


def test_a_protected_pdf_says_why_it_cannot_be_cleaned() -> None:
    writer = PdfWriter()
    writer.add_blank_page(20, 20)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    found = traces_of(out.getvalue(), "application/pdf")
    assert not found.may_clean
    assert "protected" in found.stays[0]


def docx(**parts: bytes) -> bytes:
    core = f"<cp:coreProperties><dc:creator>{NAME}</dc:creator><cp:lastModifiedBy>Ana &amp; co</cp:lastModifiedBy>"
    core += "<dcterms:created>2026-04-02T09:15:00Z</dcterms:created></cp:coreProperties>"
    held = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": b'<R><Relationship Target="docProps/thumbnail.jpeg"/><Relationship Target="w"/></R>',
        "docProps/core.xml": core.encode(),
        "docProps/app.xml": b"<Properties><Company>Our shelter</Company></Properties>",
        "docProps/thumbnail.jpeg": photo(),
        "word/document.xml": b'<w:document><w:ins w:author="Changing Person"/>Words</w:document>',
        "word/media/image1.jpeg": photo(),
    } | parts
    return packed(held)


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in parts.items():
            written.writestr(zipfile.ZipInfo(name, (2026, 4, 2, 9, 15, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


DOCX = media_type_of("a.docx")


def test_an_office_document_tells_and_its_cleaned_copy_does_not() -> None:
    data = docx()
    found = traces_of(data, DOCX)
    words = told(found.found)
    assert words[TraceKind.AUTHOR] == "Ana & co; Rosa Example"
    assert words[TraceKind.ORGANISATION] == "Our shelter"
    assert words[TraceKind.MOMENT] == "2026-04-02T09:15"
    assert words[TraceKind.EDITORS] == "Changing Person"
    assert "Changing Person" in found.stays[0]
    copy = cleaned(data, "letter.docx", DOCX)
    after = told(traces_of(copy.data, DOCX).found)
    assert set(after) == {TraceKind.EDITORS}
    with zipfile.ZipFile(io.BytesIO(copy.data)) as archive:
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        assert b"thumbnail" not in archive.read("_rels/.rels")
        assert b"Words" in archive.read("word/document.xml")
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert {part.date_time[0] for part in archive.infolist()} == {1980}
    for word in (NAME, "Ana", "Our shelter", "SN-12345"):
        assert word.encode() not in everything


def test_an_open_document_keeps_its_first_part_first() -> None:
    meta = f"<office:document-meta><office:meta><meta:initial-creator>{NAME}</meta:initial-creator></office:meta>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        written.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        written.writestr("meta.xml", meta, zipfile.ZIP_DEFLATED)
        written.writestr("content.xml", "<x><dc:creator>Ana</dc:creator></x>", zipfile.ZIP_DEFLATED)
    found = traces_of(out.getvalue(), media_type_of("a.odt"))
    assert told(found.found) == {TraceKind.AUTHOR: NAME, TraceKind.EDITORS: "Ana"}
    copy = cleaned(out.getvalue(), "a.odt", media_type_of("a.odt"))
    with zipfile.ZipFile(io.BytesIO(copy.data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert NAME.encode() not in archive.read("meta.xml")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("torn.jpg", photo()[:200]),
        ("torn.pdf", pdf()[:150]),
        ("words.pdf", b"no pdf at all"),
        ("torn.docx", docx()[:300]),
        ("words.odt", b"no document"),
        ("empty.png", b""),
        ("empty.docx", b""),
        ("empty.pdf", b""),
    ],
)
def test_what_is_damaged_is_said_and_never_cleaned(name: str, data: bytes) -> None:
    found = traces_of(data, media_type_of(name))
    assert (found.found, found.may_clean) == ((), False)
    assert found.stays[0].endswith("kept as it is.")
    with pytest.raises(UnreadableFile):
        cleaned(data, name, media_type_of(name))


def test_an_archive_that_claims_to_be_endless_is_refused() -> None:
    data = packed({"docProps/core.xml": bytes(120_000_000)})
    assert len(data) < 1_000_000
    assert "too large" in traces_of(data, DOCX).stays[0]


@given(st.binary(max_size=60), st.sampled_from(["x.jpg", "x.pdf", "x.docx", "x.mp4"]), st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
def test_harm_anywhere_breaks_nothing(harm: bytes, name: str, data: st.DataObject) -> None:
    whole = {"x.jpg": photo(), "x.pdf": pdf(), "x.docx": docx(), "x.mp4": film()}[name]
    place = data.draw(st.integers(0, len(whole)))
    bad = whole[:place] + harm + whole[place + len(harm) :]
    found = traces_of(bad, media_type_of(name))
    if found.may_clean:
        try:
            cleaned(bad, name, media_type_of(name))
        except UnreadableFile:
            return


def atom(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", len(content) + 8, name) + content


def film() -> bytes:
    place = b"+34.5997-058.3819/"
    index = atom(b"mvhd", b"\0\0\0\0" + (3_860_000_000).to_bytes(4) + bytes(90))
    index += atom(b"udta", atom(b"\xa9xyz", struct.pack(">HH", len(place), 0) + place))
    return atom(b"ftyp", b"isom") + atom(b"mdat", bytes(1000)) + atom(b"moov", index)


def test_a_film_tells_its_place_and_cannot_be_cleaned() -> None:
    found = traces_of(film(), "video/mp4")
    words = told(found.found)
    assert words[TraceKind.PLACE] == "34.59970, -58.38190"
    assert words[TraceKind.MOMENT].startswith("2026-")
    assert not found.may_clean
    assert "cannot be cleaned here" in found.stays[0]
    with pytest.raises(UnreadableFile):
        cleaned(film(), "x.mp4", "video/mp4")


def test_a_sound_tells_who_speaks() -> None:
    frame = b"TPE1" + (1 + len(NAME)).to_bytes(4) + b"\0\0\3" + NAME.encode()
    head = b"ID3\4\0\0" + bytes([0, 0, len(frame) >> 7, len(frame) & 127])
    assert told(traces_of(head + frame + bytes(99), "audio/mpeg").found) == {TraceKind.AUTHOR: NAME}


def test_other_files_tell_nothing() -> None:
    assert traces_of(b"words", "text/plain") == traces_of(b"<svg/>", "image/svg+xml")
    assert traces_of(b"words", "text/plain").found == ()
