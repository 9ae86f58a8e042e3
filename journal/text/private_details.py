"""Numbers, addresses and places in a text that lead to a person: telephones, e-mail, coordinates, plates, ID numbers.

Dates, years, sums of money, counts and codes such as S1v2 are no such thing and are left alone. What a number is, is
told by its shape, or by the word before it; without either it stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from journal.text.hidden import Hidden


@dataclass(frozen=True, slots=True)
class DetailAt:
    """Something in a text that leads to a person."""

    start: int
    end: int
    what: Hidden


def details(text: str) -> list[DetailAt]:
    """Return where in a text something stands that leads to a person, in order, none over another."""
    found: list[DetailAt] = []
    for start, end, what in sorted(telltales(text), key=lambda one: (one[0], -one[1])):
        if not found or start >= found[-1].end:
            found.append(DetailAt(start, end, what))
        elif end > found[-1].end:
            found[-1] = DetailAt(found[-1].start, end, found[-1].what)
    return found


_GAP = r"[ \t\u00a0\u2007\u2009\u202f*_~]"
_DASH = "\\-\u2010\u2011\u2012\u2013"
_ALONE = r"(?<![A-Za-z0-9])"
_NO_MORE = r"(?![A-Za-z0-9])"
_RUN = re.compile(
    rf"(?<![A-Za-z0-9/{_DASH}])(?<!\d[.,])(?P<plus>\+|00(?=[1-9]))?\(?\d(?:(?:{_GAP}|[().{_DASH}/])*\d){{4,19}}(?![A-Za-z0-9]|[.,]\d|%)"
)
_CHAT = re.compile(
    rf"\b(?:wa|t|signal)\.me/(?:[^\s)\]>\"]{{0,40}}?[/=#])?(?P<it>\+?\d{{7,15}}){_NO_MORE}"
    rf"|(?<=/)(?P<plus>\+\d(?:{_GAP}?\d){{6,14}}){_NO_MORE}",
    re.IGNORECASE,
)
"""A number in a link that opens a chat with somebody."""
_EMAIL = re.compile(
    rf"{_ALONE}[\w.+%'-]{{1,64}}(?:@|%40|{_GAP}*[(\[]{_GAP}*(?:at|arroba)\b{_GAP}*[)\]]{_GAP}*)"
    rf"[\w-]{{1,63}}(?:(?:\.|{_GAP}*[(\[]{_GAP}*(?:dot|punto)\b{_GAP}*[)\]]{_GAP}*)[\w-]{{1,63}})+",
    re.IGNORECASE,
)
_DECIMAL_PAIR = re.compile(
    rf"(?<![\d.,])(?P<lat>[-\u2212+]?\d{{1,2}}\.\d{{3,}})\u00b0?{_GAP}*(?P<ns>[NSns])?(?:{_GAP}|[,;/|]|%2C)+"
    rf"(?P<lon>[-\u2212+]?\d{{1,3}}\.\d{{3,}})\u00b0?{_GAP}*(?P<ew>[EWOewo]\b)?(?![\d])",
    re.IGNORECASE,
)
_COMMA_PAIR = re.compile(
    rf"(?<![\d.,])[-\u2212+]?\d{{1,2}},\d{{4,}}\u00b0?{_GAP}*[NS]?{_GAP}*[;/| ]{_GAP}*"
    r"[-\u2212+]?\d{1,3},\d{4,}(?!\d)"
)
_ANGLE = rf"\d{{1,3}}(?:[.,]\d+)?{_GAP}*[\u00b0\u00ba]{_GAP}*(?:\d{{1,2}}(?:[.,]\d+)?{_GAP}*['\u2032\u2019]{_GAP}*)?"
_DEGREES = re.compile(
    rf"(?:\b[NSEWO]{_GAP}*)?{_ANGLE}(?:\d{{1,2}}(?:[.,]\d+)?{_GAP}*(?:[\"\u2033\u201d]|''){_GAP}*)?[NSEWO]\b"
    rf"|\b[NSEWO]{_GAP}*{_ANGLE}(?:\d{{1,2}}(?:[.,]\d+)?{_GAP}*(?:[\"\u2033\u201d]|''))?"
)
_HALVES = re.compile(rf"{_ALONE}[-\u2212+]?\d{{1,3}}\.\d{{3,}}{_GAP}*\u00b0?{_GAP}*[NSEW]\b")
_GEO = re.compile(r"\bgeo:[-+\d.,]+(?:\?\S*)?", re.IGNORECASE)
_PLUS_CODE = re.compile(
    rf"{_ALONE}(?=[A-Z+0-9]*\d)[23456789CFGHJMPQRVWX]{{4,8}}\+[23456789CFGHJMPQRVWX]{{2,3}}{_NO_MORE}"
)
_THREE_WORDS = re.compile(r"///[^\W\d_]+\.[^\W\d_]+\.[^\W\d_]+")
_GRID = re.compile(rf"{_ALONE}\d{{1,2}}[C-HJ-NP-X]{_GAP}?[A-HJ-NP-Z]{{2}}(?:{_GAP}?\d{{3,5}}){{2}}{_NO_MORE}")
_SEP = rf"(?:{_GAP}|[{_DASH}.])?"
_PLATES = [
    re.compile(rf"{_ALONE}{shape}{_NO_MORE}")
    for shape in (
        rf"K[A-Z]{{2}}{_SEP}\d{{3}}{_SEP}[A-Z]",  # Kenya and its neighbours
        rf"[UTR][A-Z]{{0,2}}{_SEP}\d{{3}}{_SEP}[A-Z]{{1,3}}",
        rf"[A-Z]{{2}}{_SEP}\d{{2}}{_SEP}[A-Z]{{2,3}}",
        rf"[A-Z]{{2}}[{_DASH}]\d{{3}}[{_DASH}][A-Z]{{2}}",  # France, and as written on cards elsewhere
        rf"[A-Z]{{3}}{_SEP}\d[A-Z]\d{{2}}",  # Mercosur
        rf"\d{{4}}{_GAP}?[BCDFGHJKLMNPRSTVWXYZ]{{3}}",  # Spain
        rf"[A-Z]{{3}}[{_DASH}]\d{{3,4}}",
        rf"[A-Z]{{3}}[{_DASH}]\d{{2}}[{_DASH}]\d{{2}}",
        rf"[A-Z]{{2,3}}{_GAP}\d{{3}}{_GAP}[A-Z]{{1,3}}",
    )
]
_ID_SHAPES = re.compile(
    rf"{_ALONE}(?:\d{{3}}\.\d{{3}}\.\d{{3}}-\d{{2}}|\d{{3}}-\d{{2}}-\d{{4}}|\d{{8}}-?[A-HJ-NP-TV-Z]|[XYZ]\d{{7}}[A-Z]"
    rf"|[A-Z]{{4}}\d{{6}}[HM][A-Z]{{5}}[A-Z0-9]\d|[A-Z]{{1,2}}\d{{6,9}}|\d{{8}}{_GAP}?[A-Z]{{1,3}}{_GAP}?\d{{1,2}}"
    rf"|[A-Z]{{2}}\d{{2}}(?:{_GAP}?[A-Z0-9]{{4}}){{3,7}}(?:{_GAP}?[A-Z0-9]{{1,3}})?|\d{{6}}{_GAP}\d{{4}}{_GAP}\d{{2}}{_GAP}\d"
    rf"|\d{{6}}/\d{{2}}/\d){_NO_MORE}"
)
_PHONE_WORD = (
    r"(?:tel(?:e?phone|éfono|éfone|efone)?|phone|mobile|cell(?:ular)?|celular|móvil|whats?app|wasap|signal|sms|call(?:ed)?|ring|"
    r"llam\w+|número|numero|appel\w+|ligar|simu|nambari|fax|n[.º°]|no\.|nr\.?|#)"
)
_ID_WORD = (
    r"(?:id|i\.d\.|passport|pasaporte|passaporte|passeport|dni|nin|nif|nie|cpf|rg|curp|rfc|cédula|cedula|carn[eé]t?|carte|"
    r"bi|bilhete|kitambulisho|nida|national\s+id|identity\s+(?:card|number)|voter(?:\s+card)?|account|cuenta|compte|conta|akaunti|"
    r"imei|m-?pesa|iban|licen[cs]e|licencia)"
)
_PLATE_WORD = (
    r"(?:number\s*plates?|plates?|registration|reg\.?|matr[ií]culas?|placas?|plaques?|immatricul\w+|chapa"
    r"|namba\s+za\s+gari)"
)
_LINK = rf"(?:{_GAP}|[:=.,#(\[]|(?:is|was|es|era|est|no|nº|n°|number|número|numéro|de|del|ni|em|on|at|al|au)\b){{0,8}}?"
_NUMBER = rf"\+?\(?\d(?:(?:{_GAP}|[().{_DASH}/])*\d){{4,14}}"
_PART = rf"[A-Z0-9./{_DASH}]"
_CODE = rf"(?=(?:(?:{_PART}|{_GAP})*\d){{4}})[A-Z0-9](?:{_PART}|{_GAP}(?=\d)){{3,24}}[A-Z0-9]"
_SHORT_CODE = rf"(?-i:(?=[A-Z0-9 {_DASH}]{{0,9}}\d)[A-Z0-9]{{1,5}}(?:[ {_DASH}][A-Z0-9]{{1,5}}){{0,2}})"
_CALLED = [
    (what, re.compile(rf"\b{word}{_LINK}(?P<it>{number}){_NO_MORE}", re.IGNORECASE))
    for what, word, number in (
        (Hidden.PHONE, _PHONE_WORD, _NUMBER),
        (Hidden.ID_NUMBER, _ID_WORD, _CODE),
        (Hidden.PLATE, _PLATE_WORD, _SHORT_CODE),
    )
]
_DIGIT_OR_AT = re.compile(r"[\d@]")
_AT = re.compile(r"@|%40|\(|\[")
_MANY = re.compile(r"\d(?:[^\d\n]{0,8}\d){3}")
"""Without which no number of a phone or a document can be in a text."""
_FRACTION = re.compile(r"\d\.\d{3}")
_MACHINE = re.compile(
    r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|\b[0-9a-f]{32,64}\b|\b10\.\d{4,9}/[^\s)\]>]+"
)
"""Ids of records, fingerprints of files, and DOIs: numbers of things."""
_UNIT = re.compile(
    rf"{_GAP}*(?:[€$£¥%]|(?:kes|ksh|tzs|tsh|ugx|usd|eur|gbp|zar|brl|mxn|cop|ars|mzn|mt|us\$|shillings?|dollars?|euros?|pesos?|reais|"
    r"people|persons?|households?|votes?|km|kg|m2|ha|litres?|copies|personas?|hogares|votos|personnes|pessoas|watu)\b)",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(
    rf"(?:[€$£¥]|\b(?:kes|ksh|tzs|tsh|ugx|usd|eur|gbp|zar|brl|mxn|cop|ars|mzn|r\$|us\$)){_GAP}*\Z", re.IGNORECASE
)
_MARK_WORD = re.compile(r"\b(?:ISO|ISBN|ISSN|RFC|SDG|PHP|COVID|UNSCR|WGS|UTC|GMT|H1N1|B2B|CO2|PM10)\b")


def telltales(text: str) -> Iterator[tuple[int, int, Hidden]]:
    """Yield where in a text something stands that leads to a person, and what it is; places may overlap."""
    if _DIGIT_OR_AT.search(text) is None and "///" not in text and "(at)" not in text.casefold():
        return
    things = [match.span() for match in _MACHINE.finditer(text)]
    for start, end, what in _found(text):
        if not any(first < end and start < last for first, last in things):
            yield start, end, what


def _found(text: str) -> Iterator[tuple[int, int, Hidden]]:
    yield from _addresses(text)
    yield from _coordinates(text)
    many = _MANY.search(text) is not None
    for what, pattern in _CALLED:
        for match in pattern.finditer(text) if many or what is Hidden.PLATE else ():
            if not _is_date(match["it"]):
                yield *match.span("it"), what
    for match in _ID_SHAPES.finditer(text):
        yield *match.span(), Hidden.ID_NUMBER
    for plate in _PLATES:
        for match in plate.finditer(text):
            if not _MARK_WORD.match(match[0]) and not _MONEY_BEFORE.match(match[0][:3]):
                yield *match.span(), Hidden.PLATE
    for match in _RUN.finditer(text):
        kind = _kind_of_run(text, match)
        if kind is not None:
            yield *match.span(), kind


def _addresses(text: str) -> Iterator[tuple[int, int, Hidden]]:
    for match in _EMAIL.finditer(text) if _AT.search(text) else ():
        yield *match.span(), Hidden.EMAIL
    for match in _CHAT.finditer(text) if "/" in text else ():
        yield *match.span(match.lastgroup or 0), Hidden.PHONE


def _coordinates(text: str) -> Iterator[tuple[int, int, Hidden]]:
    for match in _DECIMAL_PAIR.finditer(text) if _FRACTION.search(text) else ():
        if _degrees(match["lat"]) <= 90 and _degrees(match["lon"]) <= 180:
            yield *match.span(), Hidden.COORDINATES
    degrees = "\u00b0" in text or "\u00ba" in text
    for pattern in (_COMMA_PAIR, _DEGREES, _HALVES, _GEO, _PLUS_CODE, _THREE_WORDS, _GRID):
        for match in pattern.finditer(text) if degrees or pattern is not _DEGREES else ():
            if any(letter.isdigit() for letter in match[0]) or pattern is _THREE_WORDS:
                yield *match.span(), Hidden.COORDINATES


def _degrees(written: str) -> float:
    return abs(float(written.replace("\u2212", "-")))


def _kind_of_run(text: str, match: re.Match[str]) -> Hidden | None:
    """Return what a run of digits is; ``None`` for a date, a sum, a count and whatever is not known to be more."""
    written = match[0]
    digits = "".join(letter for letter in written if letter.isdigit())
    if (
        _is_date(written)
        or _UNIT.match(text, match.end())
        or _MONEY_BEFORE.search(text, max(match.start() - 8, 0), match.start())
    ):
        return None
    if match["plus"] and 7 <= len(digits) <= 17:
        return Hidden.PHONE
    groups = re.findall(r"\d+", written)
    if written[0] in "0(" and 7 <= len(digits) <= 12 and not (len(groups) == 2 and "." in written):
        return Hidden.PHONE
    if _is_sum(written, groups):
        return None
    if len(groups) == 1:
        return Hidden.ID_NUMBER if 9 <= len(digits) <= 20 else None
    joined = re.search(rf"[{_DASH}]", written) is not None
    if joined and 7 <= len(digits) <= 12 and all(2 <= len(group) <= 4 for group in groups):
        return None if len(groups) == 2 and len(groups[0]) == len(groups[1]) == 4 else Hidden.PHONE
    if (
        8 <= len(digits) <= 12
        and len(groups) >= 3
        and all(2 <= len(group) <= 4 for group in groups)
        and "/" not in written
    ):
        return Hidden.PHONE
    return Hidden.ID_NUMBER if 13 <= len(digits) <= 19 and all(len(group) == 4 for group in groups[:-1]) else None


def _is_sum(written: str, groups: list[str]) -> bool:
    """Whether digits are grouped by thousands, as sums and counts are."""
    gaps = set(re.findall(r"\D+", written))
    return (
        len(groups) > 1
        and len(gaps) == 1
        and gaps <= {" ", ".", "\u00a0", "\u2009", "\u202f"}
        and 1 <= len(groups[0]) <= 3
        and all(len(group) == 3 for group in groups[1:])
    )


def _is_date(written: str) -> bool:
    """Whether digits are a day, a span of days or years, or a moment."""
    groups = re.findall(r"\d+", written.strip())
    if len(groups) == 1 and len(groups[0]) in (8, 12, 14):
        return _is_day(groups[0][:4], groups[0][4:6], groups[0][6:8])
    if len(groups) == 2 and all(len(group) == 4 and "1800" <= group <= "2199" for group in groups):
        return True
    days = [groups[first : first + 3] for first in range(0, len(groups), 3)]
    if len(groups) in (3, 6) and all(
        _is_day(*day) or _is_day(*reversed(day)) or _is_day(day[2], day[0], day[1]) for day in days
    ):
        return True
    months = len(groups) in (2, 4) and all(
        len(year) == 4 and "1800" <= year <= "2199" and len(month) <= 2 and 1 <= int(month) <= 12
        for year, month in zip(groups[::2], groups[1::2], strict=True)
    )
    return months or (
        len(groups) in (4, 5, 6) and _is_day(*groups[:3]) and all(len(group) == 2 for group in groups[3:])
    )


def _is_day(year: str, month: str, day: str) -> bool:
    if len(year) not in (2, 4) or len(month) > 2 or len(day) > 2:
        return False
    try:
        return 1000 <= date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)).year <= 2999
    except ValueError:
        return False
