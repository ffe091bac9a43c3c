#!/usr/bin/env bash
# vobject 0.9.9 (PyPI), the reader of vCards under khard, Radicale and others, November 2026.
#
# vCard 4.0 writes several types of a number as one quoted list (RFC 6350, 6.4.1: `TEL;TYPE="voice,home"`), which means
# what `TYPE=voice,home` and `TYPE=voice;TYPE=home` mean. vobject reads the last two as two types and the first as one
# type whose name has a comma: whoever asks `"home" in params["TYPE"]` finds no number at home. It also says nothing of
# the version: the same is done for a 3.0 card. Written back, the quotes are kept, so the card itself is unharmed.
#
# Seen:
#   TEL;TYPE="work,voice"         ->  ['work,voice']
#   TEL;TYPE=work,voice           ->  ['work', 'voice']
#   TEL;TYPE=work;TYPE=voice      ->  ['work', 'voice']
#
# So a card that is to be read by all says its types without quotes, which RFC 6350 allows as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check vobject==0.9.9
"$folder/venv/bin/python" - <<'PYTHON'
import vobject

expected = {
    'TEL;TYPE="work,voice"': ["work,voice"],
    "TEL;TYPE=work,voice": ["work", "voice"],
    "TEL;TYPE=work;TYPE=voice": ["work", "voice"],
}
for version in ["3.0", "4.0"]:
    for line, known in expected.items():
        card = vobject.readOne(
            f"BEGIN:VCARD\r\nVERSION:{version}\r\nFN:Zoé Lefèvre\r\nN:Lefèvre;Zoé;;;\r\n{line}:0199001201\r\nEND:VCARD\r\n")
        found = card.tel.params["TYPE"]
        print(f"{version}  {line:28}  ->  {found}")
        assert found == known, f"{line}: {found}, and it was {known}"
        if '"' in line:
            assert line in card.serialize(), card.serialize()
PYTHON
