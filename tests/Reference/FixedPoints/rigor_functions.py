"""Generates rigor_functions.csv: exp, erfc and erfcx at doubles, to 40 digits (mpmath).

Run: python3 rigor_functions.py > rigor_functions.csv
"""
import random
import struct

from mpmath import erfc, exp, mp, mpf, nstr, pi, sqrt

mp.dps = 60
random.seed(20170608)


def erfcx(x):
    if x < 100:
        with_digits = mp.dps
        mp.dps = int(with_digits + abs(float(x)) ** 2 / 2)
        value = exp(x * x) * erfc(x)
        mp.dps = with_digits
        return +value
    # Asymptotic series: for x >= 100 twenty terms leave less than 1e-60 of the value.
    term, total = mpf(1), mpf(1)
    for n in range(1, 20):
        term *= -(2 * n - 1) / (2 * x * x)
        total += term
    return total / (x * sqrt(pi))


def bits(x):
    return struct.unpack('<q', struct.pack('<d', x))[0]


def neighbours(x):
    return [struct.unpack('<d', struct.pack('<q', bits(x) + k))[0] for k in (-1, 0, 1)]


def wide(n, low, high):
    """Random magnitudes from 10^low to 10^high."""
    return [10 ** random.uniform(low, high) for _ in range(n)]


# Ends of the pieces: table steps k*ln2/64, Taylor cells j/32 +- 1/64, the switch at 10, the ranges' ends.
steps = [float((k + mpf(1) / 2) * mp.log(2) / 64) for k in random.sample(range(-47000, 45000), 150)]
cells = [j / 64 for j in range(1, 640, 9)]

points = {
    'exp': [random.uniform(-744, 709) for _ in range(400)] + [random.uniform(-2, 2) for _ in range(400)]
           + wide(60, -300, 2) + [-x for x in wide(60, -300, 2)] + steps + [-745.0, -745.13, -708.4, -720.25, 709.78, 0.0],
    'erfc': [random.uniform(-7, 27.2) for _ in range(500)] + [random.uniform(-1, 3) for _ in range(300)]
            + wide(60, -300, 1) + [-x for x in wide(60, -300, 0.7)] + [y for x in cells for y in neighbours(x)] + [26.6, 27.2, 10.0, 0.0],
    'erfcx': [random.uniform(-26.6, 12) for _ in range(400)] + [random.uniform(0, 10) for _ in range(400)]
             + wide(120, -300, 307) + [-x for x in wide(60, -300, 1.4)] + [y for x in cells for y in neighbours(x)]
             + neighbours(10.0) + [1e290, 1.1e290, 1.79e308, 0.0],
}

functions = {'exp': exp, 'erfc': erfc, 'erfcx': erfcx}
print('function,x,value')
for name, values in points.items():
    for x in values:
        print(f'{name},{x!r},{nstr(functions[name](mpf(x)), 40, strip_zeros=False, min_fixed=1, max_fixed=0)}')
