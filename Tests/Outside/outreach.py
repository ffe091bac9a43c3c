"""What a carnet needs before mails are written: who writes, and models."""

WRITER = {
    "name": "Zoë d'Œuvre, dite « l'équipe »", "phone": "01 99 00 12 05", "email": "zoe.doeuvre@essai.exemple.fr",
    "role": "Équipe Essai", "link": "https://essai.exemple.fr", "notice": "https://essai.exemple.fr/rgpd",
}


def set_writer(carnet, **more):
    """The table `[me]`; no value has a letter beyond U+FFFF."""
    def string(text):
        return "".join(sign if sign.isalnum() and sign.isascii() else f"\\u{ord(sign):04x}" for sign in text)
    lines = [f'{key} = "{string(text)}"' for key, text in {**WRITER, **more}.items()]
    path = carnet.folder / "carnet" / "settings.toml"
    path.write_text("\n".join(["[me]", *lines, ""]), encoding="utf-8")


def write_model(carnet, name, text, *options):
    done = carnet.run("models", "write", name, "-", *options, stdin=text.encode())
    if done.code != 0:
        raise AssertionError(f"models write: {done}")
    return done.text.strip()
