#!/usr/bin/env python3
"""Plants secrets in a sample, in every way evidence writes them, and looks for them in everything evictrace prints.

    scripts/checks/secrets.py BINARY              0 when nothing leaks and nothing else changes, 1 with a list otherwise
    scripts/checks/secrets.py BINARY --keep DIR   keeps the planted bundle and all outputs

All commands and formats are run on the planted bundle, as a folder and as an archive. Then `redact` makes a copy: it
must hold none of the secrets, have the same lines, change nothing the second time, and tell the same incident as the
sample without secrets. Python's standard library is all it needs; the secrets are made from a fixed seed.
"""

import argparse
import base64
import gzip
import io
import json
import pathlib
import random
import shutil
import string
import subprocess
import sys
import tarfile
import tempfile
import urllib.parse
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "samples" / "vllm-on-k3d"
DICE = random.Random(20261122)


def drawn(count, letters=string.ascii_letters + string.digits):
    return "".join(DICE.choice(letters) for _ in range(count))


def b64(text):
    return base64.b64encode(text.encode()).decode()


def percent(text):
    return "".join(f"%{byte:02X}" for byte in text.encode())


def token():
    return "hf_" + drawn(34, string.ascii_letters)


class Planting:
    """Texts with a new secret in each, and the list of all of them."""

    def __init__(self):
        self.secrets = {}

    def new(self, name, value):
        self.secrets[name] = value
        return value

    def texts(self):
        """What is called how, one row per way of writing."""
        new = self.new
        key = "".join("%s\n" % line for line in
                      ["-----BEGIN RSA PRIVATE KEY-----", new("PEM", "MIIEpAIBAAKCAQEA" + drawn(48)),
                       new("PEM, second line", drawn(64)), "-----END RSA PRIVATE KEY-----"])
        web = ".".join(["eyJhbGciOiJSUzI1NiJ9", "eyJzdWIiOiJrdWJlIn0", new("JWT", drawn(43))])
        account = json.dumps({"auths": {"r.example": {"auth": b64("bot:" + new("pull secret", drawn(20)))}}})
        rows = {
            "plain": "401 for " + new("plain", token()),
            "env": "HF_TOKEN=" + new("env", token()),
            "env password": "POSTGRES_PASSWORD=" + new("env password", "Tr0ub4dor&" + drawn(8)),
            "export": "export API_TOKEN='%s'" % new("export", drawn(24)),
            "flag": "--hf-token %s --port 8000" % new("flag", token()),
            "flag=": "--api-key=" + new("flag=", drawn(24)),
            "JSON": json.dumps({"env": [{"name": "DB_PASSWORD", "value": new("JSON", drawn(8) + "\"&/" + drawn(8))}]}),
            "JSON in JSON": json.dumps({"a": json.dumps({"password": new("JSON in JSON", drawn(8) + "/" + drawn(8))})}),
            "JSON thrice": json.dumps(json.dumps(json.dumps({"token": new("JSON thrice", drawn(24))}))),
            "escapes": "".join("\\u%04x" % ord(c) for c in new("escapes", token())),
            "HTML": "&#104;&#x66;&#95;" + new("HTML", token())[3:],
            "URL": "next=" + percent(new("URL", token())),
            "URL twice": "next=" + percent(percent(new("URL twice", token()))),
            "base64": b64(new("base64", token())),
            "base64 +1": b64("x" + " " + new("base64 +1", token())),
            "base64 +2": b64("xy" + " " + new("base64 +2", token())),
            "base64url": base64.urlsafe_b64encode(("??>> " + new("base64url", token())).encode()).decode(),
            "base64 twice": b64(b64("token " + new("base64 twice", token()))),
            "hex": ("secret " + new("hex", token())).encode().hex(),
            "ANSI": "\x1b[31m".join([new("ANSI", token())[:20], self.secrets["ANSI"][20:]]),
            "bytes": json.dumps(list(("x " + new("bytes", token())).encode())),
            "flow": "env: [{name: HF_TOKEN, value: %s}]" % new("flow", token()),
            "Python": "{'HF_TOKEN': '%s', 'x': None}" % new("Python", token()),
            "Go": "&EnvVar{Name:HUB_TOKEN,Value:%s,ValueFrom:nil,}" % new("Go", drawn(24)),
            "header": "Authorization: Bearer " + new("header", drawn(40)),
            "basic": "Authorization: Basic " + b64("bot:" + new("basic", drawn(20))),
            "JWT": "Bearer " + web,
            "cookie": "Cookie: lang=de; session=%s; x=y" % new("cookie", drawn(32)),
            "curl": "curl -sS -u bot:%s https://x.example/" % new("curl", drawn(20)),
            "userinfo": "https://bot:%s@git.example/x.git" % new("userinfo", drawn(20)),
            "netrc": "machine git.example login bot password " + new("netrc", drawn(20)),
            "SAS": "https://a.example/x?sv=1&sig=%s&se=2" % urllib.parse.quote(new("SAS", drawn(43) + "="), safe=""),
            "S3": "https://b.example/x?X-Amz-Credential=%s%%2F2025&X-Amz-Signature=%s" % (
                new("S3 key", "AKIA" + drawn(16, string.ascii_uppercase)), new("S3", drawn(64, "0123456789abcdef"))),
            "AWS": "aws_secret_access_key = " + new("AWS", drawn(40)),
            "NGC": "NGC_API_KEY: " + new("NGC", "nvapi-" + drawn(64)),
            "pull secret": ".dockerconfigjson: " + b64(account),
            "e-mail": "mail to " + new("e-mail", drawn(10, string.ascii_lowercase) + "@corp-example.org"),
            "PEM": key,
        }
        return rows

    def lines(self):
        """Messages that a container runtime cut."""
        first, second = self.new("CRI parts", token()), self.new("docker parts", token())
        cri = (f"2026-04-21T09:12:00.1Z stdout P start HF_TOKEN={first[:12]}\n"
               f"2026-04-21T09:12:00.2Z stderr F another stream\n2026-04-21T09:12:00.3Z stdout F {first[12:]} end\n")
        docker = "".join(json.dumps({"log": text, "stream": "stdout", "time": "2026-04-21T09:12:00.1Z"}) + "\n"
                         for text in ["x " + second[:14], second[14:] + " y\n"])
        return cri, docker

    def spellings(self, piece):
        yield piece.encode()
        yield piece.encode("utf-16-le")
        yield json.dumps(piece)[1:-1].encode()
        yield urllib.parse.quote(piece, safe="").encode()
        yield percent(piece).encode()
        yield piece.encode().hex().encode()
        for offset in range(3):
            core = base64.b64encode(b"\0" * offset + piece.encode())[offset + (1 if offset else 0):-4]
            if len(core) >= 10:
                yield core

    def found(self, data):
        """The names of the secrets of which fourteen characters stand in these bytes."""
        out = []
        for name, secret in self.secrets.items():
            pieces = {secret[i:i + 14] for i in range(0, max(1, len(secret) - 13), 3)}
            if any(s in data for piece in pieces for s in self.spellings(piece)):
                out.append(name)
        return out


def plant(folder, planting):
    """A copy of the sample with all of it: in logs, events, pods, files of their own, archives and names."""
    shutil.copytree(SAMPLE, folder)
    rows = planting.texts()
    texts = list(rows.values())
    log = folder / "k3d-llm-agent-0" / "k3s.log"
    lines = log.read_text().splitlines(keepends=True)
    klog = [line for line in lines if line[:1] in "IEW" and line[1:5].isdigit()]
    stamp = "E" + klog[len(klog) // 2][1:22]
    middle = lines.index(klog[len(klog) // 2])
    noise = ['%s     107 kuberuntime_image.go:55] "Failed to pull image" err=%s image="docker.io/library/x:%d"\n' % (
        stamp, json.dumps(text), i) for i, text in enumerate(texts)]
    log.write_text("".join(lines[:middle] + noise + lines[middle:]))
    events = folder / "cluster" / "events.json"
    listed = json.loads(events.read_text())
    like = next(item for item in listed["items"] if item["reason"] in ("Pulling", "Failed", "BackOff"))
    for i, text in enumerate(texts):
        event = json.loads(json.dumps(like))
        event.update(reason="Failed", type="Warning", message='Failed to pull image "docker.io/library/y:%d": %s' % (i, text))
        event["metadata"]["name"] = "planted.%d" % i
        listed["items"].append(event)
    events.write_text(json.dumps(listed, indent=2))
    extra = folder / "extra"
    extra.mkdir()
    (extra / "env.txt").write_text("".join(text + "\n" for text in texts))
    (extra / "utf16.log").write_bytes(("HF_TOKEN=%s\r\n" % planting.new("UTF-16", token())).encode("utf-16"))
    (extra / "secret.yaml").write_text(
        "apiVersion: v1\ndata:\n  anything: %s\nkind: Secret\nmetadata:\n  name: x\n" % b64(
            planting.new("Secret", drawn(24))))
    cri, docker = planting.lines()
    (extra / "0.log").write_text(cri)
    (extra / "x-json.log").write_text(docker)
    (extra / "packed.log.gz").write_bytes(gzip.compress(("key " + planting.new(".gz", token()) + "\n").encode()))
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w:gz") as tar:
        data = gzip.compress(("key " + planting.new("gz in tar.gz", token()) + "\n").encode())
        info = tarfile.TarInfo("logs/%s.log.gz" % planting.new("member's name", token()))
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))
    (extra / "inner.tar.gz").write_bytes(inner.getvalue())
    with zipfile.ZipFile(extra / "inner.zip", "w") as archive:
        archive.writestr("a.txt", "key " + planting.new("zip", token()) + "\n")
    (extra / planting.new("folder's name", token())).mkdir()
    (extra / planting.secrets["folder's name"] / ("%s.txt" % planting.new("file's name", token()))).write_text("words\n")
    (extra / "core.bin").write_bytes(bytes(range(256)) * 40 + planting.new("binary", token()).encode())


def everything(path):
    """The bytes of a file, or of all files below a folder with their names, compressed ones inflated."""
    if path.is_file():
        data = path.read_bytes()
        return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    files = sorted(p for p in path.rglob("*"))
    return b"\n".join(str(p.relative_to(path)).encode() + b"\n" + (everything(p) if p.is_file() else b"") for p in files)


def conclusions(tool, bundle):
    """What happened, without the ids and lines of the evidence."""
    text = subprocess.run([tool, "report", bundle, "--format", "json", "-o", "-"], capture_output=True).stdout
    plain = lambda v: ({k: plain(x) for k, x in v.items() if k != "evidence"} if isinstance(v, dict)
                       else [plain(x) for x in v] if isinstance(v, list) else v)
    keys = ["kind", "start", "end", "signal", "cause", "evictions", "rejections", "modelDownloads", "ledgers"]
    return [{k: plain(i[k]) for k in keys} for i in json.loads(text)["incidents"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool")
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    tool = str(pathlib.Path(arguments.tool).resolve())
    work = pathlib.Path(arguments.keep or tempfile.mkdtemp())
    work.mkdir(parents=True, exist_ok=True)
    planting = Planting()
    bundle = work / "bundle"
    plant(bundle, planting)
    archive = work / "bundle.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(bundle, arcname=".")
    failures, runs = [], 0

    def run(name, *words):
        nonlocal runs
        runs += 1
        done = subprocess.run([tool, *map(str, words)], capture_output=True, timeout=300)
        (work / ("out-%d.txt" % runs)).write_bytes(done.stdout + done.stderr)
        for secret in planting.found(done.stdout + done.stderr):
            failures.append(f"{name}: `{secret}` is printed")
        if done.returncode not in (0, 1, 2):
            failures.append(f"{name}: exit code {done.returncode}: {done.stderr[-300:].decode(errors='replace')}")

    # The check is worth something only where the secrets come out when they are let out.
    for words in (["report", bundle, "--format", "json", "-o", "-"], ["inspect", bundle, "--lines"]):
        done = subprocess.run([tool, *map(str, words), "--no-redact"], capture_output=True)
        if len(planting.found(done.stdout)) < 30:
            failures.append(f"{words[0]}: only {len(planting.found(done.stdout))} planted secrets come that far")
    formats = subprocess.run([tool, "report", "--help"], capture_output=True, text=True).stdout
    known = ["md", "html", "json", "text", "csv", "ndjson", "perfetto", "sarif", "openmetrics", "junit"]
    for path in (bundle, archive):
        for one in [f for f in known if f in formats or f in known[:6]]:
            run(f"report {one} of {path.name}", "report", path, "--format", one, "-o", "-")
    for platform in ("github", "gitlab", "jira", "slack"):
        run("report for " + platform, "report", bundle, "--for", platform, "-o", "-")
    run("timeline", "timeline", bundle)
    run("timeline ndjson", "timeline", bundle, "--format", "ndjson")
    run("whatif", "whatif", bundle)
    run("whatif json", "whatif", bundle, "--format", "json", "-o", "-")
    run("compare", "compare", SAMPLE, bundle, "--format", "json", "-o", "-")
    run("compare html", "compare", SAMPLE, bundle, "--format", "html", "-o", "-")
    run("inspect", "inspect", bundle, "--verbose")
    run("inspect ndjson", "inspect", bundle, "--format", "ndjson")
    run("inspect lines", "inspect", bundle, "--lines")
    run("inspect lines ndjson", "inspect", archive, "--lines", "--format", "ndjson")
    for source, line in [("extra/env.txt", 20), ("extra/env.txt", 36), ("extra/0.log", 2), ("extra/x-json.log", 1),
                         ("extra/secret.yaml", 3), ("extra/packed.log.gz", 1), ("extra/utf16.log", 1)]:
        run(f"show {source}:{line}", "show", bundle, f"{source}:{line}", "--context", "40")
    run("redact", "redact", bundle, "-o", work / "clean")
    run("redact an archive", "redact", archive, "-o", work / "clean.tar.gz")
    run("redact again", "redact", work / "clean", "-o", work / "again")
    run("redact with names", "redact", bundle, "-o", work / "nameless", "--redact-names", "all")
    if (work / "clean").is_dir():
        for copy in ("clean", "clean.tar.gz", "nameless"):
            for secret in planting.found(everything(work / copy)):
                failures.append(f"the copy {copy} holds `{secret}`")
        if everything(work / "clean") != everything(work / "again"):
            failures.append("a second run of redact changes the copy")
        for name in ("k3d-llm-agent-0/k3s.log", "extra/env.txt", "extra/0.log", "extra/x-json.log", "extra/secret.yaml"):
            if (bundle / name).read_bytes().count(b"\n") != (work / "clean" / name).read_bytes().count(b"\n"):
                failures.append(f"{name} lost or gained lines")
        if b"k3d-llm-agent-0" in everything(work / "nameless"):
            failures.append("a copy with names hidden holds the node's name")
        if conclusions(tool, bundle) != conclusions(tool, work / "clean"):
            failures.append("the copy tells another incident than the bundle")
    ordinary = work / "ordinary"
    done = subprocess.run([tool, "redact", SAMPLE, "-o", ordinary], capture_output=True)
    if done.returncode != 0:
        failures.append(f"redact of a clean sample ends with {done.returncode}")
    elif rules := {row["rule"] for row in json.loads((ordinary / "REDACTION.json").read_text())["redactions"]} - {"machine-id", "hf-token"}:
        failures.append(f"ordinary evidence is eaten: {sorted(rules)}")
    print(f"{runs} runs, {len(planting.secrets)} secrets, {len(failures)} failures")
    for failure in failures[:60]:
        print("  " + failure)
    if not arguments.keep:
        shutil.rmtree(work)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
