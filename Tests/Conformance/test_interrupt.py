"""Interrupting a cell by message and by signal, and ending a kernel."""

import signal
import time

import pytest
import zmq

INTERRUPTS = {
    "message": lambda kernel, client: client.send("interrupt_request", {}, "control"),
    "SIGINT": lambda kernel, client: kernel.signal(signal.SIGINT),
}


@pytest.mark.parametrize("how", INTERRUPTS)
def test_an_interrupt_ends_the_cell_and_keeps_the_session(
    kernel, prepared, snippets, how, record_property
):
    client = prepared
    assert client.execute(snippets.keep).status == "ok"
    cell = client.start_execute(snippets.endless)
    client.wait_until_running(cell)
    time.sleep(0.3)
    start = time.monotonic()
    INTERRUPTS[how](kernel, client)
    exchange = client.exchange(cell)
    latency = time.monotonic() - start
    record_property("ms to idle", round(latency * 1000, 1))
    assert exchange.status == "error"
    assert latency < 2
    code, text = snippets.recall
    [result] = client.execute(code).of_type("execute_result")
    assert result.content["data"]["text/plain"] == text


@pytest.mark.parametrize("how", INTERRUPTS)
def test_an_interrupt_of_an_idle_kernel_does_nothing(kernel, client, snippets, how):
    for _ in range(3):
        INTERRUPTS[how](kernel, client)
    time.sleep(0.2)
    assert kernel.alive
    assert client.execute(snippets.hello).text == "hello, world\n"


def test_interrupting_again_and_again(kernel, prepared, snippets):
    for how in list(INTERRUPTS) * 3:
        cell = prepared.start_execute(snippets.endless)
        prepared.wait_until_running(cell)
        INTERRUPTS[how](kernel, prepared)
        assert prepared.exchange(cell).status == "error"
    assert prepared.execute(snippets.hello).status == "ok"


def test_the_interrupt_request_is_answered_while_a_cell_runs(running):
    client, _ = running
    assert client.ask("interrupt_request", {}, "control", timeout=2).status == "ok"


def test_an_interrupt_aborts_the_queue(prepared, snippets):
    cell = prepared.start_execute(snippets.endless)
    queued = prepared.start_execute(snippets.hello)
    prepared.wait_until_running(cell)
    prepared.send("interrupt_request", {}, "control")
    assert prepared.exchange(cell).status == "error"
    assert prepared.exchange(queued).status == "aborted"


@pytest.mark.parametrize("channel", ["control", "shell"])
@pytest.mark.parametrize("restart", [False, True])
def test_shutdown_replies_broadcasts_and_exits(kernel, client, channel, restart):
    exchange = client.ask("shutdown_request", {"restart": restart}, channel)
    assert exchange.status == "ok"
    assert exchange.reply.content["restart"] is restart
    assert kernel.wait() == 0
    client.drain()
    broadcast = [m for m in client.received if m.channel == "iopub" and m.type == "shutdown_reply"]
    assert [m.content["restart"] for m in broadcast] == [restart]


def test_shutdown_in_the_middle_of_a_cell(kernel, running):
    client, _ = running
    request = client.send("shutdown_request", {"restart": False}, "control")
    assert client.reply(request, "control").content["status"] == "ok"
    assert kernel.wait() == 0


ENDS = [signal.SIGTERM, signal.SIGHUP]


@pytest.mark.parametrize("number", ENDS)
def test_sigterm_ends_the_kernel_cleanly(kernel, client, number):
    kernel.signal(number)
    assert kernel.wait() == 0


@pytest.mark.parametrize("number", ENDS)
def test_sigterm_in_the_middle_of_a_cell(kernel, running, number):
    kernel.signal(number)
    assert kernel.wait() == 0


def test_sigterm_while_a_port_is_waited_for(start):
    with zmq.Context() as context:
        holder = context.socket(zmq.ROUTER)
        port = holder.bind_to_random_port("tcp://127.0.0.1")
        kernel = start(connection={"control_port": port})
        time.sleep(0.5)
        kernel.signal(signal.SIGTERM)
        assert kernel.wait(timeout=3) == 0, "the port is waited for five seconds"
        holder.close(linger=0)


def test_nohup_has_a_kernel_survive_its_terminal(start, snippets):
    ignore = lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)  # noqa: E731
    kernel = start(launch={"preexec_fn": ignore})
    client = kernel.client()
    kernel.signal(signal.SIGHUP)
    time.sleep(0.2)
    assert client.execute(snippets.hello).status == "ok"
