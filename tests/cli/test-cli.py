#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""merlon-cli as people and scripts use it: every command, its exit status, and bad input.

usage: test-cli.py MERLON_CLI SOURCE_FOLDER
"""
import csv
import fcntl
import hashlib
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import tap

CLI, SOURCE = (os.path.abspath(path) for path in sys.argv[1:3])
COMMANDS = ["new", "info", "check", "validate", "recover", "schema", "list", "get", "set", "add",
            "remove", "import", "diff", "merge", "protect", "transition", "freeze", "export", "read", "write", "extract",
            "sign", "verify", "pack", "draw", "logo", "figures", "reports", "log"]


class Project:
    """A folder of its own with one project, a.merlon."""

    def __init__(self, edition="2022"):
        self.edition = edition

    def __enter__(self):
        self.folder = tempfile.mkdtemp()
        self.path = os.path.join(self.folder, "a.merlon")
        self("new", self.path, f"--edition={self.edition}", "--organization=Berg & Söhne")
        self("add", self.path, "risks", "id=r1", "title=Theft", "likelihood=4")
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def __call__(self, *arguments, code=0, **more):
        done = subprocess.run([CLI, *arguments], capture_output=True, cwd=self.folder, **more)
        out, err = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == code, (arguments, done.returncode, out, err)
        if code == 2:
            assert err.startswith("merlon-cli: ") and err.count("\n") == 1, err
            assert len(err) > 30, err
        return err if code == 2 else out + err if code else out

    def state(self):
        return {name: open(os.path.join(self.folder, name), "rb").read()
                for name in sorted(os.listdir(self.folder))
                if os.path.isfile(os.path.join(self.folder, name))}

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return path


def test_help():
    with Project() as cli:
        text = cli("--help")
        for command in COMMANDS:
            assert f"  {command} " in text, command
            assert command in cli(command, "--help")
        assert cli("--version").startswith("merlon-cli ")


def test_man_page_and_completion():
    man = open(os.path.join(SOURCE, "help", "man", "merlon-cli.1")).read()
    completion = open(os.path.join(SOURCE, "data", "completions", "merlon-cli")).read()
    with Project() as cli:
        for command in COMMANDS:
            assert f"\n.SS {command}" in man, command
            assert command in completion, command
            for line in cli(command, "--help").splitlines():
                words = line.split()
                option = next((word for word in words if word.startswith("--")), None)
                if line.startswith("  ") and option and option != "--help":
                    name = option.split("=")[0]
                    assert name.replace("-", "\\-") in man, (command, name)
                    assert name in completion, (command, name)
    words = subprocess.run(
        ["bash", "-c", f"source {SOURCE}/data/completions/merlon-cli; COMP_WORDS=(merlon-cli tr); "
         "COMP_CWORD=1; _merlon_cli merlon-cli tr merlon-cli; echo ${COMPREPLY[@]}"],
        capture_output=True, text=True).stdout.split()
    assert words == ["transition"], words


def test_new_and_info():
    with Project("2013") as cli:
        info = json.loads(cli("info", cli.path, "--json"))
        assert info["organization"] == "Berg & Söhne" and info["edition"] == "2013", info
        assert info["records"]["controls"] == 114, info
        assert "Berg & Söhne" in cli("info", cli.path)


def test_new_with_every_preset():
    with Project() as cli:
        for preset in ("3x3", "3x3-sum", "4x4", "4x4-sum", "5x5", "5x5-sum",
                       "5x5-product", "guide"):
            path = os.path.join(cli.folder, preset + ".merlon")
            cli("new", path, "--edition=2022", "--criteria=" + preset)
            cli("validate", path)


def test_new_files_fit_the_schema():
    with Project() as cli:
        for edition in ("2005", "2013", "2022"):
            path = os.path.join(cli.folder, edition + ".merlon")
            cli("new", path, "--edition=" + edition)
            done = subprocess.run(["xmllint", "--noout", "--relaxng",
                                   SOURCE + "/data/schema/merlon-project.rng", path],
                                  capture_output=True, text=True)
            assert done.returncode == 0, done.stderr


def test_check():
    with Project() as cli:
        text = cli("check", cli.path, code=1)
        assert "6.1.2" in text
        gaps = json.loads(cli("check", cli.path, "--json", code=1))
        assert any(gap["check"] == "risk-owner" and gap["id"] == "r1" and gap["field"] == "owner"
                   for gap in gaps), gaps[:3]
        assert {gap["severity"] for gap in gaps} <= {"hint", "minor", "major"}


def test_schema():
    with Project() as cli:
        schema = json.loads(cli("schema", "--json"))
        text = cli("schema")
        assert "replacement-value" in text
        assert "replacement-value" in json.dumps(schema)
        assert cli("schema", "--rng") == open(SOURCE + "/data/schema/merlon-project.rng").read()


def test_list():
    with Project() as cli:
        assert "Theft" in cli("list", cli.path, "--register=risks")
        rows = json.loads(cli("list", cli.path, "--register=risks", "--json"))
        assert rows[0]["id"] == "r1" and rows[0]["title"] == "Theft", rows
        table = list(csv.DictReader(io.StringIO(cli("list", cli.path, "--register=controls",
                                                    "--csv"))))
        assert len(table) == 93 and table[0]["code"] == "A.5.1", table[0]


def test_get_and_set():
    with Project() as cli:
        assert cli("get", cli.path, "r1", "likelihood") == "4\n"
        cli("set", cli.path, "R-1", "likelihood=2", "description=a=b; \"c\"", "consequence=Severe")
        assert cli("get", cli.path, "r1", "likelihood") == "2\n"
        assert cli("get", cli.path, "r1", "consequence") == "5\n"
        assert cli("get", cli.path, "r1", "description") == "a=b; \"c\"\n"
        assert "likelihood" in cli("get", cli.path, "r1")
        cli("set", cli.path, "r1", "likelihood=")
        assert cli("get", cli.path, "r1", "likelihood") == "\n"


def test_set_dry_run():
    with Project() as cli:
        before = cli.state()
        assert "likelihood" in cli("set", cli.path, "r1", "likelihood=2", "--dry-run")
        assert cli.state() == before


def test_set_without_change_leaves_the_file():
    with Project() as cli:
        before = os.stat(cli.path).st_mtime_ns
        cli("set", cli.path, "r1", "likelihood=4")
        assert os.stat(cli.path).st_mtime_ns == before


def test_criteria_say_what_they_move():
    with Project() as cli:
        cli("set", cli.path, "r1", "consequence=5")
        text = cli("set", cli.path, "risk-method", "combination=free",
                   "grid=1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1; 1 1 1 1 1")
        assert "R-1 Theft: current 4 -> 1" in text and "1 risk level changes" in text, text
        levels = json.loads(cli("list", cli.path, "--register=scale-levels", "--json"))
        top = [level["id"] for level in levels if level["scale"] == "consequence"][-1]
        assert "R-1 Theft: current 1 -> 0" in cli("remove", cli.path, top)
        assert "R-1 Theft: current 0 -> 1" in cli("add", cli.path, "scale-levels",
                                                  "title=Ruin", "scale=consequence")


def test_add_and_remove():
    with Project() as cli:
        out = cli("add", cli.path, "assets", "title=Laptop", "id=laptop")
        assert "laptop" in out
        cli("set", cli.path, "r1", "assets=Laptop")
        assert cli("get", cli.path, "r1", "assets") == "laptop\n"
        cli("remove", cli.path, "laptop")
        assert cli("get", cli.path, "r1", "assets") == "\n"
        assert "Laptop" in cli("log", cli.path)


def test_import():
    with Project() as cli:
        table = cli.write("t.csv", "code;title;owner\nA-9;Phone;Ida\n")
        before = cli.state()
        text = cli("import", cli.path, "--register=assets", "--csv=" + table, "--dry-run",
                   "--create")
        assert "1 added" in text and cli.state() == before, text
        cli("import", cli.path, "--register=assets", "--csv=" + table, "--create",
            "--map=owner:custodian")
        again = cli("import", cli.path, "--register=assets", "--csv=" + table, "--create",
                    "--map=owner:custodian")
        assert "1 unchanged" in again, again
        assert cli("get", cli.path, "A-9", "custodian") != "\n"


def test_diff():
    with Project() as cli:
        other = os.path.join(cli.folder, "b.merlon")
        shutil.copy(cli.path, other)
        assert cli("diff", cli.path, other) == ""
        cli("set", other, "r1", "likelihood=1")
        assert "likelihood" in cli("diff", cli.path, other, code=1)
        changes = json.loads(cli("diff", cli.path, other, "--json", code=1))
        assert changes[0]["field"] == "likelihood" and changes[0]["from"] == "4", changes


def test_merge():
    with Project() as cli:
        ours, theirs, out = (os.path.join(cli.folder, name + ".merlon")
                             for name in ("ours", "theirs", "out"))
        shutil.copy(cli.path, ours)
        shutil.copy(cli.path, theirs)
        cli("set", ours, "r1", "likelihood=1")
        cli("set", theirs, "r1", "consequence=5")
        cli("merge", cli.path, ours, theirs, "-o", out)
        assert cli("get", out, "r1", "likelihood") == "1\n"
        assert cli("get", out, "r1", "consequence") == "5\n"
        cli("set", theirs, "r1", "likelihood=5")
        text = cli("merge", cli.path, ours, theirs, "-o", out, code=1)
        assert "likelihood" in text and "R-1" in text, text


def git(folder, *arguments, code=0):
    done = subprocess.run(["git", "-c", "user.name=Ida", "-c", "user.email=ida@example.org",
                           *arguments], cwd=folder, capture_output=True, text=True)
    assert done.returncode == code, (arguments, done.stdout, done.stderr)


def test_merge_as_git_driver():
    """As the man page says to set it up."""
    if not shutil.which("git"):
        return
    with Project() as cli:
        git(cli.folder, "init", "-q", "-b", "main")
        git(cli.folder, "config", "merge.merlon.driver",
            f"'{CLI}' merge %O %A %B -o %A")
        cli.write(".gitattributes", "*.merlon merge=merlon\n")
        cli.write(".gitignore", "*~\n")
        git(cli.folder, "add", ".")
        git(cli.folder, "commit", "-qm", "base")
        git(cli.folder, "checkout", "-qb", "theirs")
        cli("set", cli.path, "r1", "likelihood=1")
        git(cli.folder, "commit", "-qam", "theirs")
        git(cli.folder, "checkout", "-q", "main")
        cli("set", cli.path, "r1", "title=Burglary")
        git(cli.folder, "commit", "-qam", "ours")
        git(cli.folder, "merge", "-q", "theirs", "-m", "both")
        assert cli("get", cli.path, "r1", "likelihood") == "1\n"
        assert cli("get", cli.path, "r1", "title") == "Burglary\n"


def test_transition_and_freeze():
    with Project("2013") as cli:
        cli("set", cli.path, "A.6.1.3", "applicable=yes", "status=implemented")
        text = cli("transition", cli.path, "--to=2022", code=1)
        assert "A.5.5" in text and "A.5.7" in text, text
        assert cli("get", cli.path, "A.5.5", "status") == "implemented\n"
        cli("set", cli.path, "r1", "consequence=3")
        cli("add", cli.path, "assessments", "id=run", "title=2026", "planned=2026-01-10")
        cli("freeze", cli.path, "run")
        rows = json.loads(cli("list", cli.path, "--register=assessment-results", "--json"))
        assert len(rows) == 1 and rows[0]["risk-code"] == "R-1", rows


def test_log():
    with Project() as cli:
        cli("set", cli.path, "r1", "likelihood=1", env=dict(os.environ, MERLON_AUTHOR="Ida Berg"))
        text = cli("log", cli.path, "r1")
        assert "Ida Berg" in text and "likelihood" in text, text


def test_validate_and_recover():
    with Project() as cli:
        cli("validate", cli.path)
        text = open(cli.path).read()
        damaged = cli.write("d.merlon", text[:len(text) * 2 // 3])
        out = os.path.join(cli.folder, "r.merlon")
        err = cli("validate", damaged, code=2)
        assert "recover" in err, err
        report = cli("recover", damaged, "-o", out, code=1)
        assert "d.merlon" in report or "line" in report or ":" in report, report
        cli("validate", out)
        assert cli("get", out, "r1", "title") == "Theft\n"


def test_example():
    examples = os.path.join(SOURCE, "examples")
    with Project() as cli:
        for name in ("guide-2005", "phone-2013", "northgate-2022"):
            path = os.path.join(cli.folder, name + ".merlon")
            cli("new", path, "--example=" + name, env=dict(os.environ, MERLON_EXAMPLES=examples))
            cli("validate", path)


def test_bad_input():
    """Exit status 2, one sentence, and nothing on disk is another than before."""
    with Project() as cli:
        binary = cli.write("binary", b"\177ELF\0\0\0")
        empty = cli.write("empty.merlon", "")
        table = cli.write("t.csv", "title\nx\n")
        path = cli.path
        before = cli.state()
        bad = [
            ["frobnicate"],
            ["info"],
            ["info", path, "too", "many"],
            ["info", path, "--colour"],
            ["info", "missing.merlon"],
            ["info", cli.folder],
            ["info", binary],
            ["info", empty],
            ["new", path, "--edition=2022"],
            ["new", "x.merlon", "--edition=1999"],
            ["new", "x.merlon"],
            ["new", "x.merlon", "--edition=2022", "--criteria=7x7"],
            ["new", "x.merlon", "--example=nothing"],
            ["new", "missing/x.merlon", "--edition=2022"],
            ["check", binary],
            ["validate", table],
            ["recover", binary, "-o", "x.merlon"],
            ["recover", path],
            ["recover", path, "-o", path],
            ["list", path],
            ["list", path, "--register=robots"],
            ["list", path, "--register=risks", "--csv", "--json"],
            ["get", path, "r9"],
            ["get", path, "r1", "colour"],
            ["set", path, "r9", "title=x"],
            ["set", path, "r1"],
            ["set", path, "r1", "title"],
            ["set", path, "r1", "colour=red"],
            ["set", path, "r1", "level=3"],
            ["set", path, "r1", "likelihood=6"],
            ["set", path, "r1", "likelihood=purple"],
            ["set", path, "r1", "accepted-on=2026-02-30"],
            ["set", path, "r1", "owner=Nobody"],
            ["set", path, "r1", "title=good", "likelihood=9"],
            ["set", path, "r1", "id=r2"],
            ["add", path, "robots", "title=x"],
            ["add", path, "risks", "colour=red"],
            ["add", path, "risks", "id=r1"],
            ["add", path, "risks", "id=R 1"],
            ["add", path, "organizations", "title=Second"],
            ["remove", path, "r9"],
            ["remove", path, "organization"],
            ["import", path, "--register=assets"],
            ["import", path, "--csv=" + table],
            ["import", path, "--register=robots", "--csv=" + table],
            ["import", path, "--register=assets", "--csv=missing.csv"],
            ["import", path, "--register=assets", "--csv=" + binary],
            ["import", path, "--register=assets", "--csv=" + cli.folder],
            ["import", path, "--register=assets", "--csv=" + table, "--map=nothing:title"],
            ["import", path, "--register=assets", "--csv=" + table, "--map=title:colour"],
            ["diff", path, "missing.merlon"],
            ["diff", path, binary],
            ["merge", path, path, "missing.merlon", "-o", "x.merlon"],
            ["merge", path, path, path],
            ["transition", path, "--to=2005"],
            ["transition", path, "--to=3000"],
            ["transition", path],
            ["freeze", path, "r1"],
            ["freeze", path, "nothing"],
            ["log", path, "nothing"],
        ]
        for arguments in bad:
            cli(*arguments, code=2)
            assert cli.state() == before, arguments


def test_texts_of_documents():
    """Files become documents and documents files; what cannot be read changes nothing."""
    with Project() as p:
        text = "# House rules\n\nBefore.\n\n## Doors\n\n- closed, **always**\n\n### Windows\n\nToo.\n"
        p.write("rules.md", text)
        starter = os.path.join(SOURCE, "data", "templates", "en", "backup.md")
        said = p("read", p.path, "rules.md", starter)
        assert "House rules" in said and "Backup policy" in said, said
        rules, backup = (line.split()[0] for line in said.splitlines())
        assert p("get", p.path, backup, "type").strip().lower().startswith("topic"), said
        p("write", p.path, rules, "--output=out.md")
        again = open(os.path.join(p.folder, "out.md"), encoding="utf-8").read()
        assert again.startswith("# House rules\n") and "## Doors" in again, again
        assert "**always**" in again and "### Windows" in again, again
        p("write", p.path, rules, "--output=out.html")
        assert "<strong>always</strong>" in open(os.path.join(p.folder, "out.html")).read()
        names = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                        for name in ("office", "text"))
        p.write("plan.fodt", f"<office:document{names}><office:body><office:text>"
                '<text:h text:outline-level="1">Fire</text:h><text:p>Leave.</text:p>'
                "</office:text></office:body></office:document>")
        plan = p("read", p.path, "plan.fodt").split()[0]
        p("write", p.path, plan, "--output=plan.md")
        assert "Leave." in open(os.path.join(p.folder, "plan.md"), encoding="utf-8").read()
        p.write("bad.md", b"a\xff")
        p.write("bad.docx", b"PK")
        before = p.state()
        assert "damaged" in p("read", p.path, "rules.md", "bad.docx", code=2)
        assert "UTF-8" in p("read", p.path, "rules.md", "bad.md", code=2)
        assert ".html" in p("write", p.path, rules, "--output=out.docx", code=2)
        p("write", p.path, "r1", "--output=out.md", code=2)
        assert p.state() == before


def test_evidence_pack():
    """A folder and a ZIP of the same documents, with sums that hold; nothing is written over."""
    with Project() as p:
        p("pack", p.path, "--reports=soa,risks", "--output=pack")
        folder = pathlib.Path(p.folder, "pack")
        names = sorted(file.name for file in folder.iterdir())
        assert names == ["SHA256SUMS", "manifest.json", "risks.pdf", "soa.pdf"], names
        said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        assert said["organization"] == "Berg & Söhne", said
        for document in said["documents"]:
            data = (folder / document["name"]).read_bytes()
            assert document["size"] == len(data)
            assert document["sha256"] == hashlib.sha256(data).hexdigest()
            assert f"{document['sha256']}  {document['name']}\n" in (folder / "SHA256SUMS").read_text()
        p("pack", p.path, "--reports=soa,risks", "--output=pack.zip")
        with zipfile.ZipFile(os.path.join(p.folder, "pack.zip")) as archive:
            assert archive.testzip() is None
            assert sorted(archive.namelist()) == names
            assert archive.read("soa.pdf") == (folder / "soa.pdf").read_bytes()
        first = pathlib.Path(p.folder, "pack.zip").read_bytes()
        p("pack", p.path, "--reports=soa,risks", "--output=pack.zip")
        assert pathlib.Path(p.folder, "pack.zip").read_bytes() == first
        # Two documents of one code are two files.
        twins = [p("add", p.path, "documents", f"title={title}", "code=POL-9").split()[0]
                 for title in ("One", "Two")]
        p("pack", p.path, "--reports=soa", f"--documents={','.join(twins)}", "--output=twins")
        assert sorted(os.listdir(os.path.join(p.folder, "twins"))) == [
            "POL-9-2.pdf", "POL-9.pdf", "SHA256SUMS", "manifest.json", "soa.pdf"]
        # What is named twice is there once.
        policy = p("add", p.path, "documents", "title=Policy", "code=POL-1", "type=policy").split()[0]
        p("pack", p.path, f"--documents=POL-1,{policy}", "--output=usual")
        assert sorted(os.listdir(os.path.join(p.folder, "usual"))) == [
            "POL-1.pdf", "SHA256SUMS", "manifest.json", "readiness.pdf", "risks.pdf", "rtp.pdf",
            "scope.pdf", "soa.pdf"]
        p("pack", p.path, "--reports=soa,policy,soa", "--output=twice")
        assert sorted(os.listdir(os.path.join(p.folder, "twice"))) == [
            "SHA256SUMS", "manifest.json", "policy.pdf", "soa.pdf"]
        p("pack", p.path, "--reports=", "--documents=POL-1", "--output=alone")
        assert len(os.listdir(os.path.join(p.folder, "alone"))) == 3
        before = p.state()
        assert "not empty" in p("pack", p.path, "--output=pack", code=2)
        assert "no folder" in p("pack", p.path, f"--output={p.path}/", code=2)
        p("pack", p.path, "--reports=nothing", "--output=other", code=2)
        p("pack", p.path, "--documents=r1", "--output=other", code=2)
        p("pack", p.path, code=2)
        assert "name nothing" in p("pack", p.path, "--reports=", "--output=other", code=2)
        assert "name nothing" in p("pack", p.path, "--reports=", "--documents=", "--output=other", code=2)
        assert p.state() == before and not os.path.exists(os.path.join(p.folder, "other"))


def test_endings_say_what_is_made():
    """A name that says something else is refused; a format that is asked for, or a slash, is not."""
    with Project() as cli:
        before = cli.state()
        for name in ("o.ods", "o.tar", "o.htm", "o", "pdf"):
            said = cli("export", cli.path, "--report=soa", "--output", name, code=2)
            assert ".fods" in said and name in said, said
        for name in ("o.tar", "o.7z", "o.pdf", "2026.1b"):
            said = cli("pack", cli.path, "--reports=scope", "--output", name, code=2)
            assert ".zip" in said and "slash" in said and name in said, said
        assert cli.state() == before
        cli("export", cli.path, "--report=soa", "--output=o", "--format=html")
        cli("export", cli.path, "--report=soa", "--output=O.HTML")
        assert cli.state()["o"] == cli.state()["O.HTML"]
        for name in ("pack-2026.1", "pack.d/", "St. Gallen", "O.ZIP"):
            cli("pack", cli.path, "--reports=scope", "--output", name)
            assert os.path.isdir(os.path.join(cli.folder, name)) == (name != "O.ZIP"), name


def test_output_is_nothing_that_is_read():
    """Whatever it is called: what a person keeps is not replaced by what is made of it."""
    with Project() as cli:
        document = cli("add", cli.path, "documents", "title=Desk", "type=policy").split()[0]
        cli("export", cli.path, "--report=soa", "--output=soa.pdf")
        old = shutil.copy(cli.path, os.path.join(cli.folder, "old.merlon"))
        for name in ("link.pdf", "link.md", "link.svg", "link.zip", "link.merlon"):
            os.symlink(cli.path, os.path.join(cli.folder, name))
        os.link(cli.path, os.path.join(cli.folder, "hard.pdf"))
        cli.write("me.pem", "not looked at")
        before = cli.state()
        for arguments in (("export", cli.path, "--report=soa", "--format=pdf", f"--output={cli.path}"),
                          ("export", cli.path, "--report=soa", "--output=link.pdf"),
                          ("export", cli.path, "--report=soa", "--output=hard.pdf"),
                          ("export", cli.path, "--report=comparison", f"--compare={old}",
                           "--format=pdf", f"--output={old}"),
                          ("draw", cli.path, "--figure=matrix", "--output=link.svg"),
                          ("write", cli.path, document, "--output=link.md"),
                          ("extract", "soa.pdf", "--output=soa.pdf"),
                          ("pack", cli.path, "--output=link.zip"),
                          ("protect", cli.path, "--remove", f"--output={cli.path}"),
                          ("protect", cli.path, "--recipient=me.pem", "--output=me.pem"),
                          ("merge", cli.path, cli.path, cli.path, "--key=me.pem", "--output=me.pem")):
            assert "would be lost" in cli(*arguments, code=2), arguments
            assert cli.state() == before, arguments


def test_output_to_a_full_device():
    if not os.path.exists("/dev/full"):
        return
    with Project() as cli, open("/dev/full", "w") as full:
        done = subprocess.run([CLI, "schema", "--json"], stdout=full, stderr=subprocess.PIPE)
        assert done.returncode == 2, done


def test_backup_is_named_where_there_is_one():
    with Project() as cli:
        empty = cli.write("empty.merlon", "")
        assert "Restore a backup\n" in cli("info", empty, code=2)
        cli.write("empty.merlon~", "kept")
        assert "“~”" in cli("info", empty, code=2)


def test_two_writers():
    with Project() as cli:
        with open(os.path.join(cli.folder, ".a.merlon.lock"), "w") as claim:
            claim.write("elsewhere 1 Ida\n")
            claim.flush()
            fcntl.flock(claim, fcntl.LOCK_EX)
            for command in (["set", cli.path, "r1", "likelihood=1"], ["remove", cli.path, "r1"],
                            ["add", cli.path, "risks", "title=x"]):
                before = cli.state()
                assert "Ida" in cli(*command, code=2)
                assert cli.state() == before


def test_many_writers_lose_nothing():
    with Project() as cli:
        def start(number):
            return subprocess.Popen([CLI, "add", cli.path, "assets", f"title=Asset {number}"],
                                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        running = [start(number) for number in range(12)]
        good = sum(process.wait() == 0 for process in running)
        rows = json.loads(cli("list", cli.path, "--register=assets", "--json"))
        assert len(rows) == good > 0, (len(rows), good)


def test_languages_change_no_file():
    with Project() as cli:
        german = dict(os.environ, LC_ALL="de_DE.UTF-8", LANGUAGE="de")
        cli("set", cli.path, "r1", "loss-low=1234.50", env=german)
        assert cli("get", cli.path, "r1", "loss-low", env=german) == "1234.50\n"
        assert "<loss-low>1234.50</loss-low>" in open(cli.path).read()


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
