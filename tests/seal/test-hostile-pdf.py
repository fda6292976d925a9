#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""PDFs made to hurt: within 2 s of processor time and 300 MB, and never a crash.

usage: test-hostile-pdf.py MERLON_CLI
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import tap

CLI = os.path.abspath(sys.argv[1])
SLOWER = 8 if os.environ.get("MERLON_SANITIZED") else 1
HEAD = b"%PDF-1.7\n"
SIGNED = (b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>\nendobj\n",
          b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
          b"3 0 obj\n<</Type/Page/Parent 2 0 R/Annots[4 0 R]>>\nendobj\n",
          b"4 0 obj\n<</FT/Sig/T(s)/V 5 0 R>>\nendobj\n",
          b"5 0 obj\n<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 9 12 30]"
          b"/Contents<3000>>>\nendobj\n")


def memory_at_start():
    process = subprocess.Popen([CLI, "--version"], stdout=subprocess.DEVNULL)
    return os.wait4(process.pid, 0)[2].ru_maxrss


AT_START = memory_at_start()


def check(data, codes=(1, 2)):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "hostile.pdf")
        with open(path, "wb") as file:
            file.write(data)
        for _ in range(3):
            process = subprocess.Popen([CLI, "verify", path], stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE)
            out, err = process.stdout.read(), process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            seconds = usage.ru_utime + usage.ru_stime
            if seconds < 2 * SLOWER:
                break
        assert os.WIFEXITED(status) and os.WEXITSTATUS(status) in codes, (status, out, err[:500])
        assert len(err) < 1000, err[:1000]
        assert seconds < 2 * SLOWER, f"{seconds} s"
        assert usage.ru_maxrss - AT_START < 300 * 1024 * SLOWER, f"{usage.ru_maxrss} KB"


def table(objects, trailer=b"", start=HEAD):
    """A file of the usual form."""
    data, offsets = start, []
    for body in objects:
        offsets.append(len(data))
        data += body
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + (b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + rows
                   + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
                   % (len(objects) + 1, trailer, len(data)))


def stream(number, entries, data):
    return (b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n" % (number, entries, len(data))
            + data + b"\nendstream\nendobj\n")


def deflate_zeros(size, unit=b"\0"):
    packer = zlib.compressobj(9)
    block = unit * ((1 << 20) // len(unit))
    return b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()


def test_the_usual_form():
    check(table(SIGNED), codes=(1,))


def test_xref_bomb():
    body = stream(1, b"/Type/XRef/W[1 4 2]/Size 9/Root 1 0 R/Index[0 8000000]", deflate_zeros(1 << 28))
    check(HEAD + body + b"startxref\n9\n%%EOF\n", codes=(2,))


def test_object_stream_bomb():
    for unit in (b"0 ", b"[]", b"\0"):
        data = HEAD
        packed = len(data)
        data += stream(1, b"/Type/ObjStm/N 2/First 10", deflate_zeros(1 << 28, unit))
        place = len(data)
        rows = (b"\0" * 7 + b"\x01" + packed.to_bytes(4, "big") + bytes(2)
                + b"\x02\0\0\0\x01\0\0" + b"\x02\0\0\0\x01\0\x01"
                + b"\x01" + place.to_bytes(4, "big") + bytes(2))
        data += stream(4, b"/Type/XRef/W[1 4 2]/Size 5/Root 2 0 R", zlib.compress(rows))
        check(data + b"startxref\n%d\n%%%%EOF\n" % place, codes=(2,))


def test_many_sections():
    data, place = table(SIGNED), None
    for _ in range(20000):
        previous = place or data.rindex(b"xref\n0 ")
        place = len(data)
        data += b"xref\n0 0\ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
            previous, place)
        if len(data) > 1 << 21:
            break
    check(data)


def test_depth():
    for opening, closing in ((b"[", b"]"), (b"<</A", b">>")):
        nest = opening * 200000 + closing * 200000
        check(table(SIGNED + (b"6 0 obj\n" + nest + b"\nendobj\n",), b"/Info 6 0 R"))
        check(table(SIGNED, b"/X" + nest))


def test_fields_without_end():
    many = b"4 0 obj\n<</FT/Tx/T(a)/Kids[" + b"4 0 R 6 0 R " * 20000 + b"]>>\nendobj\n"
    other = b"6 0 obj\n<</FT/Tx/T(b)/Kids[" + b"6 0 R 4 0 R " * 20000 + b"]>>\nendobj\n"
    check(table(SIGNED[:3] + (many, SIGNED[4], other)))


def test_many_signatures():
    """Each would be compared with the whole file."""
    names = [b"%d 0 obj\n<</FT/Sig/T(s%d)/V 5 0 R>>\nendobj\n" % (number, number)
             for number in range(6, 3000)]
    form = (b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields["
            + b"".join(b"%d 0 R " % number for number in range(6, 3000)) + b"]>>>>\nendobj\n")
    check(table((form,) + SIGNED[1:] + tuple(names)))


def test_large_numbers():
    check(HEAD + b"xref\n8388600 1\n0000000009 00000 n \ntrailer\n<</Size 9/Root 8388600 0 R>>\n"
          b"startxref\n9\n%%EOF\n")
    check(HEAD + b"xref\n99999999 1\n0000000009 00000 n \ntrailer\n<</Size 9/Root 1 0 R>>\n"
          b"startxref\n9\n%%EOF\n", codes=(2,))


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
