"""Makes graph.npz beside itself, a small graph as NumPy and SciPy write those of the literature: /usr/bin/python3 make_npz_graph.py.

Five nodes, links 0-1, 0-2, 1-2, 2-3 in one direction or both, a loop at 4; seven features; labels of four nodes; a list of Python objects.
"""
import pathlib

import numpy as np
import scipy.sparse

links = scipy.sparse.csr_matrix((np.ones(6, np.float32), ([0, 1, 2, 2, 2, 4], [1, 0, 0, 1, 3, 4])), shape=(5, 5))
features = scipy.sparse.csr_matrix(np.array([[1, 0, 0, 0, 2, 0, 0], [0] * 7, [0, 3, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, .5], [0, 1, 1, 1, 0, 0, 0]]))
np.savez_compressed(
    pathlib.Path(__file__).resolve().parent / "graph.npz",
    adj_data=links.data, adj_indices=links.indices, adj_indptr=links.indptr, adj_shape=links.shape,
    feature_data=features.data, feature_indices=features.indices.astype(np.int64), feature_indptr=features.indptr, feature_shape=np.array(features.shape),
    labels=np.array([7, 3, 3, 7], np.int16), label_indices=np.array([0, 1, 3, 4]), idx_to_class=np.array({"a": 1}, dtype=object),
)
