"""The frame of a page that needs nothing but itself: its style, its head and its foot."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence

from journal.core.i18n import _, current_language

_LIGHT = {
    "page": "#EEEFE9", "card": "#FBFBF8", "raised": "#FFFFFF", "line": "#D6D9CF", "ink": "#1D2421", "ink2": "#48524D",
    "ink3": "#5F6964", "accent": "#17564B", "soft": "#DAE8E1", "ins": "#D8EBDD", "ins-ink": "#124A2C", "del": "#F8DED6",
    "del-ink": "#7F2B0C", "mark": "#F8ECCB",
}  # fmt: skip
_DARK = {
    "page": "#141A17", "card": "#1C2320", "raised": "#232B27", "line": "#343F3A", "ink": "#E8ECE7", "ink2": "#BAC4BE",
    "ink3": "#96A19B", "accent": "#8FD3BF", "soft": "#24403A", "ins": "#1F4331", "ins-ink": "#B6E8C8", "del": "#4A291E",
    "del-ink": "#F6BFA8", "mark": "#3A321D",
}  # fmt: skip

_RULES = """
*{box-sizing:border-box}
html{background:var(--page);color:var(--ink);font:16px/1.6 Literata,"Gentium Plus",Georgia,serif}
body{margin:0 auto;max-width:54rem;padding:1.5rem 1rem 4rem;overflow-wrap:break-word}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
h1,h2,h3,h4{line-height:1.3;margin:1.6em 0 .5em;break-after:avoid}
h1{font-size:2rem;margin-top:.5em}h2{font-size:1.5rem;border-bottom:2px solid var(--line);padding-bottom:.2em}
h3{font-size:1.2rem}article>h3{margin-top:0}h4{font-size:1.05rem;margin:0 0 .2em}
.body h1,.body h2,.body h3,.body h4,.body h5,.body h6{font-size:1rem;border:0;margin:1em 0 .3em}
p{margin:.5em 0}
nav ul{columns:2 14rem;padding-left:1.2em}
nav,table,.facts,.quiet,figcaption,summary,footer,.label{
font-family:Inter,"Noto Sans","Segoe UI",sans-serif;font-size:.875rem}
.facts,.quiet,figcaption,footer{color:var(--ink2);margin:.2em 0 .6em}
.facts>span+span::before{content:" · ";color:var(--ink3)}
.label{color:var(--ink3);font-weight:600;margin:.9em 0 .1em}
article,.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem 1.25rem;margin:1rem 0}
table{border-collapse:collapse;width:100%;margin:.8em 0}
th,td{border-bottom:1px solid var(--line);padding:.35em .5em;text-align:left;vertical-align:top}
th[align=right],td[align=right]{text-align:right}th[align=center],td[align=center]{text-align:center}
thead th{color:var(--ink2);font-weight:600}
.wide{overflow-x:auto}
blockquote{border-left:3px solid var(--line);color:var(--ink2);margin:.8em 0;padding:.1em 0 .1em 1em}
pre{background:var(--raised);border:1px solid var(--line);border-radius:6px;overflow-x:auto;padding:.7em}
code,pre,kbd{font-family:"Noto Sans Mono",Consolas,monospace;font-size:.875em}
img{max-width:100%;height:auto;border-radius:6px}
figure{margin:1rem 0}figure svg{max-width:100%;height:auto;background:#FBFBF8;border-radius:10px}
ins{background:var(--ins);color:var(--ins-ink);text-decoration:underline}
del{background:var(--del);color:var(--del-ink)}mark{background:var(--mark);color:inherit}
.tag{background:var(--soft);border-radius:99px;padding:.05em .6em;white-space:nowrap}
.no-picture{border:1px dashed var(--ink3);border-radius:6px;padding:.05em .5em;color:var(--ink2)}
li.task{list-style:none;margin-left:-1.3em}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
@media print{html{background:#fff;font-size:10.5pt}body{max-width:none;padding:0}nav,details{display:none}
p,li{orphans:3;widows:3}tr,figure{break-inside:avoid}.label,.facts{break-after:avoid}
article,.card{background:none;border:0;border-top:1px solid #999;border-radius:0;padding:.5rem 0}
section.card{padding-left:1rem}a{color:inherit;text-decoration:none}}
"""


def _variables(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in colours.items())


def _style() -> str:
    light = f":root{{color-scheme:light dark;{_variables(_LIGHT)}}}"
    # Paper is white: the dark colours are for screens only.
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables(_DARK)}}}}}"
    return light + dark + _RULES.replace("\n", "")


def head(title: str, rules: str = "") -> str:
    """Return the start of the page, up to where its content begins; ``rules`` add to its style."""
    skip = _("Skip to the content")
    # The policy makes the browser refuse any request, whatever came into the page.
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="{text(current_language())}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="Cairn">\n<title>{text(title)}</title>\n'
        f"<style>{_style()}{rules}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#content">{text(skip)}</a>\n'
    )


def foot(words: str) -> str:
    """Return the end of the page."""
    return f"</main>\n<footer>{text(words)}</footer>\n</body>\n</html>\n"


def text(words: object) -> str:
    """Return words that may stand in HTML, also within quotes."""
    return html.escape(str(words))


def facts(*words: str) -> str:
    """Return a line of short facts, already HTML; empty ones are left out."""
    shown = "".join(f"<span>{word}</span>" for word in words if word)
    return f'<p class="facts">{shown}</p>\n' if shown else ""


def labelled(label: str, content: str) -> str:
    """Return content (HTML) under its label, or nothing when there is none."""
    return f'<p class="label">{text(label)}</p>\n{content}\n' if content else ""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str = "") -> str:
    """Return a table of cells that are HTML already, or nothing when it has no rows."""
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    if not body:
        return ""
    names = "".join(f'<th scope="col">{text(name)}</th>' for name in headings)
    title = f"<caption>{text(caption)}</caption>" if caption else ""
    return f'<div class="wide"><table>{title}<thead><tr>{names}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n'


def section(key: str, heading: str, content: str) -> str:
    """Return a chapter of the page, or nothing when it is empty."""
    if not content:
        return ""
    return (
        f'<section id="{key}" aria-labelledby="{key}-h">\n<h2 id="{key}-h">{text(heading)}</h2>\n{content}</section>\n'
    )


_OUTSIDE_SVG = re.compile(r"\A.*?(?=<svg\b)", re.DOTALL)


def drawing(svg: str, alt: str) -> str:
    """Return a drawing as part of the page, with words for those who cannot see it."""
    markup = _OUTSIDE_SVG.sub("", svg, count=1).strip()
    return f'<div role="img" aria-label="{text(alt)}">{markup}</div>'
