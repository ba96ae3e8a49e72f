"""Fills a folder with which TorchSharp-cpu loads on a Linux whose C++ library is older than the one it was built with.

    python3 tests/Parity/old_linux.py FOLDER
    export LD_LIBRARY_PATH=FOLDER

libLibTorchSharp.so of TorchSharp 0.107.0 names a version of the C++ library (GLIBCXX_3.4.32, GCC 13) for one symbol that no
relocation uses, so the system's loader refuses it on Debian 12, Ubuntu 22.04 or RHEL 9. FOLDER gets a copy in which that need
is marked weak, and symbolic links to libtorch's files; NuGet's folder stays as it is. Where the C++ library has all versions
FOLDER stays empty: the package loads as it is. Exit code 1: the packages are not restored, or a symbol that is used is missing.
"""
import ctypes
import os
import struct
import sys
from pathlib import Path

DYNSYM, RELA, VERSION_NEEDS, VERSION_DEFINITIONS, SYMBOL_VERSIONS = 11, 4, 0x6FFFFFFE, 0x6FFFFFFD, 0x6FFFFFFF
WEAK = 2
LIBRARY, CPP = "libLibTorchSharp.so", "libstdc++.so.6"


class Elf:
    """A shared library for a 64-bit little-endian processor: the few tables that tell of symbol versions."""

    def __init__(self, path):
        self.data = bytearray(Path(path).read_bytes())
        if self.data[:6] != b"\x7fELF\x02\x01":
            sys.exit(f"{path} is not a shared library for a 64-bit processor.")
        (table,) = struct.unpack_from("<Q", self.data, 40)
        size, count = struct.unpack_from("<HH", self.data, 58)
        # name, type, flags, address, offset, size, link, info, alignment, size of an entry
        self.sections = [struct.unpack_from("<IIQQQQIIQQ", self.data, table + i * size) for i in range(count)]

    def of_type(self, kind):
        return [section for section in self.sections if section[1] == kind]

    def text(self, strings, at):
        begin = self.sections[strings][4] + at
        return self.data[begin:self.data.index(0, begin)].decode()

    def version_needs(self):
        """(library, version, its number in the table of symbol versions, where its flags lie in the file)"""
        for section in self.of_type(VERSION_NEEDS):
            at = section[4]
            for _ in range(section[7]):
                _, versions, library, first, following = struct.unpack_from("<HHIII", self.data, at)
                entry = at + first
                for _ in range(versions):
                    _, _, number, name, after = struct.unpack_from("<IHHII", self.data, entry)
                    yield self.text(section[6], library), self.text(section[6], name), number, entry + 4
                    entry += after
                at += following

    def version_definitions(self):
        for section in self.of_type(VERSION_DEFINITIONS):
            at = section[4]
            for _ in range(section[7]):
                _, _, _, _, _, names, following = struct.unpack_from("<HHHHIII", self.data, at)
                (name,) = struct.unpack_from("<I", self.data, at + names)
                yield self.text(section[6], name)
                at += following

    def used_symbols(self, version):
        """Names of the symbols of this version that a relocation refers to: the loader would look them up."""
        (versions,), (symbols,) = self.of_type(SYMBOL_VERSIONS), self.of_type(DYNSYM)
        count = symbols[5] // symbols[9]
        numbers = struct.unpack_from(f"<{count}H", self.data, versions[4])
        wanted = {i for i in range(count) if numbers[i] & 0x7FFF == version}
        for section in self.of_type(RELA):
            for at in range(section[4], section[4] + section[5], section[9]):
                (info,) = struct.unpack_from("<Q", self.data, at + 8)
                if info >> 32 in wanted:
                    (name,) = struct.unpack_from("<I", self.data, symbols[4] + (info >> 32) * symbols[9])
                    yield self.text(symbols[6], name)


def natives(package):
    """The newest version's native files of this package for this system."""
    root = Path(os.environ.get("NUGET_PACKAGES") or Path.home() / ".nuget" / "packages") / package
    found = sorted(root.glob("*/runtimes/linux-x64/native"), key=lambda folder: folder.stat().st_mtime)
    if not found:
        sys.exit(f"{root} holds no native files for linux-x64: restore TorchSharp-cpu first (TensorEngine=TorchSharp dotnet restore notebooks).")
    return found[-1]


def system_library(name):
    """The file that the system's loader takes."""
    ctypes.CDLL(name)
    return next(line.split(maxsplit=5)[5].strip() for line in open("/proc/self/maps") if name.split(".so")[0] + ".so" in line)


def main(folder):
    torchsharp, libtorch = natives("torchsharp"), natives("libtorch-cpu-linux-x64")
    library, there = Elf(torchsharp / LIBRARY), set(Elf(system_library(CPP)).version_definitions())
    missing = [need for need in library.version_needs() if need[0] == CPP and need[1] not in there]
    if not missing:
        print(f"{CPP} has every version that {LIBRARY} needs: it loads as it is.")
        return
    for _, version, number, flags in missing:
        if used := sorted(set(library.used_symbols(number))):
            sys.exit(f"{LIBRARY} uses {', '.join(used)} of {version}, which {CPP} is too old to have: there is no way round a newer one.")
        struct.pack_into("<H", library.data, flags, WEAK)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LIBRARY).write_bytes(library.data)
    for file in libtorch.iterdir():
        link = folder / file.name
        link.unlink(missing_ok=True)
        link.symlink_to(file)
    print(f"{folder}: {LIBRARY} with a weak need of {', '.join(need[1] for need in missing)}, and links to libtorch's files.")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]).resolve())
