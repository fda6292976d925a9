# SPDX-License-Identifier: GPL-3.0-or-later
"""A few lines of TAP for the tests that run programs: every function called test_* is a case."""
import sys
import traceback


def main(module):
    cases = [(name[5:].replace("_", "-"), function)
             for name, function in vars(module).items() if name.startswith("test_")]
    print(f"1..{len(cases)}", flush=True)
    failed = 0
    for number, (name, function) in enumerate(cases, 1):
        try:
            function()
            print(f"ok {number} {name}", flush=True)
        except Exception:
            failed += 1
            for line in traceback.format_exc().splitlines():
                print(f"# {line}")
            print(f"not ok {number} {name}", flush=True)
    sys.exit(1 if failed else 0)
