"""Profiles for the harness of ../shared/bench: a filter typed letter by letter, over contacts with ten exchanges each.
The plain C program filters the same names."""
import importlib.util, json, os, random, subprocess

shared = os.environ["SHARED_PROFILES"]
spec = importlib.util.spec_from_file_location("shared_profiles", shared)
base = importlib.util.module_from_spec(spec)
spec.loader.exec_module(base)

EXCHANGES, WORDS = 10, 8
# Contacts of one file to import.
PIECE = 20_000
STAGES = ["prospect", "contacted", "meeting", "user", "ambassador"]
SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstv" for vowel in "aeiou"]


def words(count):
    """Words as a language has them: few that are said all the time, many that are said once."""
    draw = random.Random(1)
    known = ["".join(draw.choice(SYLLABLES) for _ in range(draw.randint(1, 4))) for _ in range(20_000)]
    weights = [1 / (rank + 1) for rank in range(len(known))]
    return draw.choices(known, weights, k=count)


def contact(i, said):
    exchanges = [dict(kind="call", outcome="talked", on=f"2026-{1 + k:02d}-{1 + i % 28:02d}",
                      text=" ".join(said[k * WORDS:(k + 1) * WORDS])) for k in range(EXCHANGES)]
    return json.dumps(dict(name=base.title(i), organisation=f"Acme {i * 7919 % 1000}", email=f"c{i:06d}@example.org",
                           stage=STAGES[i % 5], exchanges=exchanges))


def gen(folder, n):
    environment = dict(os.environ, CARNET_DIR=folder + "/c", CARNET_LANG="en")
    carnet = lambda *arguments: subprocess.run([base.CARNET, *arguments], env=environment, check=True,
                                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    said, each = words(n * EXCHANGES * WORDS), EXCHANGES * WORDS
    carnet("init", "--product", "Bench")
    for first in range(0, n, PIECE):
        with open(folder + "/contacts.json", "w") as file:
            file.write("[" + ",\n".join(contact(i, said[i * each:(i + 1) * each])
                                        for i in range(first, min(n, first + PIECE))) + "]\n")
        carnet("import", folder + "/contacts.json", "--yes")
    os.unlink(folder + "/contacts.json")


def typed(word):
    return ([["/", "filter-open"]] + [[letter, "filter-char"] for letter in word] + [["<bs>", "_"]] * len(word)
            + [["<enter>", "_"]])


# The digits of the harness's own board: what is found changes with each, in both programs.
KEYS = typed("71") + typed("03")
PROFILES = [dict(profile, keys=KEYS, paste="") for profile in base.PROFILES
            if profile["name"] in ("min-ncurses-log", "carnet")]
for profile in PROFILES:
    if profile["name"] == "carnet":
        profile.update(data="exchanges", gen=gen)
