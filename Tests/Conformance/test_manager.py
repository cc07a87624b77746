"""The same kernels under Jupyter's own manager and notebook runner."""

import nbformat.v4
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient


@pytest.fixture
def managed(snippets):
    manager, client = start_new_kernel(kernel_name=snippets.name)
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def result(client, code):
    shown = []
    reply = client.execute_interactive(code, timeout=20, output_hook=shown.append)
    return reply["content"]["status"], [m["msg_type"] for m in shown]


def test_restart_gives_a_fresh_session(managed, snippets):
    manager, client = managed
    for _ in range(3):
        assert result(client, snippets.hello)[0] == "ok"
        manager.restart_kernel()
        client.wait_for_ready(timeout=20)
    reply = client.execute_interactive(snippets.hello, timeout=20, output_hook=lambda m: None)
    assert reply["content"]["execution_count"] == 1


def test_the_manager_interrupts(managed, snippets):
    manager, client = managed
    assert result(client, snippets.prepare)[0] == "ok"
    request = client.execute(snippets.endless)
    while client.get_iopub_msg(timeout=20)["msg_type"] != "execute_input":
        pass
    manager.interrupt_kernel()
    reply = client.get_shell_msg(timeout=20)
    assert reply["parent_header"]["msg_id"] == request
    assert reply["content"]["status"] == "error"
    assert result(client, snippets.hello)[0] == "ok"


def test_a_gentle_shutdown_is_enough(managed):
    manager, _ = managed
    process = manager.provisioner.process
    manager.shutdown_kernel(now=False)
    assert process.returncode == 0, "the manager had to kill it"


def test_a_notebook_goes_on_after_an_error_where_that_is_allowed(snippets):
    codes = [snippets.hello, snippets.error, snippets.hello, snippets.error, snippets.values[0][0]]
    cells = [nbformat.v4.new_code_cell(code) for code in codes]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name=snippets.name, allow_errors=True, timeout=20).execute()
    kinds = [[output.output_type for output in cell.outputs] for cell in notebook.cells]
    assert kinds == [["stream"], ["error"], ["stream"], ["error"], ["execute_result"]]
    assert [cell.execution_count for cell in notebook.cells] == [1, 2, 3, 4, 5]
