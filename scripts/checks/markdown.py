#!/usr/bin/env python3
"""Reports for tickets, read the way the platforms read them.

    scripts/checks/markdown.py [--tool .build/debug/evictrace] [--bundles DIR]… [--seeds N]

Every sample (and every bundle below --bundles) is written for GitHub, GitLab, Jira and Slack, in English and Chinese:
GitHub's own renderer (cmark-gfm, with its extensions and raw HTML let through) must make of it whole tables, headings in
order, balanced folds, no link, no image, no element but the few that we write, and no name, number or hash that a
platform would link. A fleet report below $CHECK_REPORTS/fleets links reports of its own folder and nothing else. Then
hostile text is planted in the logs, objects and file names of a sample, by dice with fixed
seeds, and the same must hold. Bodies stay within each platform's limit. One line per check; 1 when one failed.

Without cmarkgfm (PyPI) it says SKIPPED and ends well: `scripts/check-reports` brings it.
"""
import argparse, html.parser, json, os, pathlib, random, re, shutil, subprocess, sys, tempfile, unicodedata, urllib.parse

try:
    import cmarkgfm
    from cmarkgfm.cmark import Options
except ImportError:
    print("SKIPPED  markdown: needs the Python package cmarkgfm (scripts/checks/requirements.txt)")
    sys.exit(0)

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LIMITS = {"github": 65536, "gitlab": 60000, "jira": 32767, "slack": 4000}
EXTENSIONS = ["table", "strikethrough", "autolink", "tasklist"]
ELEMENTS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "code",
            "pre", "em", "strong", "blockquote", "hr", "details", "summary", "br"}
# What a fleet's report may lead to: a report in a folder below it.
LOCAL = re.compile(r"bundles/[A-Za-z0-9._%-]+/report\.md")
# What platforms find in rendered text outside of code: GitHub's and GitLab's reference filters.
REFERENCES = [
    ("mention", re.compile(r"(?<![A-Za-z0-9_`])@[A-Za-z0-9_-]")), ("issue", re.compile(r"#\d")),
    ("merge request", re.compile(r"(?<!\w)!\d")), ("snippet", re.compile(r"(?<!\w)\$\d")),
    ("label", re.compile(r"(?<!\w)~\w")), ("milestone", re.compile(r"(?<![\w%])%\w")),
    ("epic", re.compile(r"(?<!\w)&\d")), ("GH-1", re.compile(r"(?i)(?<!\w)GH-\d")),
    ("commit", re.compile(r"(?<!\w)(?=[0-9a-f]*\d)[0-9a-f]{7,40}(?!\w)")), ("address", re.compile(r"://|www\.")),
    ("e-mail", re.compile(r"[\w.+-]+@[\w-]+\.\w")), ("emoji", re.compile(r":(?!\d\d?:)[a-z0-9_+-]+:")),
]


class Page(html.parser.HTMLParser):
    """What a browser would get: elements, table shapes, headings, text outside of code."""

    def __init__(self, folder=None):
        super().__init__(convert_charrefs=True)
        self.folder = folder
        self.problems, self.open, self.headings, self.rows, self.header = [], [], [], None, None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "a" and self.folder and LOCAL.fullmatch(attributes.get("href") or ""):
            link = attributes.pop("href")
            if not (self.folder / urllib.parse.unquote(link)).is_file():
                self.problems.append(f"no report at {link}")
        elif tag not in ELEMENTS:
            self.problems.append(f"element <{tag} {attributes}>")
        allowed = {"pre": {"lang"}, "th": {"align"}, "td": {"align"}, "code": {"class"}}.get(tag, set())
        for name in attributes.keys() - allowed:
            self.problems.append(f"attribute {name} of <{tag}>")
        if tag in ("hr", "br"):
            return
        if tag == "summary" and self.open[-1:] != ["details"]:
            self.problems.append("summary outside of details")
        if re.fullmatch("h[1-6]", tag):
            level = int(tag[1])
            if level > (self.headings[-1] if self.headings else 0) + 1:
                self.problems.append(f"heading {level} after {self.headings[-1:] or 'nothing'}")
            self.headings.append(level)
        if tag == "tr":
            self.rows = 0
        if tag in ("td", "th"):
            self.rows = (self.rows or 0) + 1
        self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in ("hr", "br"):
            return
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()
        if tag == "tr":
            if "thead" in self.open:
                self.header = self.rows
            elif self.header != self.rows:
                self.problems.append(f"row of {self.rows} cells below {self.header}")

    def handle_comment(self, text):
        # The places that people fill in stand between two of these; evidence cannot write one.
        if not re.fullmatch(r" evictrace:(begin|end) [a-z0-9-]+ ", text):
            self.problems.append("comment")

    def handle_data(self, text):
        if "code" in self.open or "pre" in self.open:
            return
        for name, pattern in REFERENCES:
            found = pattern.search(text)
            if found:
                self.problems.append(f"{name}: …{text[max(0, found.start() - 30):found.end() + 20]!r}…")


def hidden(text, line_feeds=True):
    """Controls, directions and invisible characters, but for the word joiner that the writers set."""
    return [hex(ord(c)) for c in text
            if not (line_feeds and c == "\n") and c != "\u2060" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Co")]


def cells(line):
    """Cells of a row as cmark-gfm counts them: it drops what is too many and fills what lacks, so the page cannot tell."""
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) - 1


MERMAID_HEAD = ["gantt", "    dateFormat YYYY-MM-DD HH:mm:ss", "    axisFormat %H:%M"]
MERMAID_TIME = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"
MERMAID_ROW = re.compile(
    r"    (section [^:#;,]+|[^\W\d][^:#;,]* :((done|active|crit|milestone), )*" + MERMAID_TIME + r", (0s|" + MERMAID_TIME + "))")


def mermaid_problems(text):
    found = []
    for block in re.findall(r"^```mermaid\n(.*?)\n```$", text, re.S | re.M):
        lines = block.split("\n")
        if lines[:3] != MERMAID_HEAD:
            found.append("mermaid: head")
        found += [f"mermaid: {line!r}" for line in lines[3:] if not MERMAID_ROW.fullmatch(line)]
        if len(block) > 2000:
            found.append(f"mermaid: {len(block)} characters, GitLab draws 2000")
    return found


def markdown_problems(text, folder=None):
    page = Page(folder)
    page.feed(cmarkgfm.markdown_to_html_with_extensions(text, Options.CMARK_OPT_UNSAFE, EXTENSIONS))
    page.close()
    found = page.problems + [f"{tag} is not closed" for tag in page.open] + hidden(text) + mermaid_problems(text)
    fence, header = None, None
    for line in text.split("\n"):
        if line.startswith("/"):
            found.append(f"quick action: {line[:80]!r}")
        mark = re.match(r" *(`{3,})", line)
        if fence:
            fence = None if mark and line.strip() == mark.group(1) and len(mark.group(1)) >= fence else fence
        elif mark and "`" not in line.strip().lstrip("`"):
            fence = len(mark.group(1))
        elif line.lstrip().startswith("|"):
            header = header or cells(line)
            if cells(line) != header:
                found.append(f"row of {cells(line)} cells below {header}: {line[:80]!r}")
            continue
        header = None
    return found


def jira_problems(text):
    found, raw, header = hidden(text), False, None
    for line in text.split("\n"):
        if line == "{noformat}":
            raw = not raw
            continue
        if raw:
            found += [f"macro in a block: {line!r}"] if re.search(r"\{(noformat|code)", line) else []
            continue
        bare = re.sub(r"&(#\d+|amp|lt|gt);|\\[^A-Za-z0-9\s]", "·", line)
        if bare.startswith("|"):
            mark = "||" if bare.startswith("||") else "|"
            count = len([c for c in bare.split(mark) if c])
            header = count if mark == "||" else header
            if count != header:
                found.append(f"row of {count} cells below {header}: {line[:80]!r}")
        rest = re.sub(r"^(h[1-6]\. |bq\. \([!i]\) |----$|\* )|\{\{|\}\}|\|\|?", "", bare)
        for needle in ["{", "}", "[", "]", "!", "\\", "<", ">", "&", "@", "#", "^", "~", "://", "www.", "??", "(x)", "(/)", ":)"]:
            if needle in rest:
                found.append(f"{needle} in {line[:120]!r}")
    return found + (["open block"] if raw else [])


def slack_problems(text):
    found = hidden(text)
    for line in text.split("\n"):
        found += [f"{c} in {line[:120]!r}" for c in "<>" if c in line]
        found += [f"bare & in {line[:120]!r}"] if re.search(r"&(?!(amp|lt|gt);)", line) else []
        found += [f"open code in {line[:120]!r}"] if line.count("`") % 2 else []
        found += [f"mention in {line[:120]!r}"] if re.search(r"@(?!\u2060)", line) else []
        outside = re.sub(r"`[^`]*`", "·", line)
        found += [f"address in {line[:120]!r}"] if "://" in outside else []
    lines = text.count("\n")
    return found + ([f"{lines} lines, a digest has a dozen"] if lines > 20 else [])


PROBLEMS = {"github": markdown_problems, "gitlab": markdown_problems, "jira": jira_problems, "slack": slack_problems}


class Checks:
    def __init__(self, tool):
        self.tool, self.passed, self.failed = tool, 0, 0

    def say(self, name, problems):
        if problems:
            self.failed += 1
            print(f"FAIL  {name}")
            for problem in problems[:6]:
                print(f"        {problem}")
        else:
            self.passed += 1

    def run(self, *arguments):
        done = subprocess.run([self.tool, *arguments], capture_output=True, timeout=300)
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

    def bundle(self, name, path, languages=("en", "zh")):
        for language in languages:
            for platform, limit in LIMITS.items():
                code, text, err = self.run("report", str(path), "--for", platform, "--lang", language)
                size = len(text.encode("utf-16-le")) // 2 + text.count("\n")
                problems = [] if code in (0, 1, 2) else [f"exit code {code}: {err[-200:]}"]
                problems += PROBLEMS[platform](text) if code in (0, 1, 2) else []
                problems += [f"{size} characters, the limit is {limit}"] if size > limit else []
                self.say(f"{name}, {platform}, {language}", problems)

    def fleet(self, path):
        text = path.read_text()
        size = len(text.encode("utf-16-le")) // 2 + text.count("\n")
        problems = markdown_problems(text, path.parent)
        problems += [f"{size} characters, the limit is {LIMITS['github']}"] if size > LIMITS["github"] else []
        self.say(f"fleet {path.parent.name}", problems)

    def terminal(self, name, path):
        for arguments in (["report"], ["timeline"], ["inspect"], ["inspect", "--lines"], ["report", "--progress", "plain"]):
            code, text, err = self.run(*arguments, str(path))
            problems = hidden(text) + hidden(err)
            problems += [] if code in (0, 1, 2) else [f"exit code {code}: {err[-200:]}"]
            self.say(f"{name}, {' '.join(arguments)} on the terminal", problems)


HOSTILE = [
    "@all", "@org/team", "#1", "org/repo#2", "GH-3", "!4", "~bug", "%1", "$5", "&6", "5dc3a9f01b2c", "user@evil.example",
    "https://evil.example/x", "www.evil.example", "![x](http://evil.example/beacon.png)", "[a](javascript:alert(1))",
    "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "</summary></details>", "<!-- x", "&lt;b&gt;", "| a | b |",
    "|", "\\|", "\\", "`", "``", "```", "~~~", "$$x$$", "$`x`$", "/close", "\n/close\n", "\r\n/assign @all\r\n", "\u202egnp.exe",
    "\u2066x\u2069", "\u200b", "\ufeff", "\x1b[31m", "\x1b]0;owned\x07", "\x9b31m", "\u2028", "{code}", "{noformat}",
    "{color:red}", "[~admin]", "!x.png!", "ABC-123", "(x)", "bq. q", "h1. h", "----", "<!channel>", "<@U024BE7LH>", "@here",
    ":tada:", "*b*", "_i_", "~s~", "- [ ] task", "1. x", "> q", "# h", "    code", "[[_TOC_]]", "{{7*7}}", "=1+1", "世界", "😀",
    "'", '"', "%%{init: {}}%%", "section x", "a:b;c",
]


def planted(sample, folder, dice):
    """A copy of a sample with hostile text wherever text comes from: objects, logs, names of files."""
    def hostile(most=4):
        return "".join(dice.choice(HOSTILE) for _ in range(dice.randint(1, most)))

    bundle = folder / ("bundle" + re.sub(r"[/\0\n]", "", hostile(2)))[:60]
    shutil.copytree(sample, bundle)
    pods = ["vllm-dbc2zpgk4n-2fd7s", "frontend-gh4vdvfk89-gsbnb"]
    names = {pod: pod + hostile() for pod in pods}

    def spoil(value):
        if isinstance(value, dict):
            return {k: spoil(v) for k, v in value.items()}
        if isinstance(value, list):
            return [spoil(v) for v in value]
        if isinstance(value, str):
            for pod, name in names.items():
                value = value.replace(pod, name)
            if " " in value and dice.random() < 0.3:
                value += " " + hostile()
        return value

    for path in sorted(bundle.rglob("*")):
        if path.suffix == ".json" and dice.random() < 0.8:
            path.write_text(json.dumps(spoil(json.loads(path.read_text())), ensure_ascii=dice.random() < 0.5))
        elif path.suffix == ".log":
            lines = path.read_text(errors="surrogateescape").split("\n")
            for _ in range(12):
                i = dice.randrange(len(lines))
                # A log writer quotes what it prints, or does not.
                name = hostile() if dice.random() < 0.5 else json.dumps(hostile())[1:-1]
                lines[i] = lines[i].replace("vllm", "vllm" + name, 1) + (hostile() if dice.random() < 0.3 else "")
            path.write_text("\n".join(lines), errors="surrogateescape")
    for path in sorted(p for p in bundle.rglob("*") if p.is_file()):
        if dice.random() < 0.4:
            name = re.sub(r"[/\0]", "", hostile(2))[:40]
            path.rename(path.with_name(path.stem + name + path.suffix))
    return bundle


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("binary", nargs="?", default=str(ROOT / ".build/debug/evictrace"))
    options.add_argument("--tool")
    options.add_argument("--bundles", action="append", default=[], help="folder whose subfolders hold bundles")
    options.add_argument("--seeds", type=int, default=8)
    options = options.parse_args()
    options.tool = options.tool or options.binary
    checks = Checks(str(pathlib.Path(options.tool).resolve()))
    for sample in sorted(p for p in (ROOT / "samples").iterdir() if p.is_dir()):
        checks.bundle(sample.name, sample)
        checks.terminal(sample.name, sample)
    for folder in map(pathlib.Path, options.bundles):
        for each in sorted(p for p in folder.iterdir() if p.is_dir()):
            inputs = [p for p in sorted(each.iterdir()) if not p.name.startswith("truth")]
            if inputs:
                checks.bundle(each.name, inputs[0], languages=("en",))
                checks.terminal(each.name, inputs[0])
    if os.environ.get("CHECK_REPORTS"):
        for page in sorted(pathlib.Path(os.environ["CHECK_REPORTS"], "fleets").glob("*/index.md")):
            checks.fleet(page)
    for seed in range(options.seeds):
        with tempfile.TemporaryDirectory() as folder:
            bundle = planted(ROOT / "samples/vllm-on-k3d", pathlib.Path(folder), random.Random(seed))
            checks.bundle(f"hostile text by seed {seed}", bundle, languages=("zh",) if seed % 4 == 3 else ("en",))
            checks.terminal(f"hostile text by seed {seed}", bundle)
    print(f"markdown: {checks.passed} passed, {checks.failed} failed")
    sys.exit(1 if checks.failed else 0)


if __name__ == "__main__":
    main()
