#!/usr/bin/env python3
"""Golden values of ranking metrics from scikit-learn: area under the ROC curve, average precision, and a few figures at a threshold.

    python3 ranking_metrics.py > ranking_metrics.json        # needs Debian's python3-sklearn
"""
import json
import numpy as np
from sklearn import __version__, metrics

rng = np.random.default_rng(20170602)


def case(name, scores, labels):
    scores, labels = np.asarray(scores, float), np.asarray(labels, int)
    falses, trues, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
    threshold = float(np.median(scores))
    taken = scores >= threshold
    return {
        "name": name, "scores": scores.tolist(), "labels": labels.tolist(),
        "auc": metrics.roc_auc_score(labels, scores), "averagePrecision": metrics.average_precision_score(labels, scores),
        "falsePositiveRates": falses.tolist(), "truePositiveRates": trues.tolist(), "threshold": threshold,
        "accuracy": metrics.accuracy_score(labels, taken), "balancedAccuracy": metrics.balanced_accuracy_score(labels, taken),
        "f1": metrics.f1_score(labels, taken, zero_division=0), "matthews": metrics.matthews_corrcoef(labels, taken),
        "precision": metrics.precision_score(labels, taken, zero_division=0), "recall": metrics.recall_score(labels, taken),
    }


rare = (rng.random(300) < 0.09).astype(int)
half = rng.integers(0, 2, 80)
cases = [
    case("continuous scores of a rare class", rng.normal(size=300) + 2 * rare, rare),
    case("scores of few values, many ties", np.round(rng.normal(size=80) + half), half),
    case("scores of two values", rng.integers(0, 2, 60), rng.integers(0, 2, 60)),
    case("all scores equal", np.zeros(10), [0, 1] * 5),
    case("a perfect order", np.arange(12), [0] * 7 + [1] * 5),
    case("the reverse order", -np.arange(12), [0] * 7 + [1] * 5),
    case("one positive", [0.1, 0.4, 0.4, 0.9, 0.2], [0, 1, 0, 0, 0]),
]
print(json.dumps({"sklearn": __version__, "cases": cases}))
