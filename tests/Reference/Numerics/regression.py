"""Gaussian process regression by scikit-learn and natural splines by SciPy, for GaussianProcessTests and CubicSplineTests.

Writes gaussian-processes.csv and splines.csv beside itself: /usr/bin/python3 regression.py (needs scikit-learn and scipy; seconds).
"""
import os

import numpy as np
from scipy.interpolate import CubicSpline
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, ExpSineSquared, Matern

from draws import lcg

HERE = os.path.dirname(os.path.abspath(__file__))

KERNELS = {
    'rbf': RBF(0.2),
    'short': ConstantKernel(2.5) * RBF(0.03),
    'matern': Matern(0.4, nu=1.5),
    'season': ConstantKernel(4.0) * RBF(2.0) + ExpSineSquared(1.3, 0.25),
}

with open(os.path.join(HERE, 'gaussian-processes.csv'), 'w') as out:
    out.write('kernel,noise,size,seed,likelihood,x,mean,variance\n')
    for name, kernel in KERNELS.items():
        for noise, size, seed in [(0.01, 1, 1), (0.01, 7, 2), (0.25, 24, 3), (0.01, 60, 4)]:
            draws = lcg(seed, 2 * size)
            x, y = draws[:size, None], 4 * draws[size:] - 2
            model = GaussianProcessRegressor(kernel, alpha=noise, optimizer=None).fit(x, y)
            at = np.array([[-0.5], [0.0], [0.3], [0.77], [1.4]])
            mean, deviation = model.predict(at, return_std=True)
            for point, m, d in zip(at[:, 0], mean, deviation):
                likelihood = model.log_marginal_likelihood_value_
                out.write(f'{name},{noise!r},{size},{seed},{float(likelihood)!r},{float(point)!r},{float(m)!r},{float(d * d)!r}\n')

with open(os.path.join(HERE, 'splines.csv'), 'w') as out:
    out.write('size,seed,x,value,first,left,last,right\n')
    for size, seed in [(2, 1), (3, 2), (4, 3), (17, 4), (100, 5)]:
        draws = lcg(seed, 2 * size)
        x, y = np.cumsum(draws[:size] + 0.01), 4 * draws[size:] - 2
        spline = CubicSpline(x, y, bc_type='natural')
        for share in (0.0, 0.1, 0.37, 0.5, 0.93, 1.0):
            at = x[0] + share * (x[-1] - x[0])
            row = [at, spline(at), x[0], spline(x[0], 1), x[-1], spline(x[-1], 1)]
            out.write(f'{size},{seed},' + ','.join(repr(float(v)) for v in row) + '\n')
