"""What became of every bundle of a fleet, against what was made: `_fleet_truth.py truth.ndjson FLEET/rows`."""
import collections
import json
import pathlib
import sys


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def expected(truth):
    if truth["twin"]:
        return {"duplicate"}
    return {"partial", "unreadable"} if truth["harm"] else {"read"}


def complaints(truth, found, evicted):
    if found["status"] not in expected(truth):
        yield f"{found['status']}, {found['reason']}"
    if truth["harm"] or truth["twin"]:
        return
    if (found["incident_count"] > 0) != (truth["exit"] == 1):
        yield f"{found['incident_count']} incidents of a node that is {truth['plot']}"
    if evicted != truth["evictions"]:
        yield f"{evicted} evictions of {truth['evictions']}"


tables = pathlib.Path(sys.argv[2])
truth = {row["bundle"]: row for row in rows(sys.argv[1])}
# Listed as bundles/NAME.
found = {row["bundle"].rpartition("/")[2]: row for row in rows(tables / "bundles.ndjson")}
evicted = collections.Counter(row["bundle"].rpartition("/")[2] for row in rows(tables / "evictions.ndjson"))
said = [f"{name}: in one of the two only" for name in truth.keys() ^ found.keys()]
for name in truth.keys() & found.keys():
    said += [f"{name}: {complaint}" for complaint in complaints(truth[name], found[name], evicted[name])]
print("\n".join(sorted(said)))
sys.exit(1 if said else 0)
