"""The public suite jupyter_kernel_test, with everything switched on that a kernel has.

Every attribute is set, so that nothing is skipped; a test that would be counts as failed here.
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
        "code_stderr": snippets.stderr,
        "code_page_something": snippets.page,
        "code_clear_output": snippets.clear,
    }


class TestHuxley(jupyter_kernel_test.KernelTests):
    vars().update(attributes(HUXLEY))


class TestEcho(jupyter_kernel_test.KernelTests):
    vars().update(attributes(ECHO))


class TestHuxleyWelcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = HUXLEY.name
    support_iopub_welcome = True


class TestEchoWelcome(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = ECHO.name
    support_iopub_welcome = True
