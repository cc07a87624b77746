"""Fixtures: every test runs on both kernels, each time in a process of its own."""

import json
import os
import pathlib
import signal
import tempfile

import pytest

from kernels import TABLES
from process import Kernel

SPECS = tempfile.TemporaryDirectory(prefix="huxley-kernelspecs-")


def pytest_configure(config):
    """Makes both kernels known to jupyter_client under the names of their tables."""
    for table in TABLES:
        directory = pathlib.Path(SPECS.name) / "kernels" / table.name
        directory.mkdir(parents=True)
        spec = {
            "argv": table.argv,
            "display_name": table.name,
            "language": table.language,
            "interrupt_mode": "message",
        }
        (directory / "kernel.json").write_text(json.dumps(spec))
    os.environ["JUPYTER_PATH"] = SPECS.name
    # Under nohup the kernels would inherit that it is ignored.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_unconfigure(config):
    SPECS.cleanup()


@pytest.fixture(params=TABLES, ids=lambda table: table.name)
def snippets(request):
    return request.param


@pytest.fixture
def start(snippets, tmp_path):
    """A function that starts a kernel: `start(connection={…}, home=…)`."""
    kernels = []

    def start_kernel(**options):
        directory = tmp_path / f"kernel{len(kernels)}"
        directory.mkdir()
        kernels.append(Kernel(snippets, directory, **options))
        return kernels[-1]

    yield start_kernel
    for kernel in kernels:
        kernel.stop()


@pytest.fixture
def kernel(start):
    return start()


@pytest.fixture
def client(kernel):
    return kernel.client()


@pytest.fixture
def prepared(client, snippets):
    """A client whose kernel is ready for the slow snippets."""
    assert client.execute(snippets.prepare).status == "ok"
    return client


@pytest.fixture
def running(prepared, snippets):
    """A client and the id of a cell that computes until it is interrupted."""
    request = prepared.start_execute(snippets.endless)
    prepared.wait_until_running(request)
    return prepared, request
