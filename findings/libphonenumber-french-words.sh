#!/usr/bin/env bash
# phonenumbers 9.0.17 (the Python port of libphonenumber, PyPI), November 2026.
#
# A French number with a word after it, as people write what it is or which extension to ask for, is not read as that
# number: three letters or more make the whole text a vanity number, and each letter becomes the digit of its key.
# `parse` raises nothing for these; the number it gives is somebody else's, or nobody's. `ext.` is known as an extension, `poste`,
# the French word for it, is not: it adds 76783. Only `is_possible_number` tells, and a search in running text
# (`PhoneNumberMatcher`) finds the right number in the same words.
#
# Seen:
#   01 99 00 12 34                ->  +33199001234           possible
#   01 99 00 12 34 ext. 2         ->  +33199001234;ext=2     possible
#   01 99 00 12 34 poste 2        ->  +33199001234767832     not possible
#   01 99 00 12 34 (fixe)         ->  +331990012343493       not possible
#   06 12 34 56 78 (portable)     ->  +3361234567876782253   not possible
#   in a text, `01 99 00 12 34 poste 2` is found as `01 99 00 12 34`
#
# So a cell that says what a number is must be split before such a library sees it: the label goes elsewhere.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check phonenumbers==9.0.17
"$folder/venv/bin/python" - <<'PYTHON'
import phonenumbers

def seen(text):
    number = phonenumbers.parse(text, "FR")
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    extension = f";ext={number.extension}" if number.extension else ""
    return written + extension, phonenumbers.is_possible_number(number)

expected = {
    "01 99 00 12 34": ("+33199001234", True),
    "01 99 00 12 34 ext. 2": ("+33199001234;ext=2", True),
    "01 99 00 12 34 poste 2": ("+33199001234767832", False),
    "01 99 00 12 34 (fixe)": ("+331990012343493", False),
    "06 12 34 56 78 (portable)": ("+3361234567876782253", False),
}
for text, known in expected.items():
    found = seen(text)
    print(f"{text:28}  ->  {found[0]:22} {'possible' if found[1] else 'not possible'}")
    assert found == known, f"{text}: {found}, and it was {known}"
matches = [match.raw_string for match in phonenumbers.PhoneNumberMatcher("au 01 99 00 12 34 poste 2", "FR")]
print("in a text:", matches)
assert matches == ["01 99 00 12 34"], matches
PYTHON
