"""Writes vector_math.json: exp, expm1, log1p, tanh and the logistic function at 50 digits (mpmath), rounded to double.

Run: python3 vector_math.py. Arguments are exact doubles (and floats, so that one table serves both).
"""
import json
import pathlib
import struct

import mpmath

mpmath.mp.dps = 50


def as_float(x):
    return struct.unpack("f", struct.pack("f", x))[0]


arguments = [0.0, 1e-30, -1e-30, 1e-8, -1e-8, 1e-4, -1e-4, 0.01, -0.01]
arguments += [as_float(k / 7.3) for k in range(-40, 41) if k]
arguments += [as_float(x) for x in (-103, -95.5, -88, -87.3, -60, -40, -25, -20, -17.4, -10, 10, 17.5, 20, 40, 60, 87.3, 88, 88.7)]
functions = dict(
    exp=mpmath.exp,
    expm1=mpmath.expm1,
    log1p=lambda x: mpmath.log1p(x) if x > -1 else mpmath.nan,
    tanh=mpmath.tanh,
    sigmoid=lambda x: 1 / (1 + mpmath.exp(-x)),
)
table = {name: [[x, float(f(mpmath.mpf(x)))] for x in arguments if name != "log1p" or x > -1] for name, f in functions.items()}
pathlib.Path(__file__).with_suffix(".json").write_text("{\n" + ",\n".join(f'"{n}":' + json.dumps(v, separators=(",", ":")) for n, v in table.items()) + "\n}\n")
