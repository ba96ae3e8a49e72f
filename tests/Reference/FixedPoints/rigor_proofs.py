"""Generates rigor_proofs.csv: what the proofs must agree with, computed without them (mpmath, 40 digits).

Run: python3 rigor_proofs.py > rigor_proofs.csv

Lines:
  map,mu,omega,nu,tau,mu',nu',S              the map and the largest singular value at random points, by quadrature of E[selu] and E[selu^2]
                                             and by central differences of the map
  fixed,omega,tau,mu*,nu*                    the standard SELU's fixed point, by iterating the map
  solution,mu,nu,omega,tau,verdict           is there a SELU with alpha, lambda > 0 for which (mu, nu) is fixed and attracts?
"""
import random

from mpmath import diff, eig, erfc, exp, matrix, mp, mpf, npdf, nstr, pi, quad, sqrt, svd_r

mp.dps = 40
random.seed(160802515)

half = mpf(1) / 2
c1, c2 = erfc(sqrt(half)) * exp(half), erfc(sqrt(mpf(2))) * exp(mpf(2))
ALPHA = sqrt(2 / pi) / (1 - c1)
LAMBDA = (1 - c1) * sqrt(2 * pi) / sqrt(2 * c2 + pi * c1 ** 2 - 2 * (2 + pi) * c1 + pi + 2)


def moments(m, v, alpha, lam):
    """Mean and variance of selu(z), z ~ N(m, v), from the definition."""
    s = sqrt(v)
    cuts = [m - 14 * s, m - 5 * s, m, m + 5 * s, m + 14 * s]
    low = sorted({min(c, mpf(0)) for c in cuts})
    high = sorted({max(c, mpf(0)) for c in cuts})

    def integral(power):
        total = mpf(0)
        if len(low) > 1:
            total += quad(lambda z: (lam * alpha * (exp(z) - 1)) ** power * npdf(z, m, s), low)
        if len(high) > 1:
            total += quad(lambda z: (lam * z) ** power * npdf(z, m, s), high)
        return total

    first = integral(1)
    return first, integral(2) - first ** 2


def closed(m, v, alpha, lam):
    """The same in closed form, for derivatives and iterations (checked against the definition above)."""
    r = sqrt(2 * v)
    e0, e1, e2 = erfc(m / r), exp(m + v / 2) * erfc((m + v) / r), exp(2 * m + 2 * v) * erfc((m + 2 * v) / r)
    g = sqrt(2 * v / pi) * exp(-m * m / (2 * v))
    first = lam / 2 * (m * (2 - e0) + g + alpha * (e1 - e0))
    second = lam ** 2 / 2 * ((m * m + v) * (2 - e0) + m * g + alpha ** 2 * (e2 - 2 * e1 + e0))
    return first, second - first ** 2


def jacobian(mu, omega, nu, tau, alpha, lam):
    def g(i):
        return lambda x, y: closed(x * omega, y * tau, alpha, lam)[i]
    return matrix([[diff(g(i), (mu, nu), d) for d in ((1, 0), (0, 1))] for i in (0, 1)])


def show(x):
    return nstr(x, 25, strip_zeros=False, min_fixed=1, max_fixed=0)


for _ in range(60):
    mu, omega = mpf(random.uniform(-1, 1)), mpf(random.uniform(-.5, .5))
    nu, tau = mpf(10 ** random.uniform(-2, 1.2)), mpf(random.uniform(.7, 1.4))
    mean, variance = moments(mu * omega, nu * tau, ALPHA, LAMBDA)
    check = closed(mu * omega, nu * tau, ALPHA, LAMBDA)
    assert abs(mean - check[0]) < mpf(10) ** -27 and abs(variance - check[1]) < mpf(10) ** -27
    s = svd_r(jacobian(mu, omega, nu, tau, ALPHA, LAMBDA), compute_uv=False)[0]
    print(','.join(['map'] + [repr(float(x)) for x in (mu, omega, nu, tau)] + [show(x) for x in (mean, variance, s)]))

for omega, tau in [(0, 1), (.0625, 1), (-.09375, 1.0625), (.09375, .96875), (0, 1.09375), (-.0625, .953125)]:
    x = (mpf(0), mpf(1))
    for _ in range(700):
        x = closed(x[0] * omega, x[1] * tau, ALPHA, LAMBDA)
    again = closed(x[0] * omega, x[1] * tau, ALPHA, LAMBDA)
    assert abs(again[0] - x[0]) + abs(again[1] - x[1]) < mpf(10) ** -30
    print(f'fixed,{omega!r},{tau!r},{show(x[0])},{show(x[1])}')

for k in range(300):
    mu, nu = mpf(random.uniform(-3, 3)), mpf(10 ** random.uniform(-1, 1))
    omega, tau = random.choice([(0, 1), (0, 1), (1, 1), (.25, 1.5), (-.5, .75)])
    m, v = mu * omega, nu * tau
    r = sqrt(2 * v)
    q, e1, e2 = erfc(m / r) / 2, exp(m + v / 2) * erfc((m + v) / r) / 2, exp(2 * m + 2 * v) * erfc((m + 2 * v) / r) / 2
    p, g = 1 - q, sqrt(v / (2 * pi)) * exp(-m * m / (2 * v))
    a1, a2, d1, d2 = m * p + g, (m * m + v) * p + m * g, q - e1, q - 2 * e1 + e2
    # lam * a1 - beta * d1 = mu and lam^2 a2 + beta^2 d2 = nu + mu^2, as a polynomial in lam.
    quadratic = (a2 + a1 ** 2 * d2 / d1 ** 2, -2 * mu * a1 * d2 / d1 ** 2, mu ** 2 * d2 / d1 ** 2 - nu - mu ** 2)
    roots = mp.polyroots(list(quadratic), maxsteps=200, extraprec=200)
    verdict = 'none'
    for lam in roots:
        if abs(lam.imag) > 0:
            continue
        lam = lam.real
        beta = (lam * a1 - mu) / d1
        if lam > 0 and beta > 0:
            back = closed(m, v, beta / lam, lam)
            assert abs(back[0] - mu) + abs(back[1] - nu) < mpf(10) ** -20 * (1 + lam ** 2 + beta ** 2)
            if max(abs(x) for x in eig(jacobian(mu, mpf(omega), nu, mpf(tau), beta / lam, lam))[0]) < 1:
                verdict = 'attracting'
    print(f'solution,{float(mu)!r},{float(nu)!r},{omega!r},{tau!r},{verdict}')
