#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""merlon-cli sign and verify as people use them, against two other programs: pdfsig (NSS) and
openssl cms.

usage: test-signatures.py MERLON_CLI SOURCE_FOLDER SHIM
"""
import calendar
import hashlib
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import pdf
import tap

CLI, SOURCE, SHIM = (os.path.abspath(path) for path in sys.argv[1:4])
HOME = tempfile.TemporaryDirectory()
SECRET = "räuber hotzenplotz"


def path(name):
    return os.path.join(HOME.name, name)


def run(*command, code=0, **more):
    done = subprocess.run(command, capture_output=True, text=True, **{"cwd": HOME.name, **more})
    assert code is None or done.returncode == code, (command, done.returncode, done.stdout,
                                                     done.stderr)
    return done.stdout + done.stderr


USAGE = "keyUsage=critical,digitalSignature,nonRepudiation"
CURVE = ("ec", "-pkeyopt", "ec_paramgen_curve:P-256")


def issue(name, *key, issuer="ca", days=30, digest="sha256", extensions=USAGE,
          subject=None):
    run("openssl", "req", "-newkey", *key, "-nodes", "-keyout", f"{name}.key", "-out",
        f"{name}.csr", "-subj", subject or f"/O=Northgate/CN={name}", "-utf8")
    with open(path("extensions"), "w") as file:
        file.write(extensions + "\n")
    run("openssl", "x509", "-req", "-in", f"{name}.csr", "-CA", f"{issuer}.pem", "-CAkey",
        f"{issuer}.key", "-CAcreateserial", "-days", str(days), f"-{digest}", "-extfile", "extensions",
        "-out", f"{name}.pem")


def make_person(name, *key, above=("-certfile", "ca.pem"), **more):
    issue(name, *key, **more)
    run("openssl", "pkcs12", "-export", "-inkey", f"{name}.key", "-in", f"{name}.pem",
        *above, "-out", f"{name}.p12", "-passout", f"pass:{SECRET}")


def set_up():
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
        "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=Test CA",
        "-addext", "basicConstraints=critical,CA:TRUE",
        "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    make_person("Anna", "rsa:2048")
    make_person("Bert", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
    make_person("Carla", "ec", "-pkeyopt", "ec_paramgen_curve:P-384")
    make_person("Dora", "rsa-pss", "-pkeyopt", "rsa_keygen_bits:2048")
    run(CLI, "export", f"{SOURCE}/examples/northgate-2022.merlon", "--report=soa",
        "--output", "soa.pdf")


def run_with_secret(*command, secret=SECRET, **more):
    """The same, with what opens the key given over a file descriptor."""
    read, write = os.pipe()
    os.write(write, secret.encode() + b"\n")
    os.close(write)
    try:
        return run(*command, f"--passphrase-fd={read}", pass_fds=[read], **more)
    finally:
        os.close(read)


def sign(source, target, name, *arguments, **more):
    return run_with_secret(CLI, "sign", source, f"--pkcs12={name}.p12", "--output", target,
                           *arguments, **more)


def full_disk(at):
    """An environment in which the disk is full at one call of those that change it."""
    options = os.environ.get("ASAN_OPTIONS", "")
    return dict(os.environ, LD_PRELOAD=SHIM, MERLON_DISK="full", MERLON_DISK_AT=str(at),
                ASAN_OPTIONS=options + ":verify_asan_link_order=0")


def verdict(name, *more, code=0):
    return json.loads(run(CLI, "verify", name, "--trust=ca.pem", "--json", *more, code=code))


def files(folder=""):
    return {name: open(path(os.path.join(folder, name)), "rb").read()
            for name in os.listdir(path(folder)) if os.path.isfile(path(os.path.join(folder, name)))}


# ---- other programs ----

def pdfsig(name):
    text = run("pdfsig", "-nocert", name, code=None)
    return [part for part in text.split("Signature #")[1:] if "is not signed" not in part]


def openssl_verifies(name, number):
    """The last signature of the file, taken out and checked on its own."""
    data = open(path(name), "rb").read()
    found = re.findall(rb"/ByteRange ?\[ ?(\d+) (\d+) (\d+) (\d+) *\]", data)[number]
    start, first, second, rest = map(int, found)
    with open(path("part.bin"), "wb") as file:
        file.write(data[start:start + first] + data[second:second + rest])
    with open(path("part.der"), "wb") as file:
        file.write(bytes.fromhex(data[first + 1:second - 1].decode()))
    return run("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in",
               "part.der", "-content", "part.bin", "-CAfile", "ca.pem", "-purpose", "any",
               "-out", "/dev/null", code=None)


def test_others_agree():
    sign("soa.pdf", "1.pdf", "Anna", "--reason=Freigabe für alle", "--role=ISMS manager")
    sign("1.pdf", "2.pdf", "Bert")
    sign("2.pdf", "3.pdf", "Carla")
    for number in range(3):
        assert "CAdES Verification successful" in openssl_verifies("3.pdf", number)
    parts = pdfsig("3.pdf")
    assert len(parts) == 3
    for part in parts:
        assert "Signature is Valid." in part and "ETSI.CAdES.detached" in part, part
    assert "Not total document signed" in parts[0] and "Total document signed" in parts[2]
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", "3.pdf")


def test_pss_is_right():
    """pdfsig of Debian 12 does not know it; OpenSSL does."""
    sign("soa.pdf", "pss.pdf", "Dora")
    assert "CAdES Verification successful" in openssl_verifies("pss.pdf", 0)
    sign("soa.pdf", "pss2.pdf", "Anna", "--pss")
    assert "CAdES Verification successful" in openssl_verifies("pss2.pdf", 0)
    assert verdict("pss2.pdf")["signatures"][0]["method"] == "RSA-PSS 2048, SHA256"
    assert "--pss is for RSA" in sign("soa.pdf", "pss3.pdf", "Bert", "--pss", code=2)


def test_files_of_any_make():
    """However a file is written: packed or not, linearized, with a form, with several tables."""
    makes = [["--object-streams=disable"], ["--object-streams=generate"], ["--linearize"],
             ["--linearize", "--object-streams=disable"], ["--qdf"], ["--min-version=2.0"]]
    for make in makes:
        run("qpdf", "--static-id", *make, "soa.pdf", "made.pdf")
        sign("made.pdf", "once.pdf", "Anna", "--place=1,100,400,220,80")
        sign("once.pdf", "twice.pdf", "Bert")
        assert verdict("twice.pdf")["state"] == "valid", make
        parts = pdfsig("twice.pdf")
        assert len(parts) == 2 and all("Signature is Valid." in part for part in parts), parts
        assert "No syntax or stream encoding errors" in run("qpdf", "--check", "twice.pdf", code=None)


def test_others_sign():
    """What pdfsig signs is verified here, its appended section and all."""
    os.mkdir(path("nss"))
    run("certutil", "-N", "-d", "sql:nss", "--empty-password")
    run("pk12util", "-i", "Anna.p12", "-d", "sql:nss", "-W", SECRET)
    nick = re.search(r"^(.*Anna.*?) +u,u,u", run("certutil", "-L", "-d", "sql:nss"), re.M).group(1)
    run("pdfsig", "soa.pdf", "other.pdf", "-add-signature", "-nssdir", "sql:nss", "-nick", nick)
    said = verdict("other.pdf")
    assert said["state"] == "valid" and said["signatures"][0]["signer"] == "Anna", said
    sign("other.pdf", "both.pdf", "Bert")
    assert verdict("both.pdf")["state"] == "valid"


def test_forged_text_is_seen():
    """pdfsig calls a file valid whose page was replaced; this is why we do not ask it."""
    sign("soa.pdf", "true.pdf", "Anna")
    data = open(path("true.pdf"), "rb").read()
    number = int(re.search(rb"/Size (\d+)", data[data.rindex(b"/Type/XRef"):]).group(1))
    page = pdf.Pdf(path("true.pdf")).pages[0][1]["/Contents"].split()[0]
    start = len(data)
    data += f"{page} 0 obj\n<</Length 2>>\nstream\nQ \nendstream\nendobj\n".encode()
    table = len(data)
    rows = b"\x01" + start.to_bytes(5, "big") + bytes(2) + b"\x01" + table.to_bytes(5, "big") + bytes(2)
    previous = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    root = pdf.Pdf(path("true.pdf")).trailer["/Root"]
    data += (f"{number} 0 obj\n<</Type/XRef/W[1 5 2]/Size {number + 1}/Prev {previous}/Root {root}"
             f"/Index[{page} 1 {number} 1]/Length {len(rows)}>>\nstream\n").encode() + rows
    data += f"\nendstream\nendobj\nstartxref\n{table}\n%%EOF\n".encode()
    open(path("false.pdf"), "wb").write(data)
    assert "Signature is Valid." in pdfsig("false.pdf")[0]
    said = verdict("false.pdf", code=1)
    assert said["state"] == "invalid"
    change = said["signatures"][0]["changes"][0]
    assert change["page"] == 1 and change["class"] == "suspicious", change
    assert change["attack"] == "incremental-saving"


def test_attack_files():
    """The files of attacks/, which scripts/make-attacks.py makes: each is refused by the name of its attack."""
    folder = f"{SOURCE}/tests/seal/attacks"

    def of(name, code=1):
        said = json.loads(run(CLI, "verify", f"{folder}/{name}.pdf", f"--trust={folder}/signer.pem", "--json",
                              code=code))
        return said["state"], said["signatures"][0]

    assert of("good", 0)[0] == "valid"
    for name in ("shadow", "incremental-saving"):
        state, signature = of(name)
        assert state == "invalid" and signature["changes"][0]["attack"] == name, signature
    for name in ("wrapping", "forgery"):
        state, signature = of(name)
        assert state == "invalid" and signature["problems"][0] == name, signature


# ---- documents ----

def test_still_archival_and_accessible():
    """A signed report keeps what PDF/A-3b and PDF/UA-1 ask for, also where it shows the signature."""
    sign("soa.pdf", "plain.pdf", "Anna")
    sign("plain.pdf", "shown.pdf", "Bert", "--place=2,300,450,220,80",
         "--role=Leitung · مدير · 管理者", "--reason=Approved")
    for name in ("plain.pdf", "shown.pdf"):
        assert pdf.problems(path(name)) == [], pdf.problems(path(name))
    assert verdict("shown.pdf")["state"] == "valid"


def test_approval_table():
    """Author, security officer and top management sign one after the other where the document asks
    them to: all stay valid, and the document archival and accessible, empty and signed."""
    run(CLI, "export", f"{SOURCE}/examples/northgate-2022.merlon", "--report=policy",
        "--output", "policy.pdf")
    assert pdf.problems(path("policy.pdf")) == [], pdf.problems(path("policy.pdf"))
    signers = (("Anna", "author"), ("Bert", "security-officer"), ("Carla", "top-management"))
    for name, field in signers:
        sign("policy.pdf", "policy.pdf", name, f"--field={field}", f"--role=The {field}")
    said = verdict("policy.pdf")
    assert said["state"] == "valid", said
    assert [(s["signer"], s["field"]) for s in said["signatures"]] == list(signers), said
    assert {change["class"] for s in said["signatures"] for change in s["changes"]} == {"allowed"}
    assert pdf.problems(path("policy.pdf")) == [], pdf.problems(path("policy.pdf"))
    run("pdftocairo", "-pdf", "policy.pdf", "flat.pdf")
    text = run("pdftotext", "flat.pdf", "-")
    for _, field in signers:
        assert f"The {field}" in text, text
    assert len([part for part in pdfsig("policy.pdf") if "Signature is Valid" in part]) == 3
    assert "field" in sign("policy.pdf", "x.pdf", "Anna", "--field=author", code=2)


def make_record():
    """A project with a draft of its own. Returns: the project, the document and its section."""
    project = path("record.merlon")
    shutil.copy(f"{SOURCE}/examples/northgate-2022.merlon", project)
    document = run(CLI, "add", project, "documents", "title=Clean desk", "version=1.1",
                   "state=draft").split()[0]
    section = run(CLI, "add", project, "sections", f"document={document}", "title=Rule",
                  "body=<p>Lock it away.</p>").split()[0]
    return project, document, section


def field(project, record, name):
    return run(CLI, "get", project, record, name).strip()


def test_signing_is_recorded():
    """Who, role, when, version, checksum and certificate. The first signature keeps the version that the file
    is, text and all, and only that of the approver approves it."""
    project, document, section = make_record()
    run(CLI, "add", project, "people", "title=Anna")
    run(CLI, "export", project, "--report=policy", f"--document={document}", "--for-approval",
        "--output=desk.pdf")
    shown = run("pdftotext", "-l", "1", "desk.pdf", "-")
    assert "Version 1.2" in shown and "Approved once top management" in shown, shown
    assert "Approver" not in shown and not re.search(r"Approved on\b", shown), shown
    assert "Lock it away" in run("pdftotext", "desk.pdf", "-")
    assert field(project, document, "version") == "1.1", "a file that nobody signed changes nothing"
    sign("desk.pdf", "desk-1.pdf", "Anna", "--field=author", "--reason=Approved",
         f"--project={project}", f"--document={document}")
    record = run(CLI, "list", project, "--register=signatures").split("\t")[0]

    def of(name):
        return field(project, record, name)

    assert of("title") == "Clean desk" and of("document") == document
    assert of("role") == "Author" and of("reason") == "Approved" and of("version") == "1.2"
    assert of("sha256") == hashlib.sha256(open(path("desk-1.pdf"), "rb").read()).hexdigest()
    assert of("subject") == "CN=Anna,O=Northgate" and of("issuer") == "CN=Test CA" and of("serial")
    assert field(project, of("person"), "title") == "Anna"
    assert len(of("signed-on")) == 10
    kept = run(CLI, "list", project, "--register=revisions").splitlines()[-1].split("\t")[0]
    assert field(project, kept, "document") == document
    assert "Lock it away" in field(project, kept, "body")
    # The author has not approved it.
    for what, name in ((document, "approver"), (document, "approved-on"), (kept, "approver"),
                       (kept, "approved-on")):
        assert field(project, what, name) == "", (what, name)
    assert field(project, document, "version") == "1.2"
    assert field(project, document, "state") == "in-review"
    # Nor has Bert, who is none of the people, as Helen Whitlock or the like; but it is approved.
    sign("desk-1.pdf", "desk-2.pdf", "Bert", "--field=top-management", f"--project={project}",
         f"--document={document}")
    assert field(project, document, "version") == "1.2"
    assert field(project, document, "state") == "approved"
    assert field(project, document, "approver") == "" and field(project, kept, "approver") == ""
    assert len(field(project, kept, "approved-on")) == 10
    second = run(CLI, "list", project, "--register=signatures").splitlines()[1].split("\t")[0]
    assert field(project, second, "before") == of("sha256")
    before = open(project, "rb").read()
    for more in (["--document=none"], [f"--document={record}"]):
        sign("desk.pdf", "no.pdf", "Anna", f"--project={project}", *more, code=2)
    assert open(project, "rb").read() == before and not os.path.exists(path("no.pdf"))


def test_full_disk_loses_nothing():
    """Wherever the disk is full: the input stays, a former file stays, and nothing else is left."""
    os.mkdir(path("full"))
    refusals, recorded = 0, 0
    for target in ("full/own.pdf", "full/old.pdf", "full/new.pdf"):
        for at in range(1, 40):
            for name, source in (("own.pdf", "soa.pdf"), ("old.pdf", "ca.pem"),
                                 ("p.merlon", f"{SOURCE}/examples/northgate-2022.merlon")):
                shutil.copy(path(source), path(f"full/{name}"))
            before = {name: files("full")[name] for name in ("own.pdf", "old.pdf", "p.merlon")}
            said = sign("full/own.pdf", target, "Anna", "--project=full/p.merlon", code=None,
                        env=full_disk(at))
            after = files("full")
            if not said:
                assert verdict(target)["state"] == "valid"
                break
            refusals += 1
            assert "No space left" in said and said.count("\n") == 1, said
            assert after["own.pdf"] == before["own.pdf"] and after["old.pdf"] == before["old.pdf"], at
            assert not [name for name in after if ".pdf." in name or name == "new.pdf"], after.keys()
            recorded += after["p.merlon"] != before["p.merlon"]
            for name in after:
                os.remove(path(f"full/{name}"))
        assert at < 39, "never signed"
    # Only where the very last call fails, the project knows of a file that is not there.
    assert refusals >= 12 and recorded <= 3, (refusals, recorded)


def test_keys_are_not_overwritten():
    """The signed file replaces nothing but the file that is signed: no key, no picture, no project."""
    shutil.copy(f"{SOURCE}/examples/northgate-2022.merlon", path("kept.merlon"))
    run("pdftocairo", "-png", "-singlefile", "-r", "20", "soa.pdf", "kept")
    os.symlink("Anna.p12", path("key.pdf"))
    os.symlink("Anna.p12", path("key.zip"))
    before = files()
    for target, *more in (("Anna.p12",), ("key.pdf",), ("kept.merlon", "--project=kept.merlon"),
                          ("kept.png", "--picture=kept.png", "--place=1,1,1,100,100")):
        assert "would be lost" in sign("soa.pdf", target, "Anna", *more, code=2), target
    for target in ("Anna.p12", "key.zip"):
        run_with_secret(CLI, "pack", "kept.merlon", "--reports=soa", "--pkcs12=Anna.p12", "-o", target,
                        code=2)
    assert files() == before


def test_letters_are_counted():
    sign("soa.pdf", "long.pdf", "Anna", f"--reason={'é' * 1000}", f"--role={'ö' * 1000}")
    assert verdict("long.pdf")["state"] == "valid"


def test_what_is_signed_is_the_document():
    """Another document, another text, a draft: nothing of that is signed as the document."""
    project, document, section = make_record()

    def refused(name, words, of=document):
        before = open(project, "rb").read()
        said = sign(name, "no.pdf", "Anna", "--field=author", f"--project={project}",
                    f"--document={of}", code=2)
        assert words in said and said.count("\n") == 1, said
        assert open(project, "rb").read() == before and not os.path.exists(path("no.pdf"))

    run(CLI, "export", project, "--report=policy", f"--document={document}", "--output=draft.pdf")
    run(CLI, "export", project, "--report=policy", f"--document={document}", "--for-approval",
        "--output=next.pdf")
    run(CLI, "export", project, "--report=policy", "--document=POL-1", "--output=pol-1.pdf")
    refused("draft.pdf", "--for-approval")
    refused("soa.pdf", "does not say", of="POL-1")
    refused("next.pdf", "another document", of="POL-1")
    run(CLI, "set", project, section, "body=<p>Leave everything open.</p>")
    refused("next.pdf", "changed since")
    sign("pol-1.pdf", "signed.pdf", "Anna", "--field=top-management", f"--project={project}",
         "--document=POL-1")
    record = run(CLI, "list", project, "--register=signatures").split("\t")[0]
    assert field(project, record, "version") == "2.0"
    # It was approved before, and not by Anna.
    assert field(project, field(project, "POL-1", "approver"), "title") == "Helen Whitlock"
    refusal = run(CLI, "export", project, "--report=soa", "--for-approval", "--output=no.pdf", code=2)
    assert "--report=policy" in refusal and not os.path.exists(path("no.pdf"))


def test_block_is_seen():
    sign("soa.pdf", "block.pdf", "Bert", "--place=1,100,400,220,80", "--role=Chair")
    before = run("pdftotext", "-l", "1", "soa.pdf", "-")
    run("pdftocairo", "-pdf", "-l", "1", "block.pdf", "flat.pdf")
    after = run("pdftotext", "flat.pdf", "-")
    assert "Chair" in after and "Bert" in after and "Chair" not in before, after


def test_signers_are_told_apart():
    """Two people of one name are two in the record; the block shows the name, and the role of its field."""
    project, document, _ = make_record()
    make_person("Anna2", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                subject="/C=GB/O=Southgate, Ltd/OU=Sales/CN=Änna/emailAddress=anna@south.example")
    run(CLI, "export", project, "--report=policy", f"--document={document}", "--for-approval",
        "--output=whole.pdf")
    sign("whole.pdf", "whole.pdf", "Anna2", "--field=security-officer", f"--project={project}",
         f"--document={document}")
    record = run(CLI, "list", project, "--register=signatures").split("\t")[0]
    assert field(project, record, "subject") \
        == r"emailAddress=anna@south.example,CN=Änna,OU=Sales,O=Southgate\, Ltd,C=GB"
    assert field(project, record, "role") == "Information security officer"
    run("pdftocairo", "-pdf", "whole.pdf", "flat.pdf")
    text = run("pdftotext", "flat.pdf", "-")
    assert text.count("Information security officer") == 2 and "Änna" in text, text
    assert "Southgate" not in text, text


def words_of(name, page=1):
    """Of a page as it is seen: word, left edge and height."""
    run("pdftocairo", "-pdf", "-f", str(page), "-l", str(page), name, "flat.pdf")
    text = run("pdftotext", "-bbox", "flat.pdf", "-")
    return [(word, float(left), float(bottom) - float(top)) for left, top, bottom, word in re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', text)]


def test_blocks_look_alike():
    """One size of text in every row of a table, however little it says; what would be too small to read
    ends with an ellipsis, and the signature keeps all of it. Names that are written from the right
    stand where the date does."""
    reason = " ".join(["Because"] * 120)
    shutil.copy(path("soa.pdf"), path("rows.pdf"))
    for y, more in ((100, []), (200, ["--role=חוזה"]), (300, [f"--reason={reason}", "--role=Chair"])):
        sign("rows.pdf", "rows.pdf", "Bert", f"--place=1,300,{y},270,52", *more)
    words = words_of("rows.pdf")
    sizes = [height for word, left, height in words if word == "Bert"]
    assert len(sizes) == 3 and sizes[0] == sizes[1] and sizes[2] > sizes[0] * 0.6, sizes
    lefts = [left for word, left, height in words if word in ("Bert", "Signed", "הזוח", "חוזה")]
    assert len(lefts) == 7 and max(lefts) - min(lefts) < 1.5, words
    assert [word for word, left, height in words if "…" in word], words
    assert verdict("rows.pdf")["signatures"][2]["reason"] == reason


def test_picture_is_seen():
    """A picture beside the words, in a document that stays archival; what is no picture is refused."""
    run("pdftocairo", "-png", "-singlefile", "-r", "20", "soa.pdf", "picture")
    sign("soa.pdf", "hand.pdf", "Anna", "--place=1,100,400,220,80", "--picture=picture.png")
    assert pdf.problems(path("hand.pdf")) == [] and verdict("hand.pdf")["state"] == "valid"
    assert len(run("pdfimages", "-list", "hand.pdf").splitlines()) \
        > len(run("pdfimages", "-list", "soa.pdf").splitlines())
    assert "PNG" in sign("soa.pdf", "none.pdf", "Anna", "--place=1,100,400,220,80",
                         "--picture=soa.pdf", code=2)
    assert not os.path.exists(path("none.pdf"))


def test_same_file():
    shutil.copy(path("soa.pdf"), path("own.pdf"))
    sign("own.pdf", "own.pdf", "Anna")
    assert verdict("own.pdf")["state"] == "valid"


# ---- words and exit status ----

def test_pack_is_signed():
    """All documents of an evidence pack, by one key."""
    read, write = os.pipe()
    os.write(write, SECRET.encode() + b"\n")
    os.close(write)
    run(CLI, "pack", f"{SOURCE}/examples/northgate-2022.merlon", "--reports=soa,scope", "--version=2026-1",
        "--pkcs12=Anna.p12", f"--passphrase-fd={read}", "--role=CISO", "--output=pack", pass_fds=[read])
    os.close(read)
    for name in ("soa.pdf", "scope.pdf"):
        assert "Anna" in run(CLI, "verify", f"pack/{name}", "--trust=ca.pem")
    run("sha256sum", "--check", "--quiet", "SHA256SUMS", cwd=path("pack"))
    assert json.load(open(path("pack/manifest.json"), encoding="utf-8"))["version"] == "2026-1"


def test_pack_is_recorded():
    """The ISMS keeps who signed which file of it, and leaves the documents as they are."""
    shutil.copy(f"{SOURCE}/examples/northgate-2022.merlon", path("packed.merlon"))
    before = run(CLI, "list", "packed.merlon", "--register=documents")
    run(CLI, "pack", "packed.merlon", "--reports=soa", "--record", "--output=refused", code=2)
    read, write = os.pipe()
    os.write(write, SECRET.encode() + b"\n")
    os.close(write)
    gaps = run(CLI, "check", "packed.merlon", code=None)
    run(CLI, "pack", "packed.merlon", "--reports=soa,policy", "--documents=POL-2", "--version=2026-1",
        "--pkcs12=Anna.p12", f"--passphrase-fd={read}", "--record", "--output=recorded", pass_fds=[read])
    kept = [line.split("\t")[0]
            for line in run(CLI, "list", "packed.merlon", "--register=signatures").splitlines()]
    assert len(kept) == 3, kept
    manifest = json.load(open(path("recorded/manifest.json"), encoding="utf-8"))["documents"]
    # The policy is the document, by whichever name it was asked for; a report needs none to belong to.
    for record, name, document, title, version, listed in zip(
            kept, ("soa.pdf", "policy.pdf", "POL-2.pdf"), ("", "d-pol-1", "d-pol-2"),
            ("soa.pdf", "Information security policy", "Classification and handling"),
            ("2026-1", "2.0", "1.3"), manifest):
        def of(what):
            return field("packed.merlon", record, what)
        with open(path(f"recorded/{name}"), "rb") as file:
            assert hashlib.sha256(file.read()).hexdigest() == of("sha256")
        assert of("subject") == "CN=Anna,O=Northgate" and of("version") == version, of("version")
        assert of("document") == document and of("title") == title, (of("document"), of("title"))
        assert listed["title"] == (title if document else "Statement of Applicability"), listed
        # Every page says of which pack it is; a document keeps its own version.
        pages = run("pdftotext", f"recorded/{name}", "-").split("\f")[:-1]
        shown = f"Version {version} · Evidence pack 2026-1" if document else "Version 2026-1"
        assert pages and all(shown in " ".join(page.split()) for page in pages[1:]), (name, pages)
        assert "2026-1" in pages[0], pages[0]
    assert run(CLI, "check", "packed.merlon", code=None) == gaps
    assert run(CLI, "list", "packed.merlon", "--register=documents") == before


def test_pack_leaves_nothing():
    """Wherever the disk is full: no part of a pack, a former one stays, and nothing is recorded."""
    def state():
        return {str(file.relative_to(path("packs"))): file.is_file() and file.read_bytes()
                for file in pathlib.Path(path("packs")).rglob("*")}

    for target, is_there in (("new", False), ("empty", True), ("old.zip", True)):
        refusals, recorded = 0, 0
        for at in range(1, 80):
            shutil.rmtree(path("packs"), ignore_errors=True)
            os.makedirs(path("packs/empty"))
            shutil.copy(f"{SOURCE}/examples/northgate-2022.merlon", path("packs/p.merlon"))
            shutil.copy(path("ca.pem"), path("packs/old.zip"))
            before = state()
            said = run_with_secret(CLI, "pack", "packs/p.merlon", "--reports=scope", "--pkcs12=Anna.p12",
                                   "--record", f"--output=packs/{target}", code=None, env=full_disk(at))
            after = state()
            if not said:
                break
            refusals += 1
            assert "No space left" in said and said.count("\n") == 1, said
            recorded += after["p.merlon"] != before["p.merlon"]
            for name in [name for name in after if name.startswith((".p.merlon", "p.merlon"))]:
                after.pop(name), before.pop(name, None)
            assert after == before, (at, said, after.keys())
        # Only where the very last calls fail, the project knows of a pack that is not there.
        assert refusals >= 5 and recorded <= (3 if target == "empty" else 1), (target, refusals, recorded)
        if target != "old.zip":
            run("sha256sum", "--check", "--quiet", "SHA256SUMS", cwd=path(f"packs/{target}"))
            assert sorted(os.listdir(path(f"packs/{target}"))) == ["SHA256SUMS", "manifest.json", "scope.pdf"]


def test_exit_status():
    sign("soa.pdf", "a.pdf", "Anna", "--certify=forms")
    said = verdict("a.pdf")
    assert said["signatures"][0]["permission"] == 2, said
    assert said["signatures"][0]["signer"] == "Anna"
    unknown = json.loads(run(CLI, "verify", "a.pdf", "--json", code=1))
    assert unknown["state"] == "unknown"
    assert unknown["signatures"][0]["problems"][0] == "issuer-unknown"
    assert "not signed" in run(CLI, "verify", "soa.pdf", code=1)
    assert json.loads(run(CLI, "verify", "soa.pdf", "--json", code=1))["state"] == "unsigned"
    for name in ("ca.pem", "none.pdf"):
        assert run(CLI, "verify", name, code=2).startswith("merlon-cli: ")
    text = run(CLI, "verify", "a.pdf", "--trust=ca.pem")
    assert text.startswith("a.pdf: The signature is valid"), text
    assert "Anna" in text and "Test CA" in text
    assert "It covers the whole file." in text and "Certified: forms" in text, text
    sign("a.pdf", "b.pdf", "Bert")
    text = run(CLI, "verify", "b.pdf", "--trust=ca.pem")
    assert text.count("It covers the whole file.") == text.count("not what was added later.") == 1, text
    forged = f"{SOURCE}/tests/seal/attacks/wrapping.pdf"
    text = run(CLI, "verify", forged, code=1)
    assert "(signer unknown)" in text and "?" not in text and "It covers" not in text, text
    assert json.loads(run(CLI, "verify", forged, "--json", code=1))["signatures"][0]["signer"] is None


def test_time_is_local():
    """People are told the time of their own clock, and which that is; programs always the same."""
    sign("soa.pdf", "time.pdf", "Anna")
    text = run(CLI, "verify", "time.pdf", "--trust=ca.pem", env={**os.environ, "TZ": "XYZ-5"})
    told = re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d \w+", text)
    assert len(told) == 2 and told[0] == told[1] and told[0].endswith(" XYZ"), text
    exact = calendar.timegm(time.strptime(verdict("time.pdf")["signatures"][0]["time"], "%Y-%m-%dT%H:%M:%SZ"))
    assert time.strftime("%Y-%m-%d %H:%M XYZ", time.gmtime(exact + 5 * 3600)) == told[0], text


def test_refusals_leave_nothing():
    sign("soa.pdf", "closed.pdf", "Anna", "--certify=none")
    make_person("Old", *CURVE, days=-1)
    make_person("Weak", *CURVE, digest="sha1")
    make_person("Weaker", *CURVE, issuer="Anna", digest="md5")
    issue("Middle", *CURVE, digest="sha1",
          extensions="basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign")
    make_person("Below", *CURVE, issuer="Middle", above=("-certfile", "Middle.pem"))
    make_person("Server", *CURVE, extensions=f"{USAGE}\nextendedKeyUsage=serverAuth")
    make_person("Locker", "rsa:2048", extensions="keyUsage=critical,keyEncipherment")
    open(path("text.pdf"), "w").write("no PDF")
    open(path("empty.pdf"), "w").close()
    before = files()
    refusals = [(("soa.pdf", "out.pdf", "Anna"), {"secret": "wrong"}, "passphrase"),
                (("soa.pdf", "out.pdf", "Old"), {}, "expired"),
                (("soa.pdf", "out.pdf", "Weak"), {}, "of Weak was signed with SHA1, which can be forged"),
                (("soa.pdf", "out.pdf", "Weaker"), {}, "of Weaker was signed with MD5"),
                (("soa.pdf", "out.pdf", "Below"), {}, "of Middle was signed with SHA1"),
                (("soa.pdf", "out.pdf", "Server"), {}, "whose extended key usage is"),
                (("soa.pdf", "out.pdf", "Locker"), {}, "whose key usage is"),
                (("closed.pdf", "out.pdf", "Bert"), {}, "no further signature"),
                (("text.pdf", "out.pdf", "Bert"), {}, "no PDF"),
                (("empty.pdf", "out.pdf", "Bert"), {}, "the file is empty"),
                (("none.pdf", "out.pdf", "Bert"), {}, "none.pdf"),
                (("soa.pdf", "out.pdf", "Bert", f"--reason={'é' * 1001}"), {}, "1000 characters"),
                (("soa.pdf", "out.pdf", "Nobody"), {}, "Nobody"),
                (("soa.pdf", "out.pdf", "Anna", "--tsa=http://127.0.0.1:1/"), {}, "time server"),
                (("soa.pdf", "out.pdf", "Anna", "--field=x"), {}, "field"),
                (("soa.pdf", "out.pdf", "Anna", "--place=1,2,3"), {}, "--place"),
                (("soa.pdf", "out.pdf", "Anna", "--place=99,1,1,9,9"), {}, "no page 99"),
                (("soa.pdf", "out.pdf", "Anna", "--certify=all"), {}, "--certify"),
                (("soa.pdf", "none/out.pdf", "Anna"), {}, "none")]
    for arguments, more, words in refusals:
        said = sign(*arguments, code=2, **more)
        assert words in said and said.count("\n") == 1 and len(said) > 40, (arguments, said)
    assert files() == before


def make_lone():
    """A key that comes without the certificate of the authority between it and the one that is trusted."""
    issue("Issuing", *CURVE,
          extensions="basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign")
    make_person("Lone", *CURVE, issuer="Issuing", above=())
    with open(path("chain.pem"), "w") as chain:
        for name in ("Anna", "ca", "Issuing"):
            chain.write(open(path(f"{name}.pem")).read())


def test_chain():
    """Certificates above the signer's are taken from a file, and those that do not belong there are not."""
    make_lone()
    sign("soa.pdf", "lone.pdf", "Lone")
    assert verdict("lone.pdf", code=1)["state"] == "unknown"
    sign("soa.pdf", "lone.pdf", "Lone", "--chain=chain.pem")
    assert verdict("lone.pdf")["state"] == "valid"
    openssl_verifies("lone.pdf", 0)
    inside = run("openssl", "pkcs7", "-inform", "DER", "-in", "part.der", "-print_certs", "-noout")
    assert [name in inside for name in ("CN = Lone", "CN = Issuing", "CN = Test CA", "CN = Anna")] \
        == [True, True, True, False], inside
    sign("soa.pdf", "known.pdf", "Anna", "--chain=ca.pem")
    run_with_secret(CLI, "pack", f"{SOURCE}/examples/northgate-2022.merlon", "--reports=scope",
                    "--pkcs12=Lone.p12", "--chain=chain.pem", "--output=chained")
    assert verdict("chained/scope.pdf")["state"] == "valid"
    before = files()
    for chain, words in (("Anna.pem", "needs that of Issuing"), ("ca.pem", "needs that of Issuing"),
                         ("soa.pdf", "holds no certificate"), ("none.pem", "none.pem")):
        assert words in sign("soa.pdf", "no.pdf", "Lone", f"--chain={chain}", code=2), chain
    assert "would be lost" in sign("soa.pdf", "chain.pem", "Lone", "--chain=chain.pem", code=2)
    assert files() == before


def make_token():
    """A token of software with the keys of people, and the certificate of the authority of three."""
    make_lone()
    os.mkdir(path("tokens"))
    with open(path("softhsm.conf"), "w") as file:
        file.write(f"directories.tokendir = {path('tokens')}\n")
    os.environ["SOFTHSM2_CONF"] = path("softhsm.conf")
    run("softhsm2-util", "--init-token", "--free", "--label", "Merlon test", "--pin", "1234",
        "--so-pin", "5678")
    for number, name in enumerate(("Anna", "Bert", "Carla", "Lone"), 1):
        more = ["--login", "--set-pin=1234", "--write", f"--label={name}", f"--id=0{number}"]
        token = "pkcs11:token=Merlon%20test"
        run("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", f"{name}.key", "-out", "plain.key")
        run("p11tool", *more, "--load-privkey=plain.key", token)
        run("p11tool", *more, f"--load-certificate={name}.pem", token)
    run("p11tool", "--login", "--set-pin=1234", "--write", "--label=CA", "--id=09",
        "--load-certificate=ca.pem", token)


def sign_with_token(url, target, *more, pin="1234", code=0):
    read, write = os.pipe()
    os.write(write, pin.encode() + b"\n")
    os.close(write)
    try:
        return run(CLI, "sign", "soa.pdf", f"--token={url}", f"--passphrase-fd={read}",
                   "--output", target, *more, code=code, pass_fds=[read])
    finally:
        os.close(read)


def test_token():
    """Keys that never leave their token."""
    make_token()
    methods = {"Anna": "RSA 2048, SHA256", "Bert": "ECDSA 256, SHA256",
               "Carla": "ECDSA 384, SHA384"}
    for name, method in methods.items():
        sign_with_token(f"pkcs11:token=Merlon%20test;object={name}", "token.pdf")
        said = verdict("token.pdf")
        assert said["state"] == "valid", said
        assert said["signatures"][0]["method"] == method, said
        assert "CAdES Verification successful" in openssl_verifies("token.pdf", 0)
    for more, state in (([], "unknown"), (["--chain=chain.pem"], "valid")):
        sign_with_token("pkcs11:token=Merlon%20test;object=Lone", "token.pdf", *more)
        assert verdict("token.pdf", code=None)["state"] == state
    sign_with_token("pkcs11:token=Merlon%20test;object=Anna", "token.pdf", "--pss")
    assert verdict("token.pdf")["signatures"][0]["method"] == "RSA-PSS 2048, SHA256"
    os.remove(path("token.pdf"))
    refusals = [("pkcs11:token=Merlon%20test;object=Anna", "0000", "PIN is wrong"),
                ("pkcs11:token=Merlon%20test", "1234", "several"),
                ("pkcs11:token=Merlon%20test;object=CA", "1234", "no certificate"),
                ("pkcs11:token=None", "1234", "no certificate"),
                ("Anna", "1234", "names no token"), ("", "1234", "names no token")]
    for url, pin, words in refusals:
        said = sign_with_token(url, "token.pdf", pin=pin, code=2)
        assert words in said and said.count("\n") == 1, said
    assert not os.path.exists(path("token.pdf"))


def test_terminal():
    """Asked on the terminal, the passphrase is not shown there."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(HOME.name)
        os.execv(CLI, [CLI, "sign", "soa.pdf", "--pkcs12=Anna.p12", "--output", "asked.pdf"])
    shown = b""
    while b": " not in shown:
        shown += os.read(terminal, 1000)
    time.sleep(0.2)
    os.write(terminal, SECRET.encode() + b"\n")
    try:
        while True:
            piece = os.read(terminal, 1000)
            if not piece:
                break
            shown += piece
    except OSError:
        pass
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, shown
    assert b"Anna.p12" in shown and b"hotzenplotz" not in shown, shown
    assert verdict("asked.pdf")["state"] == "valid"


set_up()
if __name__ == "__main__":
    tap.main(sys.modules[__name__])
