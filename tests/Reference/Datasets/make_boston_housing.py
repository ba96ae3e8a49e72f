"""Makes data/boston-housing/boston.csv from Debian's package r-cran-mlbench: `python3 make_boston_housing.py [BostonHousing.rda]`.

R is not needed: its serialisation (version 2, XDR, xz-packed) is read here as far as a data frame of numbers and one factor goes.
Numbers are written with the fewest digits that give the same double again. Without a file the package is fetched by
`apt-get download`.
"""
import hashlib, lzma, pathlib, struct, subprocess, sys, tempfile

COLUMNS = ["crim", "zn", "indus", "chas", "nox", "rm", "age", "dis", "rad", "tax", "ptratio", "b", "lstat", "medv"]
MEMBER = "usr/lib/R/site-library/mlbench/data/BostonHousing.rda"


class Reader:
    """R's object tree as Python's: pairlists and attributes are dicts, vectors are lists, strings are str."""

    def __init__(self, content: bytes):
        head = b"RDX2\nX\n"
        if not content.startswith(head) or struct.unpack_from(">i", content, len(head))[0] != 2:
            raise SystemExit(f"expected an R workspace of version 2 in XDR, found {content[:16]!r}")
        self.content, self.at, self.symbols = content, len(head) + 12, []

    def numbers(self, kind: str, count: int) -> list:
        found = struct.unpack_from(f">{count}{kind}", self.content, self.at)
        self.at += struct.calcsize(f">{count}{kind}")
        return list(found)

    def integer(self) -> int:
        return self.numbers("i", 1)[0]

    def item(self):
        flags = self.integer()
        kind, has_attributes, has_tag = flags & 0xFF, flags & 0x200, flags & 0x400
        if kind == 254:  # NULL
            return None
        if kind == 255:  # a symbol met before
            return self.symbols[(flags >> 8) - 1]
        if kind == 1:  # symbol
            self.symbols.append(self.item())
            return self.symbols[-1]
        if kind == 2:  # pairlist
            tag = self.item() if has_tag else None
            value = self.item()
            return {tag: value, **(self.item() or {})}
        if kind == 9:  # string
            length = self.integer()
            text = self.content[self.at:self.at + length].decode("ascii")
            self.at += length
            return text
        length = self.integer()
        if kind == 13:
            value = self.numbers("i", length)
        elif kind == 14:
            value = self.numbers("d", length)
        elif kind in (16, 19):
            value = [self.item() for _ in range(length)]
        else:
            raise SystemExit(f"R's type {kind} at byte {self.at} is not expected in a data frame of numbers")
        return (value, self.item()) if has_attributes else (value, {})


def column(vector) -> list[str]:
    values, attributes = vector
    if "levels" in attributes:  # a factor holds places in its levels, from 1
        levels = attributes["levels"][0]
        return [levels[value - 1] for value in values]
    return [repr(int(value) if value == int(value) else value) for value in values]


def unpacked(folder: str) -> pathlib.Path:
    subprocess.run(["apt-get", "download", "-q", "r-cran-mlbench"], cwd=folder, check=True, capture_output=True)
    package = next(pathlib.Path(folder).glob("*.deb"))
    subprocess.run(["dpkg-deb", "-x", package.name, "unpacked"], cwd=folder, check=True)
    return pathlib.Path(folder, "unpacked", MEMBER)


def main() -> None:
    target = pathlib.Path(__file__).resolve().parents[3] / "data" / "boston-housing" / "boston.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else unpacked(folder)
        vectors, attributes = Reader(lzma.decompress(source.read_bytes())).item()["BostonHousing"]
    names = attributes["names"][0]
    if names != COLUMNS:
        raise SystemExit(f"columns are {names}, expected {COLUMNS}")
    rows = zip(*(column(vector) for vector in vectors), strict=True)
    text = "".join(",".join(row) + "\n" for row in [COLUMNS, *rows])
    target.write_text(text, encoding="ascii", newline="\n")
    print(f"| `{target.name}` | {len(text):,} | `{hashlib.sha256(text.encode()).hexdigest()}` |")


if __name__ == "__main__":
    main()
