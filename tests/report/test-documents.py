#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What documents say and how they look: every value is there, nothing is cut off or leaves the
text area, the same project gives the same bytes, and what cannot be made is told.

usage: test-documents.py MERLON_CLI SOURCE_FOLDER
"""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unicodedata
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import pdf
import tap

CLI, SOURCE = (os.path.abspath(path) for path in sys.argv[1:3])
SLOWER = 8 if os.environ.get("MERLON_SANITIZED") else 1
REPORTS = [line.split()[0] for line in
           subprocess.run([CLI, "reports"], capture_output=True, text=True).stdout.splitlines()]
FIGURES = [line.split()[0] for line in
           subprocess.run([CLI, "figures"], capture_output=True, text=True).stdout.splitlines()]
FOLDER = tempfile.TemporaryDirectory()


def cli(*arguments, code=0, **more):
    done = subprocess.run([CLI, *arguments], capture_output=True, cwd=FOLDER.name, **more)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == code, (arguments, done.returncode, err)
    if code == 2:
        assert err.startswith("merlon-cli: ") and err.count("\n") == 1, err
    return err if code == 2 else out


def path_of(name):
    return os.path.join(FOLDER.name, name)


def example(name):
    return f"{SOURCE}/examples/{name}.merlon"


def export(project, report, *options, name="out.pdf"):
    cli("export", project, f"--report={report}", "-o", path_of(name), *options)
    return path_of(name)


def text_of(path, *options):
    return subprocess.run(["pdftotext", *options, path, "-"], check=True, capture_output=True,
                          text=True).stdout


def pages_of(path):
    info = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages: +(\d+)", info)[1])


def letters(text):
    """What remains of a text however it was broken into lines."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def records(project, register):
    return json.loads(cli("list", project, f"--register={register}", "--json"))


# ---- what they say ----

SHOWN = {
    "soa": ("controls", ["code", "title", "justification", "reference"]),
    "rtp": ("actions", ["title", "resources"]),
    "risks": ("risks", ["code", "title", "description"]),
    "assets": ("assets", ["code", "title", "location"]),
    "documents": ("documents", ["code", "title", "version"]),
    "measures": ("measures", ["title", "method", "information-need"]),
    "objectives": ("objectives", ["title"]),
    "nonconformities": ("nonconformities", ["title", "cause", "corrective-action"]),
    "audit": ("audits", ["title", "scope", "methods"]),
    "audit-programme": ("audit-programmes", ["title", "criteria", "objectives"]),
    "scope": ("scope-statements", ["statement", "physical-scope", "exclusions"]),
    "training": ("trainings", ["title"]),
    "management-review": ("management-reviews", ["title"]),
    "project-plan": ("activities", ["title"]),
}


def test_every_value_is_there():
    for name in ("northgate-2022", "phone-2013", "guide-2005"):
        for report, (register, fields) in SHOWN.items():
            shown = letters(text_of(export(example(name), report), "-raw"))
            for record in records(example(name), register):
                if register == "controls" and record.get("catalogue", "").startswith("iso27001") \
                        and not record["catalogue"].endswith(name[-4:]):
                    continue
                for field in fields:
                    value = letters(record.get(field) or "")
                    assert value in shown, (name, report, record["id"], field, record.get(field))


def test_nothing_to_report_says_so():
    cli("new", path_of("empty.merlon"), "--edition=2022")
    for report in REPORTS:
        path = export(path_of("empty.merlon"), report)
        assert len(text_of(path)) > 60, report
        assert not pdf.problems(path), (report, pdf.problems(path)[:3])


PAGES = {"policy": (2, 3), "soa": (5, 8), "rtp": (5, 9), "risks": (12, 18), "scope": (2, 4),
         "assets": (3, 5), "quantitative": (3, 6), "workshop": (1, 1), "manual": (50, 90)}


def test_page_counts():
    """A page more or less is a matter of fonts; twice as many is a mistake."""
    for report, (least, most) in PAGES.items():
        pages = pages_of(export(example("northgate-2022"), report))
        assert least <= pages <= most, (report, pages)


def test_page_numbers_and_contents():
    path = export(example("northgate-2022"), "risks")
    n = pages_of(path)
    for page in range(1, n + 1):
        assert f"Page {page} of {n}" in text_of(path, "-f", str(page), "-l", str(page))
    contents = text_of(path, "-layout", "-l", "2")
    number = int(re.search(r"Risks by priority +(\d+)", contents)[1])
    assert "Risks by priority" in text_of(path, "-f", str(number), "-l", str(number))


def test_table_headers_come_again():
    path = export(example("northgate-2022"), "assets")
    for page in range(2, pages_of(path) + 1):
        assert "Confidentiality" in text_of(path, "-f", str(page), "-l", str(page)), page


# ---- how they look ----

def ink_outside(path, side=50, top=28, bottom=18):
    """Pages on which something other than white stands in the margins, at one pixel a point."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "72", "-gray", path, os.path.join(folder, "p")],
                       check=True)
        for name in sorted(os.listdir(folder)):
            data = open(os.path.join(folder, name), "rb").read()
            header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
            width, height = int(header[1]), int(header[2])
            rows = [data[header.end() + y * width:header.end() + (y + 1) * width]
                    for y in range(height)]
            white = b"\xff" * width
            if any(row != white for row in rows[:top] + rows[height - bottom:]) \
                    or any(row[:side] != white[:side] or row[-side:] != white[:side]
                           for row in rows):
                found.append(name)
    return found


def test_no_ink_leaves_the_text_area():
    for name in ("guide-2005", "phone-2013", "northgate-2022"):
        for report in REPORTS:
            if report not in ("changes", "manual") or name == "phone-2013":
                assert not ink_outside(export(example(name), report)), (name, report)


def test_paper_and_orientation():
    for options, size in ((["--paper=letter"], "612 x 792"), (["--paper=a4"], "595.28 x 841.89"),
                          (["--paper=letter", "--landscape"], "792 x 612")):
        path = export(example("phone-2013"), "policy", *options)
        info = subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout
        assert size in info, info
        assert not ink_outside(path)


GERMAN = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3
ARABIC = "سياسة أمن المعلومات وإدارة المخاطر في المؤسسة"
HEBREW = "מדיניות אבטחת מידע ISO 27001 לארגון"
CHINESE = "信息安全管理体系的风险评估与处理计划适用性声明" * 4
THAI = "นโยบายความมั่นคงปลอดภัยสารสนเทศขององค์กร"
HINDI = "सूचना सुरक्षा प्रबंधन प्रणाली"
EMOJI = "Lock 🔒 and key 🔑 and a family 👨‍👩‍👧"
LONG = "The quick brown fox jumps over the lazy dog. " * 230
ODD = "a\u00a0b non\u2011breaking soft\u00adhyphen zero\u200bwidth tab\tend \u202eturned\u202c"


def odd_project():
    path = path_of("odd.merlon")
    if not os.path.exists(path):
        cli("new", path, "--edition=2022", "--organization=Größe & <Söhne> " + ARABIC)
        for i, text in enumerate((GERMAN, ARABIC, HEBREW, CHINESE, THAI, HINDI, EMOJI, LONG, ODD)):
            cli("add", path, "risks", f"id=r{i}", f"title={text[:60 if text is LONG else 400]}", f"description={text}",
                "likelihood=3", "consequence=4")
            cli("add", path, "assets", f"id=a{i}", f"title={text[:300]}", f"location={text[:2000]}")
    return path


def test_any_script_at_any_width():
    for report in ("risks", "assets", "rtp", "manual"):
        for options in ([], ["--paper=letter"]):
            path = export(odd_project(), report, *options)
            assert not ink_outside(path), (report, options)
            found = pdf.problems(path)
            assert not found, (report, found[:5])
    shown = letters(text_of(export(odd_project(), "risks"), "-raw"))
    for text in (GERMAN, CHINESE):
        assert letters(text) in shown, text[:40]
    # Page headers stand in between, within a few sentences.
    assert shown.count(letters(LONG[:45])) >= 220


def test_text_of_every_script_can_be_read_again():
    """Right-to-left text comes out in its own order, word for word."""
    shown = text_of(export(odd_project(), "risks"))
    plain = unicodedata.normalize("NFKC", shown)
    for text in (ARABIC, HEBREW):
        for word in text.split():
            assert unicodedata.normalize("NFKC", word) in plain, word


def test_missing_glyphs_are_named():
    """Only private characters have no glyph on any machine."""
    path = path_of("private.merlon")
    cli("new", path, "--edition=2022")
    cli("add", path, "risks", "title=Mark \U0010f123 here", "likelihood=1", "consequence=1")
    done = subprocess.run([CLI, "export", path, "--report=risks", "-o", path_of("p.pdf")],
                          capture_output=True, text=True)
    assert done.returncode == 0 and "\U0010f123" in done.stderr, done.stderr
    assert not pdf.problems(path_of("p.pdf")), pdf.problems(path_of("p.pdf"))[:3]


def test_house_style():
    path = path_of("styled.merlon")
    shutil.copy(example("phone-2013"), path)
    picture = path_of("logo.png")
    cli("draw", path, "--figure=soa", "-o", picture, "--width=200")
    cli("logo", path, picture)
    cli("set", path, "house-style", "accent=#7a1f5c", "header=Group policy", "footer=Do not print",
        "font=DejaVu Serif", "paper=letter")
    made = export(path, "policy")
    assert "Group policy" in text_of(made, "-f", "2") and "Do not print" in text_of(made)
    assert not pdf.problems(made)
    fonts = subprocess.run(["pdffonts", made], capture_output=True, text=True).stdout
    assert "DejaVuSerif" in fonts, fonts
    images = subprocess.run(["pdfimages", "-list", made], capture_output=True, text=True).stdout
    assert len(re.findall(r"(?m)^ +\d+ +\d+ image ", images)) == 1, images
    cli("set", path, "house-style", "font=No Such Font")
    assert pages_of(export(path, "policy")) > 1


# ---- what is approved ----

def test_text_that_nobody_approved():
    """A document says where its text is not that of the version, approver and date it states."""
    path = path_of("unapproved.merlon")
    cli("new", path, "--edition=2022")
    cli("add", path, "documents", "title=Rules", "type=policy", "version=1.0",
        "state=published")
    cli("add", path, "sections", "title=First", "document=D-1", "body=<p>Be good.</p>")
    note = "Not the approved text"
    assert note in text_of(export(path, "policy", "--document=D-1"))
    assert "no text is kept that was approved as its version" in cli("check", path, code=1)
    cli("add", path, "revisions", "document=D-1", "version=1.0", "body=<h2>First</h2><p>Kept.</p>")
    shown = text_of(export(path, "policy", "--document=D-1"))
    assert note not in shown and "Kept." in shown
    assert "no text is kept that was approved as its version" not in cli("check", path, code=1)
    cli("set", path, "D-1", "version=1.1")
    assert note in text_of(export(path, "policy", "--document=D-1"))
    cli("set", path, "D-1", "state=under-revision", "approved-on=2026-01-01")
    assert note in text_of(export(path, "policy", "--document=D-1"))
    cli("set", path, "D-1", "state=draft", "approved-on=")
    assert note not in text_of(export(path, "policy", "--document=D-1"))


# ---- the same bytes ----

def test_same_project_same_bytes():
    for report in REPORTS:
        first = open(export(example("phone-2013"), report, name="1.pdf"), "rb").read()
        time.sleep(0.01)
        again = open(export(example("phone-2013"), report, name="2.pdf"), "rb").read()
        assert first == again, report


def test_source_date_epoch():
    environment = dict(os.environ, SOURCE_DATE_EPOCH="1700000000")
    cli("export", example("phone-2013"), "--report=soa", "-o", path_of("e.pdf"), env=environment)
    info = subprocess.run(["pdfinfo", "-isodates", path_of("e.pdf")], capture_output=True,
                          text=True).stdout
    assert "2023-11-14T22:13:20" in info, info


# ---- data that goes along ----

def in_numbers(*risks):
    path = path_of("numbers.merlon")
    if os.path.exists(path):
        os.remove(path)
    cli("new", path, "--edition=2022")
    for risk in risks:
        cli("add", path, "risks", *risk.split())
    return path


def test_risks_in_numbers():
    """Each event of A costs 1,000,000: nothing of what the document says is left to chance but how
    often it happens."""
    path = in_numbers(
        "title=A frequency=0.05 loss-low=1000000 loss-high=1000000 residual-frequency=0.01 "
        "treatment-cost=10000", "title=B frequency=2 loss-low=0 loss-likely=30 loss-high=60",
        "title=C frequency=1", "title=D")
    cli("add", path, "appetite-points", "title=P", "loss=500000", "chance=0.02")
    cli("add", path, "appetite-points", "title=Q", "loss=100", "chance=0.9")
    shown = letters(text_of(export(path, "quantitative"), "-layout"))
    for line in ("Expected loss 50 100 10 100", "R-1 A 0.05 1 000 000 1 000 000 50 000 99.9 %",
                 "R-2 B 2 0 30 60 60 0.1 %", "R-1 A 50 000 10 000 40 000 10 000 +300 %",
                 "R-3 C state the low and the high loss of an event",
                 "Not stated in numbers: R-4", "Monte Carlo, 100 000 years", "with seed 1"):
        assert letters(line) in shown, line
    chances = re.search(r"500000(2\.0%)(\d\.\d)%(\d\.\d)%Aboveuntiltreated", shown)
    assert abs(float(chances[2]) - 4.877) < 0.3 and abs(float(chances[3]) - 0.995) < 0.2
    assert re.search(r"10090\.0%[\d.]+%[\d.]+%Within", shown)


def test_stated_numbers_stay():
    """What people typed is printed as they did; only what was calculated is rounded."""
    path = in_numbers(
        "title=A frequency=12345 loss-low=0.40 loss-high=2.00 residual-frequency=0.0123 "
        "treatment-cost=1249.99", "title=B frequency=0.0125 loss-low=1234567 loss-high=12345678.90")
    cli("add", path, "appetite-points", "title=P", "loss=1234567", "chance=0.0125")
    cli("add", path, "appetite-points", "title=Q", "loss=2500.50", "chance=0.00004")
    shown = letters(text_of(export(path, "quantitative"), "-layout"))
    for line in ("R-1 A 12 345 0.40 2 ", "R-2 B 0.0125 1 234 567 12 345 678.90",
                 " 1 249.99 ", " 1 234 567 1.25 %", " 2 500.50 0.004 %"):
        assert letters(line) in shown, line


def test_numbers_that_take_for_ever():
    """Two risks that happen a hundred thousand times a year are told, not simulated."""
    often = "frequency=100000 loss-low=1 loss-high=2"
    start = time.monotonic()
    shown = text_of(export(in_numbers(f"title=A {often}", f"title=B {often}"), "quantitative"))
    assert "too often to be simulated" in shown
    cli("draw", path_of("numbers.merlon"), "--figure=loss", "-o", path_of("often.png"))
    assert time.monotonic() - start < 20


def test_approval_table_names_who_signs():
    """The security officer is who coordinates the ISMS, or else who makes it conform, as readiness has it."""
    project = path_of("roles.merlon")
    shutil.copy(example("northgate-2022"), project)

    def officer():
        text = text_of(export(project, "scope"), "-layout")
        return re.search(r"^ *Information security officer +(.*)$", text, re.M).group(1)

    assert officer() == "Grace Adeyemi", officer()
    person = cli("add", project, "people", "title=Cora Coordinator").split()[0]
    role = cli("add", project, "roles", "title=Coordinator", "duty=coordination").split()[0]
    assert officer() == "Grace Adeyemi", officer()
    cli("set", project, role, f"holders={person}")
    assert officer() == "Cora Coordinator", officer()


NS = "{https://merlon-isms.github.io/ns/report}"


def test_data_equals_the_project():
    for report, register in (("soa", "controls"), ("rtp", "risks"), ("rtp", "actions"),
                             ("risks", "risks"), ("risks", "assets"),
                             ("quantitative", "risks"), ("quantitative", "appetite-points")):
        for name in ("northgate-2022", "guide-2005"):
            made = export(example(name), report)
            tree = xml.etree.ElementTree.fromstring(cli("extract", made))
            carried = {node.get("id"): {field.tag[len(NS):]: field.text for field in node}
                       for node in tree.find(f"{NS}{register}")}
            for record in records(example(name), register):
                if register == "controls" and record["id"] not in carried:
                    continue
                stored = {key: value for key, value in record.items()
                          if key != "id" and isinstance(value, str) and value}
                for key, value in stored.items():
                    assert carried[record["id"]].get(key) == value, (report, record["id"], key)


def test_data_fits_its_schema():
    rng = os.path.join(SOURCE, "data", "schema", "merlon-report.rng")
    assert cli("schema", "--report-rng") == open(rng).read()
    for project, more in ((example("northgate-2022"), ["policy"]), (odd_project(), [])):
        for report in (*more, "soa", "rtp", "risks", "quantitative"):
            cli("extract", export(project, report), "-o", path_of("data.xml"))
            subprocess.run(["xmllint", "--noout", "--relaxng", rng, path_of("data.xml")],
                           check=True, capture_output=True)


def test_extract_from_other_files():
    plain = export(example("phone-2013"), "scope")
    assert "nothing is attached" in cli("extract", plain, code=2)
    for content in (b"", b"no pdf", b"%PDF-1.7\n%%EOF\n", b"%PDF-1.7\n" + b"1 0 obj " * 100000):
        with open(path_of("bad.pdf"), "wb") as file:
            file.write(content)
        assert "no PDF" in cli("extract", path_of("bad.pdf"), code=2)
    made = export(example("phone-2013"), "soa")
    assert "soa.xml" in cli("extract", made, "--name=other.xml", code=2)
    subprocess.run(["qpdf", "--encrypt", "secret", "owner", "256", "--", made, path_of("locked.pdf")],
                   check=True)
    assert "encrypted" in cli("extract", path_of("locked.pdf"), code=2)
    cut = open(made, "rb").read()
    for size in (100, len(cut) // 2, len(cut) - 40):
        with open(path_of("cut.pdf"), "wb") as file:
            file.write(cut[:size])
        subprocess.run([CLI, "extract", path_of("cut.pdf")], capture_output=True, timeout=60)


# ---- comparison ----

def test_comparison_of_two_files():
    older, newer = path_of("older.merlon"), path_of("newer.merlon")
    cli("new", older, "--edition=2022")
    cli("add", older, "risks", "id=stays", "title=Stays", "likelihood=1")
    cli("add", older, "risks", "id=goes", "title=Goes away")
    shutil.copy(older, newer)
    cli("set", newer, "stays", "likelihood=5")
    cli("remove", newer, "goes")
    cli("add", newer, "risks", "title=Comes in")
    shown = text_of(export(newer, "comparison", f"--compare={older}"), "-layout")
    assert re.search(r"Stays +Likelihood +1 +5", shown), shown
    assert re.search(r"Goes away +removed", shown) and re.search(r"Comes in +added", shown), shown


# ---- pictures ----

def test_figures_in_every_format():
    project = example("northgate-2022")
    measure = records(project, "measures")[0]["id"]
    for figure in FIGURES:
        options = [f"--document={measure}"] if figure == "trend" else []
        for ending, begins in (("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")):
            path = path_of(f"{figure}.{ending}")
            cli("draw", project, f"--figure={figure}", "-o", path, *options)
            first = open(path, "rb").read()
            assert first.startswith(begins) and len(first) > 1000, (figure, ending)
            cli("draw", project, f"--figure={figure}", "-o", path, *options)
            assert open(path, "rb").read() == first, (figure, ending)
        tree = xml.etree.ElementTree.parse(path_of(f"{figure}.svg")).getroot()
        words = {child.tag.split("}")[1]: child.text for child in tree}
        assert words["title"] and len(words["desc"]) > 10, figure


def test_figures_of_nothing():
    cli("new", path_of("bare.merlon"), "--edition=2013")
    cli("add", path_of("bare.merlon"), "measures", "id=m", "title=M")
    for figure in FIGURES:
        options = ["--document=m"] if figure == "trend" else []
        cli("draw", path_of("bare.merlon"), f"--figure={figure}", "-o", path_of("x.png"), *options)


# ---- what cannot be made ----

def test_bad_input():
    project = example("phone-2013")
    shutil.copy(project, path_of("keep.pdf"))
    before = sorted(os.listdir(FOLDER.name))
    risk = records(project, "risks")[0]["id"]
    for arguments, words in (
            (["export", project], "--report"),
            (["export", project, "--report=soa"], "--output"),
            (["export", project, "--report=nothing", "-o", "x.pdf"], "no report “nothing”"),
            (["export", "missing.merlon", "--report=soa", "-o", "x.pdf"], "missing.merlon"),
            (["export", project, "--report=soa", "-o", "missing/x.pdf"], "missing/x.pdf"),
            (["export", project, "--report=soa", "-o", "."], "."),
            (["export", project, "--report=soa", "-o", "x.pdf", "--paper=a0"], "a4 or letter"),
            (["export", project, "--report=soa", "-o", "x.pdf", "--language=?"], "no language"),
            (["export", project, "--report=policy", "-o", "x.pdf", "--document=r999"], "r999"),
            (["export", project, "--report=policy", "-o", "x.pdf", f"--document={risk}"],
             "not about a record"),
            (["export", project, "--report=comparison", "-o", "x.pdf", "--compare=no.merlon"],
             "no.merlon"),
            (["draw", project, "-o", "x.svg"], "--figure"),
            (["draw", project, "--figure=nothing", "-o", "x.svg"], "no figure “nothing”"),
            (["draw", project, "--figure=soa", "-o", "x.gif"], ".svg"),
            (["draw", project, "--figure=soa", "-o", "x.png", "--width=5"], "--width"),
            (["draw", project, "--figure=soa", "-o", "x.png", "--scale=1000"], "--scale"),
            (["draw", project, "--figure=soa", "-o", "x.png", "--width=9999", "--scale=20"],
             "too large"),
            (["draw", project, "--figure=trend", "-o", "x.png"], "one record"),
            (["extract", "missing.pdf"], "missing.pdf"),
            (["logo", project, "keep.pdf"], "PNG")):
        assert words in cli(*arguments, code=2), arguments
    assert sorted(os.listdir(FOLDER.name)) == before


def test_full_disk_leaves_no_half_file():
    if not os.path.exists("/dev/full"):
        return
    path = path_of("full")
    os.mkdir(path)
    old = os.path.join(path, "out.pdf")
    with open(old, "w") as file:
        file.write("what was there before")
    # The limit on the size of files stands in for a disk that is full.
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f 8; trap '' XFSZ; exec {CLI} export "
         f"{example('phone-2013')} --report=manual -o {old}"], capture_output=True, text=True)
    assert done.returncode == 2, (done.returncode, done.stderr)
    assert os.listdir(path) == ["out.pdf"] and open(old).read() == "what was there before"


def large_project():
    path = path_of("large.merlon")
    if not os.path.exists(path):
        cli("new", path, "--edition=2022")
        rows = "id,title,description,likelihood,consequence\n" + "".join(
            f"l{i},Risk number {i},{'Something happens to something else. ' * 6},3,3\n"
            for i in range(6000 // SLOWER))
        with open(path_of("large.csv"), "w") as file:
            file.write(rows)
        cli("import", path, "--register=risks", "--csv=" + path_of("large.csv"))
    return path


def test_interrupt_leaves_no_file():
    folder = path_of("interrupted")
    os.mkdir(folder)
    large = large_project()
    begin = time.monotonic()
    export(large, "risks", name="whole.pdf")
    whole = time.monotonic() - begin
    caught = 0
    for part in (0.1, 0.2, 0.35, 0.5, 0.7, 0.9):
        process = subprocess.Popen([CLI, "export", large, "--report=risks", "-o",
                                    os.path.join(folder, "out.pdf")], stderr=subprocess.PIPE,
                                   text=True)
        time.sleep(whole * part)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
        if process.returncode != 0:
            caught += 1
            assert not os.listdir(folder), (part, process.returncode, said)
        for name in os.listdir(folder):
            os.remove(os.path.join(folder, name))
    assert caught >= 2, caught


def test_long_work_shows_progress():
    """On a terminal only, and wiped off at the end."""
    script = f"{CLI} export {large_project()} --report=risks -o {path_of('big.pdf')}"
    done = subprocess.run(["script", "-qec", script, "/dev/null"], capture_output=True, text=True)
    assert done.returncode == 0, done
    quiet = subprocess.run(script.split(), capture_output=True, text=True)
    assert quiet.stderr == "", quiet.stderr


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
