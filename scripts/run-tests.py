#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs everything that `make test` stands for and ends with one line: N passed, N failed.

Each part counts its real cases: every case of every test program, in the plain build and again
under the address and undefined behaviour sanitizers, and every fuzz target.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import xml.etree.ElementTree

TOP = pathlib.Path(__file__).resolve().parent.parent
FUZZ_SECONDS = 20

ENVIRONMENT = dict(
    os.environ,
    LC_ALL="C.UTF-8",
    TZ="UTC",
    # GLib keeps its types and quarks for ever; that is no leak.
    G_SLICE="always-malloc",
    ASAN_OPTIONS="detect_leaks=1:allocator_may_return_null=1:detect_stack_use_after_return=0",
    LSAN_OPTIONS=f"suppressions={TOP}/tests/leaks.supp:print_suppressions=0",
    UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1",
)


class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = []

    def add(self, name, good, why=""):
        if good:
            self.passed += 1
        else:
            self.failed.append(f"{name}: {why[:400]}" if why else name)
            print(f"FAILED: {self.failed[-1]}", flush=True)


def reason(output, case):
    """The last thing a program said of a CASE before it called it failed, or what it ended with."""
    said = ""
    for line in output.splitlines():
        if line.startswith("Bail out!") or line.startswith("not ok ") and line.endswith(case):
            return said if line.startswith("not ok ") else line
        if line.startswith("# ") and line[2:].strip():
            said = line[2:].strip()
    return ""


def run(*command, **more):
    print("+", " ".join(str(part) for part in command), flush=True)
    return subprocess.run([str(part) for part in command], cwd=TOP, env=ENVIRONMENT, **more)


def build(folder, *options, **more):
    """Sets up FOLDER once and builds it; a build that fails ends everything."""
    if not (TOP / folder / "build.ninja").exists():
        run("meson", "setup", folder, "-Dwerror=true", *options, check=True, **more)
    run("ninja", "-C", folder, "--quiet", check=True)


def count_meson(folder, tally):
    """Adds every case that the test programs of FOLDER reported, and every program that ended
    badly although its cases were good: with a leak, say."""
    logs = TOP / folder / "meson-logs"
    cases_log, programs_log = logs / "testlog.junit.xml", logs / "testlog.json"
    for log in (cases_log, programs_log):
        log.unlink(missing_ok=True)
    run("meson", "test", "-C", folder, "--no-rebuild", "--print-errorlogs")
    if not cases_log.exists() or not programs_log.exists():
        tally.add(f"{folder}: no test ran", False)
        return
    programs = [json.loads(line) for line in programs_log.read_text(errors="replace").splitlines()]
    for program in programs:
        program["name"] = program["name"].split(" / ")[-1]
    output = {program["name"]: program.get("stdout", "") for program in programs}
    # What tests print may hold what no XML can.
    text = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f]", "?", cases_log.read_text(errors="replace"))
    broken = set()
    for suite in xml.etree.ElementTree.fromstring(text).iter("testsuite"):
        for case in suite.iter("testcase"):
            good, name = case.find("failure") is None and case.find("error") is None, case.get("name")
            program = suite.get("name").split(".")[-1]
            if not good:
                broken.add(program)
            tally.add(f"{folder}: {suite.get('name')}: {name}", good,
                      "" if good else reason(output.get(program, ""), name.split(" ", 1)[-1]))
    for program in programs:
        if program["result"] not in ("OK", "SKIP") and program["name"] not in broken:
            tally.add(f"{folder}: {program['name']}: ended badly ({program['result']})", False)


def run_fuzz_targets(tally):
    """Each target over its corpus, and then for a while on what it makes of it."""
    folder = "_build-fuzz"
    if not (TOP / folder / "build.ninja").exists():
        ENVIRONMENT["CC"] = "clang-14"
        run("meson", "setup", folder, "-Dfuzzing=true", "-Db_sanitize=address,undefined",
            "-Db_lundef=false", check=True)
        del ENVIRONMENT["CC"]
    run("ninja", "-C", folder, "--quiet", check=True)
    names = sorted(path.name for path in (TOP / "tests" / "fuzz" / "corpus").iterdir())
    running = []
    for name in names:
        scratch = TOP / folder / f"new-{name}"
        scratch.mkdir(exist_ok=True)
        log = open(TOP / folder / f"{name}.log", "w+")
        command = [TOP / folder / "tests" / "fuzz" / f"fuzz-{name}", "-timeout=10",
                   "-rss_limit_mb=1500", "-max_len=65536", f"-max_total_time={FUZZ_SECONDS}",
                   scratch, TOP / "tests" / "fuzz" / "corpus" / name]
        print("+", *command, flush=True)
        running.append((name, log, subprocess.Popen([str(part) for part in command], stdout=log,
                                                    stderr=log, env=ENVIRONMENT,
                                                    cwd=TOP / folder)))
    for name, log, process in running:
        good = process.wait() == 0
        if not good:
            log.seek(0)
            print(log.read()[-6000:])
        tally.add(f"fuzz-{name}", good)


def main():
    start = time.monotonic()
    tally = Tally()
    build("_build", )
    count_meson("_build", tally)
    build("_build-sanitize", "-Db_sanitize=address,undefined", "-Db_lundef=false")
    count_meson("_build-sanitize", tally)
    run_fuzz_targets(tally)
    for name in tally.failed:
        print(f"FAILED: {name}")
    print(f"took {time.monotonic() - start:.0f} s")
    print(f"{tally.passed} passed, {len(tally.failed)} failed", flush=True)
    sys.exit(1 if tally.failed else 0)


if __name__ == "__main__":
    main()
