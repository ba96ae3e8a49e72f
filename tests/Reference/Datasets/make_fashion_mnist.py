"""Makes data/fashion-mnist/ from Debian's package dataset-fashion-mnist: `python3 make_fashion_mnist.py [folder of the four files]`.

The part that ships is class-balanced, like the whole: the first 1,000 training images and the first 200 test
images of each class, in the order in which they stand in the original. It is written gzip'd, without name and time,
so that every run gives the same bytes. Without a folder the package is fetched by `apt-get download`.
"""
import gzip, hashlib, io, pathlib, struct, subprocess, sys, tempfile

SHA256 = {
    "train-images-idx3-ubyte": "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    "train-labels-idx1-ubyte": "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    "t10k-images-idx3-ubyte": "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    "t10k-labels-idx1-ubyte": "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
}
CLASSES, PIXELS = 10, 28 * 28


def unpacked(folder: str) -> pathlib.Path:
    subprocess.run(["apt-get", "download", "-q", "dataset-fashion-mnist"], cwd=folder, check=True, capture_output=True)
    package = next(pathlib.Path(folder).glob("*.deb"))
    subprocess.run(["dpkg-deb", "-x", package.name, "unpacked"], cwd=folder, check=True)
    return pathlib.Path(folder, "unpacked/usr/share/datasets/fashion-mnist")


def checked(folder: pathlib.Path, name: str) -> bytes:
    content = gzip.decompress((folder / f"{name}.gz").read_bytes())
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256[name]:
        raise SystemExit(f"{name}: SHA-256 is {found}, expected {SHA256[name]}")
    return content


def first_of_each_class(labels: bytes, count: int) -> list[int]:
    taken, places = [0] * CLASSES, []
    for place, label in enumerate(labels):
        if taken[label] < count:
            taken[label] += 1
            places.append(place)
    return places


def write(target: pathlib.Path, name: str, content: bytes) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as stream:
        stream.write(content)
    (target / f"{name}.gz").write_bytes(packed.getvalue())
    print(f"| `{name}` | {len(content):,} | `{hashlib.sha256(content).hexdigest()}` |")


def main() -> None:
    target = pathlib.Path(__file__).resolve().parents[3] / "data" / "fashion-mnist"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else unpacked(folder)
        for prefix, each in ("train", 1000), ("t10k", 200):
            images = checked(source, f"{prefix}-images-idx3-ubyte")[16:]
            labels = checked(source, f"{prefix}-labels-idx1-ubyte")[8:]
            places = first_of_each_class(labels, each)
            count = len(places)
            pixels = b"".join(images[PIXELS * i:PIXELS * (i + 1)] for i in places)
            write(target, f"{prefix}-{count}-images-idx3-ubyte", struct.pack(">IIII", 0x803, count, 28, 28) + pixels)
            write(target, f"{prefix}-{count}-labels-idx1-ubyte", struct.pack(">II", 0x801, count) + bytes(labels[i] for i in places))


if __name__ == "__main__":
    main()
