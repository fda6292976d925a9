#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was appended is read in one way only, and a signature is only where it was made. Each forged file here makes
some reader show or read aloud 900 EUR; each honest one is valid.

usage: test-evasions-written.py MERLON_CLI
"""
import pathlib
import re
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import tap
from forging import (FORGED, PAGE, assert_good, assert_refused, cover, last_object, last_section, make, say, sign,
                     stream, update, verify, with_annotation)


def entry(kind, first, second=0):
    return bytes([kind]) + first.to_bytes(4, "big") + second.to_bytes(2, "big")


def append(data, objects):
    """Returns: the file, and where each object stands."""
    places = {}
    for number, body in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return data, places


def with_list(data, rows, index, more=b"", previous=None):
    """A section that is a stream, object 63."""
    previous, section = last_section(data) if previous is None else previous, len(data)
    words = b"/Type/XRef/W[1 4 2]/Size 100/Root 1 0 R/Prev %d/Index[%s]%s" % (previous, index, more)
    return data + b"63 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(rows, words), section)


# ---- lists and packed objects ----

def packed_twice(data, kind, objects=None):
    """The page stands twice in one object stream."""
    previous, page = last_section(data), last_object(data, 3).replace(b"\n", b" ")
    evil = page.replace(b"/Contents 4 0 R", b"/Contents 61 0 R")
    assert evil != page
    head = b"3 0 3 %d " % (len(evil) + 1)
    data, places = append(data, {61: FORGED, **(objects or {}), 62: stream(
        head + evil + b" " + page, b"/Type%s/N 2/First %d" % (kind, len(head)))})
    rows = entry(2, 62) + b"".join(entry(1, places[number]) for number in (61, 62))
    index = b"3 1 61 2"
    for number in objects or {}:
        rows, index = rows + entry(1, places[number]), index + b" %d 1" % number
    return with_list(data, rows + entry(1, len(data)), index + b" 63 1", previous=previous)


def test_packed_objects_in_disguise():
    for options in ((), ("--certify=none",)):
        data = sign(make(), *options)
        assert_refused(packed_twice(data, b"/ObjStm"))
        assert_refused(packed_twice(data, b"/Obj#53tm"))
        assert_refused(packed_twice(data, b" 64 0 R", {64: b"/ObjStm"}))


def test_list_under_a_short_key():
    """Packed for those who know the short form of the key, and said plainly to the others."""
    data = sign(make())
    previous, honest = last_section(data), data.index(b"\n4 0 obj") + 1
    place = len(data)
    data += b"4 0%%\nobj\n%s\nendobj\n" % FORGED
    raw = bytes([0, 0, 0xe0, 0, 1, 0, 0, 0, 0, 0xf0, 0, 1, 0, 0, 0, 1, 4]) + place.to_bytes(4, "big") \
        + bytes([0, 0, 0, 0x80, 0, 0, 0]) + bytes(28) + entry(1, honest)
    assert len(raw) == 63
    assert_refused(with_list(data, raw, b"70 8 4 1", b"/F/RunLengthDecode", previous))


def test_object_in_two_entries():
    data = sign(make())
    section, place = len(data), data.index(b"\n4 0 obj") + 1
    assert_refused(data + b"xref\n4 1\n0000000000 00000 f \n4 1\n%010d 00000 n \ntrailer\n"
                   b"<</Size 100/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
                       place, last_section(data), section))


def test_reference_for_a_number():
    """One takes what stands there for the place, another the object of that number."""
    data = sign(make())
    previous, place = last_section(data), len(data)
    data += b"4 0 obj\n%s\nendobj\n" % FORGED
    section = len(data)
    data += b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 100/Root 1 0 R/Prev %d>>\n" % (place, previous)
    number = len(data)
    data += b"%d 0 obj\n%d\nendobj\n" % (section, previous)
    last = len(data)
    assert_refused(data + b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root 1 0 R/Prev %d 0 R>>\n"
                   b"startxref\n%d\n%%%%EOF\n" % (section, number, section + 1, section, last), (1, 2))


def two_trailers(data, objects):
    """The newest section stands before an older one, of which the trailer names another document."""
    old = last_section(data)
    other = {95: b"<</Type/Catalog/Pages 96 0 R>>", 96: b"<</Type/Pages/Kids[97 0 R]/Count 1>>",
             97: PAGE.replace(b"2 0 R", b"96 0 R").replace(b"4 0 R", b"98 0 R"), 98: FORGED}
    data, places = append(data, {**objects, **other})

    def table(numbers):
        return b"xref\n" + (b"".join(b"%d 1\n%010d 00000 n \n" % (number, places[number])
                                     for number in sorted(numbers)) or b"0 0\n")

    def newest(previous):
        return table(objects) + b"trailer\n<</Size 100/Root 1 0 R/Prev %010d>>\n" % previous

    first = len(data)
    second = first + len(newest(0))
    return data + newest(second) + table(other) + b"trailer\n<</Size 100/Root 95 0 R/Prev %d>>\n" \
        b"startxref\n%d\n%%%%EOF\n" % (old, first)


def test_sections_out_of_order():
    data = sign(make())
    page, catalog = last_object(data, 3), last_object(data, 1)
    for number, body in ((3, page.replace(b"<<", b"<</PieceInfo 99 0 R", 1)),
                         (1, catalog.replace(b"<<", b"<</Version 99 0 R", 1)), (3, page)):
        assert_refused(two_trailers(data, {number: body}))


def test_blanks_that_push_the_end_away():
    data = sign(make())
    longer = update(data, {})
    for size in (100, 1030, 1050):
        assert_refused(longer + b"\n" * size, (1, 2))
        assert_refused(longer + b"%" + b"x" * size, (1, 2))
    assert_good(longer)
    assert_good(longer + b"\n")


def test_what_is_missing():
    """Hidden in a stream when it was signed; who misses something looks for objects, and finds it."""
    data = sign(make({7: stream(b"\n4 0 obj\n" + FORGED + b"\nendobj\n", b"/Type/EmbeddedFile")}))
    page = last_object(data, 3)
    for key in (b"PieceInfo", b"LastModified", b"Metadata"):
        assert_refused(update(data, {3: page.replace(b"<<", b"<</%s 99 0 R" % key, 1)}))
    assert_refused(update(data, {3: page.replace(b"<<", b"<</Tabs 99 0 R", 1)}))


def test_line_that_goes_on():
    """What was signed ends within a line, and what is appended goes on there."""
    data = sign(make())
    assert_refused(update(data.rstrip(b"\r\n") + b" 7", {}), (1, 2))


def hiding(data):
    """An object that nothing refers to, and that is said to be longer than it looks. Returns: where it stands."""
    inner = b"x\nendstream\nendobj\n4 0 obj\n%s\nendobj\n" % FORGED
    return append(data, {61: stream(inner)})


def test_lists_to_the_byte():
    """What makes single readers look for objects themselves."""
    signed = sign(make())
    plain, places = append(signed, {61: stream(b"x")})
    previous, good = last_section(signed), b"xref\n61 1\n%010d 00000 n \n" % places[61]
    trailer = b"trailer\n<</Size 100/Root 1 0 R/Prev %d>>\n" % previous
    end = b"startxref\n%d\n%%%%EOF\n" % len(plain)
    assert_good(plain + good + trailer + end)
    other = (
        good.replace(b"61 1", b"61  1"), good.replace(b"61 1", b"61\n1"), good.replace(b"61 1", b"61\t1"),
        good.replace(b" n ", b"  n "), good.replace(b"00000 n", b"0000 n"), good + b"70 1\n0099999999 00000 n \n",
        good + b"60 1\n%010d 00000 n \n" % places[61], good + b"0 1\n%010d 00000 n \n" % places[61],
        good + b"1 1\n0000000000 65535 f \n", good + b"8388606 1\n0000000000 00001 f \n")
    for table in other:
        assert_refused(plain + table + trailer + end, (1, 2))
    for words in (b"/X<zz 4 0 obj>", b"/X 12345678901", b"/X 1 %\n"):
        assert_refused(plain + good + trailer.replace(b"/Root", words + b"/Root") + end, (1, 2))
    assert_refused(plain + good + trailer + end.replace(b"startxref\n", b"startxref\f"), (1, 2))
    hidden, places = hiding(signed)
    assert_refused(hidden + b"xref\n61 1\n%010d 00000 n \n" % places[61] + trailer
                   + b"startxref\n%d\n%%%%EOF\n" % len(hidden))


def test_section_behind_a_line():
    """Some programs count the end of the line before it in."""
    signed = sign(make())
    plain, places = append(signed, {61: stream(b"x")})
    assert_good(plain + b"xref\n61 1\n%010d 00000 n \ntrailer\n<</Size 100/Root 1 0 R/Prev %d>>\n"
                b"startxref\n%d\n%%%%EOF\n" % (places[61], last_section(signed), len(plain) - 1))


def test_rows_for_some():
    """Widths and parameters that not all programs understand."""
    data = sign(make())
    previous, section = last_section(data), len(data)
    assert_good(with_list(data, entry(1, section), b"63 1", previous=previous))
    packed = zlib.compress(entry(1, section))
    for widths, more, rows in ((b"[1 4 2 0]", b"", entry(1, section)), (b"[2 4 1]", b"", b"\0" + entry(1, section)[:6]),
                               (b"[1 4 2]", b"/Filter/FlateDecode/DecodeParms[<</Predictor 1>>]", packed),
                               (b"[1 4 2]", b"/Filter[/FlateDecode]/DecodeParms<</Predictor 1>>", packed)):
        forged = with_list(data, rows, b"63 1", more, previous).replace(b"/W[1 4 2]", b"/W" + widths)
        assert_refused(forged, (1, 2))


def test_references_for_some():
    """Prepared, for some readers take it for one, and what it refers to is not there yet."""
    page = PAGE.replace(b"<</Font<</F 5 0 R>>>>", b" 6 0 R")
    for words in (b"70 0 R", b"70- 0 R", b"70.0 0 R", b"70 65536 R", b"4294967366 0 R", b"70e0 0 R", b"70 0 #52"):
        data = sign(make({3: page, 4: stream(say(100) + b" /X Do"),
                          6: b"<</Font<</F 5 0 R>>/XObject<</X %s>>>>" % words}))
        assert_refused(update(data, {70: cover(900)}))


# ---- copies of a signature ----

def parts(data):
    form = int(re.search(rb"/AcroForm (\d+) 0 R", data).group(1))
    field = int(re.search(rb"/Fields ?\[ ?(\d+) 0 R", last_object(data, form)).group(1))
    return form, field, int(re.search(rb"/V (\d+) 0 R", last_object(data, field)).group(1))


def test_copied_signature():
    picture = stream(b"1 g 0 0 500 100 re f 0 g BT /F 24 Tf 12 40 Td (Pay 900 EUR) Tj ET",
                     b"/Type/XObject/Subtype/Form/BBox[0 0 500 100]/Resources<</Font<</F 5 0 R>>>>")
    widget = b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature1)/P 3 0 R/Rect[60 660 560 760]/F 4" \
        b"/V %d 0 R/AP<</N 91 0 R>>>>"
    for options in ((), ("--certify=forms",)):
        data = sign(make(), "--reason=Seen", *options)
        form, _, value = parts(data)
        changed = {3: with_annotation(last_object(data, 3)), 91: picture}
        for order in (rb"/Fields[\1 90 0 R]", rb"/Fields[90 0 R \1]"):
            fields = re.sub(rb"/Fields ?\[(.*?)\]", order, last_object(data, form))
            words = last_object(data, value).replace(b"(Seen)", b"(Pay 900 EUR)")
            assert_refused(update(data, {**changed, form: fields, 90: widget % 92, 92: words}))
            assert_refused(update(data, {**changed, form: fields, 90: widget % value}))


def test_signed_picture_elsewhere():
    second = PAGE.replace(b"/MediaBox", b"/Annots[]/MediaBox")
    data = sign(make({2: b"<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>", 9: second}), "--place=1,72,600,200,60")
    _, field, _ = parts(data)
    again = re.sub(rb"/Annots ?\[", b"/Annots[%d 0 R " % field, last_object(data, 9))
    assert b"%d 0 R" % field in again
    assert_refused(update(data, {9: again}))
    assert_refused(update(data, {3: re.sub(rb"/Annots ?\[", b"/Annots[%d 0 R " % field, last_object(data, 3))}))


def test_copy_that_allows_more():
    data = sign(make())
    form, _, value = parts(data)
    more = b"<</Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams" \
        b"<</Type/TransformParams/V/1.2/P 3>>>>]"
    fields = re.sub(rb"/Fields ?\[(.*?)\]", rb"/Fields[92 0 R \1]", last_object(data, form))
    assert_refused(update(data, {
        3: with_annotation(last_object(data, 3)), form: fields, 91: cover(900),
        90: b"<</Type/Annot/Subtype/Stamp/Rect[0 0 595 842]/F 4/AP<</N 91 0 R>>>>",
        92: b"<</FT/Sig/T(Signature1)/V 93 0 R>>", 93: more + last_object(data, value)[2:]}))


def test_more_signatures_than_are_looked_at():
    data = sign(make())
    form, field, _ = parts(data)
    words = last_object(data, field)
    more = {100 + number: words for number in range(101)}
    fields = re.sub(rb"/Fields ?\[(.*?)\]", rb"/Fields[\1 %s]" % b" ".join(
        b"%d 0 R" % number for number in more), last_object(data, form))
    done = verify(update(data, {form: fields, **more}))
    assert done.returncode == 2 and "100" in done.stderr, done


# ---- pages and tags ----

def test_pages_in_disguise():
    tree = b"<</Type/StructElem/Kids[3 0 R]/Count 2>>"
    data = sign(make({2: tree}))
    assert_refused(update(data, {2: tree.replace(b"[3 0 R]", b"[90 0 R 3 0 R]"),
                                 90: PAGE.replace(b"4 0 R", b"91 0 R"), 91: FORGED}))


TAGGED = {
    1: b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/Lang(en)/StructTreeRoot 6 0 R>>",
    2: b"<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2>>",
    3: PAGE.replace(b"/MediaBox", b"/StructParents 0/MediaBox"),
    4: stream(b"/P <</MCID 0>> BDC " + say(100) + b" EMC /P <</MCID 1>> BDC " + say(100) + b" EMC"),
    6: b"<</Type/StructTreeRoot/K[7 0 R 10 0 R]/ParentTree 8 0 R/ParentTreeNextKey 2>>",
    7: b"<</Type/StructElem/S/P/P 6 0 R/Pg 3 0 R/K[0 1]>>",
    8: b"<</Nums[0[7 0 R 7 0 R] 1[10 0 R]]>>",
    9: PAGE.replace(b"/MediaBox", b"/StructParents 1/MediaBox"),
    10: b"<</Type/StructElem/S/Figure/P 6 0 R/Pg 9 0 R/K 0/Alt(Pay 900 EUR)>>",
}


def test_tags_that_say_more():
    data = sign(make(TAGGED))
    root, paragraph, parents = (last_object(data, number) for number in (6, 7, 8))
    assert_good(sign(data))
    words = b"<</Type/StructElem/S/P/P 6 0 R/Pg 3 0 R/K<</Type/MCR/Pg 3 0 R/MCID 0>>/ActualText(Pay 900 EUR)>>"
    forged = (
        {7: re.sub(rb"/K ?\[ ?0 1", b"/K[0 1 1", paragraph)},
        {6: re.sub(rb"/K ?\[", b"/K[90 0 R ", root), 90: words},
        {6: re.sub(rb"/K ?\[", b"/K[90 0 R ", root), 90: words.replace(b"/ActualText", b"/Alt")},
        {8: re.sub(rb"/Nums ?\[", b"/Nums[0[10 0 R] ", parents)},
        {3: last_object(data, 3).replace(b"/StructParents 0", b"/StructParents 1")},
    )
    for objects in forged:
        assert any(last_object(data, number) != body for number, body in objects.items() if number < 50)
        assert_refused(update(data, objects))


# ---- fields ----

def test_words_of_a_signed_field():
    data = sign(make())
    _, field, _ = parts(data)
    words = re.sub(rb"/TU ?\(.*?\)", b"", last_object(data, field))
    assert_refused(update(data, {field: words.replace(b"<<", b"<</TU(Signed for 900 EUR)", 1)}))


def test_signature_field_that_is_a_text():
    """The places of a new signature field are what readers draw."""
    for options in ((), ("--certify=forms",)):
        data = sign(make(), *options)
        form, _, _ = parts(data)
        fields = re.sub(rb"/Fields ?\[(.*?)\]", rb"/Fields[\1 91 0 R]", last_object(data, form))
        place = b"<</Type/Annot/Subtype/Widget/Parent 91 0 R/P 3 0 R/Rect[60 660 560 760]/F 4%s>>"
        changed = {3: with_annotation(last_object(data, 3)), form: fields,
                   91: b"<</FT/Sig/T(s2)/Kids[90 0 R]>>"}
        assert_good(update(data, {**changed, 90: place % b""}))
        for more in (b"/FT/Tx/V(Pay 900 EUR)/DA(/Helv 24 Tf 0 g)", b"/V(Pay 900 EUR)", b"/FT/Ch/V(900)"):
            assert_refused(update(data, {**changed, 90: place % more}))


FORM = {
    1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[10 0 R]/DR<</Font<</F 5 0 R>>>>/DA(/F 10 Tf)>>>>",
    3: PAGE.replace(b"/MediaBox", b"/Annots[11 0 R 12 0 R]/MediaBox"),
}


def test_font_that_was_awaited():
    """A field names a font that is not there; who brings it says what the letters look like."""
    data = sign(make({**FORM, 10: b"<</FT/Tx/T(sum)/V(100)/DA(/G 10 Tf)/Kids[11 0 R 12 0 R]>>",
                      **{number: b"<</Type/Annot/Subtype/Widget/Parent 10 0 R/P 3 0 R/Rect[9 9 99 30]>>"
                         for number in (11, 12)}}))
    catalog = last_object(data, 1)
    assert re.search(rb"/F 5 0 R", catalog)
    for name, check in ((b"H", assert_good), (b"G", assert_refused)):
        check(update(data, {1: catalog.replace(b"/F 5 0 R", b"/F 5 0 R/%s 90 0 R" % name),
                            90: b"<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>"}))


def test_field_in_two_places():
    """All places of a field are known, not the first alone."""
    box = b"<</Type/Annot/Subtype/Widget/Parent 10 0 R/P 3 0 R/F 4/Rect[%d 100 %d 116]%s>>"
    state = b"/AS/Off/AP<</N<</%s 20 0 R/Off 20 0 R>>>>"
    picture = stream(b"0 0 16 16 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 16 16]")
    buttons = {10: b"<</FT/Btn/Ff 49152/T(choice)/V/Off/Kids[11 0 R 12 0 R]>>", 20: picture,
               11: box % (10, 26, state % b"a"), 12: box % (40, 56, state % b"b")}
    texts = {10: b"<</FT/Tx/T(name)/DA(/F 10 Tf)/Kids[11 0 R 12 0 R]>>",
             11: box % (10, 90, b""), 12: box % (110, 190, b"")}
    for options in ((), ("--certify=forms",)):
        data = sign(make({**FORM, **buttons}), *options)
        chosen = re.sub(rb"/V ?/Off", b"/V/b", last_object(data, 10))
        assert_good(update(data, {10: chosen, 12: re.sub(rb"/AS ?/Off", b"/AS/b", last_object(data, 12))}))
        data = sign(make({**FORM, **texts}), *options)
        shown = {number: last_object(data, number).replace(b"<<", b"<</AP<</N 30 0 R>>", 1) for number in (11, 12)}
        filled = update(data, {10: last_object(data, 10).replace(b"<<", b"<</V(Bob)", 1), 30: picture, **shown})
        assert_good(filled)
        assert "“Bob”" in verify(filled).stdout
        for value in (b"[(Bob)]", b"/Bob", b"7", b"()", b"( )", b"<</A(Bob)>>"):
            words = last_object(data, 10).replace(b"<<", b"<</V %s" % value, 1)
            assert_refused(update(data, {10: words, 30: picture, **shown}))


def test_reason_that_looks_like_a_file():
    """Words within a string are words."""
    for reason in ("Rental of the trailer is approved", "See section 7 0 obj"):
        assert_good(sign(sign(make()), f"--reason={reason}"))


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
