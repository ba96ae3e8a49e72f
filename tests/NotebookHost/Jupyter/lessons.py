"""Runs executed notebooks again in Jupyter, and tells whether the kernel gives what the runner gave.

    python3 lessons.py [--within SECONDS] [--jobs N] [--dotnet-interactive] EXECUTED NOTEBOOKS [NAME...]

EXECUTED holds what `snn run` wrote (parameters injected, outputs in place), NOTEBOOKS the folder of the lessons with its
bin/. Each notebook is executed once more by `jupyter nbconvert --execute`, which is nbclient behind a command, with the
kernel `.net-csharp` that JUPYTER_PATH or an installation provides, and all outputs are compared. The last line counts
lessons as "N passed, N failed, N skipped"; after SECONDS no further one is begun, and those left count as skipped. N of them
run at once. Exit code 77: Jupyter is not installed here.

With --dotnet-interactive that kernel is .NET Interactive's own. It shows a value in fewer or other MIME types, so that those
are compared which both have, at least one an output; its line ends, its JSON as text and what it adds to the first cell
make no difference.
"""
import argparse
import concurrent.futures
import contextlib
import csv
import itertools
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

try:
    import jupyter_client
    import nbclient
    import nbconvert
    import nbformat
except ImportError as missing:
    print(missing)
    sys.exit(77)

TIMEOUT = 600  # seconds a cell

# What differs from run to run without the lesson differing: durations and rates.
VARYING = [
    (re.compile(r"\d+(?:[.,]\d+)*\s*(?:ms|µs|ns|s|min|h|seconds|minutes|hours|days|samples/s|images/s|/s|(?:million|billion) operations a second)\b"), "<time>"),
    (re.compile(r"\b\d\d?:\d\d(?::\d\d)?\b"), "<time>"),
]

# What .NET Interactive adds: a script in the first cell, and remarks of newer SDKs' compilers.
ADDED_HTML = re.compile(r"dotnet-interactive-this-cell")
ADDED_LINE = re.compile(r": (info|hidden) CS\d+")


def plain(text):
    text = "".join(text) if isinstance(text, list) else str(text)
    for pattern, by in VARYING:
        text = pattern.sub(by, text)
    return text


def text_of(mime, data):
    """One form for what may be stored as lines, as text or as JSON."""
    if isinstance(data, list) and all(isinstance(line, str) for line in data):
        data = "".join(data)
    if mime.endswith("json") and isinstance(data, str):
        try:
            data = json.loads(data)
        except ValueError:
            pass
    if mime == "text/csv":   # quotes may stand around any cell
        data = list(csv.reader(data.splitlines()))
    if not isinstance(data, str):
        data = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return plain(data.replace("\r\n", "\n"))


def shown(cell):
    """Outputs as comparable pairs: kind, and text or texts by MIME type."""
    outputs = []
    for output in cell.outputs:
        if output.output_type == "stream":
            lines = plain(output.text).replace("\r\n", "\n").splitlines(True)
            kept = [line for line in lines if not ADDED_LINE.search(line)]
            text = "".join(kept)
            if text.strip() or len(kept) == len(lines):   # what is added comes with empty lines around it
                outputs.append((output.name, text))
        elif output.output_type == "error":
            outputs.append(("error", output.ename + ": " + plain(output.evalue)))
        elif not ADDED_HTML.search("".join(output.data.get("text/html", ""))):
            outputs.append((output.output_type, {mime: text_of(mime, data) for mime, data in sorted(output.data.items())}))
    return outputs


def common(ours, theirs):
    """Both outputs, where they are values, with the MIME types that both have."""
    if ours is None or theirs is None or not isinstance(ours[1], dict) or not isinstance(theirs[1], dict):
        return ours, theirs
    both = sorted(ours[1].keys() & theirs[1].keys())
    return ((ours[0], {mime: ours[1][mime] for mime in both}), (theirs[0], {mime: theirs[1][mime] for mime in both})) if both else (ours, theirs)


def execute(source, folder, lessons, patience=None):
    """Executes a copy in a folder beside that of the lessons, with their bin/ in it; returns it, or what went wrong; neither where `patience` seconds were not enough."""
    copy = Path(folder) / source.name
    notebook = nbformat.read(source, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, copy)
    for name in os.listdir(lessons):
        if not name.endswith(".ipynb") and not (Path(folder) / name).exists():
            os.symlink(Path(lessons, name).resolve(), Path(folder) / name)
    command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace", f"--ExecutePreprocessor.timeout={TIMEOUT}", str(copy)]
    with tempfile.TemporaryFile("w+") as errors:   # a file: a kernel that outlives nbconvert would hold a pipe open
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            end(process)
            return None, None
        errors.seek(0)
        return (nbformat.read(copy, as_version=4), None) if process.returncode == 0 else (None, errors.read()[-4000:])


def end(process):
    """Ends a process and all that it started. A busy .NET Interactive heeds neither the request to shut down nor SIGTERM."""
    started = descendants(process.pid)
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        pass
    for pid in [process.pid, *started]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()


def descendants(pid):
    """The processes below one, by their numbers."""
    children = {}
    listing = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    for child, parent in (map(int, line.split()) for line in listing.splitlines()):
        children.setdefault(parent, []).append(child)
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found[1:]


def differences(runner, kernel, lenient):
    """Lines that tell which cells differ, and how."""
    for index, (ours, theirs) in enumerate(zip(runner.cells, kernel.cells), 1):
        if ours.cell_type != "code":
            continue
        for a, b in itertools.zip_longest(shown(ours), shown(theirs)):
            a, b = map(str, common(a, b) if lenient else (a, b))
            if a != b:
                at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
                yield f"cell {index} ({ours.id}) differs:\n    runner: …{a[max(0, at - 100):at + 200]}\n    kernel: …{b[max(0, at - 100):at + 200]}"


def compare(source, lessons, beside, left, lenient):
    """Runs one lesson and prints how it went: "passed", "failed" or "skipped"; left() tells how many seconds remain, None without a limit."""
    remaining = left()
    if remaining is not None and remaining <= 0:
        print(f"{source.stem}: not begun, since the time is over", flush=True)
        return "skipped"
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="jupyter-", dir=beside) as folder:
        kernel, problem = execute(source, folder, lessons, remaining and max(20, remaining))
    if kernel is None and problem is None:
        print(f"{source.stem}: given up, since the time is over", flush=True)
        return "skipped"
    runner = nbformat.read(source, as_version=4)
    problems = [problem] if problem else list(differences(runner, kernel, lenient))
    cells = sum(cell.cell_type == "code" for cell in runner.cells)
    verdict = "FAILED" if problem else f"{len(problems)} outputs differ" if problems else "the same outputs as by the runner"
    lines = [f"{source.stem}: {cells} code cells by nbconvert and nbclient {nbclient.__version__}{' in .NET Interactive' if lenient else ''} in {time.monotonic() - begun:.0f} s, {verdict}"]
    print("\n".join(lines + ["  " + text for text in problems]), flush=True)
    return "failed" if problems else "passed"


def main(executed, lessons, names, within, jobs, lenient):
    # Beside the lessons: they look for the data that ship in the folders above theirs.
    beside = Path(lessons).resolve().parent / "out"
    beside.mkdir(exist_ok=True)
    start = time.monotonic()
    sources = [source for source in sorted(Path(executed).glob("*.ipynb")) if not names or source.stem in names]
    if not sources:
        sys.exit(f"{executed} holds no executed notebook: `snn run` writes them")
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        results = list(pool.map(lambda source: compare(source, lessons, beside, lambda: within and within - (time.monotonic() - start), lenient), sources))
    passed, failed, skipped = (results.count(result) for result in ("passed", "failed", "skipped"))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("executed")
    parser.add_argument("notebooks")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--within", type=float, metavar="SECONDS")
    parser.add_argument("--jobs", type=int, default=1, metavar="N")
    parser.add_argument("--dotnet-interactive", action="store_true")
    given = parser.parse_args()
    main(given.executed, given.notebooks, given.names, given.within, given.jobs, given.dotnet_interactive)
