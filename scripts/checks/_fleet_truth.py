"""What became of every bundle of a fleet, against what was made: `_fleet_truth.py truth.ndjson bundles.ndjson`."""
import json
import sys


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def expected(truth):
    if truth["twin"]:
        return {"duplicate"}
    return {"partial", "unreadable"} if truth["harm"] else {"read"}


truth = {row["bundle"]: row for row in rows(sys.argv[1])}
found = {row["name"].rpartition("/")[2]: row for row in rows(sys.argv[2])}
complaints = [f"{name}: in one of the two only" for name in truth.keys() ^ found.keys()]
for name in truth.keys() & found.keys():
    if found[name]["status"] not in expected(truth[name]):
        complaints.append(f"{name} ({truth[name]['harm'] or 'whole'}): {found[name]['status']}, {found[name].get('reason')}")
print("\n".join(sorted(complaints)))
sys.exit(1 if complaints else 0)
