"""Costs of optimal assignments and solutions of differential equations by SciPy, for AssignmentTests and OdeTests.

Writes assignments.csv and ode.csv beside itself: /usr/bin/python3 transport_and_ode.py (needs scipy; seconds).
"""
import os

import numpy as np
from scipy.integrate import solve_ivp
from scipy.optimize import linear_sum_assignment

from draws import lcg

HERE = os.path.dirname(os.path.abspath(__file__))


with open(os.path.join(HERE, 'assignments.csv'), 'w') as out:
    out.write('kind,size,seed,cost\n')
    for size, seed in [(1, 1), (2, 2), (3, 3), (7, 4), (16, 5), (33, 6), (64, 7), (128, 8), (257, 9)]:
        uniform = lcg(seed, size * size).reshape(size, size)
        points = lcg(seed + 100, 4 * size).reshape(2, size, 2)
        squared = ((points[0][:, None] - points[1][None]) ** 2).sum(-1)
        whole = np.floor(10 * uniform)
        for kind, cost in (('uniform', uniform), ('points', squared), ('ties', whole)):
            rows, columns = linear_sum_assignment(cost)
            out.write(f'{kind},{size},{seed},{float(cost[rows, columns].sum())!r}\n')

PROBLEMS = {
    'decay': (lambda t, y: [-y[0]], [1.0], 0.0, 3.0),
    'oscillator': (lambda t, y: [y[1], -y[0]], [1.0, 0.0], 0.0, 10.0),
    'predators': (lambda t, y: [y[0] * (1.5 - y[1]), y[1] * (y[0] - 3.0)], [10.0, 5.0], 0.0, 5.0),
    'pol': (lambda t, y: [y[1], 5 * (1 - y[0] ** 2) * y[1] - y[0]], [2.0, 0.0], 0.0, 12.0),
    'kink': (lambda t, y: [abs(y[0] - 0.3) + t], [0.0], 0.0, 2.0),
    'backwards': (lambda t, y: [t * y[0]], [1.0], 2.0, -1.0),
}

with open(os.path.join(HERE, 'ode.csv'), 'w') as out:
    out.write('problem,rtol,atol,evaluations,steps,first,last\n')
    for name, (f, y0, start, end) in PROBLEMS.items():
        for rtol, atol in [(1e-3, 1e-6), (1e-4, 1e-4), (1e-6, 1e-9), (1e-9, 1e-12)]:
            got = solve_ivp(f, (start, end), y0, method='RK45', rtol=rtol, atol=atol)
            assert got.success
            out.write(f'{name},{rtol!r},{atol!r},{got.nfev},{len(got.t) - 1},{float(got.y[0, -1])!r},{float(got.y[-1, -1])!r}\n')
