"""Templates as forms to fill in by hand, for days without a laptop: their parts, as Markdown and as a web page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from html import escape

from journal.core.i18n import _
from journal.text.templates import NoteField, NoteTemplate, Sort

LINES_OF_TEXT = 2
"""Ruled lines that free text gets at least."""


class Paper(Enum):
    """A size of paper: its name in CSS, its width and height in millimetres."""

    A4 = ("A4", 210.0, 297.0)
    LETTER = ("letter", 215.9, 279.4)

    @property
    def css(self) -> str:
        """Return its name in CSS."""
        return self.value[0]

    @property
    def millimetres(self) -> tuple[float, float]:
        """Return its width and height."""
        return self.value[1:]


@dataclass(frozen=True)
class FormPart:
    """One question on paper: lines to write on, or boxes to tick."""

    prompt: str
    hint: str
    required: bool
    lines: int
    options: tuple[str, ...] = ()

    @property
    def grows(self) -> bool:
        """Whether it takes what room is left on the page."""
        return self.lines >= LINES_OF_TEXT


@dataclass(frozen=True)
class BlankForm:
    """A form on paper: what it is called, what stands at its head, and its questions."""

    name: str
    purpose: str
    credit: str
    heads: tuple[str, ...]
    """What is filled in at the top: date, who writes, which strategy."""
    parts: tuple[FormPart, ...]
    journal: str = ""
    """Title of the journal, where it may stand on paper."""


def blank_form(template: NoteTemplate, journal: str = "") -> BlankForm:
    """Return the form of a template, with the journal's title if one is given."""
    asks = {field.sort for field in template.fields}
    heads = [_("Date"), _("Written by"), *([] if Sort.STRATEGY in asks else [_("Strategy")])]
    parts = tuple(map(_part, template.fields))
    return BlankForm(template.name, template.purpose, template.credit, tuple(heads), parts, journal)


def _part(field: NoteField) -> FormPart:
    lines = 0 if field.options else LINES_OF_TEXT if field.sort is Sort.TEXT else 1
    return FormPart(field.prompt, field.hint, field.required, lines, tuple((field.options or {}).values()))


def required_words() -> str:
    """Return what the star beside a question means."""
    return _("★ please answer at least these")


def as_markdown(forms: Sequence[BlankForm]) -> str:
    """Return forms as Markdown text: to be filled in with any editor, or printed."""
    return "\n\n---\n\n".join(_markdown(form) for form in forms) + "\n"


def _markdown(form: BlankForm) -> str:
    lines = [f"# {form.name}", "", *([form.journal, ""] if form.journal else []), form.purpose, ""]
    lines += [f"{head}: {'_' * 24}  " for head in form.heads]
    for part in form.parts:
        lines += ["", f"## {part.prompt}{' ★' if part.required else ''}", ""]
        lines += [f"*{part.hint}*", ""] if part.hint else []
        lines += [f"- [ ] {option}" for option in part.options]
        lines += ["_" * 60 + "  "] * part.lines
    return "\n".join([*lines, "", f"*{form.credit}*"])


def as_html(forms: Sequence[BlankForm], paper: Paper, language: str) -> str:
    """Return forms as one web page that needs nothing else, ruled for handwriting when it is printed."""
    title = escape(forms[0].name if len(forms) == 1 else _("Blank forms"))
    body = "\n".join(map(_html, forms))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>@page{{size:{paper.css};margin:15mm}}{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _html(form: BlankForm) -> str:
    heads = "".join(f"<p><span>{escape(head)}</span><i></i></p>" for head in form.heads)
    journal = f'<p class="journal">{escape(form.journal)}</p>' if form.journal else ""
    star = f"<small>{escape(required_words())}</small>" if any(part.required for part in form.parts) else ""
    return (
        f'<section>{journal}<h1>{escape(form.name)}</h1><p>{escape(form.purpose)}</p><div class="heads">{heads}</div>'
        f"{star}{''.join(map(_html_part, form.parts))}<footer>{escape(form.credit)}</footer></section>"
    )


def _html_part(part: FormPart) -> str:
    hint = f"<small>{escape(part.hint)}</small>" if part.hint else ""
    options = "".join(f"<li>{escape(option)}</li>" for option in part.options)
    lines = "<i></i>" * (part.lines + 3 if part.grows else part.lines)
    star = " ★" if part.required else ""
    return (
        f"<div class=part><h2>{escape(part.prompt)}{star}</h2>{hint}{f'<ul>{options}</ul>' if options else lines}</div>"
    )


_STYLE = (
    "body{font:11pt/1.35 Georgia,'Liberation Serif',serif;color:#000;background:#fff;max-width:180mm;margin:8mm auto}"
    "section{break-after:page}section:last-child{break-after:auto}h1{font-size:17pt;margin:0 0 1mm}"
    "h2{font-size:11pt;margin:5mm 0 0}p{margin:0 0 2mm}small{font-size:9pt;color:#444}.journal{font-size:9pt}"
    ".heads{display:flex;gap:8mm}.heads p{flex:1;display:flex;gap:2mm;align-items:end}.heads i{flex:1;height:7mm}"
    "i{display:block;height:8mm;border-bottom:.3mm solid #777}.part{break-inside:avoid}"
    "ul{list-style:none;margin:1mm 0 0;padding:0;display:flex;flex-wrap:wrap;gap:1mm 6mm}"
    "li::before{content:'';display:inline-block;width:3.5mm;height:3.5mm;border:.3mm solid #000;margin-right:2mm}"
    "footer{margin-top:6mm;font-size:8pt;color:#444}@media print{body{margin:0}}"
)
