#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shipped as data: schemas, catalogues and examples fit each other.

usage: test-data.py MERLON_CLI SOURCE_FOLDER
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "support"))
import tap

CLI = os.path.abspath(sys.argv[1])
SOURCE = pathlib.Path(sys.argv[2]).resolve()
EXAMPLES = sorted((SOURCE / "examples").glob("*.merlon"))
CATALOGUES = sorted(path for path in (SOURCE / "data" / "catalogues").glob("*.xml")
                    if "gresource" not in path.name)


def run(*command, code=0):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert done.returncode == code, (command, done.returncode, done.stdout, done.stderr)
    return done.stdout


def fits(schema, path):
    run("xmllint", "--noout", "--relaxng", SOURCE / "data" / "schema" / schema, path)


def test_three_examples():
    assert [path.stem for path in EXAMPLES] == ["guide-2005", "northgate-2022", "phone-2013"]


def test_examples_are_what_their_script_makes():
    """From public commands alone, and the same each time."""
    with tempfile.TemporaryDirectory() as folder:
        run(SOURCE / "scripts" / "make-examples.sh", CLI, folder)
        for path in EXAMPLES:
            assert (pathlib.Path(folder) / path.name).read_bytes() == path.read_bytes(), path


def test_every_file_with_texts_is_translated():
    listed = (SOURCE / "po" / "POTFILES.in").read_text().split()
    marked = re.compile(r"\b[NC]?C?_ \(")
    with_texts = [str(path.relative_to(SOURCE)) for path in (SOURCE / "src").rglob("*.[ch]")
                  if path.name not in ("merlon-i18n.h", "merlon-item.h")
                  and marked.search(path.read_text())]
    missing = sorted(set(with_texts) - set(listed))
    gone = [path for path in listed if not (SOURCE / path).exists()]
    assert not missing and not gone, (missing, gone)


def add_cases():
    """One case for each file, so that a failure names it."""
    for path in EXAMPLES:
        def schema(path=path):
            fits("merlon-project.rng", path)

        def reads(path=path):
            run(CLI, "validate", path)
            run(CLI, "diff", path, path)
        globals()[f"test_schema_of_{path.stem}"] = schema
        globals()[f"test_reading_of_{path.stem}"] = reads
    for path in CATALOGUES:
        def catalogue(path=path):
            fits("merlon-catalogue.rng", path)
        globals()[f"test_catalogue_{path.stem}"] = catalogue


def test_schema_refuses():
    """A schema that accepts everything would pass the others."""
    for bad in ("<merlon/>", '<merlon xmlns="https://merlon-isms.github.io/ns/project" '
                'version="2"><assets><asset id="a"><reviewed>soon</reviewed></asset></assets></merlon>'):
        done = subprocess.run(["xmllint", "--noout", "--relaxng",
                               SOURCE / "data" / "schema" / "merlon-project.rng", "-"],
                              input=bad, capture_output=True, text=True)
        assert done.returncode not in (0, 5), (bad, done.stderr)


def test_every_catalogue_names_its_source_and_licence():
    for path in CATALOGUES:
        assert "<source licence=" in path.read_text(), path


add_cases()

if __name__ == "__main__":
    tap.main(sys.modules[__name__])
