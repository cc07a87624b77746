"""Starting with a registration file: the kernel chooses its ports and announces them (JEP 66)."""

import hashlib
import hmac
import json
import signal
import subprocess
import sys
import time
import uuid

import pytest
import zmq

from client import DELIMITER
from process import ends, orphaning


@pytest.fixture
def registrar():
    with zmq.Context() as context:
        socket = context.socket(zmq.ROUTER)
        socket.linger = 0
        yield socket
        socket.close()


def sign(key, content):
    return hmac.new(key.encode(), content, hashlib.sha256).hexdigest().encode()


def file_for(registrar, **fields):
    return {
        "kernel_id": uuid.uuid4().hex,
        "transport": "tcp",
        "registration_ip": "127.0.0.1",
        "registration_port": registrar.bind_to_random_port("tcp://127.0.0.1"),
        "signature_scheme": "hmac-sha256",
        "key": uuid.uuid4().hex,
        **fields,
    }


def announcement(registrar, key):
    assert registrar.poll(10_000), "nothing was announced"
    *identities, delimiter, signature, content = registrar.recv_multipart()
    assert delimiter == DELIMITER and signature == sign(key, content)
    return identities, json.loads(content)


def acknowledge(registrar, identities, key, content=b'{"status": "ok"}'):
    registrar.send_multipart([*identities, DELIMITER, sign(key, content), content])


def test_a_kernel_announces_its_ports_and_serves_there(start, registrar, snippets):
    file = file_for(registrar)
    kernel = start(file=file)
    identities, told = announcement(registrar, file["key"])
    assert told["kernel_id"] == file["kernel_id"]
    channels = ("shell", "control", "stdin", "iopub", "hb")
    ports = {f"{channel}_port": int(told[f"{channel}_port"]) for channel in channels}
    assert len(set(ports.values())) == 5 and all(ports.values())
    acknowledge(registrar, identities, file["key"])
    kernel.connection = {"transport": "tcp", "ip": "127.0.0.1", "key": file["key"], **ports}
    client = kernel.client()
    assert client.execute(snippets.hello).text == "hello, world\n"
    client.beat()
    assert client.ask("kernel_info_request").reply.content["protocol_version"] == "5.6"


def test_many_kernels_started_at_once_get_ports_of_their_own(start, registrar):
    file = file_for(registrar)
    kernels = [start(file=file) for _ in range(5)]
    ports = []
    for _ in kernels:
        identities, told = announcement(registrar, file["key"])
        acknowledge(registrar, identities, file["key"])
        ports += [port for name, port in told.items() if name.endswith("_port")]
    assert len(set(ports)) == 25


def test_ipc(start, registrar, snippets, tmp_path):
    registrar.bind(f"ipc://{tmp_path}/r-1")
    file = file_for(
        registrar, transport="ipc", ip=f"{tmp_path}/k", registration_ip=f"{tmp_path}/r",
        registration_port=1,
    )  # fmt: skip
    kernel = start(file=file)
    identities, told = announcement(registrar, file["key"])
    acknowledge(registrar, identities, file["key"])
    ports = {name: int(port) for name, port in told.items() if name.endswith("_port")}
    kernel.connection = {"transport": "ipc", "ip": f"{tmp_path}/k", "key": file["key"], **ports}
    assert kernel.client().execute(snippets.hello).text == "hello, world\n"


def test_an_acknowledgement_that_is_not_signed_is_passed_over(start, registrar, snippets):
    file = file_for(registrar)
    kernel = start(file=file)
    identities, told = announcement(registrar, file["key"])
    for forged in ([b"ok"], [DELIMITER, b"00", b"{}"], [DELIMITER, sign("x", b"{}"), b"{}"]):
        registrar.send_multipart([*identities, *forged])
    time.sleep(0.3)
    ports = {name: int(port) for name, port in told.items() if name.endswith("_port")}
    kernel.connection = {"transport": "tcp", "ip": "127.0.0.1", "key": file["key"], **ports}
    client = kernel.connect()
    client.send("kernel_info_request")
    assert client.receive("shell", timeout=0.3) is None, "it serves before it is registered"
    acknowledge(registrar, identities, file["key"])
    assert client.wait_until_ready().execute(snippets.hello).status == "ok"


def test_a_kernel_that_nobody_acknowledges_ends_with_a_sentence(start, registrar):
    kernel = start(file=file_for(registrar))
    announcement(registrar, kernel.connection["key"])
    assert kernel.wait(timeout=20) not in (0, -4, -5, -6, -11)
    assert b"acknowledged" in kernel.log.read_bytes()


def test_sigterm_before_the_acknowledgement_ends_the_kernel(start, registrar):
    kernel = start(file=file_for(registrar))
    announcement(registrar, kernel.connection["key"])
    kernel.signal(signal.SIGTERM)
    assert kernel.wait(timeout=5) == 0, "an acknowledgement is waited for ten seconds"


def test_a_parent_that_dies_before_the_acknowledgement_ends_the_kernel(
    registrar, snippets, tmp_path
):
    file = tmp_path / "registration.json"
    registration = file_for(registrar)
    file.write_text(json.dumps(registration))
    argv = [a.replace("{connection_file}", str(file)) for a in snippets.argv]
    with subprocess.Popen(
        [sys.executable, "-c", orphaning(argv)], stdout=subprocess.PIPE
    ) as parent:
        pid = int(parent.stdout.readline())
        announcement(registrar, registration["key"])
        parent.kill()
    assert ends(pid, within=5), "the kernel outlived its parent"


def test_who_subscribes_before_the_acknowledgement_hears_the_kernel_start(
    start, registrar, snippets
):
    file = file_for(registrar)
    kernel = start(file=file)
    identities, told = announcement(registrar, file["key"])
    ports = {name: int(port) for name, port in told.items() if name.endswith("_port")}
    kernel.connection = {"transport": "tcp", "ip": "127.0.0.1", "key": file["key"], **ports}
    client = kernel.connect()
    time.sleep(0.2)
    acknowledge(registrar, identities, file["key"])
    heard = [m.state or m.type for m in client.drain(seconds=0.5)]
    assert heard == ["iopub_welcome", "starting"]


@pytest.mark.parametrize(
    "wrong", [{"registration_port": 0}, {"registration_port": "x"}, {"key": 5}, {"transport": "x"}]
)
def test_a_broken_registration_file_is_said_in_a_sentence(start, registrar, wrong):
    kernel = start(file=file_for(registrar) | wrong)
    assert kernel.wait() not in (0, -4, -5, -6, -11)
    assert kernel.log.read_bytes().strip()
