#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the files of tests/seal/attacks: documents that were signed and then changed by each of the known
ways of cheating, for every program that verifies to be tried on.

usage: make-attacks.py MERLON_CLI FOLDER
"""
import os
import re
import subprocess
import sys
import tempfile

CLI, FOLDER = sys.argv[1:3]


def run(*command, **more):
    subprocess.run(command, check=True, capture_output=True, **more)


def write(name, data):
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(data)


def content(text):
    return b"<</Length %d>>stream\n%s\nendstream" % (len(text), text)


def plain():
    """One page that says 100, with another content of it that no table leads to, in reserve."""
    said, reserve = (content(b"BT /F 24 Tf 72 700 Td (Pay %d EUR) Tj ET" % n) for n in (100, 900))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
               b"/Resources<</Font<</F 5 0 R>>>>>>",
               said, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    out += b"4 0 obj\n%s\nendobj\n" % reserve
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)


def signed(folder):
    key, certificate, box, document, result = (
        os.path.join(folder, name) for name in ("key.pem", "signer.pem", "key.p12", "in.pdf", "out.pdf"))
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key,
        "-out", certificate, "-days", "36500", "-subj", "/CN=Anna",
        "-addext", "keyUsage=critical,digitalSignature,nonRepudiation")
    run("openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", box, "-passout", "pass:secret")
    with open(document, "wb") as file:
        file.write(plain())
    run(CLI, "sign", document, f"--pkcs12={box}", "--passphrase-fd=0", "--output", result, input=b"secret\n")
    with open(certificate, "rb") as file:
        write("signer.pem", file.read())
    with open(result, "rb") as file:
        return file.read()


def lead(data, number, place):
    """DATA with a table that leads to PLACE for the object NUMBER."""
    previous = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    size = max(int(n) for n in re.findall(rb"/Size (\d+)", data))
    root = re.findall(rb"/Root (\d+ \d+ R)", data)[-1]
    return data + (b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
                   % (number, place, size, root, previous, len(data)))


def main():
    with tempfile.TemporaryDirectory() as folder:
        good = signed(folder)
    write("good.pdf", good)
    # The page's content is said anew after signing.
    again = content(b"BT /F 24 Tf 72 700 Td (Pay 999 EUR) Tj ET")
    write("incremental-saving.pdf", lead(good + b"4 0 obj\n%s\nendobj\n" % again, 4, len(good)))
    # What was prepared before signing, out of sight, is shown after it.
    write("shadow.pdf", lead(good, 4, good.rindex(b"4 0 obj\n")))
    # The gap that the signature leaves for itself holds more than it.
    start, end = (int(n) for n in re.search(rb"/ByteRange ?\[ ?\d+ (\d+) (\d+) ", good).groups())
    more = b">/Note(Pay 900 EUR)"
    write("wrapping.pdf", good[:end - len(more)] + more + good[end:])
    # A signature that holds nothing.
    write("forgery.pdf", good[:start + 1] + b"0" * (end - start - 2) + good[end - 1:])


main()
