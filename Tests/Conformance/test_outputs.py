"""Order, pace and limits of what a cell publishes, and its questions to the front end.

On the echo kernel alone: its language says exactly what is to be published when.
"""

import time

import pytest

from kernels import ECHO


@pytest.fixture(params=[ECHO], ids=["echo"])
def snippets(request):
    return request.param


def test_streams_are_flushed_before_whatever_follows(client):
    lines = ["write a", "write b", "result c", "write d", "display e", "stderr f", "write g"]
    exchange = client.execute("\n".join([*lines, "error h"]))
    told = [
        m.content.get("text") or m.content.get("data", {}).get("text/plain") or m.type
        for m in exchange.published
    ]
    assert told == ["status", "execute_input", "ab", "c", "d", "e", "f\n", "g", "error", "status"]


def test_streams_go_under_their_names(client):
    streams = client.execute("print out\nstderr err").of_type("stream")
    assert [(m.content["name"], m.content["text"]) for m in streams] == [
        ("stdout", "out\n"), ("stderr", "err\n")
    ]


def test_output_appears_while_the_cell_still_runs(client):
    start = time.monotonic()
    cell = client.start_execute("print early\nsleep 3")
    client.find("iopub", lambda m: m.type == "stream" and m.parent_id == cell)
    assert time.monotonic() - start < 1.5


def test_a_flood_is_coalesced_and_capped(client):
    start = time.monotonic()
    exchange = client.execute("flood 300000", timeout=60)
    seconds = time.monotonic() - start
    assert exchange.status == "ok"
    streams = exchange.of_type("stream")
    assert len(streams) < 100 + 100 * seconds, "the server cuts off 1,000 messages a second"
    sizes = sum(len(m.content["text"].encode()) for m in streams)
    assert sizes < 30_000_000
    lines = "".join(m.content["text"] for m in streams).splitlines()
    other = [line for line in lines if set(line) != {"é"}]
    assert len(other) <= 2 and all("\ufffd" not in line for line in lines)
    assert client.execute("print on").text == "on\n"


def test_display_updates_are_at_most_ten_a_second_and_the_last_arrives(client):
    start = time.monotonic()
    exchange = client.execute("show plot first\nupdates plot 500")
    seconds = time.monotonic() - start
    [shown] = exchange.of_type("display_data")
    updates = exchange.of_type("update_display_data")
    assert shown.content["transient"]["display_id"] == "plot"
    assert all(m.content["transient"]["display_id"] == "plot" for m in updates)
    assert updates[-1].content["data"]["text/plain"] == "499"
    assert len(updates) <= 10 * seconds + 3


@pytest.mark.parametrize("code, wait", [("clear", False), ("clear wait", True)])
def test_clear_output(client, code, wait):
    [cleared] = client.execute(f"print a\n{code}\nprint b").of_type("clear_output")
    assert cleared.content["wait"] is wait


def test_the_pager_is_a_payload(client):
    [page] = client.execute("page some text").reply.content["payload"]
    assert page["source"] == "page"
    assert page["data"]["text/plain"] == "some text"


def ask(client, code="ask name?", **options):
    cell = client.start_execute(code, allow_stdin=True, **options)
    return cell, client.receive("stdin")


def test_a_question_goes_to_who_asked_with_the_cell_as_parent(kernel, client):
    other = kernel.client()
    cell, question = ask(client)
    assert question.type == "input_request" and question.parent_id == cell
    assert question.content == {"prompt": "name?", "password": False}
    assert other.receive("stdin", timeout=0.2) is None
    client.send("input_reply", {"value": "Alan"}, "stdin", parent=question.header)
    exchange = client.exchange(cell)
    assert exchange.text == "Alan\n"


def test_output_is_flushed_before_a_question(client):
    cell, question = ask(client, "write before\nask name?")
    client.find("iopub", lambda m: m.type == "stream" and m.parent_id == cell, timeout=2)
    client.send("input_reply", {"value": ""}, "stdin", parent=question.header)
    assert client.exchange(cell).status == "ok"


def test_a_password_is_asked_as_one(client):
    cell, question = ask(client, "password secret?")
    assert question.content == {"prompt": "secret?", "password": True}
    client.send("input_reply", {"value": "x"}, "stdin", parent=question.header)
    assert client.exchange(cell).status == "ok"


def test_nothing_is_asked_of_a_front_end_that_cannot_answer(client):
    exchange = client.execute("ask name?", allow_stdin=False)
    assert exchange.status == "error"
    assert client.receive("stdin", timeout=0.2) is None


def test_a_question_can_be_interrupted(client):
    cell, _ = ask(client)
    client.send("interrupt_request", {}, "control")
    assert client.exchange(cell).status == "error"
    assert client.execute("print on").text == "on\n"


def test_a_question_to_a_front_end_that_left_is_interrupted_by_another(kernel, client):
    cell, _ = ask(client)
    other = kernel.client()
    client.close()
    assert other.ask("interrupt_request", {}, "control").status == "ok"
    other.published(cell)
    assert other.execute("print on").text == "on\n"


def test_a_cell_deaf_to_interrupts_does_not_silence_the_kernel(kernel, client):
    cell = client.start_execute("spin 3")
    client.wait_until_running(cell)
    assert client.ask("interrupt_request", {}, "control", timeout=2).status == "ok"
    assert client.ask("kernel_info_request", timeout=2).status == "ok"
    assert client.beat() < 1
    client.exchange(cell)
    assert client.execute("print on").text == "on\n"


def test_shutdown_does_not_wait_for_a_deaf_cell(kernel, client):
    cell = client.start_execute("spin 30")
    client.wait_until_running(cell)
    client.send("shutdown_request", {"restart": False}, "control")
    assert kernel.wait(timeout=5) == 0
