#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the promises about speed, each against its limit or a peer in the same run.

usage: run-benchmarks.py BUILD_DIRECTORY [SCALE] [--with-peers]

With --with-peers, wkhtmltopdf, LibreOffice and WeasyPrint make the same table too, where they are
installed: that takes some minutes.
"""
import os
import pathlib
import shutil
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


def measured(*command):
    """Seconds and KB that a program of ours tells of itself."""
    seconds, kilobytes = output(*command)
    return float(seconds), int(kilobytes)


# Other programs that make a document of such a table, how, and how many times longer they take.
PEERS = {
    "wkhtmltopdf": ("html", 4, ["wkhtmltopdf", "-q", "-O", "Landscape", "TABLE", "OUT"]),
    "soffice": ("fods", 15, ["soffice", "-env:UserInstallation=file://FOLDER/profile", "--headless",
                             "--convert-to", "pdf", "--outdir", "FOLDER", "TABLE"]),
    "weasyprint": ("html", 80, ["weasyprint", "-q", "TABLE", "OUT"]),
}


def bench_peers(folder, table, ours):
    """Once each, for they take long."""
    for name, (kind, times, command) in PEERS.items():
        if shutil.which(name) is None:
            print(f"{name} is not installed")
            continue
        path = os.path.join(folder, f"table.{kind}")
        output(table, kind, "5000", path)
        places = {"TABLE": path, "OUT": os.path.join(folder, "peer.pdf")}
        seconds = wall(*[places.get(word, word.replace("FOLDER", folder)) for word in command])
        print(f"{name}: {seconds:.1f} s")
        yield row(f"5,000 rows, as a part of {name}", ours / seconds, 1 / times)


def bench_documents(build, folder, peers):
    table = str(build / "benchmarks" / "merlon-bench-table")
    pdf = os.path.join(folder, "table.pdf")
    ours, plain, large, memory = [], [], [], []
    for _ in range(ROUNDS):
        seconds, kilobytes = measured(table, "merlon", "5000", pdf)
        ours.append(seconds)
        memory.append(kilobytes / 1024)
        plain.append(measured(table, "pango", "5000", pdf)[0])
        large.append(measured(table, "merlon", "20000", pdf)[0])
    small, slow = statistics.median(ours), statistics.median(plain)
    example = str(pathlib.Path(__file__).resolve().parent.parent / "examples" / "phone-2013.merlon")
    cli = str(build / "src" / "cli" / "merlon-cli")
    print(f"a tagged table of 5,000 rows: {small:.3f} s, {5000 / small:.0f} rows a second; "
          f"Pango and Cairo {slow:.3f} s")
    results = [
        row("5,000 rows, seconds", small, 1),
        row("5,000 rows, as a part of Pango and Cairo", small / slow, 1 / 3),
        row("5,000 rows, MB at the most", statistics.median(memory), 64),
        row("20,000 rows, in times 5,000", statistics.median(large) / small, 4.6),
        row("a Statement of Applicability of 114 rows, seconds",
            median(lambda: wall(cli, "export", example, "--report=soa", "-o", pdf)), 0.15),
    ]
    return results + (list(bench_peers(folder, table, small)) if peers else [])


# Debian's own Python has the numpy that people have.
NUMPY = ["/usr/bin/python3", "-c", "import numpy"]
REGISTER = ("1000", "100000")


def numpy_seconds(way):
    peer = pathlib.Path(__file__).resolve().parent / "simulate-peer.py"
    return float(output("/usr/bin/python3", str(peer), *REGISTER, way)[0])


def bench_simulation(build):
    """1,000 risks over 100,000 years on two threads, 145 million events in all.

    In turns, and the best of each: other work on the machine slows two threads more than one.
    """
    simulate = str(build / "benchmarks" / "merlon-bench-simulate")
    has_numpy = subprocess.run(NUMPY, capture_output=True).returncode == 0
    ours, memory, by_counts, by_places = [], [], [], []
    for _ in range(ROUNDS):
        seconds, kilobytes = output(simulate, *REGISTER, "2")[:2]
        ours.append(float(seconds))
        memory.append(int(kilobytes) / 1024)
        if has_numpy:
            by_counts.append(numpy_seconds("counts"))
            by_places.append(numpy_seconds("places"))
    long = int(output(simulate, "10", "10000000", "2")[1]) / 1024
    short = int(output(simulate, "10", "10000", "2")[1]) / 1024
    print(f"1,000 risks, 0.01 to 10 times a year, over 100,000 years: {min(ours):.3f} s, "
          f"{max(memory):.1f} MB")
    results = [
        row("1,000 risks over 100,000 years, seconds", min(ours), 1.5),
        row("memory of 10,000,000 years, in times 10,000 years", long / short, 1.2),
    ]
    if not has_numpy:
        print("numpy is not installed: the comparison with it was skipped")
        return results
    print(f"numpy, counts of each year: {min(by_counts):.2f} s; a year for each event: "
          f"{min(by_places):.2f} s")
    return results + [
        row("simulation, as a part of numpy by counts", min(ours) / min(by_counts), 1 / 20),
        row("simulation, as a part of numpy by places", min(ours) / min(by_places), 1 / 10),
    ]


def bench_seals(build, folder):
    """Signing and verifying: a usual file, one with many pictures, and one with many pages."""
    seal = str(build / "benchmarks" / "merlon-bench-seal")
    table = str(build / "benchmarks" / "merlon-bench-table")
    usual, large, thick = (os.path.join(folder, name) for name in
                           ("usual.pdf", "large.pdf", "thick.pdf"))
    output(seal, "large", "2", usual)
    output(seal, "large", "20", large)
    output(table, "merlon", "5000", thick)
    figures = {path: [] for path in (usual, large, thick)}
    pages = []
    for _ in range(ROUNDS):
        pages += in_window(build, "page", thick)
        for path, column in figures.items():
            column.append([float(word) for word in output(seal, "run", path)])
    (signed, _, _), (_, verified, _), (signed_thick, _, compared) = (
        [statistics.median(column) for column in zip(*figures[path])]
        for path in (usual, large, thick))
    return [
        row("sign 2 MB, milliseconds", signed, 20),
        row("sign 500 pages, milliseconds", signed_thick, 600),
        row("verify 20 MB, milliseconds", verified, 150),
        row("the first page of 500 on the screen, milliseconds", statistics.median(pages), 50),
        row("verify 500 pages signed twice, with changes, milliseconds", compared, 2000),
    ]


def in_window(build, *arguments):
    """Figures of merlon-bench-window, on a display of its own."""
    environment = dict(os.environ, GDK_BACKEND="x11", GSK_RENDERER="cairo",
                       GSETTINGS_BACKEND="memory", GTK_A11Y="test",
                       GSETTINGS_SCHEMA_DIR=str((build / "data").resolve()),
                       XDG_STATE_HOME=tempfile.gettempdir())
    done = subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1280x800x24", "dbus-run-session",
                           "--", str(build / "benchmarks" / "merlon-bench-window"), *arguments],
                          env=environment, capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


def bench_window(build, large):
    """Beside a plain program of GTK 4 in the same run."""
    example = str(pathlib.Path(__file__).resolve().parent.parent
                  / "examples" / "northgate-2022.merlon")
    empty, full, plain, ours = [], [], [], []
    rolled, plain_rolled, switched = [], [], []
    typed, plain_typed, shown, redrawn = [], [], [], []
    for _ in range(ROUNDS):
        empty += in_window(build, "empty")
        full += in_window(build, "open", example)
        plain.append(in_window(build, "plain", "50000"))
        ours.append(in_window(build, "filter", large))
        rolled += in_window(build, "scroll", large)
        plain_rolled += in_window(build, "plain-scroll", "50000")
        switched += in_window(build, "switch", large)
        # A hundred pages.
        typed.append(in_window(build, "type", "40000"))
        plain_typed.append(in_window(build, "plain-type", "40000"))
        redrawn.append(in_window(build, "matrix", "2000"))
        # Forty pages.
        shown.append(in_window(build, "preview", "16000"))
    ours_first, ours_frame = (statistics.median(column) for column in zip(*ours))
    plain_first, plain_frame = (statistics.median(column) for column in zip(*plain))
    print(f"filter over 50,000 records: first rows {ours_first:.0f} ms, longest frame "
          f"{ours_frame:.0f} ms; a plain list {plain_first:.0f} and {plain_frame:.0f} ms")
    key, worst_key = (statistics.median(column) for column in zip(*typed))
    plain_key = statistics.median(column[0] for column in plain_typed)
    print(f"a key in a document of a hundred pages: {key:.1f} ms, at the worst {worst_key:.1f} ms; "
          f"a plain text view {plain_key:.1f} ms")
    pages, worst_pages = (statistics.median(column) for column in zip(*shown))
    print(f"the pages beside a text of forty, from the key on: {pages:.0f} ms, at the worst "
          f"{worst_pages:.0f} ms")
    every, single = (statistics.median(column) for column in zip(*redrawn))
    return [
        row("the matrix of 2,000 risks, all elsewhere, milliseconds", every, 25),
        row("the matrix of 2,000 risks, one elsewhere, milliseconds", single, 8),
        row("from a key to its page of forty, milliseconds", pages, 300),
        row("a key in a hundred pages, in times a plain text view", key / plain_key, 3),
        row("the example in its window, in times an empty one",
            statistics.median(full) / statistics.median(empty), 1.5),
        row("first rows of a filter, in times a plain list", ours_first / plain_first, 0.5),
        row("longest frame of a filter, in times a plain list", ours_frame / plain_frame, 0.4),
        row("a frame of scrolling, in times a plain list",
            statistics.median(rolled) / statistics.median(plain_rolled), 1.5),
        row("any of 80,000 records by a few letters, milliseconds", statistics.median(switched), 50),
    ]


def main():
    build = pathlib.Path(sys.argv[1])
    arguments = [word for word in sys.argv[2:] if not word.startswith("--")]
    scale = arguments[0] if arguments else "1"
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
        results += bench_simulation(build)
        results += bench_documents(build, folder, "--with-peers" in sys.argv)
        results += bench_seals(build, folder)
        results += bench_window(build, path)
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
