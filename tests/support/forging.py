# SPDX-License-Identifier: GPL-3.0-or-later
"""Small PDFs that are signed by Anna, and what is appended to them by somebody who has no key. The program is the
first argument of the test."""
import os
import re
import subprocess
import sys
import tempfile

CLI = os.path.abspath(sys.argv[1])
FOLDER = tempfile.TemporaryDirectory()


def path_of(name):
    return os.path.join(FOLDER.name, name)


def run(*command, **options):
    return subprocess.run(command, capture_output=True, check=True, **options)


def make_key():
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
        "-keyout", path_of("key.pem"), "-out", path_of("anna.pem"), "-days", "3650", "-subj",
        "/CN=Anna", "-addext", "keyUsage=critical,digitalSignature,nonRepudiation")
    run("openssl", "pkcs12", "-export", "-inkey", path_of("key.pem"), "-in", path_of("anna.pem"),
        "-out", path_of("anna.p12"), "-passout", "pass:s")


make_key()


# ---- PDFs ----

def stream(words, more=b""):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(words), words)


def say(amount):
    return b"BT /F 24 Tf 72 700 Td (Pay %d EUR) Tj ET" % amount


def cover(amount):
    """A picture of a whole page."""
    return stream(b"1 g 0 0 595 842 re f 0 g " + say(amount),
                  b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>")


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
BASE = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: PAGE,
        4: stream(say(100)), 5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}
FORGED = stream(say(900))


def make(objects=None, generations=None, listed=b"", head=b"%PDF-1.7\n"):
    objects, generations, places = {**BASE, **(objects or {})}, generations or {}, {}
    data = head
    for number, body in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d %d obj\n%s\nendobj\n" % (number, generations.get(number, 0), body)
    start = len(data)
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        data += b"%d 1\n%010d %05d n \n" % (number, place, generations.get(number, 0))
    return data + listed + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(places) + 1, start)


def last_section(data):
    return int(re.findall(rb"startxref\s+(\d+)", data)[-1])


def update(data, objects, generations=None, trailer=b"", previous=None, start=b"startxref\n%d\n"):
    previous = last_section(data) if previous is None else previous
    generations, places = generations or {}, {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d %d obj\n%s\nendobj\n" % (number, generations.get(number, 0), body)
    section = len(data)
    data += b"xref\n" + (b"" if places else b"0 0\n")
    for number, place in sorted(places.items()):
        data += b"%d 1\n%010d %05d n \n" % (number, place, generations.get(number, 0))
    return data + b"trailer\n<</Size 100/Root 1 0 R/Prev %d%s>>\n" % (previous, trailer) \
        + start % section + b"%%EOF\n"


def sign(data, *options):
    with open(path_of("in.pdf"), "wb") as file:
        file.write(data)
    run(CLI, "sign", path_of("in.pdf"), f"--pkcs12={path_of('anna.p12')}", "--passphrase-fd=0",
        f"--output={path_of('signed.pdf')}", *options, input=b"s\n")
    with open(path_of("signed.pdf"), "rb") as file:
        return file.read()


def verify(data):
    with open(path_of("out.pdf"), "wb") as file:
        file.write(data)
    return subprocess.run([CLI, "verify", path_of("out.pdf"), f"--trust={path_of('anna.pem')}"],
                          capture_output=True, text=True)


def assert_good(data):
    done = verify(data)
    assert done.returncode == 0, done.stdout + done.stderr


def assert_refused(data, codes=(1,)):
    done = verify(data)
    assert done.returncode in codes, done.stdout + done.stderr


def last_object(data, number):
    return re.findall(rb"\n%d 0 obj\n(.*?)\nendobj" % number, data, re.S)[-1]


def with_annotation(page):
    return re.sub(rb"/Annots ?\[(.*?)\]", rb"/Annots[\1 90 0 R]", page)
