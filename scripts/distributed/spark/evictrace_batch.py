#!/usr/bin/env python3
"""A fleet of bundles on Apache Spark: one task a shard, then one merge on the driver.

    spark-submit evictrace_batch.py LIST OUT [--shards 8] [--evictrace PATH] [--bring-back] [-- OPTION…]

LIST          one bundle a line, readable at the same path by every executor
OUT           OUT/shard-0 … are the shards, OUT/fleet is the merged index with the reports
--evictrace   the program on the executors (default: evictrace on PATH)
--bring-back  for executors that share no writable storage: each shard is made in a temporary folder and comes back to
              the driver through Spark, which writes it to OUT
OPTION…       for `evictrace batch`: --jobs, --memory, --lang, limits, what to redact

A task that fails raises, and Spark tries it again (spark.task.maxFailures, 4 by default), on another executor if there
is one. That is safe: a shard is the same whoever makes it, and on shared storage the next attempt continues where the
last one ended. Give a task the cores that `--jobs` uses: --conf spark.task.cpus=2 … -- --jobs 2.
Exits like `evictrace batch`: 0 no incident, 1 incidents, 2 some bundle is damaged; 3 when a shard was not finished.
"""
import argparse
import ctypes
import functools
import pathlib
import signal
import subprocess
import sys
import tempfile

from pyspark import StorageLevel
from pyspark.sql import SparkSession


def end_with_parent():
    """Linux: when Spark kills the worker, evictrace must not go on writing beside the next attempt."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def make_shard(job, number, output):
    """Makes one shard; raises when it is not complete."""
    command = [job["evictrace"], "batch", job["list"], "--shard", f"{number}/{job['shards']}", "--output", str(output)]
    ended = subprocess.run(
        command + ["--exit-zero", "--quiet", *job["options"]], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, errors="replace", preexec_fn=end_with_parent)
    if ended.returncode != 0:
        raise RuntimeError(f"shard {number} ended with {ended.returncode}: {ended.stderr[-2000:]}")


def on_shared_storage(job, numbers):
    """For mapPartitions: makes the shards where everybody sees them."""
    for number in numbers:
        make_shard(job, number, pathlib.Path(job["out"]) / f"shard-{number}")
        yield number


def brought_back(job, numbers):
    """For mapPartitions: the files of the shards as (number, path, bytes)."""
    for number in numbers:
        with tempfile.TemporaryDirectory(prefix="evictrace-") as folder:
            shard = pathlib.Path(folder) / "shard"
            make_shard(job, number, shard)
            for path in sorted(shard.rglob("*")):
                if path.is_file():
                    yield number, str(path.relative_to(shard)), path.read_bytes()


def write_shards(job, files):
    """Writes what came back; files of an earlier run that did not come back stay and do no harm."""
    for number, name, content in files:
        path = pathlib.Path(job["out"]) / f"shard-{number}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".part-{path.name}")
        part.write_bytes(content)
        part.replace(path)


def run(spark, job, bring_back):
    numbers = spark.sparkContext.parallelize(range(job["shards"]), job["shards"])
    if not bring_back:
        return numbers.mapPartitions(functools.partial(on_shared_storage, job)).collect()
    # All shards at once, kept on the executors' disks; then one after the other through the driver's memory.
    files = numbers.mapPartitions(functools.partial(brought_back, job)).persist(StorageLevel.DISK_ONLY)
    files.count()
    write_shards(job, files.toLocalIterator())


def merge(job):
    shards = [f"{job['out']}/shard-{number}" for number in range(job["shards"])]
    command = [job["evictrace"], "batch", "--merge", *shards, "--output", f"{job['out']}/fleet", *job["options"]]
    return subprocess.run(command).returncode


def main():
    ours, options = sys.argv[1:], []
    if "--" in ours:
        ours, options = ours[:ours.index("--")], ours[ours.index("--") + 1:]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list")
    parser.add_argument("out")
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--evictrace", default="evictrace")
    parser.add_argument("--bring-back", action="store_true")
    asked = parser.parse_args(ours)
    out = pathlib.Path(asked.out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    job = {
        "list": str(pathlib.Path(asked.list).resolve()), "out": str(out), "shards": asked.shards,
        "evictrace": asked.evictrace, "options": options,
    }
    # Two attempts at the same shard at the same time would be wasted work.
    spark = SparkSession.builder.appName("evictrace batch").config("spark.speculation", "false").getOrCreate()
    try:
        run(spark, job, asked.bring_back)
    except Exception as error:  # Py4J's own classes; the text says which task and why
        print(f"evictrace_batch: not every shard was finished; run again to continue\n{error}", file=sys.stderr)
        return 3
    finally:
        spark.stop()
    return merge(job)


if __name__ == "__main__":
    sys.exit(main())
