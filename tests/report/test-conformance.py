#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every report of every example meets every check; and every check finds what is wrong with a
document that was broken for it.

usage: test-conformance.py MERLON_CLI SOURCE_FOLDER
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import pdf
import tap

CLI, SOURCE = (os.path.abspath(path) for path in sys.argv[1:3])
EXAMPLES = ["guide-2005", "phone-2013", "northgate-2022"]
REPORTS = [line.split()[0] for line in
           subprocess.run([CLI, "reports"], capture_output=True, text=True).stdout.splitlines()]
FOLDER = tempfile.TemporaryDirectory()


def export(example, report):
    path = os.path.join(FOLDER.name, f"{example}-{report}.pdf")
    if not os.path.exists(path):
        done = subprocess.run([CLI, "export", f"{SOURCE}/examples/{example}.merlon",
                               f"--report={report}", "--output", path],
                              capture_output=True, text=True)
        assert done.returncode == 0 and done.stderr == "", done.stderr
    return path


def case_for_report(example, report):
    def test():
        path = export(example, report)
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
        info = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
        assert re.search(r"Tagged: +yes", info) and re.search(r"PDF version: +1.7", info), info
        found = pdf.problems(path)
        assert not found, found[:10]
    return test


for _example in EXAMPLES:
    for _report in REPORTS:
        globals()[f"test_{_example}_{_report}"] = case_for_report(_example, _report)


RICH = """<ol><li><p>First</p><p>More</p></li><li>Second<ul><li>deep</li></ul><p>After</p></li>
<li><pre>only code</pre></li></ol><pre>a
  b</pre><table><tr><td>1</td><td>2</td><td>3</td></tr><tr><td>Intro<ul><li>x</li></ul></td></tr>
</table><ul><li>a<pre>c</pre></li></ul><blockquote><p>q</p></blockquote>"""


def test_rich_text():
    """Whatever formatted text holds, its document is a document like the others."""
    project, path = (os.path.join(FOLDER.name, name) for name in ("rich.merlon", "rich.pdf"))

    def run(*arguments):
        return subprocess.run([CLI, *arguments], capture_output=True, text=True, check=True).stdout

    run("new", project, "--edition=2022")
    document = run("add", project, "documents", "title=Rules").split()[0]
    run("add", project, "sections", f"document={document}", "title=Doors", f"body={RICH}")
    run("export", project, "--report=policy", f"--document={document}", f"--output={path}")
    found = pdf.problems(path)
    assert not found, found[:10]
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True,
                          text=True).stdout
    for line in (r"1\. First", r"    More", r"2\. Second", r"3\.", r"    a\n\s+b\n", r"• a"):
        assert re.search(r"^ *" + line, text, re.M), (line, text)


# ---- documents broken for one check each ----

def stream_of(file, *keys):
    found = file.root
    for key in keys[:-1]:
        found = file.get(found, key)
    return found[keys[-1]]


def change_content(file, change, page=1):
    reference = file.items(file.pages[page][1], "/Contents") and file.pages[page][1]["/Contents"]
    reference = reference[0] if isinstance(reference, list) else reference
    file.set_data(reference, change(file.data(reference)))


def change_metadata(file, old, new):
    reference = file.root["/Metadata"]
    data = file.data(reference)
    assert old in data, data
    file.set_data(reference, data.replace(old, new))


def elements_of(file, role):
    return [element for _, element, _ in file.elements() if element["/S"] == role]


def fonts_of(file):
    return [font for _, font in pdf.font_objects(file)]


def descendant_of(file, font):
    return file.resolve(file.get(font, "/DescendantFonts")[0])


def first_link(file):
    return next(annotation for _, _, _, annotation in pdf.annotations(file))


def break_header(file):
    file.bytes = b"%PDF-1.4\n" + file.bytes[9:]


def break_trailer_id(file):
    del file.trailer["/ID"]


def break_not_encrypted(file):
    file.trailer["/Encrypt"] = {"/Filter": "/Standard"}


def break_metadata_claims(file):
    change_metadata(file, b"conformance>B<", b"conformance>Z<")


def break_metadata_extension(file):
    change_metadata(file, b"namespaceURI>http://www.aiim.org/pdfua/ns/id/",
                    b"namespaceURI>http://example.org/")


def break_metadata_equals_information(file):
    file.get(file.trailer, "/Info")["/Title"] = "u:Another"


def break_title(file):
    del file.root["/ViewerPreferences"]


def break_output_intent(file):
    del file.root["/OutputIntents"]


def break_language(file):
    file.root["/Lang"] = "u:"


def break_marked(file):
    file.root["/MarkInfo"] = {"/Marked": False}


def break_content_is_tagged(file):
    change_content(file, lambda data: data + b"\n0 0 10 10 re f\n")


def break_parent_tree(file):
    change_content(file, lambda data: data.replace(b"/MCID 0", b"/MCID 99999", 1))


def break_headings(file):
    elements_of(file, "/H2")[0]["/S"] = "/H5"


def break_figures(file):
    elements_of(file, "/Figure")[0].pop("/Alt")


def break_header_cells(file):
    elements_of(file, "/TH")[0].pop("/A")


def break_tables(file):
    row = elements_of(file, "/TR")[-1]
    row["/K"] = file.items(row, "/K")[:-1]


def break_nesting(file):
    elements_of(file, "/TR")[0]["/S"] = "/Div"


def break_fonts_embedded(file):
    file.get(descendant_of(file, fonts_of(file)[0]), "/FontDescriptor").pop("/FontFile2")


def break_glyphs_have_text(file):
    fonts_of(file)[0].pop("/ToUnicode")


def break_no_missing_glyph(file):
    change_content(file, lambda data: re.sub(rb"<[0-9A-F]{4}", b"<0000", data, count=1))


def break_widths(file):
    descendant_of(file, fonts_of(file)[0]).update({"/W": [], "/DW": 123})


def break_actions(file):
    file.root["/OpenAction"] = {"/S": "/JavaScript", "/JS": "u:app.alert(1)"}


def break_images(file):
    file.root["/PieceInfo"] = {"/Interpolate": True}


def break_colours(file):
    change_content(file, lambda data: data + b"\n0 0 0 1 k\n")


def break_annotations(file):
    first_link(file).pop("/Contents")


def break_tab_order(file):
    for _, page in file.pages:
        page.pop("/Tabs", None)


def break_links_lead_somewhere(file):
    first_link(file)["/Dest"] = "u:nowhere"


def break_bookmarks(file):
    del file.root["/Outlines"]


def break_page_labels(file):
    del file.root["/PageLabels"]


def break_attachments(file):
    del file.root["/AF"]


def case_for_check(name):
    def test():
        good = pdf.Pdf(export("northgate-2022", "soa"))
        assert not list(pdf.CHECKS[name](good))
        globals()[f"break_{name.replace('-', '_')}"](good)
        assert list(pdf.CHECKS[name](good)), "the check saw nothing wrong"
    return test


for _name in pdf.CHECKS:
    globals()[f"test_finds_{_name.replace('-', '_')}"] = case_for_check(_name)

if __name__ == "__main__":
    tap.main(sys.modules[__name__])
