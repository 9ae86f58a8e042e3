"""Bytes of a note to its text, whatever system it was written on."""

from __future__ import annotations

import codecs

from journal.core.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


_OURS = b"---\ncairn: "
"""How a note begins that Cairn wrote: if it holds an empty character, somebody typed one."""


class NotText(Exception):
    """The bytes are not words; the text says why."""


def decode(data: bytes) -> tuple[str, str | None]:
    """Return the text and, when the encoding had to be guessed, a warning."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise NotText(
                    _("Its encoding says {encoding}, but it is damaged.").format(encoding=encoding)
                ) from error
            if "\0" in text:
                raise NotText(_("It holds binary data, not words."))
            return text, None
    if b"\0" in data and not data.startswith(_OURS):
        raise NotText(_("It holds binary data, not words."))
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    warning = _("It is not in UTF-8; it was read as Western European text (Latin-1).")
    try:
        return data.decode("cp1252"), warning
    except UnicodeDecodeError:
        return data.decode("latin-1"), warning  # reads every byte
