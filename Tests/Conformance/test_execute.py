"""execute_request: outputs, counting, expressions and what happens to a queue after an error."""


def test_streams_results_and_input_come_before_idle(client, snippets):
    exchange = client.execute(snippets.hello)
    assert exchange.status == "ok"
    assert exchange.text == "hello, world\n"
    assert exchange.types == ["status", "execute_input", "stream", "status"]
    assert exchange.of_type("execute_input")[0].content["code"] == snippets.hello
    assert client.drain() == [], "something was published after idle"


def test_a_result_has_its_text_and_count(client, snippets):
    for code, text in snippets.values:
        exchange = client.execute(code)
        [result] = exchange.of_type("execute_result")
        assert result.content["data"]["text/plain"] == text
        assert result.content["execution_count"] == exchange.reply.content["execution_count"]
        assert isinstance(result.content["metadata"], dict)


def test_display_data(client, snippets):
    code, mime = snippets.display
    exchange = client.execute(code)
    assert exchange.status == "ok"
    assert mime in exchange.of_type("display_data")[0].content["data"]


def test_text_that_is_not_ascii(client, snippets):
    code, text = snippets.unicode
    assert client.execute(code).text == text


def test_payload_and_user_expressions_are_there_even_when_empty(client, snippets):
    reply = client.execute(snippets.hello).reply
    assert reply.content["payload"] == []
    assert reply.content["user_expressions"] == {}


def test_missing_options_have_their_defaults(client, snippets):
    exchange = client.ask("execute_request", {"code": snippets.hello})
    assert exchange.status == "ok" and exchange.reply.content["execution_count"] == 1
    assert "execute_input" in exchange.types


def test_the_count_rises_only_with_history(client, snippets):
    def count(**options):
        return client.execute(snippets.hello, **options).reply.content["execution_count"]

    assert [count(), count()] == [1, 2]
    count(store_history=False)
    count(silent=True)
    assert count() == 3


def test_every_outcome_has_a_count(prepared, snippets):
    requests = [prepared.start_execute(c) for c in (snippets.slow, snippets.error, snippets.hello)]
    replies = [prepared.reply(r).content for r in requests]
    assert [r["status"] for r in replies] == ["ok", "error", "aborted"]
    assert all(isinstance(r["execution_count"], int) for r in replies)


def test_silent_publishes_no_input_and_no_result(client, snippets):
    exchange = client.execute(snippets.values[0][0], silent=True)
    assert exchange.status == "ok"
    assert exchange.types == ["status", "status"]


def test_silent_and_unstored_cells_stay_out_of_the_history(client, snippets):
    (first, _), (second, _), (third, _) = snippets.values
    client.execute(first, silent=True)
    client.execute(second, store_history=False)
    client.execute(third)
    request = {"hist_access_type": "tail", "n": 10, "raw": True, "output": False}
    history = client.ask("history_request", request).reply.content["history"]
    assert [entry[2] for entry in history] == [third]


def test_an_error_is_published_once_with_the_words_of_the_reply(client, snippets):
    exchange = client.execute(snippets.error)
    assert exchange.status == "error"
    [error] = exchange.of_type("error")
    for field in ("ename", "evalue", "traceback"):
        assert error.content[field] == exchange.reply.content[field]
    assert error.content["ename"] and isinstance(error.content["evalue"], str)
    assert all(isinstance(line, str) for line in error.content["traceback"])
    assert exchange.of_type("stream") == [], "errors are not printed to stderr as well"


def test_user_expressions_have_a_status_each(client, snippets):
    code, text = snippets.expression
    asked = {"good": code, "bad": snippets.bad_expression}
    reply = client.execute(snippets.hello, user_expressions=asked).reply.content
    good, bad = reply["user_expressions"]["good"], reply["user_expressions"]["bad"]
    assert reply["status"] == good["status"] == "ok"
    assert good["data"]["text/plain"] == text
    assert isinstance(good["metadata"], dict)
    assert bad["status"] == "error"
    assert {"ename", "evalue", "traceback"} <= bad.keys()


def test_user_expressions_are_not_evaluated_after_an_error(client, snippets):
    exchange = client.execute(snippets.error, user_expressions={"x": snippets.expression[0]})
    assert exchange.status == "error"
    assert not exchange.reply.content.get("user_expressions")


def test_an_error_aborts_the_queued_cells_and_nothing_else(prepared, snippets):
    client = prepared
    slow = client.start_execute(snippets.slow)
    failing = client.start_execute(snippets.error)
    first = client.start_execute(snippets.hello)
    info = client.send("kernel_info_request")
    completion = client.send("complete_request", {"code": "p", "cursor_pos": 1})
    last = client.start_execute(snippets.values[0][0])
    assert client.exchange(slow).status == "ok"
    assert client.exchange(failing).status == "error"
    for request in (first, last):
        exchange = client.exchange(request)
        assert exchange.status == "aborted"
        assert exchange.types == ["status", "status"]
    assert client.exchange(info).status == client.exchange(completion).status == "ok"
    assert client.execute(snippets.hello).status == "ok", "later cells run again"


def test_the_cell_sent_after_an_error_was_answered_runs(client, snippets):
    for _ in range(20):
        assert client.execute(snippets.error).status == "error"
        assert client.execute(snippets.hello).status == "ok"


def test_without_stop_on_error_the_queue_goes_on(prepared, snippets):
    client = prepared
    client.start_execute(snippets.slow)
    failing = client.start_execute(snippets.error, stop_on_error=False)
    after = client.start_execute(snippets.hello)
    assert client.exchange(failing).status == "error"
    assert client.exchange(after).status == "ok"


def test_cells_run_in_order(client, snippets):
    requests = [client.start_execute(code) for code, _ in snippets.values * 20]
    counts = [client.reply(r).content["execution_count"] for r in requests]
    assert counts == list(range(1, len(requests) + 1))
    client.published(requests[-1])
    order = [m.parent_id for m in client.received if m.type == "execute_input"]
    assert order == requests


def test_an_empty_cell_does_nothing(client):
    for code in ("", "   ", "\n\n"):
        exchange = client.execute(code)
        assert exchange.status == "ok"
        assert exchange.of_type("execute_result", "stream", "display_data", "error") == []
