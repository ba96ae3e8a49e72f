"""Makes data/gbsg/rotterdam.csv and gbsg.csv from Debian's package r-cran-survival: `python3 make_gbsg.py [folder with Rdata.rdx]`.

They are the training and test rows that DeepSurv's authors use, rebuilt from the two tables they come from. R is not needed; see
r_data.py. Without a folder the package is fetched by `apt-get download`.
"""
import hashlib, pathlib, sys, tempfile

import r_data

COLUMNS = ["hormon", "size", "meno", "age", "nodes", "pgr", "er", "days", "event"]
MEMBER = "usr/lib/R/library/survival/data"
END = 84 * 365.25 / 12  # months of follow-up in days; whoever is watched for longer counts as alive at this time
SIZE_CLASSES = {"<=20": "0", "20-50": "1", ">50": "2"}


def text(number: float) -> str:
    return repr(int(number) if number == int(number) else number)


def rotterdam(table: dict[str, list[str]]) -> list[list[str]]:
    """Patients with positive lymph nodes; the event is a recurrence or death, its time the one until recurrence or last sight."""
    rows = []
    for row in zip(*(table[name] for name in ("hormon", "size", "meno", "age", "nodes", "pgr", "er", "rtime", "recur", "death"))):
        *features, days, recurred, died = row
        features[1] = SIZE_CLASSES[features[1]]
        if int(features[4]) > 0:
            late = float(days) > END
            rows.append([*features, text(min(float(days), END)), "1" if "1" in (recurred, died) and not late else "0"])
    return rows


def gbsg(table: dict[str, list[str]]) -> list[list[str]]:
    """All patients of the trial; sizes in mm become the classes of the other table."""
    rows = []
    for row in zip(*(table[name] for name in ("hormon", "size", "meno", "age", "nodes", "pgr", "er", "rfstime", "status"))):
        cells = list(row)
        cells[1] = str((int(cells[1]) > 20) + (int(cells[1]) > 50))
        rows.append(cells)
    return rows


def main() -> None:
    target = pathlib.Path(__file__).resolve().parents[3] / "data" / "gbsg"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else r_data.unpacked("r-cran-survival", folder) / MEMBER
        tables = {"rotterdam.csv": rotterdam(r_data.lazy_frame(source, "rotterdam")), "gbsg.csv": gbsg(r_data.lazy_frame(source, "gbsg"))}
    for name, rows in tables.items():
        content = "".join(",".join(row) + "\n" for row in [COLUMNS, *rows])
        (target / name).write_text(content, encoding="ascii", newline="\n")
        print(f"| `{name}` | {len(rows):,} | {len(content):,} | `{hashlib.sha256(content.encode()).hexdigest()}` |")


if __name__ == "__main__":
    main()
