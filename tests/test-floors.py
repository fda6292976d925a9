#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A floor includes only what lies below it, and nothing below ui/ knows GTK (DESIGN.md, 1).

usage: test-floors.py SOURCE_FOLDER
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "support"))
import tap

SOURCE = pathlib.Path(sys.argv[1])

# What each floor may include, beside itself.
BELOW = {
    "model": set(),
    "keys": {"model"},
    "file": {"model", "keys"},
    "rules": {"model"},
    "draw": {"model", "rules"},
    "pdf": set(),
    "report": {"model", "rules", "draw", "pdf"},
    "seal": {"model", "keys", "file", "pdf"},
    "exchange": {"model", "keys", "file", "rules", "report"},
    "cli": {"model", "keys", "file", "rules", "draw", "pdf", "report", "seal", "exchange"},
    "ui": {"model", "keys", "file", "rules", "draw", "pdf", "report", "seal", "exchange"},
}
# Libraries that only these floors may know.
LIBRARIES = {
    r"libxml/": {"file", "exchange"},
    r"md4c": {"exchange"},
    r"archive": {"exchange", "seal"},
    r"(gtk|adwaita|gdk)": {"ui"},
    r"poppler": {"ui"},
    r"(cairo|pango/)": {"draw", "report", "ui"},
    r"hb": {"pdf", "report"},
    r"openssl/": {"keys", "file", "seal"},
    r"(qpdf|gnutls/)": {"seal"},
    r"libsoup": {"seal"},
    r"xlsxwriter": {"report"},
    r"json-glib": {"cli", "exchange", "seal"},
}
# Made by the build.
GENERATED = {"merlon-catalogues.h", "merlon-icc.h", "merlon-ui-resources.h"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def sources():
    for path in sorted((SOURCE / "src").rglob("*.[ch]")):
        yield path.relative_to(SOURCE / "src").parts[0], path


def includes(path):
    return [found for found in INCLUDE.findall(path.read_text()) if found[1] not in GENERATED]


def test_floors_are_known():
    floors = {path.name for path in (SOURCE / "src").iterdir() if path.is_dir()}
    assert floors <= set(BELOW), floors - set(BELOW)
    assert sum(1 for _ in sources()) > 100


def test_only_lower_floors():
    wrong = []
    for floor, path in sources():
        for kind, name in includes(path):
            target = name.split("/")[0]
            if kind == '"' and "/" in name and target != floor and target not in BELOW[floor]:
                wrong.append(f"{path}: {name}")
    assert not wrong, "\n".join(wrong)


def test_includes_name_their_floor():
    """"model/merlon-item.h", never "merlon-item.h": so that the rule can be seen and checked."""
    wrong = [f"{path}: {name}" for _, path in sources() for kind, name in includes(path)
             if kind == '"' and "/" not in name ]
    assert not wrong, "\n".join(wrong)


def test_included_files_exist():
    wrong = [f"{path}: {name}" for _, path in sources() for kind, name in includes(path)
             if kind == '"' and not (SOURCE / "src" / name).exists()]
    assert not wrong, "\n".join(wrong)


def test_libraries():
    wrong = []
    for floor, path in sources():
        for kind, name in includes(path):
            for pattern, floors in LIBRARIES.items():
                if kind == "<" and re.match(pattern, name) and floor not in floors:
                    wrong.append(f"{path}: {name}")
    assert not wrong, "\n".join(wrong)


def test_libraries_link_downwards():
    """The build says the same as the includes."""
    for floor, allowed in BELOW.items():
        build = SOURCE / "src" / floor / "meson.build"
        if build.exists():
            linked = {name for name in re.findall(r"\b(\w+)_dep\b", build.read_text())
                      if name in BELOW and name != floor}
            assert linked <= allowed, (floor, linked - allowed)


def test_the_test_sees_a_breach():
    assert INCLUDE.findall('#include "ui/merlon-window.h"\n') == [('"', "ui/merlon-window.h")]
    assert "ui" not in BELOW["model"] and "file" not in BELOW["rules"]


def test_licence_lines():
    wrong = [str(path) for _, path in sources()
             if "SPDX-License-Identifier: GPL-3.0-or-later" not in path.read_text()[:200]]
    assert not wrong, wrong


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
