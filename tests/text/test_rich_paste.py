"""What comes from the clipboard of Word, LibreOffice, web editors and pages, as Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.text.rich_paste import to_markdown

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft
Word 15">
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri"} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoTitle>Second visit<o:p></o:p></p>
<h2>What <b>surprised</b> me<o:p></o:p></h2>
<p class=MsoNormal>She keeps her <b style='mso-bidi-font-weight:normal'>own
list</b> of <i>who</i> asks.<span style='mso-spacerun:yes'>  </span>See <a href="https://example.org/law">the
law</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>ask by number<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span><span
style='mso-list:Ignore'>o<span>&nbsp;</span></span></span><![endif]>not by name<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span></span><![endif]>wait<o:p></o:p></p>
<p class=MsoNormal>Then:</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span><span
style='mso-list:Ignore'>1.<span>&nbsp;</span></span></span><![endif]>read it out</p>
<table class=MsoTableGrid border=1><tr><td width=300><p class=MsoNormal><b>Who</b></p></td><td><p
class=MsoNormal><b>What</b></p></td></tr><tr><td><p class=MsoNormal>Clerk A</p></td><td><p class=MsoNormal>a|b</p></td>
</tr></table>
<!--EndFragment--></body></html>"""

LIBREOFFICE = """<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head>
<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><style type="text/css">p { line-height: 115% }</style>
</head><body lang="es-ES" dir="ltr"><h1 class="western">Visita</h1>
<p style="margin-bottom: 0cm"><font face="Liberation Serif"><font size="3"><b>Canción</b> y <u>otra</u> <i>cosa</i>
</font></font></p>
<ol><li><p>uno</p></li><li><p>dos</p><ul><li><p>dentro</p></li></ul></li></ol>
<p><img src="file:///tmp/photo.png" name="Image1" width="10"/></p></body></html>"""

DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-4f2a"><h3 dir="ltr"><span
style="font-size:14pt;font-weight:700;">Next</span></h3><p dir="ltr"><span style="font-weight:700;">Ask</span><span
style="font-weight:400;"> for the </span><span style="font-style:italic;font-weight:700;">contract</span></p><ul><li
dir="ltr" role="checkbox" aria-checked="true"><img src="data:image/png;base64,AAAA"><p><span>called</span></p></li><li
dir="ltr" role="checkbox" aria-checked="false"><p><span>visited</span></p></li><ul>
<li dir="ltr"><p>at nine</p></li></ul>
</ul><p><a href="https://www.google.com/url?q=https://example.org/a%2520(b)&amp;sa=D&amp;ust=1"><span>page</span></a>
</p></b>"""

MAIL = """<div dir="ltr"><table width="600"><tr><td><table><tr><td>Dear all,<br>the <strong>meeting</strong> is
moved.<img src="https://tracker.example.org/open.gif?id=7" width="1" height="1"></td></tr></table></td></tr></table>
<blockquote><p>At nine</p></blockquote><a href="javascript:alert(1)">click</a><script>alert(2)</script></div>"""


def test_word() -> None:
    assert to_markdown(WORD).split("\n") == [
        "# Second visit",
        "",
        "## What surprised me",
        "",
        "She keeps her **own list** of *who* asks. See [the law](https://example.org/law).",
        "",
        "- ask by number",
        "  - not by name",
        "- wait",
        "",
        "Then:",
        "",
        "1. read it out",
        "",
        "| **Who** | **What** |",
        "| --- | --- |",
        r"| Clerk A | a\|b |",
    ]


def test_libreoffice() -> None:
    assert to_markdown(LIBREOFFICE).split("\n") == [
        "# Visita", "", "**Canción** y otra *cosa*", "", "1. uno", "2. dos", "   - dentro",
    ]  # fmt: skip


def test_a_web_editor() -> None:
    assert to_markdown(DOCS).split("\n") == [
        "### Next",
        "",
        "**Ask** for the ***contract***",
        "",
        "- [x] called",
        "- [ ] visited",
        "  - at nine",
        "",
        "[page](https://example.org/a%20%28b%29)",
    ]


def test_mail_keeps_nothing_that_calls_home() -> None:
    text = to_markdown(MAIL)
    assert text.split("\n") == ["Dear all,", "the **meeting** is moved.", "", "> At nine", "", "click"]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "no tags",
        "<span style='font-size:12px'>only words</span>",
        "<p>one</p><p>two</p>",
        "<div style='white-space: pre; font-family: monospace'><span style='font-weight: bold'>def</span> f():</div>",
    ],
)
def test_without_form_the_plain_words_do(html: str) -> None:
    assert to_markdown(html) == ""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>one</b><b> two</b>", "**one two**"),
        ("<b></b><i>x</i>", "*x*"),
        ("<p>2 * 3 and snake_case</p><hr>", "2 \\* 3 and snake_case\n\n---"),
        ("<b><p>block</p></b><p><em>x</em></p>", "block\n\n*x*"),
        ("<h1><b>Title</b></h1>", "# Title"),
        ("<s>gone</s>", "~~gone~~"),
    ],
)
def test_small_things(html: str, expected: str) -> None:
    assert to_markdown(html) == expected


_PIECES = st.sampled_from(
    re.findall(
        r"\S+",
        """<p> </p> <b> </b> <ul> <li> </ul> <table> <tr> <td> </table> <h2> </a> <a> <script> <!-- --> </span> &nbsp; |
        <font> <o:p> <a/href=http://x.org> <img/src=x> word <span/style=font-weight:700;font-style:italic>
        <p/style=mso-list:l0/level3>""",
    )
) | st.just("<![if x]> ")


@given(st.lists(_PIECES, max_size=25))
def test_any_mixture_gives_text_without_scripts_and_pictures(pieces: list[str]) -> None:
    text = to_markdown("".join(pieces))
    assert "<script" not in text
    assert "![" not in text
