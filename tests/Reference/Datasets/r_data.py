"""R's workspaces (.rda, serialisation of version 2 or 3 in XDR) read without R, as far as data frames go; Debian packages unpacked for them."""
import bz2, gzip, lzma, pathlib, struct, subprocess

MISSING_INTEGER = -2**31


class Reader:
    """R's object tree as Python's: pairlists and attributes are dicts, vectors are pairs of a list and attributes, strings are str."""

    def __init__(self, content: bytes):
        version = {b"RDX2\nX\n": 2, b"RDX3\nX\n": 3}.get(content[:7])
        if version is None or struct.unpack_from(">i", content, 7)[0] != version:
            raise SystemExit(f"expected an R workspace of version 2 or 3 in XDR, found {content[:16]!r}")
        self.content, self.at, self.symbols = content, 7 + 12, []
        if version == 3:  # the native encoding's name
            self.at += 4 + struct.unpack_from(">i", content, self.at)[0]

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
            if length < 0:
                return None
            text = self.content[self.at:self.at + length].decode("ascii")
            self.at += length
            return text
        length = self.integer()
        if kind in (10, 13):  # logicals, integers
            value = self.numbers("i", length)
        elif kind == 14:
            value = self.numbers("d", length)
        elif kind in (16, 19):
            value = [self.item() for _ in range(length)]
        else:
            raise SystemExit(f"R's type {kind} at byte {self.at} is not expected in a data frame")
        return (value, self.item()) if has_attributes else (value, {})


def cell(value, levels: list[str] | None) -> str:
    """A number with the fewest digits that give the same double again, a factor's level, or '?' where it is missing."""
    if value == MISSING_INTEGER or value is None or value != value:
        return "?"
    if levels is not None:  # a factor holds places in its levels, from 1
        return levels[value - 1]
    return repr(int(value) if value == int(value) else value) if not isinstance(value, str) else value


def column(vector) -> list[str]:
    values, attributes = vector
    levels = attributes["levels"][0] if "levels" in attributes else None
    return [cell(value, levels) for value in values]


def frame(path: pathlib.Path, name: str) -> dict[str, list[str]]:
    """A data frame of a workspace: its columns as text, in their order."""
    packed = path.read_bytes()
    unpack = {b"\xfd7z": lzma.decompress, b"BZh": bz2.decompress, b"\x1f\x8b\x08": gzip.decompress}[packed[:3]]
    vectors, attributes = Reader(unpack(packed)).item()[name]
    return {title: column(vector) for title, vector in zip(attributes["names"][0], vectors, strict=True)}


def unpacked(package: str, folder: str) -> pathlib.Path:
    """Debian's package, fetched and unpacked below the folder, once."""
    target = pathlib.Path(folder, package)
    if not target.exists():
        subprocess.run(["apt-get", "download", "-q", package], cwd=folder, check=True, capture_output=True)
        archive = next(pathlib.Path(folder).glob(f"{package}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", archive.name, package], cwd=folder, check=True)
    return target
