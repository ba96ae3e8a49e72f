#!/usr/bin/env python3
"""Makes glyphs.bin of fonts of this machine: python3 glyphs.py Arimo-Regular.ttf Arimo-Bold.ttf DejaVuSans.ttf DejaVuSans-Bold.ttf

Debian: fonts-croscore, fonts-dejavu-core, python3-fonttools. GlyphFont.cs tells the format.
"""
import sys
import zlib
from pathlib import Path

from fontTools.ttLib import TTFont

RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x218, 0x21B), (0x2C6, 0x2DD), (0x300, 0x308), (0x391, 0x3D6), (0x401, 0x45F), (0x2010, 0x2044),
    (0x2057, 0x2057), (0x2070, 0x209C), (0x20AC, 0x20AC), (0x2102, 0x2135), (0x2150, 0x215F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2308, 0x230B),
    (0x25A0, 0x25FF), (0x2605, 0x2606), (0x2713, 0x2718), (0x27E8, 0x27E9), (0x1E80, 0x1E85),
]
BOLD = [(0x20, 0x7E), (0xA0, 0x17F), (0x391, 0x3D6), (0x401, 0x45F), (0x2010, 0x2044), (0x2190, 0x2194), (0x2200, 0x2265)]


def number(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def signed(value):
    return value * 2 if value >= 0 else -value * 2 - 1


def glyph(font, name):
    table = font["glyf"]
    points, ends, flags = table[name].getCoordinates(table)
    out, x, y, start = number(font["hmtx"][name][0]) + number(len(ends)), 0, 0, 0
    for end in ends:
        out += number(end + 1 - start)
        for i in range(start, end + 1):
            px, py = (round(v) for v in points[i])
            out += number(signed(px - x) * 2 + (flags[i] & 1)) + number(signed(py - y))
            x, y = px, py
        start = end + 1
    return out


def weight(fonts, ranges):
    chosen = []
    for low, high in ranges:
        for rune in range(low, high + 1):
            for font in fonts:
                if name := font.getBestCmap().get(rune):
                    chosen.append((rune, glyph(font, name)))
                    break
    chosen.sort()
    out, last = number(len(chosen)), 0
    for rune, data in chosen:
        out += number(rune - last) + data
        last = rune
    return out


regular, bold, more, more_bold = (TTFont(p) for p in sys.argv[1:])
raw = weight([regular, more], RANGES) + weight([bold, more_bold], BOLD)
packer = zlib.compressobj(9, zlib.DEFLATED, -15)
packed = packer.compress(raw) + packer.flush()
Path(__file__).with_name("glyphs.bin").write_bytes(packed)
print(f"{len(raw)} bytes of outlines, {len(packed)} packed")
