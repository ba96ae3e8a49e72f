"""Checks a theorem's certificate with nothing of the library: other language, other interval arithmetic (mpmath), other formulas (the paper's).

Run: python3 rigor_check_certificate.py rigor_theorem1.json …      (about a minute and a half for all three)

Every box of the covering is rebuilt from the domain's decimals and the tree, and the claimed inequality is verified on it: S by the entries of
the Jacobian over the box, the others by the mean value theorem with those entries as slopes. A box that is too coarse for this simpler bound is
halved further. The witness is checked to reach the enclosure's attained end. The files are the library's own:
Theorems.Theorem1.Prove().Certificate.Save("rigor_theorem1.json").
"""
import json
import sys
from fractions import Fraction

from mpmath import erfc as point_erfc
from mpmath import iv, mp, mpf

iv.prec = 80
mp.prec = 120
MAX_EXTRA = 12


def interval(low, high):
    return iv.mpf([low, high])


def decreasing(function, x):
    """Its ends are at the ends; mpmath's 120 bits are widened by 2^-100."""
    low, high = function(mpf(x.b)), function(mpf(x.a))
    slack = mpf(2) ** -100
    return interval(low * (1 - slack), high * (1 + slack))


def erfc(x):
    return decreasing(point_erfc, x)


def scaled_erfc(x):
    return decreasing(lambda point: mp.exp(point ** 2) * point_erfc(point), x)


def parameters():
    r = iv.sqrt(iv.mpf(2))
    c1, c2 = scaled_erfc(1 / r), scaled_erfc(r)
    alpha = iv.sqrt(2 / iv.pi) / (1 - c1)
    return alpha, (1 - c1) * iv.sqrt(2 * iv.pi) / iv.sqrt(2 * c2 + iv.pi * c1 ** 2 - 2 * (2 + iv.pi) * c1 + iv.pi + 2)


ALPHA, LAMBDA = parameters()


def parts(m, v):
    r = iv.sqrt(2 * v)
    gauss = iv.exp(-m ** 2 / (2 * v))
    a, h = m / r, iv.sqrt(v / 2)  # (m + v)/r = a + h, and e^(m + v/2) = e^(-a^2) e^((a + h)^2)
    return (erfc(a), gauss * scaled_erfc(a + h), gauss * scaled_erfc(a + 2 * h),
            iv.sqrt(2 * v / iv.pi) * gauss, iv.sqrt(2 / (iv.pi * v)) * gauss)


def moments(m, v):
    """mu' and nu'; arXiv:1706.02515, Eq. (4) and (5)."""
    e0, e1, e2, g, _ = parts(m, v)
    mean = LAMBDA / 2 * (m * (2 - e0) + g + ALPHA * (e1 - e0))
    second = LAMBDA ** 2 / 2 * ((m ** 2 + v) * (2 - e0) + m * g + ALPHA ** 2 * (e2 - 2 * e1 + e0))
    return mean, second - mean ** 2


def slopes(m, v):
    """d mu'/dm, d mu'/dv, d nu'/dm, d nu'/dv."""
    e0, e1, e2, g, d = parts(m, v)
    mean, _ = moments(m, v)
    mean_m = LAMBDA / 2 * (2 - e0 + ALPHA * e1)
    mean_v = LAMBDA / 4 * (ALPHA * e1 - (ALPHA - 1) * d)
    second_m = LAMBDA ** 2 * (m * (2 - e0) + g + ALPHA ** 2 * (e2 - e1))
    second_v = LAMBDA ** 2 / 2 * (2 - e0 + ALPHA ** 2 * (2 * e2 - e1))
    return mean_m, mean_v, second_m - 2 * mean * mean_m, second_v - 2 * mean * mean_v


def derivative_square(m, v):
    """E selu'(z)^2 = lambda^2 (P(z > 0) + alpha^2 E[e^2z; z < 0]), and its slopes by m and v; d/dv = (1/2) d^2/dm^2 for Gaussian z."""
    e0, _, e2, _, d = parts(m, v)
    mass, below, density = (2 - e0) / 2, e2 / 2, d / 2
    by_m = LAMBDA ** 2 * (density + ALPHA ** 2 * (2 * below - density))
    bend = -m / v * density
    by_v = LAMBDA ** 2 * (bend + ALPHA ** 2 * (4 * below - 2 * density - bend)) / 2
    return LAMBDA ** 2 * (mass + ALPHA ** 2 * below), by_m, by_v


def value(quantity, box):
    mu, omega, nu, tau = box
    m, v = mu * omega, nu * tau
    if quantity == 'GradientGain':
        return tau * derivative_square(m, v)[0]
    if quantity == 'LargestSingularValue':
        a, b, c, d = slopes(m, v)
        a, b, c, d = omega * a, tau * b, omega * c, tau * d
        return (iv.sqrt((a + d) ** 2 + (c - b) ** 2) + iv.sqrt((a - d) ** 2 + (c + b) ** 2)) / 2
    mean, variance = moments(m, v)
    return {'NewMean': mean, 'NewVariance': variance, 'VarianceChange': variance - nu}[quantity]


def bound(quantity, box):
    """An interval that contains the quantity over the box."""
    if quantity == 'LargestSingularValue':
        return value(quantity, box)
    mu, omega, nu, tau = box
    if quantity == 'GradientGain':
        square, by_m, by_v = derivative_square(mu * omega, nu * tau)
        gradient = [tau * omega * by_m, tau * mu * by_m, tau ** 2 * by_v, square + tau * nu * by_v]
    else:
        by = slopes(mu * omega, nu * tau)
        by_m, by_v = by[:2] if quantity == 'NewMean' else by[2:]
        gradient = [omega * by_m, mu * by_m, tau * by_v - (1 if quantity == 'VarianceChange' else 0), nu * by_v]
    centre = [iv.mpf(side.mid) for side in box]
    total = value(quantity, centre)
    for slope, side, middle in zip(gradient, box, centre):
        total += slope * (side - middle)
    return total


def halves(box, side):
    low, high = mpf(box[side].a), mpf(box[side].b)
    middle = (low + high) / 2
    first, second = list(box), list(box)
    first[side], second[side] = interval(low, middle), interval(middle, high)
    return first, second


def holds(claim, enclosure, limit):
    return enclosure.b < limit.a if claim['extremum'] == 'Maximum' else enclosure.a > limit.b


def prove(claim, box, limit, extra=0):
    """Boxes used to verify the claim on this box."""
    if holds(claim, bound(claim['quantity'], box), limit):
        return 1
    if extra == MAX_EXTRA:
        raise SystemExit(f'NOT verified: {claim["statement"]} on {box}')
    widest = max(range(4), key=lambda side: box[side].delta.b / max(abs(box[side].b), mpf('0.1')))
    return sum(prove(claim, half, limit, extra + 1) for half in halves(box, widest))


def check(path):
    with open(path, encoding='utf-8') as file:
        certificate = json.load(file)
    for claim in certificate['claims']:
        ends = [text.strip('[]').split(',') for text in claim['domain']]
        domain = [interval(iv.mpf(low.strip()).a, iv.mpf(high.strip()).b) for low, high in ends]
        limit = iv.mpf(claim['bound'])
        pending, leaves, used = [domain], 0, 0
        for node in claim['tree']:
            box = pending.pop()
            if node == '.':
                leaves += 1
                used += prove(claim, box, limit)
            else:
                pending.extend(reversed(halves(box, int(node))))
        assert not pending and leaves == len(claim['bounds']) and claim['unresolved'] == 0
        w = claim['witness']
        witness = [interval(mpf(w[i]), mpf(w[i + 1])) for i in range(0, 8, 2)]
        for (low, high), side in zip(ends, witness):  # each side of the witness holds an end or an inner point of the domain's side
            points = [Fraction(low), Fraction(high), Fraction(float(mpf(side.mid)))]
            assert any(Fraction(low) <= x <= Fraction(high) and Fraction(float(mpf(side.a))) <= x <= Fraction(float(mpf(side.b))) for x in points)
        reached, (lower, upper) = value(claim['quantity'], witness), claim['enclosure']
        slack = mpf('1e-12')  # the library's own rounding at the witness
        assert reached.b >= lower - slack and reached.a <= upper + slack
        print(f'{certificate["theorem"]}: {claim["statement"]} verified on {leaves} boxes ({used} after halving)')


for name in sys.argv[1:]:
    check(name)
