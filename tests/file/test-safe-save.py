#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saving, with everything that can go wrong going wrong for real.

usage: test-safe-save.py MERLON_CLI SHIM
"""
import os
import pathlib
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import tap

CLI, SHIM = (os.path.abspath(path) for path in sys.argv[1:3])
NOBODY = 65534
ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1790000000", MERLON_AUTHOR="Ida Berg")


class Folder:
    """A folder of its own with one project, in which risk R-1 is rated 1 and is to become 2."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp()
        self.path = os.path.join(self.folder, "isms.merlon")
        self.cli("new", self.path, "--edition=2022")
        self.cli("add", self.path, "risks", "id=r1", "title=Theft", "likelihood=1")
        os.unlink(self.path + "~")
        self.old = self.read()
        self.cli("set", self.path, "r1", "likelihood=2")
        self.new = self.read()
        assert self.old != self.new
        self.restore()
        return self

    def __exit__(self, *_):
        os.chmod(self.folder, 0o700)
        shutil.rmtree(self.folder)

    def restore(self):
        for name in os.listdir(self.folder):
            os.unlink(os.path.join(self.folder, name))
        with open(self.path, "wb") as file:
            file.write(self.old)

    def read(self, path=None):
        with open(path or self.path, "rb") as file:
            return file.read()

    def cli(self, *arguments, code=0, **more):
        environment = dict(ENVIRONMENT, **more.pop("env", {}))
        done = subprocess.run([CLI, *arguments], capture_output=True, text=True, env=environment,
                              **more)
        assert code is None or done.returncode == code, (done.returncode, done.stderr)
        return done

    def set(self, **more):
        return self.cli("set", self.path, "r1", "likelihood=2", **more)

    def names(self):
        return sorted(os.listdir(self.folder))

    def refused(self, done):
        assert done.returncode == 2, (done.returncode, done.stderr)
        assert done.stderr.count("\n") == 1 and self.path in done.stderr, done.stderr
        assert self.read() == self.old

    def disk(self, mode, at):
        options = os.environ.get("ASAN_OPTIONS", "")
        return self.set(code=None, env={"LD_PRELOAD": SHIM, "MERLON_DISK": mode,
                                        "MERLON_DISK_AT": str(at),
                                        "ASAN_OPTIONS": options + ":verify_asan_link_order=0"})


def test_backup():
    with Folder() as here:
        here.set()
        assert here.read() == here.new
        assert here.read(here.path + "~") == here.old
        assert here.names() == ["isms.merlon", "isms.merlon~"]


def test_killed_at_every_call():
    with Folder() as here:
        at = 1
        states = set()
        while True:
            here.restore()
            done = here.disk("kill", at)
            if done.returncode == 0:
                break
            assert done.returncode == -signal.SIGKILL, (done.returncode, done.stderr)
            now = here.read()
            assert now in (here.old, here.new), f"torn at call {at}"
            states.add(now)
            if os.path.exists(here.path + "~"):
                assert here.read(here.path + "~") == here.old, f"backup torn at call {at}"
            here.cli("validate", here.path)
            here.cli("set", here.path, "r1", "likelihood=3")
            left = [name for name in here.names() if name not in ("isms.merlon", "isms.merlon~")]
            assert not left, left
            at += 1
        assert at > 6 and states == {here.old, here.new}, at


def test_full_at_every_call():
    with Folder() as here:
        refusals = 0
        for at in range(1, 41):
            here.restore()
            done = here.disk("full", at)
            if done.returncode == 0:
                assert here.read() == here.new, at
            else:
                refusals += 1
                here.refused(done)
                assert "No space left" in done.stderr, done.stderr
            # Whatever stayed behind, the next save works and cleans up.
            here.cli("set", here.path, "r1", "likelihood=3")
            assert here.names() == ["isms.merlon", "isms.merlon~"], (at, here.names())
        assert refusals >= 3, refusals


def test_full_disk():
    """A file system of 100 KB, where the system lets us make one; a limit on files elsewhere."""
    with Folder() as here:
        small = f"mount -t tmpfs -o size=96k none {here.folder}/mnt"
        os.mkdir(here.folder + "/mnt")
        script = (f"{small} && cp {here.path} {here.folder}/mnt/isms.merlon && "
                  f"dd if=/dev/zero of={here.folder}/mnt/fill bs=1k 2>/dev/null; "
                  f"{CLI} set {here.folder}/mnt/isms.merlon r1 likelihood=2; code=$?; "
                  f"cmp {here.path} {here.folder}/mnt/isms.merlon && "
                  f"test $(ls -A {here.folder}/mnt | wc -l) = 2 && exit $code")
        if subprocess.run(["unshare", "-rm", "sh", "-c", small], capture_output=True).returncode == 0:
            done = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True,
                                  text=True, env=ENVIRONMENT)
            assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
            assert "No space left" in done.stderr, done.stderr
        os.rmdir(here.folder + "/mnt")

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
        done = here.set(code=None, preexec_fn=limit)
        here.refused(done)
        assert here.names() == ["isms.merlon"]


def as_nobody():
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def give_to_nobody(here):
    if os.getuid() == 0:
        os.chown(here.folder, NOBODY, NOBODY)
        os.chown(here.path, NOBODY, NOBODY)


def test_read_only_folder():
    with Folder() as here:
        give_to_nobody(here)
        os.chmod(here.folder, 0o555)
        done = here.set(code=None, preexec_fn=as_nobody)
        here.refused(done)
        assert here.names() == ["isms.merlon"]
        # Reading needs no right to write.
        here.cli("info", here.path, preexec_fn=as_nobody)


def test_unreadable_file():
    with Folder() as here:
        give_to_nobody(here)
        os.chmod(here.path, 0)
        done = here.cli("info", here.path, code=2, preexec_fn=as_nobody)
        assert "Permission denied" in done.stderr, done.stderr


def test_permissions_kept():
    with Folder() as here:
        for mode in (0o600, 0o640, 0o664):
            here.restore()
            os.chmod(here.path, mode)
            here.set()
            assert stat.S_IMODE(os.stat(here.path).st_mode) == mode
            assert stat.S_IMODE(os.stat(here.path + "~").st_mode) == mode
        if os.getuid() == 0:
            here.restore()
            os.chown(here.path, 1234, 4321)
            here.set()
            info = os.stat(here.path)
            assert (info.st_uid, info.st_gid) == (1234, 4321)


def test_symbolic_link():
    with Folder() as here:
        home = os.path.join(here.folder, "home")
        os.mkdir(home)
        os.rename(here.path, os.path.join(home, "real.merlon"))
        os.symlink("home/real.merlon", here.path)
        here.set()
        assert os.readlink(here.path) == "home/real.merlon"
        assert here.read(os.path.join(home, "real.merlon")) == here.new
        assert sorted(os.listdir(home)) == ["real.merlon", "real.merlon~"]
        shutil.rmtree(home)


def test_claimed_by_another():
    import fcntl
    with Folder() as here:
        with open(os.path.join(here.folder, ".isms.merlon.lock"), "w") as claim:
            claim.write("somewhere 4711 ida\n")
            claim.flush()
            fcntl.flock(claim, fcntl.LOCK_EX)
            done = here.set(code=None)
            here.refused(done)
            assert "ida" in done.stderr and "somewhere" in done.stderr, done.stderr
            here.cli("info", here.path)


def test_claim_of_a_crash():
    with Folder() as here:
        with open(os.path.join(here.folder, ".isms.merlon.lock"), "w") as claim:
            claim.write(f"{os.uname().nodename} 4711 ida\n")
        here.set()
        assert here.read() == here.new


def test_new_never_overwrites():
    with Folder() as here:
        done = here.cli("new", here.path, "--edition=2022", code=2)
        here.refused(done)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
