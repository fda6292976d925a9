#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents as HTML, spreadsheets and CSV: they say what the PDF says, are what their formats ask for,
run nothing, fetch nothing, and are the same bytes for the same project.

usage: test-formats.py MERLON_CLI SOURCE_FOLDER
"""
import csv
import datetime
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as tree
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import tap

CLI, SOURCE = (os.path.abspath(path) for path in sys.argv[1:3])
FOLDER = tempfile.TemporaryDirectory()
EXAMPLES = ("northgate-2022", "phone-2013", "guide-2005")
REPORTS = [line.split()[0] for line in
           subprocess.run([CLI, "reports"], capture_output=True, text=True).stdout.splitlines()]
TABLES = ("soa", "assets", "documents", "audit-programme", "objectives", "changes", "comparison",
          "readiness")
HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
ODF = {space: f"urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"
       for space in ("office", "table", "text", "style")}
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def run(*arguments, **environment):
    """G_DEBUG: what is wrong within is seen at once."""
    return subprocess.run([CLI, *arguments], capture_output=True, text=True, cwd=FOLDER.name,
                          env={**os.environ, "G_DEBUG": "fatal-warnings", **environment})


def cli(*arguments, **environment):
    done = run(*arguments, **environment)
    assert done.returncode == 0, (arguments, done.returncode, done.stderr)
    return done.stdout


def refuse(*arguments):
    done = run(*arguments)
    assert done.returncode == 2 and done.stderr.count("\n") == 1, (arguments, done)
    return done.stderr


def path_of(name):
    return os.path.join(FOLDER.name, name)


def example(name):
    return f"{SOURCE}/examples/{name}.merlon"


HAS_XLSX = "libxlsxwriter" not in run("export", example("phone-2013"), "--report=scope", "-o",
                                      path_of("a.xlsx")).stderr


def make(project, report, ending, *options, **environment):
    path = path_of(f"{report}.{ending}")
    cli("export", project, f"--report={report}", "-o", path, *options, **environment)
    return path


def letters(text):
    """What remains of a text however it was broken into lines."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def pdf_text(path):
    text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True,
                          text=True).stdout
    return re.sub(r"Page \d+ of \d+", "", text)


def text_of(element):
    return "".join(element.itertext())


def page_of(path):
    """HTML that is XML too."""
    return tree.parse(path).getroot()


def elements(page, *names):
    return [found for name in names for found in page.iter(HTML + name)]


# ---- reading spreadsheets ----

def fods_cell(cell):
    kind = cell.get(f"{{{ODF['office']}}}value-type")
    if kind in ("float", "percentage"):
        return float(cell.get(f"{{{ODF['office']}}}value"))
    if kind == "date":
        return cell.get(f"{{{ODF['office']}}}date-value")
    lines = []
    for paragraph in cell.findall("text:p", ODF):
        line = paragraph.text or ""
        for part in paragraph:
            line += {"s": " ", "tab": "\t"}[part.tag.split("}")[1]] + (part.tail or "")
        lines.append(line)
    return "\n".join(lines)


def read_fods(path):
    sheets = {}
    for sheet in tree.parse(path).getroot().iter(f"{{{ODF['table']}}}table"):
        rows = [[fods_cell(cell) for cell in row.findall("table:table-cell", ODF)]
                for row in sheet.iter(f"{{{ODF['table']}}}table-row")]
        sheets[sheet.get(f"{{{ODF['table']}}}name")] = rows
    return sheets


def xlsx_cell(cell, strings):
    value = cell.find(MAIN + "v")
    if value is None:
        return ""
    return strings[int(value.text)] if cell.get("t") == "s" else float(value.text)


def read_xlsx(path):
    with zipfile.ZipFile(path) as file:
        book = tree.fromstring(file.read("xl/workbook.xml"))
        strings = [text_of(entry) for entry in tree.fromstring(file.read("xl/sharedStrings.xml"))]
        sheets = {}
        for number, sheet in enumerate(book.iter(MAIN + "sheet"), 1):
            data = tree.fromstring(file.read(f"xl/worksheets/sheet{number}.xml"))
            assert not list(data.iter(MAIN + "f")), path
            sheets[sheet.get("name")] = [[xlsx_cell(cell, strings) for cell in row]
                                         for row in data.iter(MAIN + "row")]
    return sheets


def read_csv(path):
    with open(path, "rb") as file:
        text = file.read().decode("utf-8")
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text, newline="")))


def day_of(number):
    return (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(number))).isoformat()


# ---- HTML ----

def check_links(page, where):
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), (where, sorted(i for i in ids if ids.count(i) > 1)[:5])
    for link in elements(page, "a"):
        target = link.get("href")
        assert re.match(r"#|https?:|mailto:|tel:|ftp:|file:|[^:]*$", target), (where, target)
        assert target[0] != "#" or target[1:] in ids, (where, target)
    for element in page.iter():
        for name in (element.get("aria-labelledby") or "").split():
            assert name in ids, (where, name)


def check_nothing_from_outside(page, where):
    names = {element.tag.split("}")[1] for element in page.iter()}
    assert not names & {"script", "link", "iframe", "object", "embed", "form", "image"}, where
    for element in page.iter():
        assert not any(name.startswith("on") for name in element.attrib), (where, element.tag)
        assert element.get("src", "data:").startswith("data:"), (where, element.get("src"))
    for style in elements(page, "style"):
        assert "url(" not in style.text and "@import" not in style.text


def check_figures_have_words(page, where):
    for picture in page.iter(SVG + "svg"):
        assert picture.get("role") == "img", where
        assert len(picture.find(SVG + "desc").text or "") > 10, where


def check_headings(page, where):
    """No level is left out on the way down."""
    levels = [int(element.tag[-1]) for element in page.iter()
              if re.fullmatch(re.escape(HTML) + "h[1-6]", element.tag)]
    assert levels[0] == 1 and levels.count(1) == 1, (where, levels)
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:])), (where, levels)


def check_tables(page, where):
    for table in elements(page, "table"):
        columns = table.findall(f"{HTML}thead/{HTML}tr/{HTML}th")
        assert columns and all(cell.get("scope") == "col" for cell in columns), where
        assert text_of(table.find(HTML + "caption")), where
        for row in table.findall(f"{HTML}tbody/{HTML}tr"):
            width = sum(int(cell.get("colspan", "1")) for cell in row)
            assert width == len(columns), (where, width)


def check_says_the_same(page, pdf, where):
    shown, said = letters(pdf), letters(text_of(page.find(HTML + "body")))
    for element in elements(page, "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "li",
                            "p"):
        if element.get("class") != "marks" and element.find(HTML + "ul") is None:
            text = letters("".join(element.itertext()))
            assert text in shown, (where, element.tag, text_of(element))
    for word in set(re.findall(r"[^\W\d_]{3,}", unicodedata.normalize("NFKC", pdf))):
        assert word in said, (where, word)


def test_html():
    for name in EXAMPLES:
        for report in REPORTS:
            page = page_of(make(example(name), report, "html"))
            pdf = pdf_text(make(example(name), report, "pdf"))
            where = (name, report)
            assert page.get("lang"), where
            assert text_of(page.find(f"{HTML}head/{HTML}title")), where
            for check in (check_links, check_nothing_from_outside, check_figures_have_words,
                          check_headings, check_tables):
                check(page, where)
            check_says_the_same(page, pdf, where)


def test_html_links_where_pdf_does():
    page = page_of(make(example("northgate-2022"), "manual", "html"))
    assert len(elements(page, "a")) > 500


def test_the_checks_see_a_breach():
    body = "<html xmlns='http://www.w3.org/1999/xhtml'><body>%s</body></html>"
    for check, wrong in ((check_links, "<a href='#x'>a</a>"),
                         (check_links, "<a href='javascript:x()'>a</a>"),
                         (check_links, "<p id='a'/><p id='a'/>"),
                         (check_nothing_from_outside, "<script>x()</script>"),
                         (check_nothing_from_outside, "<p onclick='x()'>a</p>"),
                         (check_headings, "<h1>a</h1><h3>b</h3>"),
                         (check_tables, "<table><tr><td>a</td></tr></table>"
                                        "<table><thead><tr><th>a</th></tr></thead></table>")):
        try:
            check(tree.fromstring(body % wrong), wrong)
        except AssertionError:
            continue
        raise AssertionError(f"not seen: {wrong}")


def test_html_shows_where_to_sign():
    page = page_of(make(example("northgate-2022"), "soa", "html"))
    places = [cell for cell in elements(page, "td") if cell.get("class") == "signature"]
    assert len(places) == 3 and all(cell.get("aria-label") for cell in places)


# ---- spreadsheets ----

def data_tables(page):
    """Nobody signs a spreadsheet."""
    return [table for table in elements(page, "table")
            if not any(cell.get("class") == "signature" for cell in elements(table, "td"))]


def test_sheets_have_every_cell_of_the_page():
    for name in EXAMPLES:
        for report in REPORTS:
            page = page_of(make(example(name), report, "html"))
            sheets = read_fods(make(example(name), report, "fods"))
            tables = list(sheets.values())[1:]
            assert len(tables) == len(data_tables(page)), (name, report)
            for sheet, table in zip(tables, data_tables(page)):
                rows = [[text_of(cell) for cell in row] for row in table.iter(HTML + "tr")
                        if row[0].get("scope") != "rowgroup"]
                groups = len(sheet[0]) - len(rows[0])
                assert len(sheet) == len(rows) and groups in (0, 1), (name, report)
                for made, wanted in zip(sheet, rows):
                    for cell, text in zip(made[groups:], wanted):
                        if isinstance(cell, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
                            assert letters(cell) == letters(text), (name, report, cell, text)
                        else:
                            assert text, (name, report, cell)


def test_sheet_names():
    for report in REPORTS:
        names = list(read_fods(make(example("northgate-2022"), report, "fods")))
        assert len({name.casefold() for name in names}) == len(names), (report, names)
        for name in names:
            assert 0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'"), (report, name)


def as_fods(cell, other):
    """Workbooks keep a date as a number of days."""
    return day_of(cell) if isinstance(cell, float) and isinstance(other, str) else cell


def test_workbooks_equal_sheets():
    if not HAS_XLSX:
        return
    for report in REPORTS:
        sheets = read_fods(make(example("northgate-2022"), report, "fods"))
        book = read_xlsx(make(example("northgate-2022"), report, "xlsx"))
        assert list(book) == list(sheets), report
        for name, rows in sheets.items():
            assert len(book[name]) == len(rows), (report, name)
            for made, wanted in zip(book[name], rows):
                assert [as_fods(cell, other) for cell, other in zip(made, wanted)] == wanted, \
                    (report, name, made, wanted)


def test_numbers_and_dates_are_kept_as_such():
    sheets = read_fods(make(example("northgate-2022"), "quantitative", "fods"))
    year = list(sheets.values())[1]
    assert all(isinstance(cell, float) for cell in year[2][1:]), year[2]
    cells = [cell for rows in list(read_fods(make(example("northgate-2022"), "rtp", "fods")).values())
             for row in rows for cell in row]
    assert sum(1 for cell in cells
               if isinstance(cell, str) and re.fullmatch(r"20\d\d-\d\d-\d\d", cell)) > 5


def test_workbooks_in_a_locale_with_decimal_commas():
    if not HAS_XLSX or shutil.which("localedef") is None:
        return
    if subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", path_of("de_DE.UTF-8")],
                      capture_output=True).returncode != 0:
        return
    path = make(example("northgate-2022"), "quantitative", "xlsx", LOCPATH=FOLDER.name,
                LC_ALL="de_DE.UTF-8")
    assert any(isinstance(cell, float) and cell % 1 for rows in read_xlsx(path).values()
               for row in rows for cell in row)


# ---- CSV ----

def test_csv_is_the_table():
    for report in TABLES:
        rows = read_csv(make(example("northgate-2022"), report, "csv"))
        sheet = list(read_fods(make(example("northgate-2022"), report, "fods")).values())[1]
        assert len(rows) == len(sheet), report
        for made, wanted in zip(rows, sheet):
            assert len(made) == len(wanted), (report, made)
            for cell, value in zip(made, wanted):
                if isinstance(value, float):
                    assert float(cell) == value, (report, made)
                else:
                    assert cell.lstrip("'") == value.lstrip("'"), (report, made, wanted)


def test_csv_is_refused_for_what_is_no_table():
    for report in REPORTS:
        if report not in TABLES:
            said = refuse("export", example("northgate-2022"), f"--report={report}", "-o",
                          path_of("no.csv"))
            assert "xlsx, fods or html" in said, said
            assert not os.path.exists(path_of("no.csv"))


# ---- what others wrote ----

HOSTILE = ('<script>alert(1)</script>', '=1+1', '+cmd|x!A1', '@SUM(A1)', '-2+3',
           '"quoted", \'and\' <b>&amp;</b> ]]>', 'a\tb  c')


def hostile_project():
    path = path_of("hostile.merlon")
    if os.path.exists(path):
        return path
    cli("new", path, "--edition=2022", "--organization=" + HOSTILE[0])
    for text in HOSTILE:
        cli("add", path, "assets", f"title={text}", f"location={text}")
    return path


def test_nothing_of_others_runs():
    project = hostile_project()
    page = page_of(make(project, "assets", "html"))
    check_nothing_from_outside(page, "hostile")
    for text in HOSTILE:
        assert letters(text) in letters(text_of(page)), text
    assert "<script" not in pathlib.Path(path_of("assets.html")).read_text()


def test_formulas_stay_text():
    project = hostile_project()
    fods = make(project, "assets", "fods")
    assert b"table:formula" not in pathlib.Path(fods).read_bytes()
    rows = list(read_fods(fods).values())[1]
    books = [rows] + ([list(read_xlsx(make(project, "assets", "xlsx")).values())[1]]
                      if HAS_XLSX else [])
    for text in HOSTILE:
        for sheet in books:
            assert any(text in row for row in sheet), (text, sheet)
        cells = [cell for row in read_csv(make(project, "assets", "csv")) for cell in row]
        assert ("'" + text if text[0] in "=+@-" else text) in cells, text
        assert text[0] not in "=+@-" or text not in cells, text


# ---- how they are made ----

def test_same_bytes():
    for ending in ("html", "fods", "csv") + (("xlsx",) if HAS_XLSX else ()):
        once = pathlib.Path(make(example("northgate-2022"), "soa", ending)).read_bytes()
        again = pathlib.Path(make(example("northgate-2022"), "soa", ending, TZ="Asia/Tokyo"))
        assert again.read_bytes() == once, ending


def test_format_is_by_the_ending_or_told():
    project = example("phone-2013")
    begin = lambda name: pathlib.Path(path_of(name)).read_bytes()[:15]
    for name, options, start in (("a.html", [], b"<!DOCTYPE html>"), ("a.HTML", [], b"<!DOCTYPE html>"),
                                 ("a.fods", [], b"<?xml version=\""), ("a.doc", ["--format=pdf"], b"%PDF-"),
                                 ("noending", ["--format=html"], b"<!DOCTYPE html>"),
                                 ("b.html", ["--format=pdf"], b"%PDF-")):
        cli("export", project, "--report=scope", "-o", path_of(name), *options)
        assert begin(name).startswith(start), (name, begin(name))
    assert "xlsx" in refuse("export", project, "--report=scope", "-o", path_of("x"), "--format=odt")
    assert ".fods" in refuse("export", project, "--report=scope", "-o", path_of("b.doc"))


def test_nothing_to_report():
    cli("new", path_of("empty.merlon"), "--edition=2022")
    for report in REPORTS:
        for ending in ("html", "fods") + (("xlsx",) if HAS_XLSX else ()):
            make(path_of("empty.merlon"), report, ending)
        check_headings(page_of(path_of(f"{report}.html")), report)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
