"""How long users wait for the kernel: from its start to the first result, and for a cell after that.

    python3 timings.py [STARTS] [KERNEL]

Starts the installed kernel (`.net-csharp` unless named) as Jupyter does, STARTS times afresh (9), and prints medians and
extremes. Nothing else should run meanwhile. All is measured in the client: from the start of the process, or from sending
a cell, until the kernel is idle again. The first cell asks for what lessons' first cells do: LINQ, an interpolated
string, a trailing value. Exit code 77: Jupyter is not installed here.
"""
import statistics
import sys
import time

try:
    from jupyter_client.manager import KernelManager
except ImportError as missing:
    print(missing)
    sys.exit(77)

FIRST = 'var squares = Enumerable.Range(1, 5).Select(i => i * i).ToArray(); Console.WriteLine($"{squares.Sum()}"); squares'
WARM = {"a warm cell": "squares[0] + {0}", "a warm cell with LINQ": "squares.Select(x => x + {0}).Sum()"}
WARM_CELLS = 30
PATIENCE = 60


def finish(client, request):
    """Waits until the cell is idle, as a notebook's asterisk does; fails where it did not give a result."""
    results = 0
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") != request:
            continue
        results += message["msg_type"] == "execute_result"
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            break
    if results != 1:
        sys.exit("the cell gave no result")


def once(name):
    start = time.monotonic()
    manager = KernelManager(kernel_name=name)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=PATIENCE)
    ready = time.monotonic()
    finish(client, client.execute(FIRST))
    first = time.monotonic()
    found = {"start to ready": ready - start, "start to first result": first - start}
    for label, code in WARM.items():
        took = []
        for i in range(WARM_CELLS):
            begun = time.monotonic()
            finish(client, client.execute(code.format(i)))
            took.append(time.monotonic() - begun)
        found[label] = statistics.median(took)
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return found


def main(starts, name):
    once(name)   # files come into the system's cache
    found = [once(name) for _ in range(starts)]
    for label in found[0]:
        times = [1000 * one[label] for one in found]
        print(f"{label:22} median {statistics.median(times):5.0f} ms, from {min(times):.0f} to {max(times):.0f} ({starts} starts)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9, sys.argv[2] if len(sys.argv) > 2 else ".net-csharp")
