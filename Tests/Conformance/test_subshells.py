"""Subshells: shells of one session that run cells side by side."""

import os
import time


def test_kernel_info_names_the_feature(client):
    info = client.ask("kernel_info_request").reply.content
    assert info["supported_features"] == ["kernel subshells"]


def test_subshells_are_created_listed_and_deleted(client):
    first, second = client.create_subshell(), client.create_subshell()
    assert first != second

    def listed():
        return client.ask("list_subshell_request", {}, "control").reply.content["subshell_id"]

    assert listed() == [first, second]
    deletion = client.ask("delete_subshell_request", {"subshell_id": first}, "control")
    assert deletion.status == "ok" and listed() == [second]
    assert client.execute("", subshell=first).status == "error", "it is gone"
    again = client.ask("delete_subshell_request", {"subshell_id": first}, "control")
    assert again.status == "error" and again.reply.content["evalue"]


def test_a_cell_in_a_subshell_runs_while_another_computes(running, snippets):
    client, cell = running
    subshell = client.create_subshell()
    exchange = client.execute(snippets.hello, subshell=subshell)
    assert exchange.text == "hello, world\n"
    assert all(m.parent["subshell_id"] == subshell for m in exchange.published)
    assert not [m for m in client.received if m.type == "execute_reply" and m.parent_id == cell]
    client.drain(seconds=0.2)
    states = [m for m in client.received if m.type == "status"]
    assert (states[-1].state, states[-1].parent_id) == ("busy", cell), "the cell looks finished"


def test_cells_of_one_subshell_run_in_order(client, snippets):
    subshell = client.create_subshell()
    requests = [client.start_execute(code, subshell) for code, _ in snippets.values * 10]
    assert [client.reply(r).content["status"] for r in requests] == ["ok"] * len(requests)
    client.published(requests[-1])
    order = [m.parent_id for m in client.received if m.type == "execute_input"]
    assert order == requests


def test_all_shells_count_together_and_share_the_history(client, snippets):
    subshell = client.create_subshell()
    shells = [None, subshell, None, subshell]
    codes = [snippets.values[i % 3][0] for i in range(4)]
    counts = [
        client.execute(code, subshell=shell).reply.content["execution_count"]
        for code, shell in zip(codes, shells)
    ]
    assert counts == [1, 2, 3, 4]
    request = {"hist_access_type": "tail", "n": 10, "raw": True, "output": False}
    history = client.ask("history_request", request).reply.content["history"]
    assert [entry[2] for entry in history] == codes


def test_a_subshell_sees_the_session_and_adds_to_it(client, snippets):
    subshell = client.create_subshell()
    code, text = snippets.recall
    for define, read in ((None, subshell), (subshell, None)):
        assert client.execute(snippets.keep, subshell=define).status == "ok"
        [result] = client.execute(code, subshell=read).of_type("execute_result")
        assert result.content["data"]["text/plain"] == text


def test_an_error_in_a_subshell_aborts_nothing_elsewhere(running, snippets):
    client, cell = running
    subshell = client.create_subshell()
    queued = client.start_execute(snippets.hello)
    assert client.execute(snippets.error, subshell=subshell).status == "error"
    assert client.execute(snippets.hello, subshell=subshell).status == "ok"
    client.ask("interrupt_request", {}, "control")
    assert client.exchange(cell).status == "error"
    assert client.exchange(queued).status == "aborted"


def test_an_interrupt_stops_the_cells_of_all_shells(running, snippets):
    client, cell = running
    subshell = client.create_subshell()
    beside = client.start_execute(snippets.endless, subshell)
    client.wait_until_running(beside)
    start = time.monotonic()
    client.send("interrupt_request", {}, "control")
    assert client.exchange(cell).status == client.exchange(beside).status == "error"
    assert time.monotonic() - start < 2


def test_questions_are_answered_at_once_for_a_subshell_too(running):
    client, _ = running
    subshell = client.create_subshell()
    content = {"code": "p", "cursor_pos": 1}
    assert client.ask("complete_request", content, timeout=2, subshell_id=subshell).status == "ok"
    unknown = client.ask("complete_request", content, timeout=2, subshell_id="nobody")
    assert unknown.status == "error"


def test_the_kernel_ends_with_cells_in_every_shell(kernel, running, snippets):
    client, _ = running
    for _ in range(3):
        client.wait_until_running(
            client.start_execute(snippets.endless, client.create_subshell())
        )
    client.send("shutdown_request", {"restart": False}, "control")
    assert kernel.wait() == 0


def test_a_storm_of_subshells_leaves_none_behind(kernel, client, snippets):
    def count():
        return len(os.listdir(f"/proc/{kernel.process.pid}/task"))

    before = count()
    for _ in range(200):
        subshell = client.create_subshell()
        client.start_execute(snippets.hello, subshell)
        client.send("delete_subshell_request", {"subshell_id": subshell}, "control")
    assert client.execute(snippets.hello).status == "ok"
    end = time.monotonic() + 5
    while count() > before and time.monotonic() < end:
        time.sleep(0.05)
    assert count() <= before
