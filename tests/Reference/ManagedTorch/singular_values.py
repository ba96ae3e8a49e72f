"""Singular values to 20 digits by mpmath (50 digits while computing), for tests/ManagedTorch/Ops/SvdTests.cs.

    python3 tests/Reference/ManagedTorch/singular_values.py
"""

import json
import pathlib

from mpmath import matrix, mp, mpf, nstr, svd_r

mp.dps = 50


def bidiagonal(diagonal, beside):
    n = len(diagonal)
    return [[diagonal[i] if j == i else beside[i] if j == i + 1 else 0 for j in range(n)] for i in range(n)]


# Every element is a double, so that both sides decompose the same matrix.
CASES = {
    "Hilbert's, rounded to 24 bits": [[round(2**24 / (i + j + 1)) / 2**24 for j in range(8)] for i in range(8)],
    "zeros on the diagonal": bidiagonal([1, 0, 2, 0, 3], [1, 1, 1, 1]),
    "a zero at the end": bidiagonal([1, 2, 3, 0], [1, 1, 1]),
    "ones beside ones": bidiagonal([1] * 12, [1] * 11),
    "graded": [[2.0 ** -(3 * i + 2 * j) * (1 + (i * j) % 3) for j in range(6)] for i in range(6)],
    "graded upwards": [[2.0 ** (3 * i + 2 * j) * (1 + (i * j) % 3) for j in range(6)] for i in range(6)],
    "rank two": [[(i + 1) * (j + 2) + (i % 3) * (j % 2) for j in range(7)] for i in range(9)],
    "wide": [[(7 * i + 11 * j) % 13 - 6 for j in range(9)] for i in range(4)],
    "tall": [[(5 * i + 3 * j) % 17 - 8 for j in range(3)] for i in range(10)],
    "equal values": [[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]],
    "all but equal": [[1 + 2.0**-30 if i == j == 2 else float(i == j) for j in range(5)] for i in range(5)],
}


def values(rows):
    a = matrix([[mpf(x) for x in row] for row in rows])
    s = svd_r(a if a.rows >= a.cols else a.T, compute_uv=False)
    return [nstr(x if x > mpf(10) ** -40 else mpf(0), 20) for x in sorted(s, reverse=True)]


if __name__ == "__main__":
    out = [{"name": name, "rows": rows, "values": values(rows)} for name, rows in CASES.items()]
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(path, len(out))
