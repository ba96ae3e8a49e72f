"""Debian's python3-jupyter-kernel-test, whole, on the installed kernel `.net-csharp`. Exit code 77: it is not here."""
import sys
import unittest

try:
    import jupyter_kernel_test
except ImportError:
    sys.exit(77)


# The suite waits a tenth of a second for some messages, which is for a machine that does nothing else: here it waits longer.
PATIENCE = 180
run_sync = jupyter_kernel_test.run_sync
jupyter_kernel_test.run_sync = lambda get: lambda timeout: run_sync(get)(timeout=max(timeout, PATIENCE))


class CSharpKernel(jupyter_kernel_test.KernelTests):
    kernel_name = ".net-csharp"

    def flush_channels(self):
        """Takes all that is under way: what comes before the idle of a request sent now."""
        request = self.kc.kernel_info()
        while self.kc.get_shell_msg(timeout=PATIENCE)["parent_header"].get("msg_id") != request:
            pass
        while True:
            message = self.kc.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == request and message["content"].get("execution_state") == "idle":
                return

    language_name = "C#"
    file_extension = ".cs"

    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.Write("to the error stream");'
    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "using System.Text.Js", "matches": {"Json"}},
        {"text": "var list = new List<int>(); list.AddR", "matches": {"AddRange"}},
    ]
    complete_code_samples = ["1", "var x = 1;", "int F() { return 1; }", "#!time\n1"]
    incomplete_code_samples = ["int F() {", "new[] { 1,", "/* and so on"]
    invalid_code_samples = ["int F( ; }", "int x = = 2;"]
    code_page_something = "#!help Console.WriteLine"
    code_generate_error = 'throw new InvalidOperationException("as asked");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "new[] { 1, 2, 3 }", "result": "[ 1, 2, 3 ]"},
        {"code": '"plain"', "result": "plain"},
        {"code": 'HTML("<b>bold</b>")', "mime": "text/html", "result": "<b>bold</b>"},
    ]
    code_display_data = [
        {"code": "display(42);", "mime": "text/html"},
        {"code": '"<svg xmlns=\\"http://www.w3.org/2000/svg\\"/>".DisplayAs("image/svg+xml");', "mime": "image/svg+xml"},
    ]
    code_history_pattern = "6 ?*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Console.WriteLine"
    code_clear_output = "Console.WriteLine(1); clear_output();"


if __name__ == "__main__":
    unittest.main(verbosity=2)
