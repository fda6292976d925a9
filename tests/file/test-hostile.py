#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files made to hurt: each ends in one error, within 2 s of processor time and 300 MB beside what
the program takes to start.

usage: test-hostile.py MERLON_CLI
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import tap

CLI = os.path.abspath(sys.argv[1])
# A sanitizer costs time and memory of its own.
SLOWER = 8 if os.environ.get("MERLON_SANITIZED") else 1
NS = "https://merlon-isms.github.io/ns/project"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ROOT = HEAD + f'<merlon xmlns="{NS}" version="2">\n'


def memory_at_start():
    """What the libraries alone take, in KB."""
    process = subprocess.Popen([CLI, "--version"], stdout=subprocess.DEVNULL)
    return os.wait4(process.pid, 0)[2].ru_maxrss


AT_START = memory_at_start()


def refused(chunks, expected, command="validate"):
    """Writes CHUNKS to a file and lets merlon-cli look at it."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "hostile.merlon")
        with open(path, "wb") as file:
            for chunk in chunks:
                file.write(chunk if isinstance(chunk, bytes) else chunk.encode())
        # Beside other tests a processor is slower: the best of three counts.
        for _ in range(3):
            process = subprocess.Popen([CLI, command, path], stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, cwd=folder)
            out, err = process.stdout.read(), process.stderr.read().decode()
            _, status, usage = os.wait4(process.pid, 0)
            seconds = usage.ru_utime + usage.ru_stime
            if seconds < 2 * SLOWER:
                break
        assert os.WIFEXITED(status), f"killed by a signal: {err}"
        assert os.WEXITSTATUS(status) == 2, (os.WEXITSTATUS(status), out, err)
        assert expected in err, err
        assert len(err) < 1000, "not one sentence"
        assert seconds < 2 * SLOWER, f"{seconds} s"
        assert usage.ru_maxrss - AT_START < 300 * 1024 * SLOWER, f"{usage.ru_maxrss} KB"
        return err


def test_depth():
    refused([ROOT] + ["<a>" * 10000] * 300, "nested deeper")


def test_depth_in_text():
    refused([ROOT, '<sections><section id="s"><body><div xmlns="http://www.w3.org/1999/xhtml">']
            + ["<blockquote>" * 10000] * 100, "nested deeper")


def test_a_million_attributes():
    refused([ROOT, "<assets><asset "] + [f' a{i}="1"' for i in range(1000000)], "longer than 256 KB")


def test_huge_attribute():
    refused([ROOT, '<assets><asset id="'] + ["a" * 1000000] * 200, "longer than 256 KB")


def test_huge_name():
    refused([ROOT, "<"] + ["a" * 1000000] * 100, "longer than 256 KB")


def test_huge_text():
    refused([ROOT, '<assets><asset id="a"><title>'] + ["text " * 200000] * 200, "8 MB")


def test_huge_text_of_references():
    refused([ROOT, '<assets><asset id="a"><dependencies>'] + ["a b c " * 200000] * 100, "8 MB")


def test_huge_unknown():
    refused([ROOT, "<future>"] + ["text " * 200000] * 300, "hostile.merlon")


def test_huge_comment():
    refused([ROOT, "<!--"] + ["text " * 200000] * 300, "hostile.merlon")


def test_many_dangling():
    refused([ROOT, "<assets>"]
            + [f'<asset id="a{i}"><owner>p{i}</owner></asset>\n' for i in range(100000)]
            + ["</assets></merlon>"], "refers to")


def test_long_circle():
    n = 100000
    refused([ROOT, "<assets>"]
            + [f'<asset id="a{i}"><parent>a{(i + 1) % n}</parent></asset>\n' for i in range(n)]
            + ["</assets></merlon>"], "circle")


def test_duplicate_ids():
    refused([ROOT, "<assets>"] + ['<asset id="a"/>\n'] * 300000, "two records")


def test_laughs():
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    refused([HEAD, f'<!DOCTYPE m [<!ENTITY l0 "ha">{entities}]>', f'<merlon xmlns="{NS}">&l9;'],
            "document type")


def test_external_entity():
    err = refused([HEAD, '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
                   f'<merlon xmlns="{NS}">&x;</merlon>'], "document type")
    assert "root" not in err


def test_zeros():
    refused([b"\0" * 1000000] * 100, "binary")


def test_random():
    refused([os.urandom(1000000)] * 10, "hostile.merlon")


def test_folder_and_devices():
    for path in ["/", "/dev/null"]:
        done = subprocess.run([CLI, "validate", path], capture_output=True, text=True)
        assert done.returncode == 2 and done.stderr.count("\n") == 1, done.stderr


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
