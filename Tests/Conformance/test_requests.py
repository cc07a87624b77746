"""What holds for every request on every channel."""

import pytest

from kernels import HUXLEY

SHELL = {
    "kernel_info_request": {},
    "execute_request": None,
    "complete_request": {"code": "p", "cursor_pos": 1},
    "inspect_request": {"code": "p", "cursor_pos": 1, "detail_level": 0},
    "is_complete_request": {"code": "p"},
    "history_request": {
        "hist_access_type": "tail", "n": 3, "output": False, "raw": True, "unique": False
    },
    "comm_info_request": {},
}
CONTROL = {"kernel_info_request": {}, "interrupt_request": {}}
SILENT = {
    "no_such_request": {},
    "comm_open": {"comm_id": "c1", "target_name": "nobody", "data": {}},
    "comm_msg": {"comm_id": "c2", "data": {}},
    "comm_close": {"comm_id": "c3", "data": {}},
}
REQUESTS = [("shell", k) for k in SHELL] + [("control", k) for k in CONTROL]


def content_of(kind, snippets):
    if kind == "execute_request":
        return {"code": snippets.hello}
    return SHELL.get(kind, CONTROL.get(kind, {}))


@pytest.mark.parametrize("channel, kind", REQUESTS)
def test_busy_first_and_idle_last_with_the_request_as_parent(client, snippets, channel, kind):
    request = client.send(kind, content_of(kind, snippets), channel)
    exchange = client.exchange(request, channel)
    states = [m.state for m in exchange.published if m.type == "status"]
    assert states == ["busy", "idle"]
    assert exchange.published[0].state == "busy" and exchange.published[-1].state == "idle"
    assert all(m.parent_id == request for m in exchange.published)
    assert exchange.reply.type == kind.replace("_request", "_reply")
    assert exchange.status not in ("error", "aborted")


@pytest.mark.parametrize("channel", ["shell", "control"])
@pytest.mark.parametrize("kind", SILENT)
def test_busy_and_idle_around_what_has_no_reply(client, channel, kind):
    published = client.published(client.send(kind, SILENT[kind], channel))
    assert [m.state for m in published if m.type == "status"] == ["busy", "idle"]
    assert client.ask("kernel_info_request").status == "ok"


@pytest.mark.parametrize("channel, kind", REQUESTS)
def test_the_reply_has_the_whole_header_as_parent(client, snippets, channel, kind):
    header = client.header(kind, added_by_a_proxy={"kept": [1, 2]})
    client.send_frames(client.frames(header, content_of(kind, snippets)), channel)
    assert client.reply(header["msg_id"], channel).parent == header


def test_a_reply_goes_back_through_every_identity(client):
    header = client.header("kernel_info_request")
    client.send_frames([b"proxy", b"\x00\xff"] + client.frames(header, {}))
    assert client.reply(header["msg_id"]).identities == [b"proxy", b"\x00\xff"]


def test_buffers_behind_the_content_are_accepted(client):
    header = client.header("kernel_info_request")
    client.send_frames(client.frames(header, {}) + [b"", b"\x00" * 1000])
    assert client.reply(header["msg_id"]).content["status"] == "ok"


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_kernel_info(client, snippets, channel):
    reply = client.ask("kernel_info_request", channel=channel).reply
    info = reply.content
    assert info["protocol_version"] == reply.header["version"]
    assert info["protocol_version"].startswith("5.")
    for field in ("implementation", "implementation_version", "banner"):
        assert isinstance(info[field], str)
    assert info["language_info"]["name"] == snippets.language
    assert info["language_info"]["file_extension"] == snippets.extension
    assert "/" in info["language_info"]["mimetype"]
    for link in info.get("help_links", []):
        assert link["text"] and link["url"].startswith("http")


@pytest.mark.parametrize("channel", ["shell", "control"])
def test_kernel_info_while_a_cell_runs(running, channel):
    client, _ = running
    assert client.ask("kernel_info_request", channel=channel, timeout=2).status == "ok"


@pytest.mark.parametrize("kind", [k for k in SHELL if k != "execute_request"])
def test_answers_while_a_cell_runs_and_the_cell_stays_busy(running, kind):
    client, cell = running
    assert client.ask(kind, SHELL[kind], timeout=2).status not in ("error", "aborted")
    client.drain(seconds=0.3)
    states = [m for m in client.received if m.type == "status"]
    assert (states[-1].state, states[-1].parent_id) == ("busy", cell), "the cell looks finished"


class TestHuxley:
    @pytest.fixture(params=[HUXLEY], ids=["huxley"])
    def snippets(self, request):
        return request.param

    def test_its_language_is_coloured_as_julia(self, client):
        info = client.ask("kernel_info_request").reply.content["language_info"]
        assert (info["name"], info["file_extension"]) == ("huxley", ".hux")
        assert info["mimetype"] == "text/x-huxley"
        assert info["codemirror_mode"] == info["pygments_lexer"] == "julia"
