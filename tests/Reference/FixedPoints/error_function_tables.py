"""Writes lib/Numerics/ErrorFunctionTables.cs: the polynomials behind erfcx and the repeated integrals of erfc.

Run from anywhere: python3 error_function_tables.py   (needs mpmath; about a minute)

Every polynomial interpolates the function at Chebyshev nodes, computed with 40 digits and then rounded to double. What the script prints is
the largest relative error of the unrounded polynomial over its piece.
"""
import pathlib
from mpmath import mp, mpf, cos, erfc, exp, factorial, linspace, nstr, pi, polyval, quad, sqrt

mp.dps = 40
ORDER = 24  # the ladder J_n, n = 0 … ORDER, starts from the ratio J_ORDER / J_(ORDER-1)


def erfcx(x):
    x = mpf(x)
    if x <= 30:
        return exp(x * x) * erfc(x)
    return 2 / sqrt(pi) * quad(lambda t: exp(-t * t - 2 * x * t), [k / x for k in (0, 1, 3, 8, 20, 60)])


def falling(u):
    """x·erfcx(x) at x = 1/u."""
    return erfcx(1 / u) / u if u else 1 / sqrt(pi)


def repeated(n, x):
    """e^(x²) iⁿerfc(x) = (2/√π) ∫ tⁿ/n! e^(−t²−2xt) dt over t > 0."""
    peak = (-x + sqrt(x * x + 2 * n)) / 2
    width = 14 / sqrt(2 + n / peak ** 2)
    piece = linspace(max(mpf(0), peak - width), peak + width, 6)
    return 2 / sqrt(pi) / factorial(n) * quad(lambda t: t ** n * exp(-t * t - 2 * x * t), piece)


def ratio_correction(w):
    """J_N/J_(N−1)·(x + √(x²+2N)), near 1, as a function of w = x/√(x²+2N)."""
    x = w * sqrt(mpf(2 * ORDER)) / sqrt(1 - w * w)
    return repeated(ORDER, x) / repeated(ORDER - 1, x) * (x + sqrt(x * x + 2 * ORDER))


def interpolate(f, low, high, degree):
    """Monomial coefficients in (x − middle), constant first."""
    count, middle, half = degree + 1, (mpf(low) + mpf(high)) / 2, (mpf(high) - mpf(low)) / 2
    angles = [pi * (k + mpf(1) / 2) / count for k in range(count)]
    values = [f(middle + half * cos(t)) for t in angles]
    chebyshev = [2 * sum(v * cos(j * t) for v, t in zip(values, angles)) / count for j in range(count)]
    chebyshev[0] /= 2
    monomial, previous, current = [mpf(0)] * count, [mpf(1)], [mpf(0), mpf(1)]
    for c in chebyshev:
        for i, t in enumerate(previous):
            monomial[i] += c * t
        following = [mpf(0)] + [2 * t for t in current]
        for i, t in enumerate(previous):
            following[i] -= t
        previous, current = current, following
    coefficients = [c / half ** i for i, c in enumerate(monomial)]
    points = [mpf(low) + (mpf(high) - mpf(low)) * k / 37 for k in range(38)]
    error = max(abs(polyval(coefficients[::-1], x - middle) / f(x) - 1) for x in points)
    print(f"{f.__name__} on [{low}, {high}], degree {degree}: {nstr(error, 3)}")
    return coefficients


def rows(name, summary, pieces):
    lines = [f"    /// <summary>{summary}</summary>", f"    internal static ReadOnlySpan<double> {name} =>", "    ["]
    for piece in pieces:
        for start in range(0, len(piece), 4):
            lines.append("        " + ", ".join(repr(float(c)) for c in piece[start:start + 4]) + ",")
    return "\n".join(lines + ["    ];"])


near = [interpolate(erfcx, k / 2, (k + 1) / 2, 14) for k in range(4)]
edges = ["0", "0.1", "0.2", "0.3", "0.4", "0.5"]
far = [interpolate(falling, mpf(a), mpf(b), 12) for a, b in zip(edges, edges[1:])]
ratio = [interpolate(ratio_correction, mpf(a), mpf(b), 12) for a, b in (("0", "0.4"), ("0.4", "0.8"))]
text = f"""namespace SelfNormalizing;

// Written by tests/Reference/FixedPoints/error_function_tables.py; change that, not this.
static class ErrorFunctionTables
{{
{rows("NearPieces", "erfcx(x) on [k/2, (k+1)/2], k = 0 … 3: 15 coefficients each, powers of x − (2k+1)/4, constant first.", near)}

{rows("FarPieces", "x·erfcx(x) in u = 1/x on [k/10, (k+1)/10], k = 0 … 4: 13 coefficients each, powers of u − (2k+1)/20, constant first.", far)}

{rows("RatioCorrection", "J₂₄(x)/J₂₃(x)·(x + √(x²+48)) in w = x/√(x²+48) on [0, 0.4] and [0.4, 0.8]: 13 coefficients each, powers of w − 0.2 and w − 0.6, constant first.", ratio)}
}}
"""
target = pathlib.Path(__file__).resolve().parents[3] / "lib/Numerics/ErrorFunctionTables.cs"
target.parent.mkdir(exist_ok=True)
target.write_text(text, encoding="utf-8")
