"""The one HTML file of a review pack: it holds everything it shows, asks nothing of the network, and may be locked."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from journal.core.dates import EventDate
from journal.core.errors import NotFound, PassphraseNeeded
from journal.core.i18n import _, current_language, pgettext
from journal.core.paths import resources_folder
from journal.core.records import ReviewPack
from journal.exchange.file_names import safe_name
from journal.exchange.html_journal.page import text
from journal.exchange.review_pack import drawings
from journal.exchange.review_pack.page_words import page_words
from journal.exchange.review_pack.sealing import Sealed, seal, unseal
from journal.exchange.review_pack.source import PackContent
from journal.text.dates import date_words

_DOOR = ("basics", "opening")
"""The modules of the script that opens the pack, which stand in the page as they are."""
_PAGE = (
    "basics", "making", "cleaning", "quoting", "marking", "keeping", "parts", "targets", "asking", "cards", "threads",
    "saving", "telling", "starting",
)  # fmt: skip
"""The modules of the script behind it, in the order in which they are put together; they are packed as well."""
_ICONS = (
    "appreciate", "bolt", "cairn", "check", "clarify", "comment", "lock", "menu", "probe", "reply", "save", "suggest",
    "x",
)  # fmt: skip
_PACK = re.compile(r'<script type="text/plain" id="pack"([^>]*)>([^<]*)</script>')
_ATTRIBUTE = re.compile(r'data-(\w+)="([^"]*)"')


def as_page(content: PackContent, pack: ReviewPack, passphrase: str | None) -> bytes:
    """Return a pack as one file; with a passphrase, nothing of the journal can be read in it without."""
    held = {
        "meta": _meta(pack, locked=bool(passphrase)),
        "words": page_words(),
        "content": drawings.plain(content.html),
    }
    packed = gzip.compress(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)
    if not passphrase:
        return _page(_holder(packed, ""), pack.heading, locked=False).encode()
    sealed = seal(packed, passphrase)
    keys = f' data-salt="{_base64(sealed.salt)}" data-iv="{_base64(sealed.iv)}" data-iterations="{sealed.iterations}"'
    return _page(_holder(sealed.data, keys), "", locked=True).encode()


def payload_of(page: bytes, passphrase: str | None) -> bytes:
    """Return what a page holds, decoded: JSON with its facts, its sentences, and its content as HTML."""
    found = _PACK.search(page.decode())
    if found is None:
        raise NotFound(_("This page is no review pack."))
    keys, data = dict(_ATTRIBUTE.findall(found[1])), base64.b64decode(found[2])
    if "salt" in keys:
        if not passphrase:
            raise PassphraseNeeded(_("This review pack is locked with a passphrase."))
        salt, iv = base64.b64decode(keys["salt"]), base64.b64decode(keys["iv"])
        data = unseal(Sealed(salt, iv, int(keys["iterations"]), data), passphrase)
    return gzip.decompress(data)


def _meta(pack: ReviewPack, *, locked: bool) -> dict[str, str]:
    """Return what the script has to know of a pack."""
    # The name of the file that comes back tells no more than the file itself.
    feedback = f"feedback-{pack.id[:8]}" if locked else f"{safe_name(pack.heading, _('Review pack'))}-feedback"
    return {
        "id": pack.id,
        "title": pack.heading,
        "recipient": pack.recipient,
        "language": current_language(),
        "expires": pack.expires.isoformat() if pack.expires is not None else "",
        "until": date_words(EventDate.of(pack.expires), short=False) if pack.expires is not None else "",
        "file": f"{feedback}.json",
        "key": pack.feedback_key if locked else "",
    }


def _holder(data: bytes, keys: str) -> str:
    return f'<script type="text/plain" id="pack"{keys}>{_base64(data)}</script>'


def _page(holder: str, title: str, *, locked: bool) -> str:
    name = _("{title}: review pack").format(title=title) if title else _("Review pack")
    check, opening, door = _client("check.js"), _script(_DOOR), _client("door.css")
    script, style = _script(_PAGE), _client("page.css")
    behind = gzip.compress(json.dumps({"script": script, "style": style}).encode(), mtime=0)
    policy = _policy((check, opening, script), (door, style))
    return (
        f'<!DOCTYPE html>\n<html lang="{text(current_language())}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f'<meta name="generator" content="Cairn">\n<title>{text(name)}</title>\n'
        f'<link rel="icon" href="{drawings.icon_address(_icon("cairn"))}">\n<style>{door}</style>\n</head>\n<body>\n'
        f"{_symbols()}\n{_door(locked=locked)}\n<script>{check}</script>\n"
        f'{holder}\n<script type="text/plain" id="page">{_base64(behind)}</script>\n<script>{opening}</script>\n'
        "</body>\n</html>\n"
    )


def _policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return what the browser may do: run and paint with what is known by its fingerprint, and show pictures held."""
    run, paint = (" ".join(f"'{_fingerprint(words)}'" for words in allowed) for allowed in (scripts, styles))
    return (
        f"default-src 'none'; script-src {run}; style-src {paint}; img-src data:; "
        "connect-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'"
    )


def _fingerprint(words: str) -> str:
    return f"sha256-{_base64(hashlib.sha256(words.encode()).digest())}"


def _door(*, locked: bool) -> str:
    """Return what stands there before the pack is open, and stays where it cannot be opened."""
    old = text(_("Open this in a newer Firefox, Chrome or Edge."))
    moved = text(_("Save this file on your computer, and open it from there."))
    cut = text(_("This file is not whole: part of it was lost on the way. Ask those who sent it for another."))
    off = text(_("JavaScript is switched off here, and this page needs it to show what it holds. It sends nothing."))
    return (
        '<main id="door">\n<svg class="cairn" aria-hidden="true"><use href="#i-cairn"/></svg>\n'
        f"<h1>{text(_('Review pack'))}</h1>\n"
        f'<noscript><p class="told">{off}</p></noscript>\n'
        f'<p class="told" id="old" hidden>{old}</p>\n<p class="told" id="moved" hidden>{moved}</p>\n'
        f'<p class="told" id="cut" hidden>{cut}</p>\n'
        f"{_lock() if locked else ''}</main>"
    )


def _lock() -> str:
    lead = text(_("It is locked. Those who sent it to you have the passphrase."))
    foot = text(_("It opens on this device, without internet. Nothing is sent."))
    wrong, busy = text(_("Wrong passphrase. Check capitals and spaces.")), text(_("Opening…"))
    passphrase, show, button = text(_("Passphrase")), text(_("Show what I type")), text(pgettext("verb", "Open"))
    return (
        f'<form id="lock" autocomplete="off" data-wrong="{wrong}" data-busy="{busy}" hidden>\n<p>{lead}</p>\n'
        f'<label for="passphrase">{passphrase}</label>\n'
        '<input id="passphrase" type="password" autocomplete="off" autocapitalize="none" spellcheck="false" '
        'aria-describedby="wrong">\n'
        f'<label class="show"><input id="reveal" type="checkbox"> {show}</label>\n<p id="wrong" role="alert"></p>\n'
        f'<button class="primary">{button}</button>\n<p class="quiet">{foot}</p>\n</form>\n'
    )


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


@cache
def _client(name: str) -> str:
    """Return a file of the page's own code, without what only its authors need."""
    written = files("journal.exchange.review_pack").joinpath("client", name).read_text(encoding="utf-8")
    if name.endswith(".css"):
        return re.sub(r"/\*.*?\*/|\n\s*", "", written, flags=re.DOTALL).strip()
    lines = (line.strip() for line in written.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/**")))


@cache
def _script(names: tuple[str, ...]) -> str:
    modules = "\n".join(_client(f"{name}.js") for name in names)
    return f'"use strict";\n(() => {{\n{modules}\n}})();'


@cache
def _symbols() -> str:
    """Return the icons, from where each place on the page takes them."""
    return drawings.symbols({name: _icon(name) for name in _ICONS})


def _icon(name: str) -> str:
    return (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
