"""The campaign `left`: whoever ends the program, at whatever call, finds nothing of it lying about.

A signal that somebody sends (INT, TERM, HUP) is answered after what was being written is whole or gone; what no program
can answer (KILL, at a random call) is gone after the next opening. Whole names only: a temporary file of ours, whatever
its form, is in nobody's way and in nobody's list."""
import os, signal

from harness import expect

SIGNALS = ["INT", "TERM", "HUP"]
CALLS = ["fsync", "fdatasync", "rename,renameat,renameat2", "link,linkat", "openat"]
# Most openings are the system's own: those of libraries.
LATEST = {"openat": 60}


def names(carnet):
    """Everything below the carnet's root that a person could come across."""
    return {os.path.relpath(os.path.join(top, name), carnet.root)
            for top, _, files in os.walk(carnet.root) for name in files}


def commands(carnet, turn):
    """Commands that write files, and what each may leave: itself, whole."""
    out = f"out-{turn}"
    shared = os.path.join(carnet.root, "shared")
    return [
        (("export", "--output", f"{out}.csv"), {f"{out}.csv"}),
        (("backup", f"{out}.jsonl"), {f"{out}.jsonl"}),
        (("report", "--output", f"{out}.html"), {f"{out}.html"}),
        (("import", "bad.csv", "--yes", "--rejects", f"{out}.rejects.csv"), {f"{out}.rejects.csv"}),
        (("sync", "--remote", shared), {"shared/" + name for name in os.listdir(carnet.log)}),
        (("add", f"Personne {turn}"), set()),
    ]


def one_end(carnet, command, allowed, call, when, how):
    before = names(carnet)
    tracing = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
               "-e", f"inject={call}:signal={how}:when={when}"]
    ended = carnet.run(*command, under=tracing)
    if how == "KILL":
        ended.documented(-signal.SIGKILL, 137)
        carnet.run("list")
    else:
        ended.documented(*(code for name in SIGNALS for code in (-getattr(signal, "SIG" + name),
                                                                 128 + getattr(signal, "SIG" + name))))
    state = os.path.relpath(carnet.state, carnet.root)
    kept = {path for path in names(carnet) if path.startswith((state + os.sep, "carnet" + os.sep))}
    odd = {path for path in kept if path.endswith((".new", ".tmp", ".carnet-tmp")) or f"{os.sep}tmp{os.sep}" in path
           or f"{os.sep}sync{os.sep}" in path or f"{os.sep}.tmp{os.sep}" in path}
    # A place without nameless files is left what a kill leaves there.
    new = names(carnet) - before - allowed - kept
    expect(not odd and not new, f"left lying: {sorted(odd | new)} by {ended}")
    carnet.intact()


def left(campaign):
    carnet = campaign.carnet("left").make()
    with open(os.path.join(carnet.root, "bad.csv"), "w", encoding="utf-8") as file:
        file.write("Nom;E-mail\nZoé;zoe@example.org\n;pas une adresse\n")
    os.mkdir(os.path.join(carnet.root, "shared"))
    # Exchanges before, so that the state has what they keep.
    carnet.run("sync", "--remote", os.path.join(carnet.root, "shared")).done()
    for turn in range(24 if campaign.quick else 400):
        command, allowed = campaign.random.choice(commands(carnet, turn))
        call = campaign.random.choice(CALLS)
        when = campaign.random.randint(1, LATEST.get(call, 6))
        how = campaign.random.choice([*SIGNALS, "KILL"])
        with campaign.case(f"turn {turn}, {how} at {call} {when}, {' '.join(command)}"):
            one_end(carnet, command, allowed, call, when, how)
