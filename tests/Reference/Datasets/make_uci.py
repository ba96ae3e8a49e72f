"""Makes data/uci/*.csv from Debian packages and prints their table for data/SOURCES.md: `python3 make_uci.py [folder of unpacked packages]`.

R and Java are not needed: R's workspaces are read by r_data.py, Weka's ARFF and the plain tables here. Sets bear the names that
M. Fernández-Delgado et al. give the 121 sets of their benchmark. The class stands last; '?' is a missing value. Files above 100 kB are
gzip'd. Packages that the folder lacks are fetched by `apt-get download`.
"""
import csv, gzip, hashlib, pathlib, sys, tempfile

import r_data

DATA = {
    "r-cran-mlbench": "usr/lib/R/site-library/mlbench/data",
    "r-cran-kernlab": "usr/lib/R/site-library/kernlab/data",
    "r-cran-ddalpha": "usr/lib/R/site-library/ddalpha/data",
    "weka": "usr/share/doc/weka/examples",
    "python3-sklearn": "usr/lib/python3/dist-packages/sklearn/datasets/data",
}
DIAGNOSTIC = [f"{kind}_{what}" for kind in ("mean", "error", "worst") for what in (
    "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave_points", "symmetry", "fractal_dimension")]
HEART = ["age", "sex", "chest_pain", "blood_pressure", "cholesterol", "blood_sugar", "ecg", "heart_rate", "angina", "oldpeak", "slope", "vessels", "thal"]
LIVER = ["age", "gender", "total_bilirubin", "direct_bilirubin", "alkaline_phosphatase", "alt", "ast", "total_protein", "albumin", "albumin_globulin"]
SPINE = ["pelvic_incidence", "pelvic_tilt", "lumbar_lordosis_angle", "sacral_slope", "pelvic_radius", "spondylolisthesis"]
WINE = ["alcohol", "malic_acid", "ash", "alcalinity", "magnesium", "phenols", "flavanoids", "nonflavanoids", "proanthocyanins", "color", "hue", "od280_od315", "proline"]


def workspace(folder, name, label="Class", drop=()):
    columns = r_data.frame(folder / f"{name}.rda", name)
    features = {title.replace(".", "_"): column for title, column in columns.items() if title != label and title not in drop}
    return {**features, "class": columns[label]}


def arff(folder, *names):
    titles, rows = [], []
    for name in names:
        found = []
        for line in (folder / f"{name}.arff").read_text(encoding="ascii").splitlines():
            if line.lower().startswith("@attribute"):
                found.append(line.split(None, 2)[1].strip("'"))
            elif line.strip() and line[0] not in "%@":
                rows.append([cell.strip() for cell in next(csv.reader([line], quotechar="'", skipinitialspace=True))])
        titles = titles or found
        if titles != found:
            raise SystemExit(f"{names} do not have the same columns")
    return dict(zip([*titles[:-1], "class"], map(list, zip(*rows, strict=True)), strict=True))


def spaced(folder, name, titles, classes=None):
    with gzip.open(folder / f"{name}.txt.gz", "rt", encoding="ascii") as lines:
        rows = [line.split() for line in lines][1:]
    if classes:
        rows = [[*row[:-1], classes[row[-1]]] for row in rows]
    return dict(zip([*titles, "class"], map(list, zip(*rows, strict=True)), strict=True))


def sklearn(folder, name, titles):
    head, *rows = [line.split(",") for line in (folder / f"{name}.csv").read_text(encoding="ascii").splitlines()]
    rows = [[*row[:-1], head[2 + int(row[-1])]] for row in rows]
    return dict(zip([*titles, "class"], map(list, zip(*rows, strict=True)), strict=True))


def letters(folder):
    return workspace(folder, "LetterRecognition", "lettr")


def vowels(folder):
    columns = workspace(folder, "Vowel")
    return {"speaker": [f"s{number}" for number in columns.pop("V1")], **columns}


SETS = {
    "breast-cancer": ("weka", lambda f: arff(f, "breast-cancer")),
    "breast-cancer-wisc": ("r-cran-mlbench", lambda f: workspace(f, "BreastCancer", drop=["Id"])),
    "breast-cancer-wisc-diag": ("python3-sklearn", lambda f: sklearn(f, "breast_cancer", DIAGNOSTIC)),
    "congressional-voting": ("weka", lambda f: arff(f, "vote")),
    "conn-bench-sonar-mines-rocks": ("r-cran-mlbench", lambda f: workspace(f, "Sonar")),
    "conn-bench-vowel-deterding": ("r-cran-mlbench", vowels),
    "glass": ("r-cran-mlbench", lambda f: workspace(f, "Glass", "Type")),
    "haberman-survival": ("r-cran-ddalpha", lambda f: spaced(f, "haberman", ["age", "year", "nodes"], {"1": "survived", "2": "died"})),
    "ilpd-indian-liver": ("r-cran-ddalpha", lambda f: spaced(f, "indian_liver_patient_1vs2", LIVER, {"1": "patient", "2": "other"})),
    "ionosphere": ("r-cran-mlbench", lambda f: workspace(f, "Ionosphere")),
    "iris": ("python3-sklearn", lambda f: sklearn(f, "iris", ["sepal_length", "sepal_width", "petal_length", "petal_width"])),
    "lenses": ("weka", lambda f: arff(f, "contact-lenses")),
    "letter": ("r-cran-mlbench", letters),
    "molec-biol-promoter": ("r-cran-kernlab", lambda f: workspace(f, "promotergene")),
    "musk-1": ("r-cran-kernlab", lambda f: workspace(f, "musk")),
    "pima": ("r-cran-mlbench", lambda f: workspace(f, "PimaIndiansDiabetes", "diabetes")),
    "soybean": ("weka", lambda f: arff(f, "soybean")),
    "spambase": ("r-cran-kernlab", lambda f: workspace(f, "spam", "type")),
    "statlog-german-credit": ("weka", lambda f: arff(f, "credit-g")),
    "statlog-heart": ("r-cran-ddalpha", lambda f: spaced(f, "heart", HEART, {"1": "absent", "2": "present"})),
    "statlog-image": ("weka", lambda f: arff(f, "segment-challenge", "segment-test")),
    "statlog-landsat": ("r-cran-mlbench", lambda f: workspace(f, "Satellite", "classes")),
    "statlog-vehicle": ("r-cran-mlbench", lambda f: workspace(f, "Vehicle")),
    "vertebral-column-2clases": ("r-cran-ddalpha", lambda f: spaced(f, "vertebral_column", SPINE, {"AB": "abnormal", "NO": "normal"})),
    "wine": ("python3-sklearn", lambda f: sklearn(f, "wine_data", WINE)),
    "zoo": ("r-cran-mlbench", lambda f: workspace(f, "Zoo", "type")),
}


def write(folder: pathlib.Path, name: str, columns: dict[str, list[str]]) -> str:
    rows = [list(columns), *zip(*columns.values(), strict=True)]
    if bad := [cell for row in rows for cell in row if cell != cell.strip() or not cell or set(cell) & set(',"\n')]:
        raise SystemExit(f"{name}: the cell {bad[0]!r} cannot stand in a plain CSV file")
    content = "".join(",".join(row) + "\n" for row in rows).encode("ascii")
    target = folder / f"{name}.csv"
    if len(content) > 100_000:
        (folder / f"{name}.csv.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    else:
        target.write_bytes(content)
    missing = sum(cell == "?" for row in rows for cell in row)
    return f"{len(rows) - 1:,} | {len(columns) - 1} | {len(set(columns['class']))} | {missing:,} | {len(content):,} | `{hashlib.sha256(content).hexdigest()}` |"


def main() -> None:
    target = pathlib.Path(__file__).resolve().parents[3] / "data" / "uci"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = sys.argv[1] if len(sys.argv) > 1 else temporary
        for name, (package, make) in SETS.items():
            figures = write(target, name, make(r_data.unpacked(package, folder) / DATA[package]))
            print(f"| `{name}.csv` | {package} | {figures}")


if __name__ == "__main__":
    main()
