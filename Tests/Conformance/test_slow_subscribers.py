"""A front end that stops reading: the others miss nothing, and the kernel's memory stays bounded.

On the echo kernel, whose cells show exactly as much as they are told to.
"""

import pathlib
import time

import pytest
import zmq

from kernels import ECHO

CODE = "displays 100 200000"
DISPLAYS = 100
CELLS = 20
"""Displays of 200 kB: together 400 MB, and twice as many as a subscriber's queue holds."""


@pytest.fixture(params=[ECHO], ids=["echo"])
def snippets(request):
    return request.param


@pytest.fixture
def sleeper(kernel, client):
    """A subscriber to everything that reads nothing."""
    socket = client.context.socket(zmq.SUB)
    socket.linger = 0
    socket.rcvhwm = 1
    socket.subscribe(b"")
    socket.connect(client.address("iopub"))
    assert socket.poll(5000), "it was not welcomed"
    yield socket
    socket.close()


def resident(kernel):
    status = pathlib.Path(f"/proc/{kernel.process.pid}/status").read_text()
    [line] = [line for line in status.splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def test_others_get_everything_and_memory_is_bounded(kernel, client, sleeper, record_property):
    client.execute(CODE)
    before = resident(kernel)
    for _ in range(CELLS):
        exchange = client.execute(CODE)
        assert exchange.status == "ok"
        assert len(exchange.of_type("display_data")) == DISPLAYS
        client.received.clear()
    growth = resident(kernel) - before
    record_property("MiB more for a subscriber that does not read", round(growth))
    assert growth < 300, "of 400 that it has not read"


def test_one_that_reads_again_is_served_again(kernel, client, sleeper, snippets):
    for _ in range(CELLS):
        client.execute(CODE)
    assert b"does not read" in kernel.log.read_bytes()
    shown = 0
    while sleeper.poll(1000):
        shown += client.parse("iopub", sleeper.recv_multipart()).type == "display_data"
    assert 100 < shown < DISPLAYS * CELLS, "it was not slow enough to test anything"
    cell = client.execute(snippets.hello).reply.parent_id
    heard = []
    while sleeper.poll(1000):
        message = client.parse("iopub", sleeper.recv_multipart())
        heard += [message.type] if message.parent_id == cell else []
    assert heard == ["status", "execute_input", "stream", "status"]


def test_one_that_is_only_slow_misses_nothing(client, sleeper):
    cells = [client.start_execute("displays 300 100000") for _ in range(5)]
    ends, shown = set(), 0
    while ends < set(cells):
        assert sleeper.poll(5000), "it was left out"
        for _ in range(25):
            if sleeper.poll(0):
                message = client.parse("iopub", sleeper.recv_multipart())
                shown += message.type == "display_data"
                ends |= {message.parent_id} if message.state == "idle" else set()
        time.sleep(0.02)
    assert shown == 1500


def test_questions_are_answered_beside_one_that_sleeps(client, sleeper, record_property):
    cells = [client.start_execute(code) for code in [CODE] * CELLS + ["sleep 30"]]
    slowest = 0
    for _ in range(20):
        begin = time.monotonic()
        client.reply(client.send("kernel_info_request", channel="control"), "control")
        slowest = max(slowest, time.monotonic() - begin)
    record_property("ms for the slowest answer beside it", round(slowest * 1000))
    client.drain("shell", 0)
    done = {m.parent_id for m in client.received if m.channel == "shell"}
    assert cells[-1] not in done, "the answers came behind the cells"
    client.send("interrupt_request", channel="control")
