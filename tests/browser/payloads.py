"""What somebody might write into a journal so that it runs where the journal is read."""

from __future__ import annotations

MARK = "ran.push"
_RUN = f"{MARK}(1)"
_VECTORS = (
    "<script>{run}</script>",
    "<SCRIPT >{run}</SCRIPT >",
    "<scr<script>ipt>{run}</scr</script>ipt>",
    "<script src=data:text/javascript,{run}></script>",
    "<script type=module>{run}</script>",
    "<img src=x onerror={run}>",
    "<img src=x onerror='{run}'>",
    '<img src="x" OnErRoR="{run}">',
    "<img/src=x/onerror={run}>",
    "<image href=x onerror={run}>",
    "<svg onload={run}>",
    "<svg/onload={run}>",
    "<svg><script>{run}</script></svg>",
    "<svg><script href=data:text/javascript,{run} /></svg>",
    "<svg><animate onbegin={run} attributeName=x dur=1s></svg>",
    "<svg><set onbegin={run} attributeName=x to=1></svg>",
    "<svg><a xlink:href='javascript:{run}'><text x=9 y=9>click</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload={run}></svg>#x'></svg>",
    "<svg><foreignObject><body onload={run}></foreignObject></svg>",
    "<svg><style><img src=x onerror={run}></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror={run}>",
    "<math href='javascript:{run}'>click</math>",
    "<body onload={run}>",
    "<body onpageshow={run}>",
    "<iframe srcdoc='<script>parent.{run}</script>'></iframe>",
    "<iframe src='javascript:parent.{run}'></iframe>",
    "<iframe onload={run}></iframe>",
    "<object data='javascript:{run}'></object>",
    "<object data='data:text/html,<script>top.{run}</script>'></object>",
    "<embed src='javascript:{run}'>",
    "<a href='javascript:{run}' id=clicked>click</a>",
    "<a href='JaVaScRiPt:{run}'>click</a>",
    "<a href='java\tscript:{run}'>click</a>",
    "<a href='&#106;avascript:{run}'>click</a>",
    "<a href='data:text/html,<script>{run}</script>'>click</a>",
    "<form action='javascript:{run}'><button>click</button></form>",
    "<button formaction='javascript:{run}' form=lock>click</button>",
    "<input autofocus onfocus={run}>",
    "<textarea autofocus onfocus={run}></textarea>",
    "<select autofocus onfocus={run}></select>",
    "<details open ontoggle={run}><summary>x</summary></details>",
    "<video onerror={run}><source src=x></video>",
    "<audio src=x onerror={run}></audio>",
    "<video poster=javascript:{run}></video>",
    "<marquee onstart={run}>x</marquee>",
    "<style>@import 'javascript:{run}';</style>",
    "<style>*{{background:url(javascript:{run})}}</style>",
    "<div style='animation:x' onanimationstart={run}>x</div>",
    "<div style=\"background:url('javascript:{run}')\">x</div>",
    "<link rel=stylesheet href='javascript:{run}'>",
    "<link rel=import href='data:text/html,<script>{run}</script>'>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<base href='javascript:{run}//'>",
    "<template><script>{run}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={run}>'>",
    "<div onclick={run} id=clicked tabindex=0 onfocus={run} autofocus>x</div>",
    "<div onmouseover={run} onpointerenter={run}>x</div>",
    "<xss contenteditable onfocus={run} autofocus tabindex=1>x</xss>",
    "<dialog open onclose={run}><form method=dialog><button>x</button></form></dialog>",
    "<p id=pack>clobber</p><p id=words name=words>x</p><form id=ask><input name=only></form>",
    "![x](javascript:{run})",
    '![x" onerror="{run}](x)',
    "[click](javascript:{run})",
    "[click](data:text/html;base64,PHNjcmlwdD5yYW4ucHVzaCgxKTwvc2NyaXB0Pg==)",
    "<javascript:{run}>",
    "`<img src=x onerror={run}>`",
    "~~~html\n<script>{run}</script>\n~~~",
    "[^n]\n\n[^n]: <img src=x onerror={run}>",
    "| a |\n|---|\n| <img src=x onerror={run}> |",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "&#60;img src=x onerror={run}&#62;",
    "{{constructor.constructor('{run}')()}}",
    "${{{run}}}",
    "javascript:{run}",
    "'-{run}-'",
    '"-{run}-"',
    "\\u003cimg src=x onerror={run}\\u003e",
    "\u2028{run}\u2029",
)
_BEFORE = ("", '">', "'>", "</article></section>", "</script>", "--></svg>]]>")
PAYLOADS = tuple(before + vector.format(run=_RUN) for before in _BEFORE for vector in _VECTORS)
"""Each vector on its own and after what would close the place it stands in."""
LISTENER = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => ran.push(name);
"""
"""Notices when anything of it runs."""
PROVOKE = """
const events = ["click", "mouseover", "pointerenter", "focus", "toggle", "animationstart", "pageshow", "close"];
for (const one of document.querySelectorAll(arguments[0])) {
  for (const event of events) one.dispatchEvent(new Event(event, { bubbles: false, cancelable: true }));
}
"""
"""Does to every element what a person might do."""
