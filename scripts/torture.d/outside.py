#!/usr/bin/env python3
"""Fault campaigns from outside: the program as it is built, the kernel as it is, and no code shared between them.

    outside.py CARNET [--quick] [--only NAMES] [--seed N] [--minutes N]
        names: kill, calls, short, full, power, writers, terminal, misfire, left,
        servers, simulator; separated by commas

Each campaign ends with one line, `NAME: N cases, M failed`; before it, on standard error, a line for each failure with
what is needed to see it again. The exit code is 1 if any failed. Needs strace, and for `full` the right to mount.
What holds everywhere: no acknowledged change is lost or altered; a failure is a sentence and a documented exit code;
afterwards `verify` finds nothing but torn tails, and a new contact goes in."""
import argparse, multiprocessing, os, shutil, signal, sys, tempfile, traceback

import calls, full, kills, left, misfire, powercut, servers, simulator, terminals, writers
from harness import Campaign

CAMPAIGNS = {"writers": writers.writers, "calls": calls.calls, "short": calls.short, "terminal": terminals.terminal,
             "misfire": misfire.misfire, "kill": kills.kill, "power": powercut.power, "full": full.full,
             "left": left.left, "servers": servers.servers,
             "simulator": simulator.simulator}
# One campaign waits for a lock, another for a terminal to be silent: three keep two processors busy.
LANES = 3


def run(job):
    """One campaign in a process of its own; gives its last line and whether all is well."""
    name, program, folder, quick, seed, minutes = job
    # Ended from outside, it still ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    campaign = Campaign(name, program, os.path.join(folder, name), quick, seed, minutes)
    os.makedirs(campaign.folder)
    try:
        CAMPAIGNS[name](campaign)
    except Exception:
        campaign.cases += 1
        campaign.failed += 1
        print(f"{name}, seed {seed}: the campaign broke off: {traceback.format_exc()}", file=sys.stderr, flush=True)
    return f"{name}: {campaign.cases} cases, {campaign.failed} failed", campaign.failed == 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("carnet", help="the program")
    arguments.add_argument("--quick", action="store_true", help="a share of the cases, drawn by lot: under a minute")
    arguments.add_argument("--only", default=",".join(CAMPAIGNS), help="campaigns, separated by commas")
    arguments.add_argument("--seed", type=int, default=1, help="of what is drawn by lot")
    arguments.add_argument("--minutes", type=float, help="how long `misfire` goes on, in place of its usual time")
    asked = arguments.parse_args()
    names = asked.only.split(",")
    unknown = [name for name in names if name not in CAMPAIGNS]
    if unknown:
        arguments.error(f"no campaign {', '.join(unknown)}; there are {', '.join(CAMPAIGNS)}")
    if not shutil.which("strace"):
        arguments.error("strace is needed")
    program = os.path.realpath(asked.carnet)
    folder = os.path.realpath(tempfile.mkdtemp(prefix="carnet-outside-"))
    well = True
    try:
        with multiprocessing.Pool(LANES, maxtasksperchild=1) as pool:
            jobs = [(name, program, folder, asked.quick, asked.seed, asked.minutes) for name in names]
            for line, passed in pool.imap_unordered(run, jobs):
                print(line, flush=True)
                well = well and passed
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
