"""Moments, Gaussian-Poincare constants, Hermite coefficients and gradient gains by mpmath, for GaussianRuleTests and its neighbours.

Writes gaussian-poincare.csv, hermite.csv and gradient-gains.csv beside itself: python3 gaussian_poincare.py (needs mpmath; half a minute).
Nothing here is taken from the library: every expectation is a quadrature of its definition at 40 digits.
"""
import os
import random

from mpmath import mp, mpf, quad, exp, sqrt, pi, tanh, erf, erfc, factorial, inf, sech, nstr

mp.dps = 40
HERE = os.path.dirname(os.path.abspath(__file__))

c = exp(mpf(1) / 2) * erfc(1 / sqrt(mpf(2)))
ALPHA = sqrt(2 / pi) / (1 - c)
e2 = exp(mpf(2)) * erfc(sqrt(mpf(2)))
LAMBDA = (1 - c) * sqrt(2 * pi) / sqrt(2 * e2 + pi * c ** 2 - 2 * (2 + pi) * c + pi + 2)


def density(z):
    return exp(-z * z / 2) / sqrt(2 * pi)


def expectation(f):
    return quad(lambda z: f(z) * density(z), [-inf, -12, -4, -1, 0, 1, 4, 12, inf])


def phi(z):
    return (1 + erf(z / sqrt(mpf(2)))) / 2


def logistic(z):
    return 1 / (1 + exp(-z))


FUNCTIONS = {
    'tanh': (tanh, lambda z: sech(z) ** 2),
    'relu': (lambda z: max(z, mpf(0)), lambda z: mpf(z > 0)),
    'leaky': (lambda z: z if z > 0 else z / 100, lambda z: mpf(1) if z > 0 else mpf(1) / 100),
    'elu': (lambda z: z if z > 0 else exp(z) - 1, lambda z: mpf(1) if z > 0 else exp(z)),
    'selu': (lambda z: LAMBDA * (z if z > 0 else ALPHA * (exp(z) - 1)), lambda z: LAMBDA * (1 if z > 0 else ALPHA * exp(z))),
    'gelu': (lambda z: z * phi(z), lambda z: phi(z) + z * density(z)),
    'silu': (lambda z: z * logistic(z), lambda z: logistic(z) * (1 + z * (1 - logistic(z)))),
    'identity': (lambda z: z, lambda z: mpf(1)),
}


def hermite(k, z):
    before, now = mpf(0), mpf(1)
    for n in range(k):
        before, now = now, z * now - n * before
    return now / sqrt(factorial(k))


def write(name, header, rows):
    path = os.path.join(HERE, name)
    with open(path + '.new', 'w', encoding='utf-8') as file:
        file.write(header + '\n')
        for row in rows:
            file.write(','.join(x if isinstance(x, str) else nstr(x, 22, strip_zeros=False) for x in row) + '\n')
    os.replace(path + '.new', path)


def constants():
    for name, (f, slope) in FUNCTIONS.items():
        mean, square, gain = (expectation(g) for g in (f, lambda z: f(z) ** 2, lambda z: slope(z) ** 2))
        a = 1 / sqrt(gain)
        root = sqrt(max(mpf(0), 1 - (square - mean ** 2) / gain))
        yield [name, mean, square, gain, a, -a * mean + root, -a * mean - root]


def coefficients():
    for name in ('selu', 'relu', 'tanh', 'gelu'):
        f = FUNCTIONS[name][0]
        for k in range(0, 21, 1 if name == 'selu' else 5):
            yield [name, str(k), expectation(lambda z: f(z) * hermite(k, z))]


def gains():
    draw = random.Random(11)
    for _ in range(40):
        mean, omega = (draw.uniform(-2, 2) for _ in range(2))
        variance, tau = (10 ** draw.uniform(-2, 2) for _ in range(2))
        alpha, lam = draw.uniform(0, 3), draw.uniform(0.2, 3)
        m, s = mpf(mean) * mpf(omega), sqrt(mpf(variance) * mpf(tau))
        edge = -m / s
        below = quad(lambda z: (alpha * exp(m + s * z)) ** 2 * density(z), [-inf, edge - 20, edge - 4, edge - 1, edge])
        above = erfc(edge / sqrt(mpf(2))) / 2
        yield [repr(x) for x in (mean, variance, omega, tau, alpha, lam)] + [mpf(tau) * mpf(lam) ** 2 * (above + below)]


write('gaussian-poincare.csv', 'function,mean,second_moment,derivative_second_moment,a,b_upper,b_lower', constants())
write('hermite.csv', 'function,k,coefficient', coefficients())
write('gradient-gains.csv', 'mean,variance,omega,tau,alpha,lambda,gain', gains())
