#!/usr/bin/env bash
# lifelines 0.30.3 (PyPI), Kaplan–Meier in Python, with numpy 2.4.6, pandas 2.3.3 and scipy 1.17.1, November 2026.
#
# The median of a survival curve is the first time at which S(t) <= 1/2. Where S is one half exactly, as it often is of
# few people, lifelines may keep it a hair above, since it adds logarithms, and then gives the next exit as the median,
# without a warning. Six who leave on days 1 to 6: three of six are left after day 3, and it says 4. The same curve in
# fractions, which are exact, says 3.
#
# Seen, of all ways in which n people leave or are still there (+) on days 1 to n, at least one of whom leaves:
#   n = 4: 0 of 15 medians are late      n = 7: 8 of 127
#   n = 5: 0 of 31                       n = 8: 24 of 255
#   n = 6: 8 of 63
#   1 2 3 4 5 6      ->  lifelines 4.0, exactly 3
#   1 2 3 4 5 6 7 8  ->  lifelines 5.0, exactly 4
#
# So whoever checks medians of small groups against it must compute them with whole numbers or fractions.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    lifelines==0.30.3 numpy==2.4.6 pandas==2.3.3 scipy==1.17.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import itertools
from fractions import Fraction

from lifelines import KaplanMeierFitter


def exact(days, left):
    surviving = Fraction(1)
    for day in sorted(set(days)):
        there = sum(d >= day for d in days)
        gone = sum(d == day and l for d, l in zip(days, left))
        surviving *= Fraction(there - gone, there)
        if surviving <= Fraction(1, 2):
            return day
    return float("inf")


def measured(days, left):
    return KaplanMeierFitter().fit(days, left).median_survival_time_


late = {}
for n in range(4, 9):
    days = list(range(1, n + 1))
    ways = [left for left in itertools.product([1, 0], repeat=n) if any(left)]
    wrong = [left for left in ways if measured(days, left) != exact(days, left)]
    assert all(measured(days, left) > exact(days, left) for left in wrong)
    late[n] = (len(wrong), len(ways))
    print(f"n = {n}: {len(wrong)} of {len(ways)} medians are late")
assert late == {4: (0, 15), 5: (0, 31), 6: (8, 63), 7: (8, 127), 8: (24, 255)}, late
for n in (6, 8):
    days = list(range(1, n + 1))
    found, known = measured(days, [1] * n), exact(days, [1] * n)
    print(*days, f" ->  lifelines {found}, exactly {known}")
    assert (found, known) == (n // 2 + 1.0, n // 2), (found, known)
PYTHON
