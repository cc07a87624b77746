"""complete, inspect, is_complete, history and comms."""

import pytest


def test_complete(client, snippets):
    code, cursor, start, match = snippets.complete
    reply = client.ask("complete_request", {"code": code, "cursor_pos": cursor}).reply.content
    assert match in reply["matches"]
    assert (reply["cursor_start"], reply["cursor_end"]) == (start, cursor)
    types = reply["metadata"].get("_jupyter_types_experimental")
    if types is not None:
        assert [t["text"] for t in types] == reply["matches"]


def test_cursor_positions_count_code_points(client, snippets):
    code, cursor, start, match = snippets.complete
    before = snippets.before
    shifted = {"code": before + code, "cursor_pos": len(before) + cursor}
    reply = client.ask("complete_request", shifted).reply.content
    assert match in reply["matches"]
    assert reply["cursor_start"] == len(before) + start
    assert reply["cursor_end"] == len(before) + cursor


def test_completing_nothing_known_gives_no_matches(client):
    reply = client.ask("complete_request", {"code": "zzzqqq", "cursor_pos": 6}).reply.content
    assert reply["status"] == "ok" and reply["matches"] == []


@pytest.mark.parametrize("detail", [0, 1])
def test_inspect(client, snippets, detail):
    code, cursor = snippets.inspect
    content = {"code": code, "cursor_pos": cursor, "detail_level": detail}
    reply = client.ask("inspect_request", content).reply.content
    assert reply["found"] is True
    assert reply["data"]["text/plain"]
    assert isinstance(reply["metadata"], dict)


def test_inspecting_the_unknown_is_no_error(client):
    reply = client.ask("inspect_request", {"code": "zzzqqq", "cursor_pos": 3}).reply.content
    assert (reply["status"], reply["found"], reply["data"]) == ("ok", False, {})


def test_is_complete(client, snippets):
    expected = {
        "complete": snippets.complete_code,
        "incomplete": snippets.incomplete_code,
        "invalid": snippets.invalid_code,
    }
    for status, codes in expected.items():
        for code in codes:
            reply = client.ask("is_complete_request", {"code": code}).reply.content
            assert reply["status"] == status, code
            assert ("indent" in reply) == (status == "incomplete")


def history(client, **request):
    content = {"raw": True, "output": False, **request}
    return client.ask("history_request", content).reply.content["history"]


def test_history_of_this_session(client, snippets):
    codes = [code for code, _ in snippets.values]
    for code in codes:
        client.execute(code)
    tail = history(client, hist_access_type="tail", n=3)
    assert [entry[2] for entry in tail] == codes
    assert [entry[1] for entry in tail] == [1, 2, 3]
    session = tail[0][0]
    ranged = history(client, hist_access_type="range", session=session, start=2, stop=3)
    assert [entry[2] for entry in ranged] == codes[1:2]
    ranged = history(client, hist_access_type="range", session=0, start=1, stop=3)
    assert [entry[2] for entry in ranged] == codes[:2]


def test_history_search_is_a_glob_and_can_be_unique(client, snippets):
    code = snippets.values[0][0]
    for _ in range(3):
        client.execute(code)
    client.execute(snippets.hello)
    pattern = "*" + code[1:]
    assert len(history(client, hist_access_type="search", pattern=pattern, n=2)) == 2
    unique = history(client, hist_access_type="search", pattern=pattern, n=5, unique=True)
    assert [entry[2] for entry in unique] == [code]
    assert history(client, hist_access_type="search", pattern="zzzqqq", n=5) == []


def test_history_with_outputs(client, snippets):
    code, text = snippets.values[0]
    client.execute(code)
    [(_, _, (source, output))] = history(client, hist_access_type="tail", n=1, output=True)
    assert (source, output) == (code, text)


def test_history_is_kept_across_sessions(start, snippets, tmp_path):
    first = start(home=tmp_path)
    client = first.client()
    client.execute(snippets.values[0][0])
    client.ask("shutdown_request", {"restart": False}, "control")
    first.wait()
    tail = history(start(home=tmp_path).client(), hist_access_type="tail", n=5)
    assert [entry[2] for entry in tail] == [snippets.values[0][0]]


def test_an_unknown_comm_target_is_closed_at_once(client):
    request = client.send("comm_open", {"comm_id": "c-17", "target_name": "nobody", "data": {}})
    published = client.published(request)
    assert [m.type for m in published] == ["status", "comm_close", "status"]
    assert published[1].content["comm_id"] == "c-17"


@pytest.mark.parametrize("content", [{}, {"target_name": "nobody"}])
def test_comm_info(client, content):
    assert client.ask("comm_info_request", content).reply.content["comms"] == {}
