"""Agreement of two clusterings by scikit-learn, for PartitionAgreementTests.

    /usr/bin/python3 clusterings.py > clusterings.json        # needs Debian's python3-sklearn
"""
import json

import numpy as np
from sklearn import __version__, metrics

rng = np.random.default_rng(16904)


def case(name, first, second):
    first, second = np.asarray(first), np.asarray(second)
    (neither, only_second), (only_first, both) = metrics.cluster.pair_confusion_matrix(first, second).tolist()
    return {
        "name": name, "first": first.tolist(), "second": second.tolist(),
        "information": float(metrics.normalized_mutual_info_score(first, second, average_method="arithmetic")),
        "pairs": [both // 2, only_first // 2, only_second // 2, neither // 2],
        "adjustedRand": float(metrics.adjusted_rand_score(first, second)),
    }


noisy = rng.integers(0, 4, 200)
cases = [
    case("the same under other numbers", [0, 0, 1, 1, 2, 2], [5, 5, 0, 0, 9, 9]),
    case("one noisy copy", noisy, np.where(rng.random(200) < 0.3, rng.integers(0, 4, 200), noisy)),
    case("unrelated", rng.integers(0, 5, 150), rng.integers(0, 3, 150)),
    case("one finer than the other", np.arange(60) // 10, np.arange(60) // 5),
    case("all alone against all together", np.arange(12), np.zeros(12, int)),
    case("a split of one group", [0] * 7 + [1] * 3, [0] * 4 + [2] * 3 + [1] * 3),
]
print(json.dumps({"sklearn": __version__, "cases": cases}))
