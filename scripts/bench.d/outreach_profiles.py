"""Profiles for the harness of ../shared/bench: a mail written on the screen, the board of the same carnet, and the screen
of links."""
import importlib.util, os, subprocess

shared = os.environ["SHARED_PROFILES"]
spec = importlib.util.spec_from_file_location("shared_profiles", shared)
base = importlib.util.module_from_spec(spec)
spec.loader.exec_module(base)

# Nothing is asked of who writes.
SETTINGS = """[me]
name = "Paul Rey"
phone = "01 99 00 12 05"
email = "paul.rey@bench.example.fr"
link = "https://bench.example.fr"
notice = "https://bench.example.fr/notice"
"""
# Two hundred words once filled, and much that there is something to say of.
MODEL = """Objet : Les déclarations de haies : un quart d'heure jeudi ?

{{salutation}},

{{accroche}}

Paul Rey, de la DDT de l'Aube, m'a conseillé de vous écrire : vos agents ressaisissent chaque déclaration de haie dans deux \
tableaux, puis dans le logiciel de la région, et personne ne sait lequel des trois est à jour quand un exploitant appelle \
pour savoir où en est son dossier.

Nous préparons un service gratuit, sans engagement, qui relit la déclaration une seule fois et la range au bon endroit. \
Deux directions l'essaient depuis le mois de septembre, et leurs agents disent y gagner une demi-journée chaque semaine. \
Il n'y a rien à installer, et vos données restent chez vous. Vous trouverez ci-joint une présentation de deux pages, avec \
ce que ces deux directions ont mesuré, et le nom des deux ou trois personnes qui les ont aidées à s'y mettre ces derniers mois.

Je vous propose de vous le montrer en un quart d'heure, sur vos propres dossiers si vous le voulez bien. Seriez-vous \
disponible jeudi après-midi ou vendredi matin ? Si une autre personne de votre service suit ces déclarations, pourriez-vous \
me dire à qui je peux écrire ?

Merci de votre attention, et bonne semaine à toute l'équipe.
"""
TYPED = "nous vous proposons une visite de vos bureaux "


def carnet(folder, *arguments):
    environment = dict(os.environ, CARNET_DIR=folder + "/c", CARNET_LANG="fr")
    subprocess.run([base.CARNET, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def gen_mails(folder, n):
    stages = ["prospect", "contacted", "meeting", "user", "ambassador"]
    with open(folder + "/contacts.csv", "w") as file:
        file.write("name,organisation,email,stage,source\n")
        file.writelines(f"{base.title(i)},Acme {i * 7919 % 1000},c{i:06d}@example.org,{stages[i % 5]},annuaire\n"
                        for i in range(n))
    with open(folder + "/model.txt", "w") as file:
        file.write(MODEL)
    carnet(folder, "init", "--product", "Bench")
    carnet(folder, "import", folder + "/contacts.csv", "--yes")
    # In the place of the one that comes first.
    carnet(folder, "models", "write", "first", folder + "/model.txt", "--moment", "first")
    with open(folder + "/c/settings.toml", "w") as file:
        file.write(SETTINGS)


def gen_links(folder, n):
    os.makedirs(folder + "/c/log", mode=0o700)
    subprocess.run([os.environ["BENCH_ROWS"], "links", folder + "/c/log/benchwrite.jsonl", "100", str(n)], check=True)


MINE = next(profile for profile in base.PROFILES if profile["name"] == "carnet")
MINE = dict(MINE, paste="", env=dict(MINE["env"], CARNET_LANG="fr"))
# To the first paragraph.
WRITING = ["m", "Vos agents ressaisissent chaque dossier.", "<enter>", "e"] + ["<down>"] * 4
PROFILES = [profile for profile in base.PROFILES if profile["name"] == "min-ncurses-log"] + [
    dict(MINE, name="carnet-board", data="mails", gen=gen_mails, keys=base.NAV),
    dict(MINE, name="carnet-mail", data="mails", gen=gen_mails, setup=WRITING, keys=[[letter, "letter"] for letter in TYPED],
         quit=["<esc>", "<esc>", "Q"]),
    dict(MINE, name="carnet-links", data="links", gen=gen_links,
         keys=[["g", "_"], ["u", "links", "campagne-09999"], ["<esc>", "_"]]),
]
