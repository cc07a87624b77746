"""Writes ticks.tsv: the extended Wilkinson ticks of 450 ranges, found by trying everything.

J. Talbot, S. Lin, P. Hanrahan: An Extension of Wilkinson's Algorithm for Positioning Tick Labels on
Axes. IEEE Trans. Vis. Comput. Graph. 16 (2010), with the published weights, and legibility 1 as in
the authors' own R package. Nothing is pruned here: every step q·10^z, every skip j up to 3, every
start and every count up to 30 is scored, in exact fractions. Each range gets two lines of ticks:

  published  the best of all, which may lie outside the range or step over zero;
  inside     the best of those inside the range that are multiples of their step (j = 1).

Columns: lower, upper, wanted count, then start, step and count of both.

  python3 wilkinson.py > ticks.tsv
"""

import math
import random
from fractions import Fraction

NICE = [Fraction(q) for q in ("1", "5", "2", "2.5", "4", "3")]
W_SIMPLICITY, W_COVERAGE, W_DENSITY, W_LEGIBILITY = map(Fraction, ("0.25", "0.2", "0.5", "0.05"))


def score(lower, upper, wanted, first, last, count, rank, skip, has_zero):
    length = upper - lower
    simplicity = 1 - Fraction(rank, len(NICE) - 1) - skip + (1 if has_zero else 0)
    coverage = 1 - Fraction(1, 2) * ((upper - last) ** 2 + (lower - first) ** 2) / (
        Fraction(1, 10) * length
    ) ** 2
    found = Fraction(count - 1) / (last - first)
    ideal = Fraction(wanted - 1) / (max(upper, last) - min(lower, first))
    density = 2 - max(found / ideal, ideal / found)
    return (
        W_SIMPLICITY * simplicity
        + W_COVERAGE * coverage
        + W_DENSITY * density
        + W_LEGIBILITY
    )


def candidates(lower, upper, skips, inside):
    """All evenly spaced nice ticks near the range: first, step, count, rank, skip, has_zero."""
    length = upper - lower
    top = math.floor(math.log10(float(length)))
    for rank, nice in enumerate(NICE):
        for exponent in range(top - 2, top + 2):
            unit = nice * Fraction(10) ** exponent
            for skip in skips:
                step = unit * skip
                for count in range(2, 31):
                    span = step * (count - 1)
                    if span > length * 2 or span < length / 4:
                        continue
                    low = lower if inside else upper - span - step
                    high = upper - span if inside else lower + step
                    for k in range(math.ceil(low / unit), math.floor(high / unit) + 1):
                        first = k * unit
                        last = first + span
                        if inside and (first < lower or last > upper):
                            continue
                        zero = first <= 0 <= last and (first / step).denominator == 1
                        yield first, step, count, rank, skip, zero


def best(lower, upper, wanted, skips, inside):
    scored = (
        (score(lower, upper, wanted, f, f + s * (n - 1), n, rank, skip, zero), f, s, n)
        for f, s, n, rank, skip, zero in candidates(lower, upper, skips, inside)
    )
    ranked = sorted(scored, key=lambda entry: -entry[0])
    # Two steps that score alike to the last digit would make the table a matter of order.
    runner_up = next((r for r in ranked if r[1:] != ranked[0][1:]), None)
    if runner_up is not None and runner_up[0] == ranked[0][0]:
        return None
    return ranked[0][1:]


def ranges():
    """Ranges as figures have them, then random ones over many orders of magnitude."""
    yield from [("0", "50", 7), ("-83", "53", 4), ("0", "1", 3), ("0", "10", 8), ("-100", "50", 8)]
    yield from [("-90", "60", 5), ("0", "200", 6), ("13.2", "14.1", 5), ("0", "34", 4)]
    random.seed(20101)
    while True:
        scale = random.randint(-8, 8)
        digits = random.choice([1, 1, 1, 3])
        a, b = (round(random.uniform(-1, 1), digits) for _ in range(2))
        if a == b:
            continue
        low, high = sorted((a, b))
        yield f"{low}e{scale}", f"{high}e{scale}", random.randint(2, 10)


def main():
    written = 0
    for low, high, wanted in ranges():
        lower, upper = Fraction(low), Fraction(high)
        inside = best(lower, upper, wanted, [1], True)
        published = best(lower, upper, wanted, [1, 2, 3], False)
        if inside is None or published is None:
            continue
        columns = [low, high, wanted]
        for first, step, count in (published, inside):
            columns += [float(first), float(step), count]
        print("\t".join(map(str, columns)))
        written += 1
        if written == 450:
            return


if __name__ == "__main__":
    main()
