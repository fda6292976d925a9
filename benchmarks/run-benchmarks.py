#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the promises about speed, each against its limit or a peer in the same run.

usage: run-benchmarks.py BUILD_DIRECTORY [SCALE]
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 5


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def wall(*command):
    start = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - start


def median(function):
    return statistics.median(function() for _ in range(ROUNDS))


def row(promise, value, limit):
    verdict = "kept" if value <= limit else "BROKEN"
    print(f"{promise:58} {value:8.3f}  limit {limit:6.2f}  {verdict}")
    return value <= limit


def main():
    build = pathlib.Path(sys.argv[1])
    scale = sys.argv[2] if len(sys.argv) > 2 else "1"
    bench = str(build / "benchmarks" / "merlon-bench")
    generate = str(build / "benchmarks" / "merlon-generate")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "large.merlon")
        half = os.path.join(folder, "half.merlon")
        subprocess.run([generate, path, scale], check=True)
        subprocess.run([generate, half, str(float(scale) / 2)], check=True)
        size = os.path.getsize(path)
        print(f"{size / 1e6:.1f} MB, medians of {ROUNDS} runs in turn")
        opened, parsed, saved, memory, opened_half = [], [], [], [], []
        for _ in range(ROUNDS):
            parsed.append(wall("xmllint", "--noout", path))
            seconds, kilobytes = output(bench, "open", path)
            opened.append(float(seconds))
            memory.append(int(kilobytes) * 1024 / size)
            saved.append(float(output(bench, "save", path)[0]))
            opened_half.append(float(output(bench, "open", half)[0]))
        peer = statistics.median(parsed)
        print(f"xmllint --noout: {peer:.3f} s; open {statistics.median(opened):.3f} s; "
              f"save {statistics.median(saved):.3f} s")
        results = [
            row("open, as a part of xmllint --noout", statistics.median(opened) / peer, 1),
            row("memory at the most, in file sizes", statistics.median(memory), 2.5),
            row("save with flush, as a part of xmllint --noout",
                statistics.median(saved) / peer, 1),
            row("set a likelihood, microseconds",
                median(lambda: float(output(bench, "set", path)[0])), 20),
            row("twice the records, in times the half",
                statistics.median(opened) / statistics.median(opened_half), 2.4),
        ]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
