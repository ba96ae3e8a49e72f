"""Makes data/graphs/*.csv from Debian's packages: `python3 make_graphs.py [folder with the .gt.gz files] [networkx's social.py]`.

Links, names, groups and positions are those of graph-tool's collection; the two clubs of the karate graph, which it lacks, are those that
networkx has from Zachary's table. Neither package is run. Without arguments both are fetched by `apt-get download`.

The .gt format: https://graph-tool.skewed.de/static/doc/gt_format.html
"""
import ast
import csv
import gzip
import hashlib
import io
import pathlib
import struct
import sys
import tempfile

import r_data

COLLECTION = "usr/lib/python3/dist-packages/graph_tool/collection"
SOCIAL = "usr/lib/python3/dist-packages/networkx/generators/social.py"
CONFERENCES = ["Atlantic Coast", "Big East", "Big Ten", "Big Twelve", "Conference USA", "Independents", "Mid-American", "Mountain West",
               "Pacific Ten", "Southeastern", "Sun Belt", "Western Athletic"]
GROUPS = {"polbooks": {"l": "liberal", "n": "neutral", "c": "conservative"}, "polblogs": {0.0: "liberal", 1.0: "conservative"},
          "football": dict(enumerate(CONFERENCES))}
NAMES = ["karate", "dolphins", "lesmis", "polbooks", "football", "polblogs"]
LARGE = 100_000  # bytes, above which a file is kept gzip'd
SCALARS = "?hiqd"  # of the value types 0 to 4; 5 is a long double, 6 a text; 7 to 13 are vectors of these; 14 is a pickled object


class GraphFile:
    """A graph in graph-tool's binary format, read from the front."""

    def __init__(self, content: bytes):
        self.content, self.at = content, 8
        if content[:6] != "⛾ gt".encode() or content[6] != 1:
            raise ValueError("not a .gt file of version 1")
        self.order = ">" if content[7] else "<"
        self.text()  # a comment
        self.number("?")  # whether it is directed
        self.nodes = self.number("Q")
        index = next(code for bits, code in ((8, "B"), (16, "H"), (32, "I"), (64, "Q")) if self.nodes <= 2**bits - 1)
        self.links = [(node, self.number(index)) for node in range(self.nodes) for _ in range(self.number("Q"))]
        self.properties = {}
        for _ in range(self.number("Q")):
            owner, name, kind = self.number("B"), self.text(), self.number("B")
            count = (1, self.nodes, len(self.links))[owner]
            self.properties["gne"[owner] + " " + name] = [self.value(kind) for _ in range(count)]

    def number(self, code: str):
        value, = struct.unpack_from(self.order + code, self.content, self.at)
        self.at += struct.calcsize(code)
        return value

    def text(self) -> str:
        length = self.number("Q")
        self.at += length
        return self.content[self.at - length:self.at].decode()

    def value(self, kind: int):
        if kind < 5:
            return self.number(SCALARS[kind])
        if kind == 6:
            return self.text()
        if 7 <= kind < 14 and kind != 12:
            return [self.value(kind - 7) for _ in range(self.number("Q"))]
        raise ValueError(f"values of kind {kind} are not expected here")


def clubs(social: str) -> list[str]:
    """The club that each of the 34 members went to: the literal set in networkx's function names those of the first."""
    function = next(node for node in ast.parse(social).body if isinstance(node, ast.FunctionDef) and node.name == "karate_club_graph")
    first = next(ast.literal_eval(node.value) for node in function.body
                 if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "club1")
    return ["Mr. Hi" if member in first else "Officer" for member in range(34)]


def layout(places: list[list[float]]) -> list[tuple[str, str]]:
    """Positions moved and scaled, both axes alike, so that the longer side runs from 0 to 1."""
    lows = [min(place[axis] for place in places) for axis in (0, 1)]
    side = max(max(place[axis] for place in places) - lows[axis] for axis in (0, 1))
    return [tuple(f"{(place[axis] - lows[axis]) / side:.4f}" for axis in (0, 1)) for place in places]


def tables(name: str, graph: GraphFile, social: str) -> tuple[list[list], list[list]]:
    labels = graph.properties.get("n label", [str(node + 1) for node in range(graph.nodes)])
    columns = [("name", labels)]
    if name == "karate":
        columns.append(("group", clubs(social)))
    elif name in GROUPS:
        columns.append(("group", [GROUPS[name][value] for value in graph.properties["n value"]]))
    places = layout(graph.properties["n pos"])
    columns += [("x", [x for x, _ in places]), ("y", [y for _, y in places])]
    nodes = [[title for title, _ in columns], *zip(*(cells for _, cells in columns))]
    links = sorted({(min(link), max(link)) for link in graph.links if link[0] != link[1]})
    return nodes, [["source", "target"], *links]


def main() -> None:
    target = pathlib.Path(__file__).resolve().parents[3] / "data" / "graphs"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else r_data.unpacked("python3-graph-tool", folder) / COLLECTION
        social = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else r_data.unpacked("python3-networkx", folder) / SOCIAL
        code = social.read_text()
        for name in NAMES:
            graph = GraphFile(gzip.decompress((source / f"{name}.gt.gz").read_bytes()))
            for part, rows in zip(("nodes", "links"), tables(name, graph, code)):
                text = io.StringIO()
                csv.writer(text, lineterminator="\n").writerows(rows)
                content = text.getvalue().encode()
                file = target / f"{name}-{part}.csv"
                if len(content) > LARGE:
                    (target / (file.name + ".gz")).write_bytes(gzip.compress(content, 9, mtime=0))
                else:
                    file.write_bytes(content)
                print(f"| `{file.name}` | {len(rows) - 1:,} | {len(content):,} | `{hashlib.sha256(content).hexdigest()}` |")


if __name__ == "__main__":
    main()
