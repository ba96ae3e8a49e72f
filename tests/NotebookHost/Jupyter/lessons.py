"""Runs executed notebooks again in Jupyter, and tells whether the kernel gives what the runner gave.

    python3 lessons.py EXECUTED NOTEBOOKS [NAME...]

EXECUTED holds what `snn run` wrote (parameters injected, outputs in place), NOTEBOOKS the folder of the lessons with its
bin/. Each notebook is executed twice over: by `jupyter nbconvert --execute`, which is nbclient behind a command, with
the kernel `.net-csharp` that JUPYTER_PATH or an installation provides. Exit code 77: Jupyter is not installed here.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import jupyter_client.kernelspec
    import nbclient
    import nbconvert
    import nbformat
except ImportError as missing:
    print(missing)
    sys.exit(77)

TIMEOUT = 600  # seconds a cell

# What differs from run to run without the lesson differing: durations and rates, and identifiers made up for a page.
VARYING = [
    (re.compile(r"\d+(?:[.,]\d+)*\s*(?:ms|µs|ns|s|min|h|seconds|minutes|samples/s|images/s|/s)\b"), "<time>"),
    (re.compile(r"\b\d\d?:\d\d(?::\d\d)?\b"), "<time>"),
]


def plain(text):
    text = "".join(text) if isinstance(text, list) else str(text)
    for pattern, by in VARYING:
        text = pattern.sub(by, text)
    return text


def shown(cell):
    """Outputs as comparable values."""
    outputs = []
    for output in cell.outputs:
        if output.output_type == "stream":
            outputs.append((output.name, plain(output.text)))
        elif output.output_type == "error":
            outputs.append(("error", output.ename, plain(output.evalue)))
        else:
            outputs.append((output.output_type, *((mime, plain(data)) for mime, data in sorted(output.data.items()))))
    return outputs


def execute(source, folder, lessons):
    """Executes a copy, as a user would, in a folder that has the lessons' bin/ beside it."""
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
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{source.name}: nbconvert --execute failed\n{done.stderr[-4000:]}")
    return nbformat.read(copy, as_version=4)


def main(executed, lessons, names):
    differing = 0
    for source in sorted(Path(executed).glob("*.ipynb")):
        if names and source.stem not in names:
            continue
        runner = nbformat.read(source, as_version=4)
        with tempfile.TemporaryDirectory() as folder:
            kernel = execute(source, folder, lessons)
        cells = 0
        for index, (ours, theirs) in enumerate(zip(runner.cells, kernel.cells), 1):
            if ours.cell_type != "code":
                continue
            cells += 1
            if shown(ours) != shown(theirs):
                differing += 1
                print(f"{source.name}, cell {index} ({ours.id}) differs:\n  runner: {str(shown(ours))[:1500]}\n  kernel: {str(shown(theirs))[:1500]}")
        print(f"{source.name}: {cells} code cells executed by nbconvert and nbclient {nbclient.__version__}")
    sys.exit(f"{differing} cells differ" if differing else 0)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
