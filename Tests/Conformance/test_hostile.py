"""What is malformed, forged or replayed is dropped, and the next request works."""

import fcntl
import json
import os

import pytest

from client import DELIMITER


def signed(client, *parts):
    encoded = [p if isinstance(p, bytes) else json.dumps(p).encode() for p in parts]
    return [DELIMITER, client.signature(encoded), *encoded]


def forged(client, signature):
    frames = client.frames(client.header("kernel_info_request"), {})
    return [frames[0], signature(frames[1]), *frames[2:]]


GARBAGE = {
    "wrong signature": lambda c: forged(c, lambda s: b"0" * 64),
    "no signature": lambda c: forged(c, lambda s: b""),
    "half a signature": lambda c: forged(c, lambda s: s[:32]),
    "a signature in capitals with more behind": lambda c: forged(c, lambda s: s.upper() + b"00"),
    "a signature that is not hexadecimal": lambda c: forged(c, lambda s: b"\xff" * 64),
    "content changed after signing": lambda c: [
        *c.frames(c.header("kernel_info_request"), {})[:-1], b'{"code": "1"}'
    ],
    "nothing": lambda c: [b""],
    "no delimiter": lambda c: [b"a", b"b", b"c"],
    "delimiter alone": lambda c: [DELIMITER],
    "delimiter and signature": lambda c: [DELIMITER, b"00"],
    "three frames of four": lambda c: c.frames(c.header("kernel_info_request"), {})[:-1],
    "two delimiters": lambda c: [DELIMITER, *c.frames(c.header("no_such_request"), {})],
    "random bytes": lambda c: signed(c, b"\x00\xff\xfe", b"\x80", b"\xc3\x28", b"\xed\xa0\x80"),
    "empty frames": lambda c: signed(c, b"", b"", b"", b""),
    "cut-off JSON": lambda c: signed(c, b'{"msg_id": "1', b"{}", b"{}", b"{}"),
    "header is a list": lambda c: signed(c, [], {}, {}, {}),
    "header is null": lambda c: signed(c, None, {}, {}, {}),
    "header is a number": lambda c: signed(c, 10**400, {}, {}, {}),
    "header without a type": lambda c: signed(c, {"msg_id": "x", "session": "y"}, {}, {}, {}),
    "type is a number": lambda c: signed(c, c.header(17), {}, {}, {}),
    "id is null": lambda c: signed(
        c, {**c.header("comm_info_request"), "msg_id": None}, {}, {}, {}
    ),
    "content is a list": lambda c: signed(c, c.header("execute_request"), {}, {}, [1]),
    "content is null": lambda c: signed(c, c.header("execute_request"), {}, {}, None),
    "content is a string": lambda c: signed(c, c.header("execute_request"), {}, {}, "code"),
    "JSON nested too deep": lambda c: signed(
        c, c.header("execute_request"), {}, {}, b'{"code":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    ),
}

WRONG_TYPES = [
    ("execute_request", {}),
    ("execute_request", {"code": 5}),
    ("execute_request", {"code": None}),
    ("execute_request", {"code": "", "silent": "yes", "user_expressions": [1]}),
    ("execute_request", {"code": "", "store_history": 3, "stop_on_error": {}}),
    ("complete_request", {}),
    ("complete_request", {"code": "p", "cursor_pos": -1}),
    ("complete_request", {"code": "p", "cursor_pos": 2**31}),
    ("complete_request", {"code": "p", "cursor_pos": 1e300}),
    ("complete_request", {"code": "p", "cursor_pos": "1"}),
    ("complete_request", {"code": "🧠🧠", "cursor_pos": 4}),
    ("inspect_request", {"code": ["p"], "cursor_pos": 0}),
    ("inspect_request", {"code": "p", "cursor_pos": 2**63}),
    ("inspect_request", {"code": "p", "cursor_pos": 1, "detail_level": 99}),
    ("is_complete_request", {"code": {}}),
    ("history_request", {"hist_access_type": "no such type"}),
    ("history_request", {"hist_access_type": "tail", "n": -5}),
    ("history_request", {"hist_access_type": "tail", "n": 2**70}),
    ("history_request", {"hist_access_type": "range", "session": 10**9, "start": 9, "stop": -9}),
    ("history_request", {"hist_access_type": "search", "pattern": "[[[***", "n": 1}),
    ("comm_info_request", {"target_name": 5}),
    ("comm_open", {"comm_id": 5, "target_name": [], "data": None}),
    ("comm_msg", {}),
    ("complete_request", {"code": "p" * 1_000_000, "cursor_pos": 1_000_000}),
]


@pytest.mark.parametrize("channel", ["shell", "control", "stdin"])
def test_garbage_is_dropped_and_the_next_request_works(kernel, client, snippets, channel):
    for name, garbage in GARBAGE.items():
        client.send_frames(garbage(client), channel)
        assert client.ask("kernel_info_request", timeout=5).status == "ok", name
        assert kernel.alive, name
    assert client.execute(snippets.hello).text == "hello, world\n"


@pytest.mark.parametrize("name", [n for n in GARBAGE if "signature" in n or "signing" in n])
def test_what_is_not_signed_is_not_answered(client, name):
    client.send_frames(GARBAGE[name](client))
    assert client.receive("shell", timeout=0.2) is None
    assert client.receive("iopub", timeout=0.1) is None


@pytest.mark.parametrize(
    "kind, content", WRONG_TYPES, ids=[f"{k} {json.dumps(c)}"[:70] for k, c in WRONG_TYPES]
)
def test_wrong_types_are_answered_or_dropped_and_the_next_request_works(
    kernel, client, snippets, kind, content
):
    request = client.send(kind, content)
    client.drain()
    assert kernel.alive
    assert client.execute(snippets.hello).text == "hello, world\n"
    own = [m for m in client.received if m.parent_id == request]
    states = [m.state for m in own if m.type == "status"]
    assert states == ["busy", "idle"], "a front end would wait for ever"
    replies = [m for m in [*own, *client.drain("shell", 0)] if m.parent_id == request]
    replies = [m for m in replies if m.channel == "shell"]
    assert len(replies) == kind.endswith("_request"), "one reply to a request, none to the others"
    for reply in replies:
        assert reply.content["status"] != "error" or reply.content["evalue"]


def test_a_replayed_message_is_ignored(client, snippets):
    header = client.header("execute_request")
    frames = client.frames(header, {"code": snippets.hello})
    for _ in range(3):
        client.send_frames(frames)
    client.ask("kernel_info_request")
    client.drain("shell")
    client.drain("iopub")
    replies = [m for m in client.received if m.parent_id == header["msg_id"]]
    assert [m.type for m in replies].count("execute_reply") == 1
    assert [m.type for m in replies].count("execute_input") == 1


def test_a_message_replayed_on_another_channel_is_ignored(client):
    header = client.header("kernel_info_request")
    frames = client.frames(header, {})
    client.send_frames(frames, "shell")
    client.reply(header["msg_id"])
    client.send_frames(frames, "control")
    assert client.receive("control", timeout=0.3) is None


def test_a_flood_of_garbage_does_not_stop_the_kernel(kernel, client, snippets):
    for _ in range(5000):
        client.send_frames([b"\x00" * 100] * 7)
    assert client.execute(snippets.hello).status == "ok"
    assert kernel.log.stat().st_size < 20_000, "a stranger fills the disk"


def test_a_log_that_nobody_reads_does_not_stop_the_kernel(start, snippets):
    reader, writer = os.pipe()
    fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
    client = start(launch={"stderr": writer}).client()
    for _ in range(1000):
        client.send_frames([b"\x00" * 100] * 7)
    assert client.execute(snippets.hello).text == "hello, world\n"
    assert os.read(reader, 1 << 20).startswith(b"[kernel]")
    os.close(reader)
    os.close(writer)


@pytest.mark.parametrize("id", [5, [], {"a": "b"}, True, "", "nobody"])
@pytest.mark.parametrize("kind", ["kernel_info_request", "execute_request", 'x","y":"1_request'])
def test_a_subshell_that_is_none_is_an_error(client, snippets, kind, id):
    exchange = client.ask(kind, {"code": snippets.hello}, subshell_id=id)
    assert exchange.status == "error"
    assert "There is no subshell called" in exchange.reply.content["evalue"]
    assert exchange.reply.type == kind.replace("_request", "_reply")
    assert set(exchange.reply.header) <= set(client.header("x")), "a field came in by the type"


def test_the_key_is_never_logged(kernel, client, snippets):
    for garbage in GARBAGE.values():
        client.send_frames(garbage(client))
    client.ask("kernel_info_request")
    assert client.connection["key"].encode() not in kernel.log.read_bytes()


def test_a_curve_key_that_is_none_is_never_logged(start):
    secret = "a2JwL" * 7 + "a2J~\""
    kernel = start(connection={"curve_publickey": secret, "curve_secretkey": secret})
    assert kernel.wait() not in (0, -4, -5, -6, -11)
    log = kernel.log.read_text()
    assert "curve_secretkey" in log and "a2JwL" not in log
