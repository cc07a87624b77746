"""Comms, on which widgets are built: opening, speaking and closing from both sides.

On the echo kernel, whose target `echo` gives back what it is told.
"""

import pytest

from kernels import ECHO


@pytest.fixture(params=[ECHO], ids=["echo"])
def snippets(request):
    return request.param


def tell(client, kind, id, data=None, buffers=(), **extra):
    content = {"comm_id": id, "data": data if data is not None else {}, **extra}
    header = client.header(kind)
    client.send_frames([*client.frames(header, content), *buffers])
    return header["msg_id"]


def open_comm(client, id="c1", data=None):
    request = tell(client, "comm_open", id, data, target_name="echo")
    return client.published(request)


def info(client, **content):
    return client.ask("comm_info_request", content).reply.content["comms"]


def test_a_comm_lives_from_open_to_close(client):
    opening = open_comm(client, data={"hello": 1})
    assert [m.type for m in opening] == ["status", "comm_msg", "status"]
    assert opening[1].content == {"comm_id": "c1", "data": {"hello": 1}}
    assert info(client) == {"c1": {"target_name": "echo"}}
    assert info(client, target_name="echo") == {"c1": {"target_name": "echo"}}
    assert info(client, target_name="another") == {}
    request = tell(client, "comm_msg", "c1", {"x": [1, None, "é"]})
    published = client.published(request)
    assert [m.type for m in published] == ["status", "comm_msg", "status"]
    assert published[1].content["data"] == {"x": [1, None, "é"]}
    published = client.published(tell(client, "comm_close", "c1"))
    assert [m.type for m in published] == ["status", "stream", "status"]
    assert info(client) == {}


def test_buffers_travel_both_ways(client):
    open_comm(client)
    buffers = [b"", bytes(range(256)), b"x" * 1_000_000]
    [answer] = [
        m for m in client.published(tell(client, "comm_msg", "c1", {}, buffers))
        if m.type == "comm_msg"
    ]  # fmt: skip
    assert answer.buffers == buffers


def test_the_kernel_may_refuse_and_close(client):
    opening = open_comm(client, data="no")
    assert [m.type for m in opening] == ["status", "comm_close", "status"]
    assert info(client) == {}
    open_comm(client)
    published = client.published(tell(client, "comm_msg", "c1", "bye"))
    assert [m.type for m in published] == ["status", "comm_close", "status"]
    assert info(client) == {}


def test_a_cell_opens_a_comm_and_front_ends_talk_to_it(client):
    [opening] = client.execute("comm view hello").of_type("comm_open")
    assert opening.content["target_name"] == "view" and opening.content["data"] == "hello"
    id = opening.content["comm_id"]
    published = client.published(tell(client, "comm_msg", id, {"value": 3}))
    assert published[1].content == {"comm_id": id, "data": {"value": 3}}


def test_messages_on_a_comm_wait_for_the_cell_and_survive_its_failure(client):
    open_comm(client)
    client.start_execute("sleep 0.3\nerror x")
    said = [tell(client, "comm_msg", "c1", i) for i in range(5)]
    cell = client.start_execute("print aborted")
    for i, request in enumerate(said):
        [answer] = [m for m in client.published(request) if m.type == "comm_msg"]
        assert answer.content["data"] == i
    assert client.exchange(cell).status == "aborted"


def test_a_message_to_no_comm_is_passed_over(client):
    for kind in ("comm_msg", "comm_close"):
        states = [m.state for m in client.published(tell(client, kind, "nobody"))]
        assert states == ["busy", "idle"]
