"""What the kernel must do, seen through jupyter_client and pyzmq. Exit code 77: they are not installed here."""
import json
import os
import queue
import signal
import subprocess
import sys
import time

try:
    from jupyter_client.manager import start_new_kernel
    import zmq
except ImportError as missing:
    print(missing)
    sys.exit(77)

PATIENCE = 180  # seconds; a machine may be busy with other tests
manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=PATIENCE)


def wait(code, allow_stdin=False, answer=None, **options):
    """Runs a cell; returns its reply and the messages between busy and idle."""
    request = client.execute(code, allow_stdin=allow_stdin, **options)
    if answer is not None:
        question = client.get_stdin_msg(timeout=PATIENCE)
        answer(question)
    return collect(request)


def collect(request):
    outputs = []
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            break
        outputs.append(message)
    while True:
        reply = client.get_shell_msg(timeout=PATIENCE)
        if reply["parent_header"].get("msg_id") == request:
            return reply["content"], outputs


def kinds(outputs):
    return [message["msg_type"] for message in outputs]


def text(outputs, stream="stdout"):
    return "".join(m["content"]["text"] for m in outputs if m["msg_type"] == "stream" and m["content"]["name"] == stream)


def result(outputs):
    return [m["content"]["data"]["text/plain"] for m in outputs if m["msg_type"] == "execute_result"][-1]


def check(what, condition, found=None):
    if not condition:
        sys.exit(f"NOT SO: {what}; found {found!r}")


def in_time(what, limit, measure):
    """A duration holds where the kernel gets a processor; other tests may take them all for a while, hence several tries."""
    for _ in range(5):
        took = measure()
        print(f"{what}: {took:.2f} s")
        if took < limit:
            return
        time.sleep(1)
    check(f"{what} within {limit} s", False, took)


# Order, counts, results
reply, outputs = wait('Console.WriteLine("a"); display(1); 2')
check("order of outputs", kinds(outputs) == ["status", "execute_input", "stream", "display_data", "execute_result"], kinds(outputs))
check("count", reply["execution_count"] == 1 and outputs[1]["content"]["execution_count"] == 1, reply)
reply, outputs = wait("3", silent=True)
check("silent shows nothing", kinds(outputs) == ["status"] and reply["status"] == "ok", kinds(outputs))
# A profile, chosen as the lessons' library does
PARAMETERS = "int epochs = 20; // quick: 2"
wait('((Func<string, string>)AppContext.GetData("Notebooks.UseProfile"))("quick");', store_history=False)
reply, outputs = wait(PARAMETERS + "\nepochs", store_history=False)
check("a profile's values", result(outputs) == "2" and text(outputs) == "profile quick: epochs = 2\n", outputs)
reply, outputs = wait("int epochs = 20; // quick: soon", store_history=False)
check("a profile's value that does not fit", "gives `soon`" in reply["evalue"], reply)
wait('((Func<string, string>)AppContext.GetData("Notebooks.UseProfile"))("lesson");', store_history=False)
reply, outputs = wait(PARAMETERS + "\nepochs", store_history=False)
check("as written again", result(outputs) == "20" and text(outputs) == "", outputs)
reply, outputs = wait("4", store_history=False)
check("not stored, not counted", result(outputs) == "4" and wait("5")[0]["execution_count"] == 2)
check("a handle is not shown twice", kinds(wait("display(1)")[1]) == ["status", "execute_input", "display_data"])

# Update and clear
_, outputs = wait('var shown = display("first"); shown.Update("second");')
ids = [m["content"]["transient"]["display_id"] for m in outputs if "display" in m["msg_type"]]
check("update names the display", kinds(outputs)[2:] == ["display_data", "update_display_data"] and ids[0] == ids[1], kinds(outputs))
_, outputs = wait('shown.Update("third");')
check("an update in a later cell is that cell's output", [(m["msg_type"], m["content"]["transient"]["display_id"]) for m in outputs[2:]] == [("update_display_data", ids[0])], kinds(outputs))
_, outputs = wait("Console.Write(1); clear_output(wait: true); Console.Write(2);")
check("clear_output", [m["content"] for m in outputs if m["msg_type"] == "clear_output"] == [{"wait": True}], kinds(outputs))

# Ten thousand prints, in few messages: 64 at once, then one in 2 ms, where a Jupyter server passes on a thousand a second
begun = time.time()
_, outputs = wait("for (int i = 0; i < 10_000; i++) Console.WriteLine(i);")
most = 70 + 600 * (time.time() - begun)
check("ten thousand prints", text(outputs) == "".join(f"{i}\n" for i in range(10_000)), len(text(outputs)))
check("in few messages", len(outputs) < most, (len(outputs), most))

# Too large an output
_, outputs = wait('HTML(new string(\'x\', 20_000_000))')
check("20 MB are refused with a note", "is not shown" in result(outputs) and len(json.dumps(outputs[-1]["content"])) < 1000, outputs[-1]["content"])
_, outputs = wait("for (int i = 0; i < 200; i++) Console.WriteLine(new string('x', 100_000));")
check("20 MB of prints are cut with a note", len(text(outputs)) < 5_100_000 and "cut here" in text(outputs), len(text(outputs)))

# Errors: the offending line, and nothing queued behind runs
reply, outputs = wait('var kept = 42;\nint zero = 0;\n_ = 1 / zero;')
check("the offending line", reply["ename"] == "System.DivideByZeroException" and any("---->   3 _ = 1 / zero;" in line for line in reply["traceback"]), reply)
check("state after an error", result(wait("kept")[1]) == "42")
for failing in ["System.Threading.Thread.Sleep(1500); throw new Exception();", "throw new Exception();", "#!tme"]:
    first = client.execute(failing)
    queued = [client.execute("kept = 0;") for _ in range(5)]
    collect(first)
    check(f"what was queued behind {failing} is aborted", all(collect(request)[0]["status"] == "aborted" for request in queued))
    check("and did not run", result(wait("kept")[1]) == "42")
first = client.execute("System.Threading.Thread.Sleep(500); throw new Exception();", stop_on_error=False)
queued = client.execute("kept + 1")
collect(first)
check("unless the request says otherwise", result(collect(queued)[1]) == "43")
first = client.execute("System.Threading.Thread.Sleep(500); throw new Exception();", silent=True)
queued = client.execute("kept + 1")
reply, outputs = collect(first)
check("a silent one fails without a word", reply["status"] == "error" and kinds(outputs) == ["status"], (reply, kinds(outputs)))
check("and holds up nobody", result(collect(queued)[1]) == "43")
check("unknown command", "#!lsmagic" in wait("#!tme")[0]["evalue"])

# Interrupts, with state kept
for code in ["while (true) { }", "System.Threading.Thread.Sleep(60_000);", "await Task.Delay(60_000);", "while (true) Console.WriteLine(kept);"]:
    def interrupt():
        request = client.execute(code)
        time.sleep(0.7)
        start = time.monotonic()
        manager.interrupt_kernel()
        reply, _ = collect(request)
        check(f"interrupt of {code}", reply["status"] == "error" and reply["ename"] == "Interrupted", reply)
        return time.monotonic() - start

    in_time(f"interrupt of `{code}`", 2, interrupt)
check("state after interrupts", result(wait("kept")[1]) == "42")

# Input
reply, outputs = wait("Console.ReadLine()", allow_stdin=True, answer=lambda question: client.input("typed"))
check("a typed line", result(outputs) == "typed", reply)
asked = []
reply, outputs = wait('await Kernel.GetPasswordAsync("Secret?")', allow_stdin=True, answer=lambda question: (asked.append(question["content"]), client.input("s")))
check("a password", asked == [{"prompt": "Secret?", "password": True}] and reply["status"] == "ok", asked)
reply, outputs = wait('await GetInputAsync("Name?")', allow_stdin=True, answer=lambda question: client.input("typed"))
check("input without a prefix", result(outputs) == "typed", reply)
reply, outputs = wait('#!set --name given --value @input:"Name?"\ngiven', allow_stdin=True, answer=lambda question: client.input("set"))
check("input for #!set", result(outputs) == "set", reply)
reply, _ = wait("Console.ReadLine()")
check("no input where none is allowed", reply["status"] == "error" and "nobody is there to type" in reply["evalue"], reply)

# Values of expressions, asked for beside a cell
asked = {"sum": "kept + 1", "text": '"a"', "wrong": "nothing", "late": "throw new Exception()"}
reply, outputs = wait("kept = 43;", user_expressions=asked)
values = reply["user_expressions"]
check("their names", set(values) == set(asked), values)
check("values after the cell", values["sum"]["status"] == "ok" and values["sum"]["data"]["text/plain"] == "44" and values["sum"]["metadata"] == {}, values)
check("each for itself", [values[name]["status"] for name in asked] == ["ok", "ok", "error", "error"], values)
check("errors as of cells", all(set(values[name]) >= {"ename", "evalue", "traceback"} for name in ["wrong", "late"]), values)
check("nothing of it is shown", kinds(outputs) == ["status", "execute_input"], kinds(outputs))
reply, outputs = wait("", silent=True, user_expressions={"kept": "kept"})
check("without a cell", reply["user_expressions"]["kept"]["data"]["text/plain"] == "43" and kinds(outputs) == ["status"], reply)
check("none after an error", "user_expressions" not in wait("throw new Exception();", user_expressions=asked)[0])
check("state after them", result(wait("kept = 42; kept")[1]) == "42")

# Completion and inspection; offsets are code points
wait("class Point { /// <summary>Abscissa in metres.</summary>\npublic double X { get; set; } }\nvar point = new Point();\nint counter = 1;")
for code, expected in [("point.", "X"), ("count", "counter"), ("System.Text.", "Json"), ("new StringBuild", "StringBuilder"), ('"x".Len', "Length"), ("/* 𝑥𝑥 */ point.", "X"), ("#!ti", "#!time")]:
    client.complete(code, len(code))
    reply = client.get_shell_msg(timeout=PATIENCE)["content"]
    check(f"completion of {code}", expected in reply["matches"] and reply["cursor_end"] == len(code), reply["matches"][:10])
    check(f"start of {code}", reply["cursor_start"] == len(code.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ#!")), reply["cursor_start"])
for code in ["new Point { ", "new() { X = 1, ", "point with { "]:
    client.complete("Point other = " + code, len("Point other = " + code))
    check(f"members to set in {code}", client.get_shell_msg(timeout=PATIENCE)["content"]["matches"][0] == "X")
open("library.csx", "w").close()
client.complete('#load "lib')
check("files of #load", client.get_shell_msg(timeout=PATIENCE)["content"]["matches"] == ["library.csx"])
client.inspect("point.X", 7)
reply = client.get_shell_msg(timeout=PATIENCE)["content"]
check("inspection", reply["found"] and "double Point.X" in reply["data"]["text/plain"] and "Abscissa in metres." in reply["data"]["text/plain"], reply)

client.inspect("Math.Max(1, ", 12)
reply = client.get_shell_msg(timeout=PATIENCE)["content"]
check("overloads within a call", reply["found"] and "double Math.Max(double val1, double val2)" in reply["data"]["text/plain"], reply)

# Code nested without end, blocked threads of the pool
for code in ["(" * 10_000, "if (true) { " * 10_000, "(" * 10_000 + "1" + ")" * 10_000]:
    reply, _ = wait(code)
    check("code nested without end is an error", reply["status"] == "error" and "levels deep" in reply["evalue"], reply)
    client.is_complete(code)
    check("and invalid", client.get_shell_msg(timeout=PATIENCE)["content"]["status"] == "invalid")
    client.complete(code, len(code))
    check("and has no completion", client.get_shell_msg(timeout=PATIENCE)["content"]["matches"] == [])
    client.inspect(code, 5000)
    check("and no inspection", client.get_shell_msg(timeout=PATIENCE)["content"]["found"] is False)
wait("var gate = new System.Threading.ManualResetEvent(false); for (int i = 0; i < 2000; i++) System.Threading.ThreadPool.QueueUserWorkItem(_ => gate.WaitOne());")
check("a cell beside a pool that waits", result(wait("kept")[1]) == "42")
wait("gate.Set();")

# Comms, unknown requests
client.shell_channel.send(client.session.msg("comm_open", {"comm_id": "c1", "target_name": "none", "data": {}}))
while (message := client.get_iopub_msg(timeout=PATIENCE))["msg_type"] != "comm_close":
    pass
check("an unknown comm is closed", message["content"]["comm_id"] == "c1")
client.comm_info()
check("comm_info", client.get_shell_msg(timeout=PATIENCE)["content"]["comms"] == {})
client.shell_channel.send(client.session.msg("no_such_request", {}))
check("an unknown request is passed over", result(wait("kept")[1]) == "42")

# A wrong key, a replayed message
request = client.session.msg("execute_request", {"code": "kept = 1;", "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False})
frames = client.session.serialize(request)
socket = zmq.Context.instance().socket(zmq.DEALER)
socket.connect(f"tcp://127.0.0.1:{client.shell_port}")
forged = list(frames)
forged[1] = b"0" * 64
socket.send_multipart(forged)
time.sleep(0.5)
check("a forged message does not run", result(wait("kept")[1]) == "42")
socket.send_multipart(frames)
socket.poll(PATIENCE * 1000)
check("the same, signed, does", result(wait("kept")[1]) == "1")
wait("kept = 2;")
socket.send_multipart(frames)
time.sleep(0.5)
check("once", result(wait("kept")[1]) == "2")
socket.close(0)

# Heartbeat while a cell runs
request = client.execute("System.Threading.Thread.Sleep(600_000);")
beat = zmq.Context.instance().socket(zmq.REQ)
beat.connect(f"tcp://127.0.0.1:{client.hb_port}")
beat.send(b"ping")
check("heartbeat", beat.poll(PATIENCE * 1000) and beat.recv() == b"ping")
beat.close(0)
manager.interrupt_kernel()
collect(request)

# Restart and shutdown, with no process left
wait("var helper = System.Diagnostics.Process.GetCurrentProcess().Id;")
process = int(result(wait("helper")[1]))
child = int(result(wait('System.Diagnostics.Process.Start("sleep", "600").Id')[1])) if sys.platform == "linux" else 0
manager.restart_kernel(now=False)
client.wait_for_ready(timeout=PATIENCE)
reply, outputs = wait("helper")
check("a restarted kernel is fresh", reply["ename"] == "CompilationError", reply)
check("the old process is gone", not os.path.exists(f"/proc/{process}"), process)
check("and what its cells started", not os.path.exists(f"/proc/{child}") or ") Z " in open(f"/proc/{child}/stat").read(), child)


def shutdown():
    global manager, client
    if not manager.is_alive():   # a further try
        manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=PATIENCE)
    client.execute_interactive("new System.Threading.Thread(() => System.Threading.Thread.Sleep(600_000)).Start();", timeout=PATIENCE)
    start = time.monotonic()
    client.shutdown()
    while manager.is_alive():
        time.sleep(0.02)
    took = time.monotonic() - start
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    return took


in_time("shutdown", 2.5, shutdown)

# What was printed before a kernel died is there
for lines, end in [(5000, "Environment.Exit(3);"), (50, "IEnumerable<int> deep = [1]; for (int i = 0; i < 1_000_000; i++) deep = deep.Where(x => x > 0); deep.First()")]:
    manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=PATIENCE)
    client.execute(f'for (int i = 0; i < {lines}; i++) Console.WriteLine(i); Console.Write("last"); ' + end)
    while manager.is_alive():
        time.sleep(0.05)
    printed = ""
    try:
        while True:
            message = client.get_iopub_msg(timeout=1)
            printed += message["content"]["text"] if message["msg_type"] == "stream" and message["content"]["name"] == "stdout" else ""
    except queue.Empty:
        pass
    check(f"{lines} lines before {end}", printed == "".join(f"{i}\n" for i in range(lines)) + "last", printed)
    client.stop_channels()
    manager.shutdown_kernel(now=True)

# A client that dies takes its kernel with it
if sys.platform == "linux":
    script = "import sys, time; from jupyter_client.manager import start_new_kernel; m, c = start_new_kernel(kernel_name='.net-csharp'); "
    script += "c.execute_interactive('Environment.ProcessId', output_hook=lambda m: print(m['content']['data']['text/plain'], flush=True) if m['msg_type'] == 'execute_result' else None); time.sleep(600)"
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    process = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    start = time.monotonic()
    while os.path.exists(f"/proc/{process}") and time.monotonic() - start < PATIENCE:
        time.sleep(0.05)
    print(f"end after its client was killed: {time.monotonic() - start:.2f} s")
    check("no kernel without its client", not os.path.exists(f"/proc/{process}"), process)

print("all checks passed")
