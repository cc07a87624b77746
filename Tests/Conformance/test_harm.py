"""Storms, floods and broken connections: whatever comes, the next request works."""

import random
import resource
import socket
import threading
import time

import pytest
import zmq

from kernels import HUXLEY

CHANNELS = ("shell", "control", "stdin", "iopub", "hb")


@pytest.mark.parametrize("channel", CHANNELS)
def test_bytes_that_are_no_zeromq_are_survived(kernel, client, snippets, channel):
    rng = random.Random(7)
    port = kernel.connection[f"{channel}_port"]
    greeting = b"\xff" + bytes(8) + b"\x7f\x03\x00NULL" + bytes(48)
    for garbage in [b"", b"GET / HTTP/1.1\r\n\r\n", rng.randbytes(5000), greeting, greeting[:20],
                    greeting + b"\x02" + b"\xff" * 8, greeting + rng.randbytes(1000)]:  # fmt: skip
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(garbage)
    assert client.execute(snippets.hello).text == "hello, world\n"
    client.beat()


def test_a_frame_beyond_the_limit_costs_its_sender_the_connection(kernel, client, snippets):
    other = kernel.client()
    other.send_frames([b"\x00" * (65 << 20)])
    assert client.execute(snippets.hello).status == "ok"
    assert other.execute(snippets.hello).status == "ok", "it may connect again"


def test_ten_clients_at_once(kernel, snippets):
    clients = [kernel.client() for _ in range(10)]
    requests = [[c.start_execute(snippets.hello) for _ in range(20)] for c in clients]
    for client, own in zip(clients, requests):
        assert [client.reply(r).content["status"] for r in own] == ["ok"] * 20
        assert {m.parent_id for m in client.received if m.type == "execute_reply"} == set(own)
        assert client.published(own[-1])[-1].state == "idle"


def test_a_storm_of_interrupts_and_cells(kernel, prepared, snippets):
    client, other = prepared, kernel.client()
    cells = []
    for _ in range(30):
        cells.append(client.start_execute(snippets.hello, stop_on_error=False))
        for _ in range(5):
            other.send("interrupt_request", {}, "control")
    for cell in cells:
        assert client.exchange(cell).status in ("ok", "error")
    assert client.execute(snippets.hello).text == "hello, world\n"


@pytest.mark.parametrize("pause", [0, 0.0005, 0.002, 0.01, 0.05])
def test_a_shutdown_at_any_moment(kernel, client, snippets, pause):
    client.execute(snippets.prepare)
    for _ in range(20):
        client.start_execute(snippets.endless)
    time.sleep(pause)
    for _ in range(5):
        client.send("interrupt_request", {}, "control")
        client.send("shutdown_request", {"restart": False}, "control")
    assert kernel.wait(timeout=5) == 0


def test_clients_that_come_and_go(kernel, client, snippets):
    for _ in range(50):
        passing = kernel.connect()
        passing.start_execute(snippets.hello)
        passing.close()
    assert client.execute(snippets.hello).text == "hello, world\n"


def test_answers_come_at_once_while_cells_pour_in(kernel, client, snippets):
    other, stop, slowest = kernel.client(), threading.Event(), []

    def ask():
        while not stop.is_set():
            begin = time.monotonic()
            other.ask("kernel_info_request", channel="control")
            slowest.append(time.monotonic() - begin)
            other.received.clear()

    asking = threading.Thread(target=ask)
    asking.start()
    cells = [client.start_execute(snippets.hello) for _ in range(500)]
    assert client.reply(cells[-1], timeout=60).content["status"] == "ok"
    stop.set()
    asking.join()
    assert max(slowest) < 2


def test_a_kernel_whose_ports_are_taken_ends_with_a_sentence(start):
    with zmq.Context() as context:
        holder = context.socket(zmq.ROUTER)
        port = holder.bind_to_random_port("tcp://127.0.0.1")
        kernel = start(connection={"control_port": port})
        assert kernel.wait(timeout=20) not in (0, -4, -5, -6, -11)
        assert b"in use" in kernel.log.read_bytes()
        holder.close(linger=0)


@pytest.mark.parametrize("bytes", [0, 1024])
def test_a_limit_to_the_size_of_files_costs_the_history_its_file(start, snippets, bytes):
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (bytes, bytes))  # noqa: E731
    client = start(launch={"preexec_fn": limit}).client()
    for _ in range(3):
        client.execute(snippets.error + " " * 2000)
        time.sleep(0.5)
    assert client.execute(snippets.hello).text == "hello, world\n"


def test_a_pattern_made_to_be_slow_is_refused(kernel, client, snippets):
    client.execute(snippets.error + "a" * 100_000)
    for pattern in ("*" + "a" * 900 + "b*", "*" + "a" * 20_000 + "b*", "[" * 100_000):
        content = {"hist_access_type": "search", "pattern": pattern}
        reply = client.ask("history_request", content).reply.content
        assert reply["status"] == "error" and "pattern" in reply["evalue"]
    assert client.execute(snippets.hello).status == "ok"


class TestHuxley:
    @pytest.fixture(params=[HUXLEY], ids=["huxley"])
    def snippets(self, request):
        return request.param

    @pytest.mark.parametrize("seed", range(4))
    def test_random_cells_through_the_wire_are_answered(self, prepared, seed):
        rng, client = random.Random(seed), prepared
        pieces = ["Lab3", "simulate(", "1 ms", "run", "plot(", ")", "[", "]", "{", "}", "=", "+", "^",
                  "\n", '"', "sweep A", "1e308", "µA/cm²", "α", "²", "if ", "print(", ",", "-", "..",
                  "help", "?", "with", "model M ", "dV/dt", "\x00", "🧠", "show(", "clear()"]  # fmt: skip
        for _ in range(60):
            code = "".join(rng.choice(pieces) for _ in range(rng.randint(1, 15)))
            exchange = client.execute(code, timeout=10)
            assert exchange.status in ("ok", "error"), code
            client.received.clear()
        [result] = client.execute("1 + 1").of_type("execute_result")
        assert result.content["data"]["text/plain"] == "2"

    def test_endless_output_is_capped(self, client):
        code = 'print("' + "x" * 1000 + '")\n'
        exchange = client.execute(code * 3000)
        text = exchange.text
        assert len(text) < 1_100_000 and "left out" in text

    def test_memory_hunger_is_refused(self, kernel, client):
        for code in ("sweep A = linspace(0, 1, 10^9)\nx = A * A", "x = linspace(0, 1, 10^12)"):
            client.execute(code, timeout=60)
            assert kernel.alive
        assert client.execute("1 + 1").status == "ok"

    def test_a_limit_to_the_memory_of_the_process_is_kept(self, start):
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))  # noqa: E731
        client = start(launch={"preexec_fn": limit}).client()
        [told] = client.execute("memory_budget()").of_type("execute_result")
        *_, number, unit = told.content["data"]["text/plain"].split()
        assert unit == "MB" and float(number) < 512, "a quarter of what there is"
