"""R's workspaces (.rda) and lazy-load databases (.rdx, .rdb), serialised in version 2 or 3 in XDR, read without R, as far as data frames go;
Debian packages unpacked for them."""
import bz2, gzip, lzma, pathlib, struct, subprocess, zlib

MISSING_INTEGER = -2**31


class Reader:
    """R's object tree as Python's: pairlists and attributes are dicts, vectors are pairs of a list and attributes, strings are str."""

    def __init__(self, content: bytes):
        start = content.find(b"X\n") + 2  # a workspace names its version before it; a value of a lazy-load database begins with it
        version = struct.unpack_from(">i", content, start)[0] if content[:start] in (b"X\n", b"RDX2\nX\n", b"RDX3\nX\n") else None
        if version not in (2, 3):
            raise SystemExit(f"expected R's serialisation of version 2 or 3 in XDR, found {content[:16]!r}")
        self.content, self.at, self.symbols = content, start + 12, []
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
            text = self.content[self.at:self.at + length].decode("utf-8")
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


def columns(item) -> dict[str, list[str]]:
    vectors, attributes = item
    return {title: column(vector) for title, vector in zip(attributes["names"][0], vectors, strict=True)}


def unzipped(packed: bytes) -> bytes:
    return {b"\xfd7z": lzma.decompress, b"BZh": bz2.decompress, b"\x1f\x8b\x08": gzip.decompress}.get(packed[:3], zlib.decompress)(packed)


def frame(path: pathlib.Path, name: str) -> dict[str, list[str]]:
    """A data frame of a workspace: its columns as text, in their order."""
    return columns(Reader(unzipped(path.read_bytes())).item()[name])


def lazy_frame(folder: pathlib.Path, name: str) -> dict[str, list[str]]:
    """A data frame of a lazy-load database: Rdata.rdx says where in Rdata.rdb it lies, after its length and packed by one of three methods."""
    parts, attributes = Reader(unzipped((folder / "Rdata.rdx").read_bytes())).item()
    places, titles = dict(zip(attributes["names"][0], parts, strict=True))["variables"]
    (offset, length), _ = dict(zip(titles["names"][0], places, strict=True))[name]
    value = (folder / "Rdata.rdb").read_bytes()[offset:offset + length]
    content = {
        b"Z": lambda: lzma.decompress(value[5:], lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "preset": 6}]),
        b"2": lambda: bz2.decompress(value[5:]),
        b"x": lambda: zlib.decompress(value[4:]),  # zlib's own first byte; no letter stands before it
    }[value[4:5]]()
    if len(content) != struct.unpack(">I", value[:4])[0]:
        raise SystemExit(f"{name}: {len(content)} bytes came out, {struct.unpack('>I', value[:4])[0]} are announced")
    return columns(Reader(content).item())


def unpacked(package: str, folder: str) -> pathlib.Path:
    """Debian's package, fetched and unpacked below the folder, once."""
    target = pathlib.Path(folder, package)
    if not target.exists():
        subprocess.run(["apt-get", "download", "-q", package], cwd=folder, check=True, capture_output=True)
        archive = next(pathlib.Path(folder).glob(f"{package}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", archive.name, package], cwd=folder, check=True)
    return target
