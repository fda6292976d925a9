#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Protected projects from outside: openssl opens them, and no plain text reaches the disk.

usage: test-protected.py MERLON_CLI SHIM
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import tap

CLI, SHIM = (os.path.abspath(path) for path in sys.argv[1:3])
PASSWORD = "four words that rhyme"
# Of the organization and of a record: never on the disk once the project is protected.
WORDS = [word.encode(coding) for word in ("Rotkehlchen", "Zaunkönig", "merlon-isms.github.io")
         for coding in ("utf-8", "utf-16-le")]
PEOPLE = tempfile.mkdtemp()


def make_person(name, *algorithm):
    path = os.path.join(PEOPLE, name)
    subprocess.run(["openssl", "req", "-x509", "-newkey", *algorithm, "-nodes", "-days", "9",
                    "-subj", f"/CN={name}", "-keyout", path + ".key", "-out", path + ".pem"],
                   check=True, capture_output=True)
    subprocess.run(["openssl", "pkcs12", "-export", "-inkey", path + ".key", "-in", path + ".pem",
                    "-out", path + ".p12", "-passout", "pass:key secret"], check=True)
    return path


ADA = make_person("Ada", "rsa:2048")
EVE = make_person("Eve", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")


class Folder:
    """A folder of its own in which everything is: the project, the journals, temporary files."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp()
        self.path = os.path.join(self.folder, "isms.merlon")
        self.environment = dict(os.environ, SOURCE_DATE_EPOCH="1790000000", HOME=self.folder)
        for name in ("TMPDIR", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
            self.environment[name] = os.path.join(self.folder, name)
            os.mkdir(self.environment[name])
        self.cli("new", self.path, "--edition=2022", "--organization=Rotkehlchen GmbH")
        self.cli("add", self.path, "risks", "id=r1", "title=Zaunkönig", "likelihood=1")
        self.plain = self.read()
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def read(self, path=None):
        with open(path or self.path, "rb") as file:
            return file.read()

    def write(self, data):
        for name in os.listdir(self.folder):
            if os.path.isfile(os.path.join(self.folder, name)):
                os.unlink(os.path.join(self.folder, name))
        with open(self.path, "wb") as file:
            file.write(data)

    def cli(self, *arguments, code=0, secrets=(), env=None):
        """Secrets come over a pipe, one a line."""
        read, write = os.pipe()
        os.write(write, "".join(secret + "\n" for secret in secrets).encode())
        os.close(write)
        options = [f"--passphrase-fd={read}"] if secrets else []
        done = subprocess.run([CLI, *arguments, *options], capture_output=True, text=True,
                              pass_fds=[read], env=dict(self.environment, **(env or {})))
        os.close(read)
        assert code is None or done.returncode == code, (arguments, done.returncode, done.stderr)
        return done

    def refused(self, *arguments, word, secrets=()):
        before = self.read()
        names = sorted(os.listdir(self.folder))
        done = self.cli(*arguments, code=2, secrets=secrets)
        assert word in done.stderr and done.stderr.count("\n") == 1, done.stderr
        assert self.read() == before and sorted(os.listdir(self.folder)) == names

    def protect(self, *options, secrets=(PASSWORD,)):
        return self.cli("protect", self.path, *options, secrets=secrets)

    def disk(self, mode, at, *arguments, secrets):
        options = os.environ.get("ASAN_OPTIONS", "")
        return self.cli(*arguments, code=None, secrets=secrets,
                        env={"LD_PRELOAD": SHIM, "MERLON_DISK": mode, "MERLON_DISK_AT": str(at),
                             "ASAN_OPTIONS": options + ":verify_asan_link_order=0"})

    def told(self):
        """The files in which one of the words stands."""
        files = [path for path in pathlib.Path(self.folder).rglob("*") if path.is_file()]
        return [path for path in files if any(word in path.read_bytes() for word in WORDS)]


def openssl(path, *key):
    done = subprocess.run(["openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-in", path,
                           *key], capture_output=True)
    return done.stdout if done.returncode == 0 else None


def test_openssl_opens_a_password():
    with Folder() as here:
        here.protect()
        assert openssl(here.path, "-pwri_password", PASSWORD) == here.plain
        assert openssl(here.path, "-pwri_password", "another") != here.plain
        shown = subprocess.run(["openssl", "cms", "-cmsout", "-print", "-noout", "-inform", "DER",
                                "-in", here.path], capture_output=True, text=True, check=True)
        for word in ("authEnvelopedData", "aes-256-gcm", "PBKDF2", "INTEGER           :155CC0"):
            assert word in shown.stdout, shown.stdout[:2000]


def test_openssl_opens_certificates():
    with Folder() as here:
        here.protect(f"--recipient={ADA}.pem", f"--recipient={EVE}.pem", secrets=())
        for person in (ADA, EVE):
            text = openssl(here.path, "-recip", person + ".pem", "-inkey", person + ".key")
            # Behind the project stand the certificates, as a processing instruction.
            assert text.startswith(here.plain + b"\n<?merlon-recipients "), text[-100:]
            with open(here.path + ".xml", "wb") as file:
                file.write(text)
            here.cli("get", here.path + ".xml", "r1")


def test_the_same_project():
    with Folder() as here:
        assert here.told()
        here.protect()
        assert not here.told()
        done = here.cli("get", here.path, "r1", "title", secrets=[PASSWORD])
        assert done.stdout == "Zaunkönig\n"
        here.protect("--remove")
        assert here.read() == here.plain


def test_long_passwords():
    """Nothing is cut off: other programs would not open it."""
    with Folder() as here:
        here.refused("protect", here.path, secrets=["x" * 1025], word="longer")
        here.protect(secrets=["x" * 1024])


def test_key_files():
    with Folder() as here:
        here.protect(f"--recipient={ADA}.pem", f"--recipient={EVE}.pem", secrets=())
        for person in (ADA, EVE):
            here.cli("set", here.path, "r1", "likelihood=3", f"--key={person}.p12",
                     secrets=["key secret"])
            assert not here.told(), here.told()
        here.refused("get", here.path, "r1", f"--key={ADA}.p12", secrets=["wrong"],
                     word="passphrase")
        # Eve is removed; what she could open is not there any more.
        here.protect(f"--recipient={ADA}.pem", f"--key={ADA}.p12", secrets=["key secret"])
        assert not os.path.exists(here.path + "~")
        here.refused("get", here.path, "r1", f"--key={EVE}.p12", secrets=["key secret"],
                     word="not protected for this key")
        here.refused("get", here.path, "r1", secrets=[PASSWORD], word="key file")


def test_new_password():
    with Folder() as here:
        assert here.protect().stderr == ""
        assert "Short: 9 characters" in here.protect(secrets=[PASSWORD, "a new one"]).stderr
        here.refused("get", here.path, "r1", secrets=[""], word="none was given")
        here.refused("get", here.path, "r1", secrets=[PASSWORD], word="password is wrong, or the file is damaged")
        here.cli("get", here.path, "r1", secrets=["a new one"])
        here.refused("protect", here.path, secrets=["a new one", ""], word="empty")
        here.refused("protect", here.path, "--recipient=" + here.path, secrets=["a new one"],
                     word="no certificate")


def test_refusals():
    with Folder() as here:
        here.protect()
        here.refused("set", here.path, "r1", "likelihood=2", secrets=["wrong"],
                     word="password is wrong, or the file is damaged")
        here.refused("set", here.path, "r1", "likelihood=2", f"--key={ADA}.p12",
                     secrets=["key secret"], word="password")
        here.refused("recover", here.path, "-o", here.path + ".xml", word="protected")
        whole = here.read()
        for spoiled, word in ((whole[:-100], "not whole"), (whole[:40], "not whole"),
                              (whole[:-1] + bytes([whole[-1] ^ 1]), "changed"),
                              (whole + b"\0", "not whole")):
            here.write(spoiled)
            here.refused("set", here.path, "r1", "likelihood=2", secrets=[PASSWORD], word=word)


def test_without_authentication():
    with Folder() as here:
        other = here.path + ".cms"
        subprocess.run(["openssl", "cms", "-encrypt", "-binary", "-aes256", "-outform", "DER", "-in",
                        here.path, "-out", other, ADA + ".pem"], check=True)
        done = here.cli("get", other, "r1", f"--key={ADA}.p12", secrets=["key secret"], code=2)
        assert "not protected against changes" in done.stderr, done.stderr


def test_hostile_rounds():
    """Two thousand million rounds would take a quarter of an hour."""
    with Folder() as here:
        here.protect()
        rounds = b"\x02\x03\x15\x5c\xc0"
        assert here.read().count(rounds) == 1
        here.write(here.read().replace(rounds, b"\x02\x03\x7f\xff\xff"))
        start = time.monotonic()
        here.refused("get", here.path, "r1", secrets=[PASSWORD], word="rounds")
        assert time.monotonic() - start < 2


def test_merge_stays_protected():
    with Folder() as here:
        here.protect()
        done = here.cli("merge", here.path, here.path, here.path, "-o", here.path + ".merged",
                        secrets=[PASSWORD] * 3)
        assert not here.told(), (here.told(), done)
        here.cli("get", here.path + ".merged", "r1", secrets=[PASSWORD])


def test_no_plain_text_wherever_a_save_is_killed():
    with Folder() as here:
        # By certificates: a password would take half a second each time.
        here.protect(f"--recipient={ADA}.pem", secrets=())
        old = here.read()
        assert not here.told()
        at = 1
        while True:
            here.write(old)
            done = here.disk("kill", at, "set", here.path, "r1", "likelihood=2", f"--key={ADA}.p12",
                             secrets=["key secret"])
            assert not here.told(), (at, here.told())
            here.cli("get", here.path, "r1", f"--key={ADA}.p12", secrets=["key secret"])
            if done.returncode == 0:
                break
            assert done.returncode == -signal.SIGKILL, (done.returncode, done.stderr)
            at += 1
        assert at > 6, at
        assert sorted(name for name in os.listdir(here.folder) if name.startswith("isms")) \
            == ["isms.merlon", "isms.merlon~"]


def test_protecting_is_killed():
    """At every moment the project is there, whole; and at the end no plain text is."""
    with Folder() as here:
        at = 1
        while True:
            here.write(here.plain)
            with open(here.path + "~", "wb") as file:
                file.write(here.plain)
            done = here.disk("kill", at, "protect", here.path, f"--recipient={ADA}.pem", secrets=())
            if here.read() != here.plain:
                here.cli("get", here.path, "r1", f"--key={ADA}.p12", secrets=["key secret"])
                assert not here.told(), (at, here.told())
            if done.returncode == 0:
                break
            at += 1
        assert at > 4 and not here.told()
        assert not os.path.exists(here.path + "~")


def test_full_disk():
    with Folder() as here:
        here.protect(f"--recipient={ADA}.pem", secrets=())
        old = here.read()
        refusals = 0
        for at in range(1, 20):
            here.write(old)
            done = here.disk("full", at, "set", here.path, "r1", "likelihood=2", f"--key={ADA}.p12",
                             secrets=["key secret"])
            assert done.returncode == 0 or here.read() == old, at
            assert not here.told()
            refusals += done.returncode != 0
        assert refusals > 0


try:
    tap.main(sys.modules[__name__])
finally:
    shutil.rmtree(PEOPLE)
