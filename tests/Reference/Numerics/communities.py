"""Modularities and Louvain partitions by networkx, for ModularityTests and LouvainTests.

Writes communities.json beside itself from data/graphs: /usr/bin/python3 communities.py (needs networkx and numpy; a minute).
"""
import csv
import gzip
import json
import pathlib

import networkx

HERE = pathlib.Path(__file__).resolve().parent
GRAPHS = HERE.parents[2] / "data" / "graphs"
SEEDS = range(20)


def links(name):
    file = GRAPHS / f"{name}-links.csv"
    lines = file.read_text().splitlines() if file.exists() else gzip.decompress((GRAPHS / (file.name + ".gz")).read_bytes()).decode().splitlines()
    return [(int(a), int(b)) for a, b in list(csv.reader(lines))[1:]]


def groups(parts, nodes):
    of = {node: number for number, part in enumerate(sorted(parts, key=min)) for node in part}
    return [of[node] for node in nodes]


graphs = []
for name in ("karate", "dolphins", "lesmis", "polbooks", "football", "polblogs"):
    graph = networkx.Graph(links(name))
    graph = graph.subgraph(max(networkx.connected_components(graph), key=len))
    nodes = sorted(graph)
    runs = [networkx.community.louvain_communities(graph, seed=seed) for seed in SEEDS]
    scores = [networkx.community.modularity(graph, parts) for parts in runs]
    best = max(range(len(runs)), key=scores.__getitem__)
    coarse = networkx.community.louvain_communities(graph, seed=0, resolution=0.5)
    graphs.append({
        "name": name, "nodes": len(nodes), "links": graph.number_of_edges(),
        "best": groups(runs[best], nodes), "modularity": scores[best],
        "modularityAtHalf": networkx.community.modularity(graph, runs[best], resolution=0.5),
        "lowest": min(scores), "mean": sum(scores) / len(scores), "count": len(runs[best]),
        "coarseCount": len(coarse), "coarseModularityAtHalf": networkx.community.modularity(graph, coarse, resolution=0.5),
    })
(HERE / "communities.json").write_text(json.dumps({"networkx": networkx.__version__, "seeds": len(SEEDS), "graphs": graphs}, separators=(",", ":")) + "\n")
for one in graphs:
    print({key: value for key, value in one.items() if key != "best"})
