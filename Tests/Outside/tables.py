"""What our tables should hold, written down a second time from the contract (exchange.md, *Our exports*)."""
import csv
import io
import re

FRENCH_HEADERS = (
    "Identifiant;Nom;Civilité;Courriel;État du courriel;Téléphone;Organisation;Fonction;Niveau;Enjeu;Lieu;Étape;Suivi;"
    "Raison;"
    "En pause jusqu'au;Ne pas contacter;1 Partage le constat;2 Manque d'une bonne solution;3 Décide;4 Bientôt;"
    "5 Autonome;6 Problème en partie réglé;Critères certains;Critères possibles;Prochaine action;"
    "Date prochaine action;Action prévue;Dernier échange;Dernière réponse;Étiquettes;Source;Mis en relation par;"
    "Notes;Créé le;Modifié le").split(";")
STAGES = {
    "prospect": "Prospect", "contacted": "Contacté", "meeting": "Rendez-vous", "user": "Utilisateur",
    "ambassador": "Ambassadeur",
}
STANDINGS = {"active": "en cours", "asleep": "en pause", "dropped": "laissé de côté"}
REASONS = {
    None: "", "silence": "sans réponse", "objection": "refus d'être recontacté (RGPD)",
    "notSoon": "pas avant longtemps",
}
LEVELS = {None: "", "top": "direction", "middle": "encadrement", "field": "terrain"}
STAKES = {None: "", "low": "faible", "medium": "moyen", "high": "fort"}
STEPS = {
    "followUp": "relance", "call": "appel", "mail": "courriel", "meeting": "rendez-vous", "visit": "visite",
    "waiting": "j'attends sa réponse", "other": "autre",
}
ANSWERS = {"yes": "oui", "no": "non", "unknown": "inconnu"}
CRITERIA = ["sharesProblem", "lacksSolution", "decides", "soon", "autonomous", "benefits"]

GUARDED = "=+\\-@\t\r'\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"
BLANKS = " \u00a0\u202f\u200b-\u200f\u2060\ufeff\u00ad"
GUARD = re.compile(f"(^|[;,|\t\n\r])([{BLANKS}]*)'(?=[{GUARDED}])")
DANGER = re.compile(f"(^|[;,|\t\n\r])[{BLANKS}]*[{GUARDED.replace(chr(39), '')}]")


def unguarded(text):
    return GUARD.sub(r"\1\2", text)


def read(data, delimiter):
    """The header and the rows by header, strictly."""
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    header = rows[0]
    for row in rows[1:]:
        if len(row) != len(header):
            raise AssertionError(f"{len(row)} cells under {len(header)} headers: {row}")
    return header, [dict(zip(header, row)) for row in rows[1:]]


def tag_cell(tags):
    """As Grist reads a Choice List."""
    def quoted(tag):
        return "\"" + tag.replace("\"", "\"\"") + "\"" if re.search("[,;\"\n]", tag) else tag
    return ", ".join(quoted(tag) for tag in tags)


def french_row(contact):
    """A contact under our French headers; the phone is compared apart."""
    step = contact["next"]
    answers = [contact["criteria"][name]["answer"] for name in CRITERIA]
    row = {
        "Identifiant": contact["id"], "Nom": contact["name"], "Civilité": contact["civility"],
        "Courriel": contact["email"],
        "Organisation": contact["organisation"], "Fonction": contact["role"], "Niveau": LEVELS[contact["level"]],
        "Enjeu": STAKES[contact["stakes"]], "Lieu": contact["place"], "Étape": STAGES[contact["stage"]],
        "Suivi": STANDINGS[contact["standing"]], "Raison": REASONS[contact["reason"]],
        "En pause jusqu'au": contact["until"] or "",
        "Ne pas contacter": "true" if contact["reason"] == "objection" else "false",
        "Critères certains": str(contact["score"]["yes"]),
        "Critères possibles": str(contact["score"]["yes"] + contact["score"]["unknown"]),
        "Prochaine action": "", "Date prochaine action": "", "Action prévue": "true" if step else "false",
        "Dernier échange": contact["lastExchange"] or "", "Dernière réponse": contact["lastHeard"] or "",
        "Étiquettes": tag_cell(contact["tags"]), "Source": contact["source"], "Notes": contact["notes"],
        "Créé le": contact["created"][:10], "Modifié le": contact["updated"][:10],
    }
    if step:
        kind = STEPS[step["kind"]]
        row["Prochaine action"] = f"{kind} : {step['note']}" if step["note"] else kind
        row["Date prochaine action"] = step["on"]
    first = FRENCH_HEADERS.index("1 Partage le constat")
    row.update(zip(FRENCH_HEADERS[first:], (ANSWERS[answer] for answer in answers)))
    return row


def code_row(contact):
    """A contact under the code names."""
    step = contact["next"] or {}
    plain = ["id", "name", "givenName", "familyName", "organisation", "role", "email", "place", "stage", "standing",
             "source", "notes"]
    row = {key: contact[key] for key in plain}
    row.update({key: contact[key] or "" for key in ("level", "stakes", "reason", "until", "emailStatus")})
    row.update({
        "nextKind": step.get("kind", ""), "nextOn": step.get("on", ""), "nextAt": step.get("at") or "",
        "nextObjective": step.get("objective", ""), "nextNote": step.get("note", ""),
        "tags": tag_cell(contact["tags"]), "scoreYes": str(contact["score"]["yes"]),
        "scoreNo": str(contact["score"]["no"]), "scoreUnknown": str(contact["score"]["unknown"]),
    })
    return row
