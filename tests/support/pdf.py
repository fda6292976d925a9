# SPDX-License-Identifier: GPL-3.0-or-later
"""What PDF/A-3b (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) ask of a document, as named checks.

Stands on the objects as `qpdf --json-output` shows them. Each check takes a Pdf and yields what is
wrong. It is our own reading of the requirements: a formal validator is not in Debian 12.
"""
import base64
import json
import re
import struct
import subprocess
import xml.etree.ElementTree
import zlib

REFERENCE = re.compile(r"^\d+ \d+ R$")


class Pdf:
    def __init__(self, path):
        self.path = path
        self.bytes = open(path, "rb").read()
        self.json = json.loads(subprocess.run(
            ["qpdf", "--json-output", "--json-stream-data=inline", "--decode-level=none", path, "-"],
            capture_output=True, check=True).stdout)
        self.objects = self.json["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.root = self.get(self.trailer, "/Root")
        self.pages = list(self.walk_pages(self.get(self.root, "/Pages"), self.root["/Pages"]))

    def resolve(self, value):
        for _ in range(20):
            if not isinstance(value, str) or not REFERENCE.match(value):
                break
            entry = self.objects.get("obj:" + value, {})
            value = entry["stream"] if "stream" in entry else entry.get("value")
        return value

    def get(self, where, *keys):
        """What stands under KEYS, references followed; None where nothing does."""
        where = self.resolve(where)
        for key in keys:
            if isinstance(where, dict) and "dict" in where and key not in where:
                where = where["dict"]
            if isinstance(where, dict):
                where = self.resolve(where.get(key))
            else:
                return None
        return where

    def items(self, where, key):
        found = self.get(where, key)
        if found is None:
            return []
        return found if isinstance(found, list) else [found]

    def data(self, stream):
        stream = self.resolve(stream)
        data = base64.b64decode(stream["data"])
        return zlib.decompress(data) if stream["dict"].get("/Filter") == "/FlateDecode" else data

    def set_data(self, reference, data):
        stream = self.resolve(reference)
        stream["dict"].pop("/Filter", None)
        stream["data"] = base64.b64encode(data).decode()

    def walk_pages(self, node, reference):
        if node.get("/Type") == "/Page":
            yield reference, node
        for kid in self.items(node, "/Kids"):
            yield from self.walk_pages(self.resolve(kid), kid)

    def elements(self, node=None, parent=None):
        """Every structure element with its parent, in reading order."""
        for kid in self.items(node or self.get(self.root, "/StructTreeRoot"), "/K"):
            element = self.resolve(kid)
            if isinstance(element, dict) and "/S" in element:
                yield kid, element, parent
                yield from self.elements(element, element)

    def save(self, path):
        """Writes the objects, after they were changed."""
        subprocess.run(["qpdf", "--json-input", "-", path], input=json.dumps(self.json).encode(),
                       check=True, capture_output=True)


def text_of(value):
    """A PDF string as qpdf's JSON shows it."""
    if value is None:
        return None
    return value[2:] if value.startswith("u:") else bytes.fromhex(value[2:]).decode("latin-1")


# ---- content streams ----

TOKEN = re.compile(rb"""
    \((?:[^()\\]|\\.)*\) | <<|>> | <[0-9A-Fa-f\s]*> | \[|\] | /[^\s()<>\[\]{}/%]* | [^\s()<>\[\]{}/%]+
    """, re.X | re.S)
PAINTS = {b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Tj", b"TJ", b"'", b'"', b"Do",
          b"sh"}


def operators(data):
    operands = []
    for token in TOKEN.findall(data):
        if re.match(rb"^[A-Za-z'\"*]+[0-9]?\*?$", token) and token not in (b"true", b"false", b"null"):
            yield token, operands
            operands = []
        else:
            operands.append(token)


def content_of(pdf, page):
    return b"\n".join(pdf.data(part) for part in pdf.items(page, "/Contents"))


def shown_glyphs(pdf, page):
    """Yields (font name, glyph ids) for every text of the page."""
    font = None
    for operator, operands in operators(content_of(pdf, page)):
        if operator == b"Tf":
            font = operands[0].decode()
        elif operator in (b"Tj", b"TJ"):
            for operand in operands:
                if operand.startswith(b"<") and operand != b"<<":
                    code = bytes.fromhex(operand[1:-1].decode())
                    yield font, [code[i] << 8 | code[i + 1] for i in range(0, len(code) - 1, 2)]


def font_objects(pdf):
    for page in pdf.pages:
        for name, font in (pdf.get(page[1], "/Resources", "/Font") or {}).items():
            yield name, pdf.resolve(font)
        return


# ---- the checks ----

def check_header(pdf):
    if not pdf.bytes.startswith(b"%PDF-1.7\n%") or min(pdf.bytes[10:14]) < 128:
        yield "no header of PDF 1.7 with a comment of binary bytes"


def check_trailer_id(pdf):
    if len(pdf.items(pdf.trailer, "/ID")) != 2:
        yield "no file identifier"


def check_not_encrypted(pdf):
    if "/Encrypt" in pdf.trailer:
        yield "encrypted"


XMP = {"pdfaid": "http://www.aiim.org/pdfa/ns/id/", "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
       "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
       "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
       "ext": "http://www.aiim.org/pdfa/ns/extension/",
       "schema": "http://www.aiim.org/pdfa/ns/schema#"}


def metadata(pdf):
    stream = pdf.get(pdf.root, "/Metadata")
    return xml.etree.ElementTree.fromstring(pdf.data(stream)) if stream else None


def value_in(tree, path):
    """The text of an element, or of the attribute of the same name."""
    prefix, name = path.split(":")
    wanted = f"{{{XMP[prefix]}}}{name}"
    for node in tree.iter():
        if node.tag == wanted:
            return "".join(node.itertext()).strip()
        if wanted in node.attrib:
            return node.attrib[wanted]
    return None


def check_metadata_claims(pdf):
    tree = metadata(pdf)
    if tree is None:
        yield "no metadata"
        return
    if "/Filter" in pdf.get(pdf.root, "/Metadata")["dict"]:
        yield "metadata is compressed"
    for path, wanted in (("pdfaid:part", "3"), ("pdfaid:conformance", "B"), ("pdfuaid:part", "1")):
        if value_in(tree, path) != wanted:
            yield f"{path} is {value_in(tree, path)}"


def check_metadata_extension(pdf):
    tree = metadata(pdf)
    if tree is None or XMP["pdfuaid"] not in [
            node.text for node in tree.iter(f"{{{XMP['schema']}}}namespaceURI")]:
        yield "the schema of pdfuaid is not described"


def check_metadata_equals_information(pdf):
    tree, info = metadata(pdf), pdf.get(pdf.trailer, "/Info")
    if tree is None or info is None:
        yield "no metadata or no information"
        return
    if value_in(tree, "dc:title") != text_of(info.get("/Title")):
        yield "titles differ"
    for path, key in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
        digits = re.sub(r"\D", "", value_in(tree, path) or "")[:14]
        if digits != re.sub(r"\D", "", text_of(info.get(key)) or "")[:14] or len(digits) != 14:
            yield f"{path} differs"


def check_title(pdf):
    if pdf.get(pdf.root, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield "the window does not show the title"
    if not text_of((pdf.get(pdf.trailer, "/Info") or {}).get("/Title")):
        yield "no title"


def check_output_intent(pdf):
    for intent in pdf.items(pdf.root, "/OutputIntents"):
        profile = pdf.get(intent, "/DestOutputProfile")
        if pdf.get(intent, "/S") == "/GTS_PDFA1" and profile \
                and profile["dict"]["/N"] == 3 and pdf.data(profile)[36:40] == b"acsp":
            return
    yield "no output intent with a profile of three colours"


def check_language(pdf):
    if not re.match(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$", text_of(pdf.root.get("/Lang")) or ""):
        yield "no language"


def check_marked(pdf):
    if pdf.get(pdf.root, "/MarkInfo", "/Marked") is not True:
        yield "not marked as tagged"
    kids = pdf.items(pdf.get(pdf.root, "/StructTreeRoot"), "/K")
    if [pdf.get(kid, "/S") for kid in kids] != ["/Document"]:
        yield "the structure is not one document"


def check_content_is_tagged(pdf):
    for number, (_, page) in enumerate(pdf.pages, 1):
        stack = []
        for operator, operands in operators(content_of(pdf, page)):
            if operator in (b"BDC", b"BMC"):
                stack.append(b"/MCID" in operands or operands[0] == b"/Artifact")
            elif operator == b"EMC":
                if not stack:
                    yield f"page {number}: EMC without beginning"
                else:
                    stack.pop()
            elif operator in PAINTS and not any(stack):
                yield f"page {number}: {operator} outside of marked content"
                break
        if stack:
            yield f"page {number}: marked content without end"


def numbers(pdf, node):
    """A number tree as a dictionary."""
    found = {}
    flat = pdf.items(node, "/Nums")
    for key, value in zip(flat[::2], flat[1::2]):
        found[key] = value
    for kid in pdf.items(node, "/Kids"):
        found.update(numbers(pdf, pdf.resolve(kid)))
    return found


def check_parent_tree(pdf):
    tree = numbers(pdf, pdf.get(pdf.root, "/StructTreeRoot", "/ParentTree"))
    for number, (reference, page) in enumerate(pdf.pages, 1):
        parents = pdf.resolve(tree.get(page.get("/StructParents"))) or []
        used = [int(m) for m in re.findall(rb"/MCID (\d+)", content_of(pdf, page))]
        if sorted(used) != list(range(len(parents))):
            yield f"page {number}: content {sorted(used)[:5]}… and {len(parents)} parents"
            continue
        for mcid in used:
            kids = pdf.items(pdf.resolve(parents[mcid]), "/K")
            page_of = pdf.resolve(parents[mcid]).get("/Pg")
            if not any((kid == mcid and page_of == reference)
                       or (isinstance(pdf.resolve(kid), dict)
                           and pdf.resolve(kid).get("/MCID") == mcid
                           and pdf.resolve(kid).get("/Pg", page_of) == reference) for kid in kids):
                yield f"page {number}: content {mcid} is not in its element"
                break


def check_headings(pdf):
    last = 0
    for _, element, _ in pdf.elements():
        if re.match(r"^/H[1-6]$", element["/S"]):
            level = int(element["/S"][2])
            if level > last + 1:
                yield f"heading of level {level} after {last}"
            last = level
    if last == 0:
        yield "no heading"


def check_figures(pdf):
    for _, element, _ in pdf.elements():
        if element["/S"] == "/Figure" and not (text_of(element.get("/Alt")) or "").strip():
            yield "a figure without words"


def attributes(pdf, element):
    found = {}
    for entry in pdf.items(element, "/A"):
        found.update(pdf.resolve(entry))
    return found


def check_header_cells(pdf):
    for _, element, _ in pdf.elements():
        if element["/S"] == "/TH" and attributes(pdf, element).get("/Scope") not in \
                ("/Column", "/Row", "/Both"):
            yield "a header cell without scope"
            return


def check_tables(pdf):
    for _, table, _ in pdf.elements():
        if table["/S"] != "/Table":
            continue
        widths = set()
        for _, row, _ in pdf.elements(table):
            if row["/S"] == "/TR":
                widths.add(sum(attributes(pdf, pdf.resolve(cell)).get("/ColSpan", 1)
                               for cell in pdf.items(row, "/K")))
        if len(widths) > 1:
            yield f"a table with rows of {sorted(widths)} columns"


NESTING = {"/LI": {"/L"}, "/Lbl": {"/LI"}, "/LBody": {"/LI"}, "/TR": {"/Table", "/THead", "/TBody"},
           "/TH": {"/TR"}, "/TD": {"/TR"}, "/THead": {"/Table"}, "/TBody": {"/Table"},
           "/TOCI": {"/TOC"}}


def check_nesting(pdf):
    for _, element, parent in pdf.elements():
        wanted = NESTING.get(element["/S"])
        if wanted and (parent is None or parent["/S"] not in wanted):
            yield f"{element['/S']} in {parent and parent['/S']}"
            return


def check_fonts_embedded(pdf):
    for name, font in font_objects(pdf):
        descendant = pdf.get(font, "/DescendantFonts")
        descendant = pdf.resolve(descendant[0]) if descendant else font
        descriptor = pdf.get(descendant, "/FontDescriptor") or {}
        if not any(pdf.get(descriptor, key) for key in ("/FontFile2", "/FontFile3")):
            yield f"{name} is not embedded"
        if descendant.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in descendant:
            yield f"{name} has no map of glyphs"
        if not re.match(r"^/[A-Z]{6}\+", font["/BaseFont"]) \
                or descendant["/BaseFont"] != font["/BaseFont"]:
            yield f"{name} is not named as a subset"


def to_unicode(pdf, font):
    found = {}
    text = pdf.data(font["/ToUnicode"]) if "/ToUnicode" in font else b""
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", text, re.S):
        for code, value in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(code, 16)] = bytes.fromhex(value.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", text, re.S):
        for first, last, value in re.findall(
                rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            start = bytes.fromhex(value.decode()).decode("utf-16-be")
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = start[:-1] + chr(ord(start[-1]) + code - int(first, 16))
    return found


def check_glyphs_have_text(pdf):
    maps = {name: to_unicode(pdf, font) for name, font in font_objects(pdf)}
    for number, (_, page) in enumerate(pdf.pages, 1):
        for name, glyphs in shown_glyphs(pdf, page):
            for glyph in glyphs:
                text = maps[name].get(glyph)
                if not text or text in ("\0", "\ufffe", "\ufeff"):
                    yield f"page {number}: glyph {glyph} of {name} stands for no text"
                    return


def check_no_missing_glyph(pdf):
    for number, (_, page) in enumerate(pdf.pages, 1):
        for name, glyphs in shown_glyphs(pdf, page):
            if 0 in glyphs:
                yield f"page {number}: the glyph for what is missing"
                return


def program_widths(data):
    """Advance widths of a TrueType program, in thousandths."""
    tables = {}
    for i in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, offset, length = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
        tables[tag] = data[offset:offset + length]
    units = struct.unpack(">H", tables[b"head"][18:20])[0]
    n = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    widths = [struct.unpack(">H", tables[b"hmtx"][4 * i:4 * i + 2])[0] * 1000 / units
              for i in range(n)]
    glyphs = struct.unpack(">H", tables[b"maxp"][4:6])[0]
    return widths + [widths[-1]] * (glyphs - n)


def stated_widths(pdf, descendant):
    found, flat = {}, pdf.items(descendant, "/W")
    while flat:
        if isinstance(pdf.resolve(flat[1]), list):
            for i, width in enumerate(pdf.resolve(flat[1])):
                found[flat[0] + i] = width
            flat = flat[2:]
        else:
            for glyph in range(flat[0], flat[1] + 1):
                found[glyph] = flat[2]
            flat = flat[3:]
    return found


def check_widths(pdf):
    used = {}
    for _, page in pdf.pages:
        for name, glyphs in shown_glyphs(pdf, page):
            used.setdefault(name, set()).update(glyphs)
    for name, font in font_objects(pdf):
        descendant = pdf.resolve(pdf.get(font, "/DescendantFonts")[0])
        program = pdf.get(descendant, "/FontDescriptor", "/FontFile2")
        if not program:
            continue
        real = program_widths(pdf.data(program))
        stated = stated_widths(pdf, descendant)
        for glyph in used.get(name, ()):
            width = stated.get(glyph, descendant.get("/DW", 1000))
            if abs(width - real[glyph]) > 1:
                yield f"{name}: glyph {glyph} is {real[glyph]} wide, not {width}"
                return


def dictionaries(pdf):
    for entry in pdf.objects.values():
        todo = [entry.get("value"), entry.get("stream", {}).get("dict")]
        while todo:
            value = todo.pop()
            if isinstance(value, dict):
                yield value
                todo.extend(value.values())
            elif isinstance(value, list):
                todo.extend(value)


def check_actions(pdf):
    for value in dictionaries(pdf):
        if value.get("/S") in ("/JavaScript", "/Launch", "/Movie", "/Sound", "/ResetForm",
                               "/ImportData") or "/JS" in value or "/AA" in value:
            yield f"an action that is not allowed: {value.get('/S')}"


def check_images(pdf):
    for value in dictionaries(pdf):
        if value.get("/Interpolate") is True:
            yield "an interpolated image"
        if value.get("/Filter") == "/LZWDecode":
            yield "LZW compression"


def check_colours(pdf):
    for number, (_, page) in enumerate(pdf.pages, 1):
        if any(operator in (b"k", b"K") for operator, _ in operators(content_of(pdf, page))):
            yield f"page {number}: colours of four inks without a profile"


def annotations(pdf):
    for number, (_, page) in enumerate(pdf.pages, 1):
        for reference in pdf.items(page, "/Annots"):
            yield number, page, reference, pdf.resolve(reference)


def check_annotations(pdf):
    tree = numbers(pdf, pdf.get(pdf.root, "/StructTreeRoot", "/ParentTree"))
    for number, page, reference, annotation in annotations(pdf):
        if annotation.get("/F", 0) & 4 == 0 or annotation.get("/F", 0) & 3:
            yield f"page {number}: an annotation that is not printed"
        words = "/TU" if annotation.get("/Subtype") == "/Widget" else "/Contents"
        if not text_of(annotation.get(words)):
            yield f"page {number}: a link without words"
        element = pdf.resolve(tree.get(annotation.get("/StructParent")))
        if not element or not any(isinstance(pdf.resolve(kid), dict)
                                  and pdf.resolve(kid).get("/Obj") == reference
                                  for kid in pdf.items(element, "/K")):
            yield f"page {number}: a link that is in no element"


def check_tab_order(pdf):
    for number, (_, page) in enumerate(pdf.pages, 1):
        if pdf.items(page, "/Annots") and page.get("/Tabs") != "/S":
            yield f"page {number}: tabs do not follow the structure"


def destinations(pdf, node=None, depth=0):
    node = node or pdf.get(pdf.root, "/Names", "/Dests") or {}
    flat = pdf.items(node, "/Names")
    found = dict(zip([text_of(name) for name in flat[::2]], flat[1::2]))
    for kid in pdf.items(node, "/Kids"):
        found.update(destinations(pdf, pdf.resolve(kid), depth + 1))
    return found


def outline(pdf):
    item = pdf.get(pdf.root, "/Outlines", "/First")
    stack = [item] if item else []
    while stack:
        item = stack.pop()
        yield item
        for key in ("/Next", "/First"):
            following = pdf.get(item, key)
            if following:
                stack.append(following)


def check_links_lead_somewhere(pdf):
    known = destinations(pdf)
    pages = {reference for reference, _ in pdf.pages}
    for name, target in known.items():
        if pdf.items({"/D": target}, "/D")[0] not in pages:
            yield f"{name} is on no page"
    wanted = [annotation.get("/Dest") or pdf.get(annotation, "/A", "/D")
              for _, _, _, annotation in annotations(pdf)]
    wanted += [item.get("/Dest") for item in outline(pdf)]
    for name in wanted:
        if isinstance(name, str) and text_of(name) not in known:
            yield f"nothing is called {name}"


def check_bookmarks(pdf):
    headings = sum(1 for _, element, _ in pdf.elements()
                   if re.match(r"^/H[2-6]$", element["/S"]))
    marks = sum(1 for _ in outline(pdf))
    # "Contents" is a heading, but nothing to go to.
    if marks < headings - 1:
        yield f"{headings} headings, {marks} bookmarks"


def check_page_labels(pdf):
    if not pdf.get(pdf.root, "/PageLabels"):
        yield "no page labels"


def check_attachments(pdf):
    names = pdf.items(pdf.get(pdf.root, "/Names", "/EmbeddedFiles"), "/Names")
    for reference in names[1::2]:
        specification = pdf.resolve(reference)
        stream = pdf.get(specification, "/EF", "/F")
        if reference not in pdf.items(pdf.root, "/AF"):
            yield "an attached file that the document does not name"
        if specification.get("/AFRelationship") not in ("/Data", "/Source", "/Supplement"):
            yield "an attached file without relationship"
        if not stream or "/Subtype" not in stream["dict"] \
                or pdf.get(stream["dict"], "/Params", "/ModDate") is None:
            yield "an attached file without type or date"
        if "/F" not in specification or "/UF" not in specification:
            yield "an attached file without name"


CHECKS = {name[6:].replace("_", "-"): function for name, function in list(globals().items())
          if name.startswith("check_")}


def problems(path_or_pdf):
    """Every problem of every check, as "CHECK: what is wrong"."""
    pdf = path_or_pdf if isinstance(path_or_pdf, Pdf) else Pdf(path_or_pdf)
    return [f"{name}: {problem}" for name, check in CHECKS.items() for problem in check(pdf)]
