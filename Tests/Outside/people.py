"""Made-up contacts with the texts that make trouble, as the program's own JSON."""
import random

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
STAGES = ["prospect", "contacted", "meeting", "user", "ambassador"]
LONG = "Préfecture de la région Bourgogne-Franche-Comté, direction de l'économie œuvrière – été 😀 à venir ; " * 3


def identifier(number):
    dice = random.Random(number)
    return "c" + "".join(dice.choice(LETTERS) for _ in range(9))


def person(number, name, **more):
    return {"id": identifier(number), "name": name, **more}


def step(kind="followUp", on="2026-12-01", at=None, objective="", note=""):
    return {"kind": kind, "on": on, "at": at, "objective": objective, "note": note}


def plain(count, start=1000):
    """Many contacts without surprises."""
    return [
        person(
            start + n, f"Personne Numéro{n}", organisation=f"Mairie {n % 40}", email=f"p{n}@exemple.fr",
            phone=f"06 39 98 {n // 100 % 100:02} {n % 100:02}", stage=STAGES[n % 5], tags=["mairie", "eau"][: n % 3])
        for n in range(count)
    ]


def usual():
    """Contacts that any program's table can hold: every one has a name."""
    return [
        person(
            1, "Zoé Lefèvre-Ménard", givenName="Zoé", familyName="Lefèvre-Ménard", organisation="DDT de l'Aube-Fictive",
            role="Cheffe de bureau « eau »", email="zoe@ddt.example.fr", phone="01 99 00 12 01", stage="meeting",
            tags=["ddt", "eau"], notes="Vue à l'openlab ; très motivée.\nDeuxième ligne, avec | une barre."),
        person(
            2, "Noël d'Arbois", organisation="Mairie de Saint-Elme; annexe, nord", email="noel@mairie.example.fr",
            phone="0639980002", stage="contacted", tags=["mairie"]),
        person(
            3, "Anaïs Nguyễn", givenName="Anaïs", familyName="Nguyễn", organisation="Préfecture \"du\" Val-d'Encre",
            email="anais@prefecture.example.fr", phone="+33 6 39 98 00 03", notes="a\\b, c;d \"e\"\n\n- liste",
            tags=["préfecture", "réseau local"]),
        person(4, "Maïwenn de La Tour", role="DGS", email="m.delatour@agglo.example.org", stage="user"),
        person(5, "Fatou Çelik", organisation="CPAM | fictive (77)", phone="+34 910 000 010", stage="ambassador"),
        person(
            6, "Ibrahima N'Diaye", organisation="=CMD()", role="@chef", email="ibrahima@caf.example.fr",
            standing="dropped", reason="silence", notes="+33 en tête\n=1+1"),
        person(
            7, "Loïc Refusant", organisation="CAF de la Lande", email="loic@refus.example.fr", phone="0199001207",
            standing="dropped", reason="objection"),
        person(8, "Océane Muette", organisation="CCI", standing="dropped", reason="objection"),
        person(
            9, "Jean-Baptiste L'Hôte", organisation="Agglo des Brumes", email="jb@agglo.example.org",
            standing="asleep", until="2027-03-01", level="top", stakes="high", place="21000 Dijon"),
        person(10, "Lucía García-Sánchez", organisation="Région 日本", email="lucia@region.example.eu", source="Salon"),
    ]


def tricky():
    """Also what only our own formats and vCard carry whole."""
    return usual() + [
        person(
            21, "Dupont, Jean; dit \"J\\P\"", organisation="a;b,c\\d", email="jp@exemple.fr",
            notes="ligne 1\nligne 2, virgule; point-virgule\\ barre \\n qui n'est pas une fin de ligne\n\nfin",
            tags=["réseau, local", "a;b", "c\\d", "dit \"non\""]),
        person(
            22, "Élodie " + "Très-Long-Nom-Accentué-" * 8, organisation=LONG.strip(),
            notes=("œ" * 200 + " ") * 3 + "."),
        person(23, "", organisation="Syndicat des eaux, sans personne", phone="01 99 00 12 23"),
        person(24, "Zoé", notes="😀" * 60 + "\n" + "é" * 74 + "\n" + "a" * 75 + "b"),
        person(25, "Claire Poste", phone="01 99 00 12 25 poste 2", stage="user", standing="dropped", reason="notSoon"),
        person(26, "BEGIN:VCARD", organisation="END:VCARD", notes="BEGIN:VCARD\nEND:VCARD\n: : ="),
    ]


def planned():
    """Contacts with next steps, and some without."""
    return [
        person(41, "Zoé Lefèvre-Ménard", organisation="DDT", email="zoe@ddt.example.fr", next=step()),
        person(
            42, "Noël d'Arbois", organisation="Mairie; annexe, nord", stage="meeting",
            next=step("meeting", "2026-12-03", "14:30", "un test, daté; à deux", "salle C\\12, 2e étage")),
        person(43, "Anaïs Nguyễn 😀", stage="contacted", next=step("call", "2027-07-01", "09:05", note="é" * 90)),
        person(44, "Sans Action", organisation="CCI"),
        person(45, "Rappel Dernier", next=step("mail", "2026-12-31", objective="l'accord, enfin")),
        person(46, "Heure d'Hiver", next=step("visit", "2027-10-31", "02:30")),
        person(47, "En Retard", stage="user", next=step("waiting", "2026-11-02")),
        person(48, "Autre; Chose, \"x\"", next=step("other", "2028-02-29", note="le jour en plus")),
    ]
