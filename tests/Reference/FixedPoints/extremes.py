"""Writes extremes.csv and dropout-extremes.csv: moments of selu(z), z ~ N(m, v), and alpha dropout's affine map at the ends of the range of double.

Run from anywhere: python3 extremes.py   (needs mpmath; about a minute)

The closed forms of arXiv:1706.02515, Eq. (4) and (5), with 1600 digits: what cancels there costs less than 1300. Inputs are doubles, printed so that
they read back exactly; results have 25 digits, and 0 where a result is below the least double.
"""
import pathlib
from mpmath import mp, mpf, erfc, exp, nstr, pi, sqrt

mp.dps = 1600
HERE = pathlib.Path(__file__).resolve().parent
STANDARD = (1.6732632423543772, 1.0507009873554805)
LEAST = mpf(2) ** -1075


def upper(x):
    """P(t > x), t ~ N(0, 1)."""
    x = mpf(x)
    if x > mpf(10) ** 8:
        # Below exp(-10^16 / 2): smaller than any product of doubles can make up for.
        return mpf(0)
    return erfc(x / sqrt(mpf(2))) / 2


def tilted(m, v, k):
    """E[e^(kz); z < 0]."""
    s = sqrt(v)
    x = (m + k * v) / s
    if x > mpf(10) ** 8:
        # exp(-m²/2v)·erfcx(x/√2)/2, and erfcx(y) = 1/(y√π) (1 − 1/2y² + 3/4y⁴ …).
        a = m / s
        if abs(a) > mpf(10) ** 8:
            return mpf(0)
        u = 1 / x ** 2
        return exp(-a * a / 2) / (x * sqrt(2 * pi)) * (1 - u + 3 * u ** 2 - 15 * u ** 3 + 105 * u ** 4 - 945 * u ** 5 + 10395 * u ** 6)
    power = k * m + k * k * v / 2
    if power < -mpf(10) ** 9:
        return mpf(0)
    return exp(power) * upper(x)


def moments(m, v, alpha, lam):
    m, v, alpha, lam = mpf(m), mpf(v), mpf(alpha), mpf(lam)
    s = sqrt(v)
    a = m / s
    density = mpf(0) if abs(a) > mpf(10) ** 8 else exp(-a * a / 2) / sqrt(2 * pi)
    p, q = upper(-a), upper(a)
    if a > mpf(10) ** 8:
        p = mpf(1)
    if a < -mpf(10) ** 8:
        q = mpf(1)
    first = m * p + s * density
    second = (m * m + v) * p + m * s * density
    one, two = tilted(m, v, 1), tilted(m, v, 2)
    g, gg = q - one, q - 2 * one + two
    mean = lam * (first - alpha * g)
    square = lam ** 2 * (second + alpha ** 2 * gg)
    # The variance from central parts: square − mean² would need more digits where |m| is large.
    linear = second - first ** 2
    bent = gg - g ** 2
    return mean, square, lam ** 2 * (linear + alpha ** 2 * bent + 2 * alpha * first * g)


def text(x):
    return "0.0" if abs(x) < LEAST else nstr(x, 25)


def points():
    sizes = [5e-324, 1e-320, 1e-308, 1e-300, 1e-200, 1e-155, 1e-20, 1.0, 1e20, 1e100, 1e154, 1e155, 1e200, 1e300, 1.7e308]
    for m in [0.0] + [sign * x for x in sizes for sign in (1, -1)]:
        for v in sizes:
            yield m, v, *STANDARD
    for a in (0.5, 3.0, 20.0, 26.0, 35.0, 45.0):  # |m|/√v of order 1, where both sides matter
        for v in (1e-300, 1e-20, 1e20, 1e300, 1e308):
            for sign in (1, -1):
                yield sign * a * v ** 0.5, v, *STANDARD
    for alpha, lam, v in ((1.5, 1e200, 1e-300), (1.5, 1e-170, 1e300), (1e200, 1.0, 1e-250), (1e200, 1e-150, 1.0), (1e-200, 1e150, 1.0),
                          (1e308, 1e-308, 1.0), (2.0, 1e153, 1.0), (0.0, 1e-160, 1e305)):
        yield 0.0, v, alpha, lam
        yield -v ** 0.5, v, alpha, lam


def write(name, header, rows):
    with open(HERE / name, "w", encoding="utf-8", newline="\n") as out:
        out.write(header + "\n")
        for row in rows:
            out.write(",".join(x if isinstance(x, str) else repr(x) for x in row) + "\n")
    print(name, "written")


def moment_rows():
    for m, v, alpha, lam in points():
        yield (m, v, alpha, lam, *map(text, moments(m, v, alpha, lam)))


def dropout_rows():
    for q in (5e-324, 1e-320, 1e-308, 1e-300, 1e-100, 1e-10, 0.5, 1 - 2.0 ** -53):
        for mean, variance in ((0.0, 1.0), (0.5, 1e-300), (0.0, 1e300), (-1e160, 1.0), (0.1, 5e-324), (1e150, 1e308)):
            alpha, lam = map(mpf, STANDARD)
            # α′ is a double: the product as the library's parameters round it.
            dropped = mpf(-(STANDARD[1] * STANDARD[0]))
            gap = dropped - mpf(mean)
            keep, nu = mpf(q), mpf(variance)
            scale = sqrt(nu / (keep * ((1 - keep) * gap ** 2 + nu)))
            shift = mpf(mean) - scale * (keep * mpf(mean) + (1 - keep) * dropped)
            yield (q, mean, variance, text(scale), text(shift))


if __name__ == "__main__":
    write("extremes.csv", "m,v,alpha,lambda,first,second,spread", moment_rows())
    write("dropout-extremes.csv", "keep,mean,variance,scale,shift", dropout_rows())
