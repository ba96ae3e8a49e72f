"""Makes data/series/co2.csv and sunspots.csv from Debian's package python3-statsmodels: `python3 make_series.py [folder of datasets]`.

Neither statsmodels nor numpy is needed. Without a folder the package is fetched by `apt-get download`.
"""
import csv, hashlib, pathlib, sys, tempfile

import r_data

MEMBER = "usr/lib/python3/dist-packages/statsmodels/datasets"
# file: its columns in the package, and what they are called here
SERIES = {"co2": (["date", "co2"], ["date", "ppm"]), "sunspots": (["YEAR", "SUNACTIVITY"], ["year", "number"])}


def table(source: pathlib.Path, name: str) -> str:
    """The package's rows, cells unchanged, under our names for the columns."""
    columns, ours = SERIES[name]
    with open(source / name / f"{name}.csv", newline="", encoding="ascii") as file:
        header, *rows = csv.reader(file)
    if header != columns:
        raise SystemExit(f"{name}: columns are {header}, expected {columns}")
    return "".join(",".join(cell.strip() for cell in row) + "\n" for row in [ours, *rows])


def main() -> None:
    target = pathlib.Path(__file__).resolve().parents[3] / "data" / "series"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else r_data.unpacked("python3-statsmodels", folder) / MEMBER
        contents = {name: table(source, name) for name in SERIES}
    for name, content in contents.items():
        (target / f"{name}.csv").write_text(content, encoding="ascii", newline="\n")
        print(f"| `{name}.csv` | {len(content):,} | `{hashlib.sha256(content.encode()).hexdigest()}` |")


if __name__ == "__main__":
    main()
