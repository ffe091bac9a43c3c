"""The campaign `kill`: kill -9 under a loop of writes, at random moments and when an acknowledgement is read."""
import select, signal, time

from harness import PATIENCE, Result, end, expect, readable

# Rounds on one carnet before a new one is made: torn tails pile up in it.
ROUNDS = 25
# More acknowledgements than any run gives.
NEVER = 10**6


def kill_when(process, moment, acknowledgements):
    """Kills a process after so many seconds, or when so many acknowledgements were read; gives what it had written."""
    out, deadline = b"", time.monotonic() + moment
    while out.count(b"\n") < acknowledgements:
        ready, _, _ = select.select([process.stdout], [], [], max(0, deadline - time.monotonic()))
        # Unbuffered: a line is read when it is written, not when a block is full.
        piece = ready and process.stdout.read1(65536)
        if not piece:
            break
        out += piece
    end(process)
    # What was written before the kill counts, read or not.
    return out + process.stdout.read()


def feed(process, text):
    """Gives all of the input at once: it is shorter than what a pipe holds."""
    process.stdin.write(text.encode())
    process.stdin.close()


def one_kill(carnet, campaign, known, command, given, names, at_acknowledgement):
    """`known`: ids so far, to names. What the killed run acknowledged comes to it."""
    process = carnet.start(*command)
    feed(process, given)
    if at_acknowledgement:
        out = kill_when(process, PATIENCE, campaign.random.randint(1, 8))
    else:
        out = kill_when(process, campaign.random.uniform(0, 0.02), NEVER)
    result = Result("carnet " + " ".join(command), process.returncode, readable(out), readable(process.stderr.read()))
    process.stdout.close(), process.stderr.close()
    result.documented(-signal.SIGKILL)
    known.update(zip(result.acknowledged, names))
    shown = carnet.contacts()
    lost = [id for id, name in known.items() if id not in shown or shown[id]["name"] != name]
    expect(not lost, f"acknowledged and not shown: {lost} of {result}")
    # One more may be there, written and killed before it was told; of an import, all or nothing.
    extra = len(shown) - len(known)
    allowed = {0, 1} if command == ("add", "-") else {0, len(names)}
    expect(extra in allowed, f"{extra} contacts that were not acknowledged after {result}")
    carnet.intact()
    carnet.goes_on(shown)


def kill(campaign):
    for chain in range(4 if campaign.quick else 48):
        carnet = campaign.carnet(f"kill-{chain}").make()
        known = {}
        for turn in range(ROUNDS):
            size = campaign.random.choice([1, 1, 1, 1, 40, 40, 40, 40, 40, 2500])
            # One word each: an import takes the same words in another order for the same person.
            names = [f"Maël{turn * 10_000 + n}" for n in range(size)]
            # A large import is one gesture of several records: the kill may come within its write.
            if size == 2500:
                command, given = ("import", "-"), "Name\n" + "\n".join(names) + "\n"
            else:
                command, given = ("add", "-"), "\n".join(names) + "\n"
            at_acknowledgement = size == 40 and campaign.random.random() < 0.5
            sound = False
            with campaign.case(f"chain {chain}, turn {turn}, {' '.join(command)} of {size}"):
                one_kill(carnet, campaign, known, command, given, names, at_acknowledgement)
                known = {id: row["name"] for id, row in carnet.contacts().items()}
                sound = True
            if not sound:
                break
