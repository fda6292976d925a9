#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What another reader shows, and what the list of changes must not miss: a signed page says 100 EUR,
and each file here makes some reader show 900 EUR.

usage: test-evasions.py MERLON_CLI
"""
import json
import pathlib
import re
import subprocess
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import tap
from forging import (BASE, CLI, FORGED, PAGE, assert_good, assert_refused, cover, last_object,
                     last_section, make, path_of, say, sign, stream, update, verify, with_annotation)


# ---- lists of objects that only some readers find ----

def hybrid(data, key, more=b""):
    """A table with a stream of entries behind it."""
    previous, place = last_section(data), len(data)
    data += b"4 0 obj\n%s\nendobj\n" % FORGED
    rows, section = b"\x01" + place.to_bytes(4, "big") + b"\0\0", len(data)
    data += b"60 0 obj\n%s\nendobj\n" % stream(rows, b"/Type/XRef/W[1 4 2]/Size 61/Root 1 0 R/Index[4 1]")
    return update(data, {}, trailer=b"/%s %d%s" % (key, section, more), previous=previous)


def test_hybrid_lists():
    data = sign(make())
    assert_good(data)
    assert_refused(update(data, {4: FORGED}))
    assert_refused(hybrid(data, b"XRefStm"))
    assert_refused(hybrid(data, b"XR#65fStm"))
    assert_refused(hybrid(data, b"XRefStm", b"/X/XRefStm/Y 1"))
    assert_refused(hybrid(data, b"XRefStm", b"/XRefStm 1"), (1, 2))


def test_object_that_nothing_lists():
    data = sign(make())
    appended = data + b"4 0 obj\n%s\nendobj\n" % FORGED
    assert_refused(update(appended, {}))
    for start in (b"startxref\n%%x\n%d\n", b"startxref %%%%\n%d\n", b"startxref\n%da\n"):
        assert_refused(update(appended, {}, start=start, previous=last_section(data)), (1, 2))


def test_object_that_was_replaced_again():
    """Who looks for objects finds the forged one last."""
    data = sign(make())
    place = data.index(b"\n4 0 obj") + 1
    forged = update(data, {4: FORGED})
    section = len(forged)
    back = forged + b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 100/Root 1 0 R/Prev %d>>\n" \
        b"startxref\n%d\n%%%%EOF\n" % (place, last_section(forged), section)
    assert_refused(back)


def test_bytes_before_the_head():
    data = make(head=b"%" + b" " * 40 + b"\n%PDF-1.7\n")
    with open(path_of("late.pdf"), "wb") as file:
        file.write(data)
    done = subprocess.run([CLI, "verify", path_of("late.pdf")], capture_output=True)
    assert done.returncode == 2, done


def test_object_across_the_end():
    """It begins within what was signed, and ends outside."""
    number, place = 20000, 100
    for _ in range(6):
        body = make({3: PAGE.replace(b"<</Font<</F 5 0 R>>>>", b" 6 0 R"),
                     4: stream(say(100) + b" /X Do  "),
                     6: b"<</Font<</F 5 0 R>>/XObject<</X %08d 0 R>>>>" % number},
                    listed=b"%010d 1\n%010d 00000 n \n" % (number, place))
        data = sign(body.replace(b"/Size 7", b"/Size %08d" % (number + 1)))
        found = last_section(data), data.rindex(b"startxref\n") + 10
        if found == (number, place):
            break
        number, place = found
    assert found == (number, place), "no such file was found"
    forged = data + b" 0 obj\n%s\nendobj\n" % cover(900)
    section = len(forged)
    forged += b"xref\n0 0\ntrailer\n<</Size %d/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        number + 1, number, section)
    assert_refused(forged)


def test_written_in_two_ways():
    """The same to one reader, something else to another."""
    data = sign(make())
    page = last_object(data, 3)
    many = b"".join(b"/Contents 70 0 R" for _ in range(40))
    for body in (page.replace(b"<<", b"<<" + many, 1), page.replace(b"/Contents 4", b"/Contents\x0b4"),
                 page.replace(b"/Contents", b"/#00/Contents")):
        assert body != page
        assert_refused(update(data, {3: body, 70: FORGED}), (1, 2))
    assert_good(update(data, {3: page}))


def test_lists_that_are_not_believed():
    """What some readers take for damaged, and then look for objects themselves."""
    data = sign(make())
    place = len(data)
    forged = data + b"4 0 obj\n%s\nendobj\n" % FORGED
    section = len(forged)
    other = forged + b"xref\n50 1\n%010d 00000 n \ntrailer\n<</Size 60/Root 1 0 R/Prev %d>>\n" \
        b"startxref\n%d\n%%%%EOF\n" % (place, last_section(data), section)
    assert_refused(other, (1, 2))
    assert_refused(update(data, {}, trailer=b"/Info 99 0 R"))
    assert_refused(update(data, {40: BASE[1]}, trailer=b">>\ntrailer\n<</Root 40 0 R/Size 60"), (1, 2))


# ---- references that only some readers see ----

def test_generations():
    data = sign(make({3: PAGE.replace(b"4 0 R", b"4 1 R")}, {4: 1}))
    assert_good(data)
    assert_refused(update(data, {4: FORGED}, {4: 1}))


def test_odd_references():
    page = PAGE.replace(b"<</Font<</F 5 0 R>>>>", b" 6 0 R")
    for resources in (b"<</XObject<</X 7 0 R>>>>", b"<</XObject<</X +7 0 R>>>>",
                      b"<</Foo { /XObject<</X 7 0 R>>>>", b"<</Foo ) /XObject<</X 7 0 R>>>>"):
        data = sign(make({3: page, 4: stream(b"/X Do"), 6: resources, 7: cover(100)}))
        assert_refused(update(data, {7: cover(900)}), (1, 2))


def packed(key):
    inner, head = b"<</XObject<</X 7 0 R>>>>", b"6 0 "
    objects = {**BASE, 3: PAGE.replace(b"<</Font<</F 5 0 R>>>>", b" 6 0 R"), 4: stream(b"/X Do"),
               7: cover(100),
               8: stream(zlib.compress(head + inner),
                         b"/Type/ObjStm/N 1/First %d/%s/FlateDecode" % (len(head), key))}
    data, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    places[9] = len(data)
    rows = bytes(7) + b"".join(
        b"\2" + (8).to_bytes(4, "big") + bytes(2) if number == 6
        else b"\1" + places[number].to_bytes(4, "big") + bytes(2) for number in range(1, 10))
    return data + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        stream(rows, b"/Type/XRef/W[1 4 2]/Size 10/Root 1 0 R"), places[9])


def test_packed_references():
    for key in (b"Filter", b"F#69lter"):
        data = sign(packed(key))
        assert_good(data)
        assert_refused(update(data, {7: cover(900)}))


# ---- things that call themselves something else ----

def test_resources_in_disguise():
    page = PAGE.replace(b"<</Font<</F 5 0 R>>>>", b"<</Font<</F 5 0 R>>/XObject 6 0 R>>")
    for name, before, more in ((b"Annots", b"/Type/Page", b""), (b"Metadata", b"/Type/Page", b""),
                               (b"Limits", b"/Type/StructElem", b""), (b"NM", b"/FT/Sig/T(x)", b""),
                               (b"AP", b"/FT/Tx/T(x)", b"/V(1)")):
        data = sign(make({3: page, 4: stream(b"/%s Do" % name), 7: cover(100), 8: cover(900),
                          6: b"<<%s/%s 7 0 R>>" % (before, name)}))
        assert_good(data)
        assert_refused(update(data, {6: b"<<%s/%s 8 0 R%s>>" % (before, name, more)}))


def test_stamp_in_disguise():
    stamp = b"<</Type/Annot/Subtype/Stamp%s/Rect[0 0 595 842]/F 4/AP<</N 91 0 R>>>>"
    for options in ((), ("--certify=none",)):
        data = sign(make(), *options)
        page = with_annotation(last_object(data, 3))
        for kind in (b"", b"/FT/Sig"):
            assert_refused(update(data, {3: page, 90: stamp % kind, 91: cover(900)}))


def test_signature_field_that_covers():
    field = b"<</Type/Annot/Subtype/Widget/FT/Sig/T(s2)/P 3 0 R/Rect[0 0 595 842]/F 4%s>>"
    for options in ((), ("--certify=forms",)):
        data = sign(make(), *options)
        form = int(re.search(rb"/AcroForm (\d+) 0 R", data).group(1))
        fields = re.sub(rb"/Fields ?\[(.*?)\]", rb"/Fields[\1 90 0 R]", last_object(data, form))
        changed = {3: with_annotation(last_object(data, 3)), form: fields}
        assert_good(update(data, {**changed, 90: field % b""}))
        assert_refused(update(data, {**changed, 90: field % b"/AP<</N 91 0 R>>", 91: cover(900)}))


def test_more_than_a_signature_field():
    text = b"<</Type/Annot/Subtype/FreeText/FT/Sig/T(s2)/P 3 0 R/Rect[0 0 595 842]/F 4" \
        b"/DA(/F 24 Tf)/Contents(Pay 900 EUR)>>"
    script = b"<</Type/Annot/Subtype/Widget/FT/Sig/T(s2)/P 3 0 R/Rect[0 0 0 0]/F 4" \
        b"/AA<</PO<</S/JavaScript/JS(x)>>>>>>"
    for options in ((), ("--certify=forms",)):
        data = sign(make(), *options)
        form = int(re.search(rb"/AcroForm (\d+) 0 R", data).group(1))
        fields = re.sub(rb"/Fields ?\[(.*?)\]", rb"/Fields[\1 90 0 R]", last_object(data, form))
        for field in (text, script):
            assert_refused(update(data, {3: with_annotation(last_object(data, 3)), form: fields,
                                         90: field}))


# ---- words that are not only read ----

def test_words_that_steer():
    """Nothing of a file reaches a terminal as anything but words of one line."""
    data = sign(make(), "--reason=ok\x1b[2J\nvalid\u202e", "--role=CEO\x1b[31m")
    done = verify(data)
    assert done.returncode == 0 and "CEO" in done.stdout, done.stdout
    assert "\x1b" not in done.stdout and "\u202e" not in done.stdout, done.stdout
    catalog = last_object(data, 1)
    changed = update(data, {1: catalog.replace(b"<<", b"<</#ff#fe#1b[2J 1", 1)})
    with open(path_of("out.pdf"), "wb") as file:
        file.write(changed)
    done = subprocess.run([CLI, "verify", path_of("out.pdf"), "--json"], capture_output=True)
    assert done.returncode == 1
    json.loads(done.stdout.decode("utf-8"))


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
