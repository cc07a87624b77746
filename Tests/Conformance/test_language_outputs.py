"""What both languages can say about outputs and input: standard error, pager, clearing, one display
that is shown again, questions."""

import time

import pytest

from kernels import HUXLEY


def test_standard_error_has_its_name(client, snippets):
    streams = client.execute(snippets.stderr).of_type("stream")
    assert [(m.content["name"], m.content["text"]) for m in streams] == [("stderr", "oh\n")]


def test_pages_go_to_the_pager_of_a_person(client, snippets):
    exchange = client.execute(snippets.page, allow_stdin=True)
    [page] = exchange.reply.content["payload"]
    assert page["source"] == "page" and page["start"] == 0
    assert page["data"]["text/plain"]
    assert exchange.of_type("display_data", "execute_result") == []


def test_several_pages_become_one_for_front_ends_show_the_first_only(client, snippets):
    once = client.execute(snippets.page, allow_stdin=True).reply.content["payload"]
    twice = client.execute(f"{snippets.page}\n{snippets.page}", allow_stdin=True)
    [page] = twice.reply.content["payload"]
    text = once[0]["data"]["text/plain"]
    assert page["data"]["text/plain"] == f"{text}\n\n{text}"


def test_clear_output(client, snippets):
    [cleared] = client.execute(snippets.clear).of_type("clear_output")
    assert cleared.content["wait"] is False


def test_a_display_is_updated_under_its_id(client, snippets):
    code, id = snippets.live
    exchange = client.execute(code)
    [shown] = exchange.of_type("display_data")
    [update] = exchange.of_type("update_display_data")
    assert shown.content["transient"] == update.content["transient"] == {"display_id": id}
    assert shown.content["data"]["text/plain"] == "1"
    assert update.content["data"]["text/plain"] == "2"


def test_many_updates_become_few_and_the_last_arrives(client, snippets):
    show, update = snippets.live[0].split("\n")
    start = time.monotonic()
    updates = [update.replace("2", str(number)) for number in range(3000)]
    exchange = client.execute("\n".join([show, *updates]))
    seconds = time.monotonic() - start
    updates = exchange.of_type("update_display_data")
    assert updates[-1].content["data"]["text/plain"] == "2999"
    assert len(updates) <= 10 * seconds + 3


def test_a_stale_answer_is_dropped(client, snippets):
    client.send("input_reply", {"value": "stale"}, "stdin")
    time.sleep(0.2)
    cell = client.start_execute(snippets.ask[2], allow_stdin=True)
    question = client.receive("stdin")
    client.send("input_reply", {"value": "fresh"}, "stdin", parent=question.header)
    assert client.exchange(cell).text == "fresh\n"


def test_a_question_is_asked_and_answered(client, snippets):
    _, prompt, code = snippets.ask
    cell = client.start_execute(code, allow_stdin=True)
    question = client.receive("stdin")
    assert question.type == "input_request" and question.parent_id == cell
    assert question.content == {"prompt": prompt, "password": False}
    client.send("input_reply", {"value": "Alan é🧠"}, "stdin", parent=question.header)
    assert client.exchange(cell).text == "Alan é🧠\n"


def test_a_question_can_be_interrupted(client, snippets):
    code, _, _ = snippets.ask
    cell = client.start_execute(code, allow_stdin=True)
    assert client.receive("stdin").type == "input_request"
    client.send("interrupt_request", {}, "control")
    assert client.exchange(cell).status == "error"
    assert client.execute(snippets.hello).status == "ok"


def test_nobody_is_asked_where_nobody_sits(client, snippets):
    exchange = client.execute(snippets.ask[0], allow_stdin=False)
    assert exchange.status == "error"
    assert client.receive("stdin", timeout=0.2) is None


def test_the_log_says_when_others_can_read_the_key(kernel, snippets):
    assert not kernel.log.read_bytes()
    kernel.stop()
    kernel.start(mode=0o644)
    kernel.client()
    assert b"others may read" in kernel.log.read_bytes().lower()


class TestHuxley:
    """What only Huxley says."""

    @pytest.fixture(params=[HUXLEY], ids=["huxley"])
    def snippets(self, request):
        return request.param

    @pytest.mark.parametrize("code", ["help(simulate)", "simulate?"])
    def test_help_stays_in_notebooks_that_tools_run(self, client, code):
        exchange = client.execute(code, allow_stdin=False)
        assert exchange.reply.content["payload"] == []
        [shown] = exchange.of_type("display_data")
        assert {"text/markdown", "text/plain"} <= shown.content["data"].keys()

    def test_a_name_shown_by_another_cell_is_updated_there_and_shown_here(self, client):
        client.execute('show(1, id = "live")')
        exchange = client.execute('show(2, id = "live")\nshow(3, id = "live")')
        kinds = [m.type for m in exchange.published if "display" in m.type]
        assert kinds == ["update_display_data", "display_data", "update_display_data"]
        texts = {m.content["data"]["text/plain"] for m in exchange.of_type("display_data")}
        assert texts == {"2"}

    @pytest.mark.parametrize("typed, letter", [("\\alpha", "α"), ("x = \\mu", "µ")])
    def test_greek_letters_are_completed(self, client, typed, letter):
        content = {"code": typed, "cursor_pos": len(typed)}
        reply = client.ask("complete_request", content).reply.content
        assert letter in reply["matches"]
        assert reply["cursor_start"] == typed.index("\\") and reply["cursor_end"] == len(typed)

    def test_cells_in_two_shells_leave_the_session_whole(self, client):
        """The later statement stays, and each cell sees what there was when it began."""
        subshell = client.create_subshell()
        slow = client.start_execute("a = 1\nshow(a)\npause(1 s)\nprint(a)", subshell)
        # What it shows says that the first statement is done.
        client.find("iopub", lambda m: m.parent_id == slow and m.type == "display_data")
        assert client.execute("a = 2\nb = 3").status == "ok"
        assert client.exchange(slow).text == "1\n"
        [result] = client.execute("[a, b]").of_type("execute_result")
        assert result.content["data"]["text/plain"] == "[2, 3]"
