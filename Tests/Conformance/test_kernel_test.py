"""The public suite jupyter_kernel_test, with everything switched on that a kernel has.

A test that would be skipped counts as failed here, so what a kernel has no way to do is taken out
by name.
"""

import jupyter_kernel_test

from kernels import ECHO, HUXLEY


def attributes(snippets):
    code, _, _, match = snippets.complete
    display, mime = snippets.display
    return {
        "kernel_name": snippets.name,
        "language_name": snippets.language,
        "file_extension": snippets.extension,
        "code_hello_world": snippets.hello,
        "completion_samples": [{"text": code, "matches": {match}}],
        "complete_code_samples": snippets.complete_code,
        "incomplete_code_samples": snippets.incomplete_code,
        "invalid_code_samples": snippets.invalid_code,
        "code_generate_error": snippets.error,
        "code_execute_result": [{"code": c, "result": r} for c, r in snippets.values],
        "code_display_data": [{"code": display, "mime": mime}],
        "code_inspect_sample": snippets.inspect[0],
        "code_history_pattern": snippets.values[0][0][:-1] + "?",
        "supported_history_operations": ("tail", "range", "search"),
    }


class TestHuxley(jupyter_kernel_test.KernelTests):
    vars().update(attributes(HUXLEY))
    # The language does not print to stderr, page or clear an output yet.
    test_execute_stderr = test_pager = test_clear_output = None


class TestEcho(jupyter_kernel_test.KernelTests):
    vars().update(attributes(ECHO))
    code_stderr = "stderr oh"
    code_page_something = "page text"
    code_clear_output = "clear"


class TestHuxleyWelcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = HUXLEY.name
    support_iopub_welcome = True


class TestEchoWelcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = ECHO.name
    support_iopub_welcome = True
