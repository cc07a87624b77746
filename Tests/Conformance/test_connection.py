"""Sockets: how a kernel binds, greets, beats and sees its parent."""

import subprocess
import sys
import time

import zmq

from client import Client
from process import ends, orphaning


def test_starting_is_published_once_before_all_else(kernel, snippets):
    client = kernel.client()
    other = kernel.client()
    client.execute(snippets.hello)
    client.drain()
    welcome, *published = [m for m in client.received if m.channel == "iopub"]
    assert welcome.type == "iopub_welcome"
    assert [m.state for m in published].index("starting") == 0
    assert [m.state for m in published].count("starting") == 1
    assert published[0].parent == {}
    assert "starting" not in [m.state for m in other.received]


def test_starting_waits_for_no_listener(kernel):
    client = kernel.connect(topic=b"stream")
    client.send("kernel_info_request")
    assert client.receive("shell").type == "kernel_info_reply"
    late = kernel.client()
    assert "starting" not in [m.state for m in late.received], "the kernel had long started"


def test_every_new_subscriber_is_welcomed(kernel):
    for topic in (b"", b"", b"stream"):
        welcome = kernel.connect(topic=topic).find("iopub", lambda m: m.type == "iopub_welcome")
        assert welcome.content["subscription"] == topic.decode()
        assert welcome.parent == {}


def test_a_subscription_that_is_not_text_is_ignored(kernel, client, snippets):
    kernel.connect(topic=b"\xff\xfe\x00")
    assert client.execute(snippets.hello).status == "ok"


def test_the_heart_echoes_the_same_bytes(client):
    for payload in (b"ping", b"", bytes(range(256)), b"x" * 100_000):
        client.beat(payload)


def test_the_heart_beats_while_a_cell_computes(running):
    client, _ = running
    assert max(client.beat() for _ in range(20)) < 1


def test_ipc_transport(start, snippets, tmp_path):
    ports = {f"{c}_port": i for i, c in enumerate(("shell", "control", "stdin", "iopub", "hb"), 1)}
    kernel = start(connection={"transport": "ipc", "ip": str(tmp_path / "k"), **ports})
    client = kernel.client()
    assert client.execute(snippets.hello).text == "hello, world\n"
    client.beat()


def test_ipv6(start, snippets):
    client = start(connection={"ip": "::1"}).client()
    assert client.execute(snippets.hello).text == "hello, world\n"
    client.beat()


def test_localhost_is_an_address(start, snippets):
    kernel = start(connection={"ip": "localhost"})
    assert kernel.client().execute(snippets.hello).status == "ok"


def test_an_empty_key_means_empty_signatures(start, snippets):
    client = start(connection={"key": ""}).client()
    assert client.execute(snippets.hello).status == "ok"


def test_a_port_still_in_use_is_tried_again(start, snippets):
    with zmq.Context() as context:
        holder = context.socket(zmq.ROUTER)
        port = holder.bind_to_random_port("tcp://127.0.0.1")
        kernel = start(connection={"shell_port": port})
        time.sleep(1)
        assert kernel.alive
        holder.close(linger=0)
        assert kernel.client().execute(snippets.hello).status == "ok"


def test_a_kernel_restarts_on_the_same_ports(kernel, client, snippets):
    client.ask("shutdown_request", {"restart": True}, channel="control")
    kernel.wait()
    kernel.start()
    assert kernel.client().execute(snippets.hello).status == "ok"


def test_two_clients_get_their_own_replies_and_see_all_outputs(kernel, client, snippets):
    other = kernel.client()
    requests = []
    for code, _ in snippets.values:
        requests += [(client, client.start_execute(code)), (other, other.start_execute(code))]
    for owner, request in requests:
        assert owner.reply(request).content["status"] == "ok"
        assert client.published(request)[0].state == other.published(request)[0].state == "busy"
    for owner in (client, other):
        own = {request for holder, request in requests if holder is owner}
        replies = {m.parent_id for m in owner.received if m.type == "execute_reply"}
        assert replies == own


def test_two_clients_with_the_same_identity_the_newer_one_wins(kernel, client, snippets):
    newer = kernel.connect()
    shell = newer.context.socket(zmq.DEALER)
    shell.linger = 0
    shell.identity = client.sockets["shell"].identity
    shell.connect(newer.address("shell"))
    newer.sockets["shell"].close()
    newer.sockets["shell"] = shell
    newer.wait_until_ready()
    assert newer.execute(snippets.hello).status == "ok"


def test_a_kernel_ends_with_its_parent(snippets, tmp_path, start):
    """A front end that died without a word leaves no process behind."""
    kernel = start()
    file = kernel.directory / "orphan.json"
    kernel.stop()
    file.write_text((kernel.directory / "connection.json").read_text())
    argv = [a.replace("{connection_file}", str(file)) for a in snippets.argv]
    with subprocess.Popen(
        [sys.executable, "-c", orphaning(argv)], stdout=subprocess.PIPE
    ) as parent:
        pid = int(parent.stdout.readline())
        client = Client(kernel.connection).wait_until_ready()
        client.close()
        parent.kill()
    assert ends(pid, within=5), "the kernel outlived its parent"


def test_curve_keys_in_the_connection_file_encrypt_every_channel(start, snippets):
    public, secret = zmq.curve_keypair()
    keys = {"curve_publickey": public.decode(), "curve_secretkey": secret.decode()}
    kernel = start(connection=keys)
    client = kernel.client(curve=public)
    assert client.execute(snippets.hello).text == "hello, world\n"
    client.beat()
    plain = kernel.connect()
    for channel in ("shell", "control"):
        plain.send("kernel_info_request", channel=channel)
    plain.send("input_reply", {"value": ""}, "stdin")
    plain.sockets["hb"].send(b"x")
    assert client.execute(snippets.hello).status == "ok"
    time.sleep(0.5)
    heard = [channel for channel, socket in plain.sockets.items() if socket.poll(0)]
    assert heard == [], "an unencrypted client got an answer"
