"""Writes the golden files of this folder: moments, Jacobians, solved parameters, fixed points, erfc and the constants, with mpmath at 60 digits.

Run from anywhere: python3 golden_values.py   (needs mpmath; a few minutes)

Everything about SELU comes from quadrature of the definition: E[f(z)] = ∫ f(z) N(z; m, v) dz by Gauss–Legendre on short pieces, with the kink
at a piece's end. No closed form of the library is used. Inputs are doubles, printed so that they read back exactly; results have 25 digits.
"""
import pathlib
import random
from mpmath import mp, mpf, cos, erfc, exp, expm1, factorial, linspace, nstr, pi, quad, sqrt

mp.dps = 60
HERE = pathlib.Path(__file__).resolve().parent
NODES = 56


def gauss_legendre(count):
    rule = []
    for k in range(count):
        x = cos(pi * (k + mpf(3) / 4) / (count + mpf(1) / 2))
        for _ in range(9):
            p0, p1 = mpf(1), x
            for n in range(2, count + 1):
                p0, p1 = p1, ((2 * n - 1) * x * p1 - (n - 1) * p0) / n
            slope = count * (x * p1 - p0) / (x * x - 1)
            x -= p1 / slope
        rule.append((x, 2 / ((1 - x * x) * slope * slope)))
    return rule


RULE = gauss_legendre(NODES)


def half_lines(m, v):
    """E[z; z>0], E[z²; z>0], E[1−eᶻ; z<0], E[(1−eᶻ)²; z<0] for z ~ N(m, v)."""
    m, s = mpf(m), sqrt(mpf(v))
    kink = -m / s
    cuts = {mpf(2 * k) for k in range(-9, 10)}
    cuts |= {(c - m) / s for c in (-1, -3, -6, -12, -25, -50, -100, -150)}
    cuts = sorted({c for c in cuts | {kink} if -18 <= c <= 18} | {mpf(-18), mpf(18)})
    sums = [mpf(0)] * 4
    for low, high in zip(cuts, cuts[1:]):
        middle, half = (low + high) / 2, (high - low) / 2
        for x, weight in RULE:
            t = middle + half * x
            z = m + s * t
            density = weight * half * exp(-t * t / 2)
            value, slot = (z, 0) if middle > kink else (-expm1(z), 2)
            sums[slot] += density * value
            sums[slot + 1] += density * value * value
    return [x / sqrt(2 * pi) for x in sums]


def moments(m, v, alpha, lam):
    """Mean, second moment and variance of selu(z), z ~ N(m, v)."""
    p1, p2, g1, g2 = half_lines(m, v)
    mean = lam * (p1 - alpha * g1)
    second = lam ** 2 * (p2 + alpha ** 2 * g2)
    return mean, second, second - mean ** 2


def selu_map(mean, variance, omega, tau, alpha, lam):
    first, _, spread = moments(mean * omega, variance * tau, alpha, lam)
    return first, spread


def jacobian(mean, variance, omega, tau, alpha, lam):
    """Central differences with step 1e-14·scale and one Richardson extrapolation: about 50 digits are left of 60, error about 1e-45."""
    columns = []
    for which, scale in ((0, mpf(1)), (1, mpf(variance))):
        def central(step):
            d = [step, 0] if which == 0 else [0, step]
            up = selu_map(mean + d[0], variance + d[1], omega, tau, alpha, lam)
            down = selu_map(mean - d[0], variance - d[1], omega, tau, alpha, lam)
            return [(a - b) / (2 * step) for a, b in zip(up, down)]
        step = scale * mpf(10) ** -14
        columns.append([(4 * b - a) / 3 for a, b in zip(central(step), central(step / 2))])
    return columns[0][0], columns[1][0], columns[0][1], columns[1][1]


def solve(mean, variance, omega, tau):
    """(α, λ) > 0 with the wanted moments, or None: the first moment gives λ for each β = λα, the second is bisected for β."""
    p1, p2, g1, g2 = half_lines(mean * omega, variance * tau)
    wanted = variance + mean ** 2

    def excess(beta):
        return ((mean + beta * g1) / p1) ** 2 * p2 + beta ** 2 * g2 - wanted
    start = max(mpf(0), -mean / g1)  # λ = 0 or β = 0
    if excess(start) >= 0:
        return None
    low, high = mpf(0), sqrt(wanted / g2)  # of β − start
    for _ in range(1200):
        middle = (low + high) / 2 if low else high / 1024
        low, high = (middle, high) if excess(start + middle) < 0 else (low, middle)
        if high - low < high * mpf(10) ** -35:
            break
    lam = high * g1 / p1 if mean < 0 else (mean + high * g1) / p1
    return (start + high) / lam, lam


def fixed_point(omega, tau, alpha, lam, start=(0, 1)):
    mean, variance = mpf(start[0]), mpf(start[1])
    for _ in range(60):
        first, spread = selu_map(mean, variance, omega, tau, alpha, lam)
        a, b, c, d = jacobian(mean, variance, omega, tau, alpha, lam)
        x, y = first - mean, spread - variance
        det = (1 - a) * (1 - d) - b * c
        dm, dv = ((1 - d) * x + b * y) / det, (c * x + (1 - a) * y) / det
        mean, variance = mean + dm, variance + dv
        if abs(dm) + abs(dv) < mpf(10) ** -30:
            return mean, variance
    raise ArithmeticError(f"no fixed point found for {omega}, {tau}")


def write(name, header, rows):
    random.seed(1706)  # before the first row is drawn
    with open(HERE / name, "w", encoding="utf-8", newline="\n") as out:
        out.write(header + "\n")
        for row in rows:
            out.write(",".join(repr(x) if isinstance(x, (float, int)) else nstr(x, 25) for x in row) + "\n")
    print(name, "written")


STANDARD = (1.6732632423543772, 1.0507009873554805)
OTHERS = [(1.9769021954242, 1.073851239616), (1.0, 1.0), (0.25, 2.0), (5.0, 0.5), (0.0, 1.5)]


def moment_points():
    means = [0.0] + [s * x for x in (1e-8, 1e-3, 0.1, 0.5, 1.0, 3.0, 10.0) for s in (1, -1)]
    variances = [1e-6, 1e-4, 0.01, 0.1, 0.499, 0.501, 1.0, 3.0, 10.0, 100.0, 1000.0]
    points = [(m, v, 1.0, 1.0) for m in means for v in variances]
    for v in (1e-6, 1e-3, 0.2, 2.0, 20.0):  # |a| = |m|/√(2v) of order 1 to 6, where both sides matter
        for a in (0.3, 1.0, 2.0, 4.0, 6.0):
            for sign in (1, -1):
                m = sign * a * (2 * v) ** 0.5
                if abs(m) <= 10:
                    points.append((m, v, 1.0, 1.0))
    for _ in range(90):
        omega, tau = random.uniform(-2, 2), 10 ** random.uniform(-0.3, 0.3)
        points.append((random.uniform(-10, 10) / 2, 10 ** random.uniform(-5.5, 2.5), omega, tau))
    return points


def moment_rows():
    for k, (mean, variance, omega, tau) in enumerate(moment_points()):
        p1, p2, g1, g2 = half_lines(mpf(mean) * omega, mpf(variance) * tau)
        for alpha, lam in (STANDARD, OTHERS[k % len(OTHERS)]):
            if p1 == 0 and alpha == 0:
                continue  # all of a ReLU's moments lie in the tail that half_lines cuts off at 18 standard deviations
            first = lam * (p1 - alpha * g1)
            second = mpf(lam) ** 2 * (p2 + mpf(alpha) ** 2 * g2)
            yield mean, variance, omega, tau, alpha, lam, first, second, second - first ** 2


def jacobian_rows():
    points = [(0.0, 1.0, 0.0, 1.0), (0.1, 0.8, -0.1, 1.1), (-0.1, 0.8, 0.1, 1.1), (0.05, 1.5, 0.1, 0.95), (-0.1, 2.0, 1.0, 1.0),
              (1.0, 16.0, 0.1, 1.25), (0.1, 0.02, 0.1, 0.8), (-3.0, 0.2, 1.0, 1.0), (3.0, 0.2, 1.0, 1.0), (-5.0, 30.0, 1.0, 1.0),
              (5.0, 30.0, 1.0, 1.0), (0.0, 1e-6, 1.0, 1.0), (-10.0, 1e-6, 1.0, 1.0), (-0.001, 1e-6, 1.0, 1.0), (0.001, 1e-6, 1.0, 1.0),
              (0.0, 1000.0, 1.0, 1.0), (-10.0, 1000.0, 1.0, 1.0), (10.0, 1000.0, 1.0, 1.0), (-2.0, 4.0, 1.0, 1.0), (-8.0, 1.0, 1.0, 1.0)]
    points += [(random.uniform(-3, 3), 10 ** random.uniform(-2, 1.5), random.uniform(-1.5, 1.5), random.uniform(0.5, 2)) for _ in range(20)]
    for k, (mean, variance, omega, tau) in enumerate(points):
        alpha, lam = STANDARD if k % 2 == 0 else OTHERS[k % len(OTHERS)]
        yield (mean, variance, omega, tau, alpha, lam) + jacobian(mpf(mean), mpf(variance), mpf(omega), mpf(tau), mpf(alpha), mpf(lam))


def solution_rows():
    points = [(0.0, 1.0, 1.0, 1.0), (0.0, 1.0, 0.0, 1.0), (-0.1, 2.0, 1.0, 1.0), (0.1, 1.0, 1.0, 1.0), (0.0, 0.01, 1.0, 1.0),
              (0.0, 100.0, 1.0, 1.0), (-1.0, 1.0, 1.0, 1.0), (-3.0, 0.5, 1.0, 1.0), (0.5, 2.0, 0.0, 1.0), (0.05, 0.8, 0.1, 1.1),
              (2.0, 30.0, 0.5, 0.9), (-5.0, 10.0, 1.0, 1.0), (0.0, 1e-4, 1.0, 1.0), (0.0, 900.0, 1.0, 1.0), (1.0, 3.0, 1.0, 1.0)]
    points += [(random.uniform(-2, 1), 10 ** random.uniform(-2, 2), random.uniform(-1, 1), random.uniform(0.5, 2)) for _ in range(105)]
    for point in points:
        found = solve(*map(mpf, point))
        yield point + (found if found else (mpf(0), mpf(0)))


def fixed_point_rows():
    weights = [(0.0, 1.0), (0.1, 1.0), (-0.1, 1.0), (0.0, 1.1), (0.0, 0.95), (0.1, 1.1), (-0.1, 0.95), (0.05, 1.05), (-0.1, 1.25), (0.1, 0.8)]
    for omega, tau in weights:
        yield (omega, tau) + STANDARD + fixed_point(mpf(omega), mpf(tau), mpf(STANDARD[0]), mpf(STANDARD[1]))


def error_function_rows():
    points = [k / 16 for k in range(0, 97)] + [1e-300, 1e-17, 1e-9, 0.4999999999999999, 1.9999999999999998, 7.3, 10.1, 15.7, 20.0, 24.9, 26.0, 26.5]
    points += [-1e-9, -0.1, -0.7, -1.3, -2.0, -3.3, -5.0, -8.0, -20.0, -26.0] + [random.uniform(0, 12) for _ in range(60)]
    for x in points:
        yield x, erfc(mpf(x)), exp(mpf(x) ** 2) * erfc(mpf(x))
    for x in (30.0, 1e2, 1e4, 1e8, 1e160):
        u = 1 / (2 * mpf(x) ** 2)
        series = sum((-1) ** k * mp.fac2(2 * k - 1) * u ** k for k in range(1, 12)) + 1
        yield x, mpf(0), series / (mpf(x) * sqrt(pi))


def repeated_erfc_rows():
    for x in (-0.5, -0.3, 0.0, 0.01, 0.5, 1.0, 1.7, 2.5, 2.99, 3.2, 5.0, 10.0, 27.0, 90.0):
        for n in (0, 1, 2, 3, 8, 24):
            end = sqrt(mpf(x) ** 2 + 170) - x  # where t² + 2xt = 170
            yield x, n, 2 / sqrt(pi) * quad(lambda t: t ** n / factorial(n) * exp(-t * t - 2 * x * t), linspace(0, end, 12))


def constants():
    with mp.workdps(2050):
        near = sqrt(exp(mpf(1))) * erfc(1 / sqrt(mpf(2)))
        far = exp(mpf(2)) * erfc(sqrt(mpf(2)))
        alpha = sqrt(2 / pi) / (1 - near)
        lam = sqrt(2 / (1 + alpha ** 2 * (1 - 2 * near + far)))
        text = [nstr(x, 2040)[:2001] for x in (alpha, lam)]  # the point counts: 2000 digits, cut off
    (HERE / "constants.txt").write_text("\n".join(text) + "\n", encoding="utf-8")
    print("constants.txt written")


if __name__ == "__main__":
    constants()
    write("error-functions.csv", "x,erfc,erfcx", error_function_rows())
    write("repeated-erfc.csv", "x,n,scaled", repeated_erfc_rows())
    write("moments.csv", "mean,variance,omega,tau,alpha,lambda,first,second,spread", moment_rows())
    write("jacobians.csv", "mean,variance,omega,tau,alpha,lambda,j11,j12,j21,j22", jacobian_rows())
    write("solutions.csv", "mean,variance,omega,tau,alpha,lambda", solution_rows())
    write("fixed-points.csv", "omega,tau,alpha,lambda,mean,variance", fixed_point_rows())
