"""Writes selu-digits.csv: α and λ for wanted fixed points to 60 digits, by mpmath's quadrature and root finding.

Shares nothing with the library: moments are integrals, and the two conditions are solved by Newton's method. Run it in its folder.
"""

from mpmath import exp, findroot, inf, mp, mpf, nstr, pi, quad, sqrt

mp.dps = 90
DIGITS = 60
POINTS = [
    ("0", "1", "0", "1"),
    ("-0.1", "2", "0", "1"),
    ("0.2", "1", "0.5", "1.2"),
    ("0.05", "0.3", "-0.7", "0.9"),
    ("-0.3", "0.8", "1", "1.5"),
    ("1e-3", "2.5e1", "0.1", "0.04"),
]


def moments(m, v):
    s = sqrt(v)
    density = lambda z: exp(-((z - m) ** 2) / (2 * v)) / (s * sqrt(2 * pi))
    right = [0, *sorted(x for x in (m + k * s for k in range(-3, 25, 3)) if x > 0), inf]
    left = [-inf, *sorted(x for x in (m + k * s for k in range(-24, 4, 3)) if x < 0), 0]
    integrate = lambda f, ends: quad(lambda z: f(z) * density(z), ends)
    return (
        integrate(lambda z: z, right),
        integrate(lambda z: z * z, right),
        integrate(lambda z: 1 - exp(z), left),
        integrate(lambda z: (1 - exp(z)) ** 2, left),
    )


def solve(mean, variance, omega, tau):
    p, pp, g, gg = moments(mean * omega, variance * tau)

    def conditions(alpha, lam):
        first = lam * (p - alpha * g)
        second = lam**2 * (pp + alpha**2 * gg)
        return first - mean, second - first**2 - variance

    return findroot(conditions, (mpf("1.5"), mpf("1.1")), tol=mpf(10) ** -80)


def cut(x):
    """60 significant digits, cut off."""
    text = nstr(x, DIGITS + 20, strip_zeros=False, min_fixed=-inf, max_fixed=inf)
    leading = len(text) - len(text.lstrip("0."))
    return text[: leading + DIGITS + ("." not in text[:leading])]


with open("selu-digits.csv", "w", encoding="utf-8", newline="\n") as file:
    file.write("mean,variance,omega,tau,alpha,lambda\n")
    for point in POINTS:
        alpha, lam = solve(*map(mpf, point))
        file.write(",".join([*point, cut(alpha), cut(lam)]) + "\n")
