"""Makes data/boston-housing/boston.csv from Debian's package r-cran-mlbench: `python3 make_boston_housing.py [BostonHousing.rda]`.

R is not needed; see r_data.py. Without a file the package is fetched by `apt-get download`.
"""
import hashlib, pathlib, sys, tempfile

import r_data

COLUMNS = ["crim", "zn", "indus", "chas", "nox", "rm", "age", "dis", "rad", "tax", "ptratio", "b", "lstat", "medv"]
MEMBER = "usr/lib/R/site-library/mlbench/data/BostonHousing.rda"


def main() -> None:
    target = pathlib.Path(__file__).resolve().parents[3] / "data" / "boston-housing" / "boston.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else r_data.unpacked("r-cran-mlbench", folder) / MEMBER
        columns = r_data.frame(source, "BostonHousing")
    if list(columns) != COLUMNS:
        raise SystemExit(f"columns are {list(columns)}, expected {COLUMNS}")
    text = "".join(",".join(row) + "\n" for row in [COLUMNS, *zip(*columns.values(), strict=True)])
    target.write_text(text, encoding="ascii", newline="\n")
    print(f"| `{target.name}` | {len(text):,} | `{hashlib.sha256(text.encode()).hexdigest()}` |")


if __name__ == "__main__":
    main()
