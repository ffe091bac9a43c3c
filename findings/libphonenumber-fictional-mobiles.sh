#!/usr/bin/env bash
# phonenumbers 9.0.17 (the Python port of libphonenumber, PyPI), November 2026.
#
# France sets six ranges of numbers aside for films and books (Arcep: 01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49
# and 06 39 98). The library calls the five fixed ones valid, of type fixed line, and the mobile one invalid, of no
# known type: a test or a demonstration that keeps to fictional people passes a check of validity with their fixed
# numbers and fails it with their mobiles. `is_possible_number` is true of all six.
#
# Seen (valid, type):
#   01 99 00 12 34   True   fixed line       04 65 71 12 34   True   fixed line
#   02 61 91 12 34   True   fixed line       05 36 49 12 34   True   fixed line
#   03 53 01 12 34   True   fixed line       06 39 98 12 34   False  unknown
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check phonenumbers==9.0.17
"$folder/venv/bin/python" - <<'PYTHON'
import phonenumbers
from phonenumbers import PhoneNumberType

names = {PhoneNumberType.FIXED_LINE: "fixed line", PhoneNumberType.UNKNOWN: "unknown"}
for prefix in ["01 99 00", "02 61 91", "03 53 01", "04 65 71", "05 36 49", "06 39 98"]:
    number = phonenumbers.parse(prefix + " 12 34", "FR")
    valid = phonenumbers.is_valid_number(number)
    kind = names.get(phonenumbers.number_type(number), "another type")
    print(f"{prefix} 12 34   {valid!s:6} {kind}")
    known = (False, "unknown") if prefix == "06 39 98" else (True, "fixed line")
    assert (valid, kind) == known, f"{prefix}: {(valid, kind)}, and it was {known}"
    assert phonenumbers.is_possible_number(number), prefix
PYTHON
