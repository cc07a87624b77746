"""A Jupyter client written from the specification alone, over plain sockets.

It signs and checks every frame itself, so that a mistake shared by a kernel and jupyter_client
cannot hide. Every message it receives is held against the rules that hold for all messages.
"""

import datetime
import hashlib
import hmac
import json
import time
import uuid
from dataclasses import dataclass

import zmq

DELIMITER = b"<IDS|MSG>"
STATUSES = ("ok", "error", "aborted", "complete", "incomplete", "invalid", "unknown")
DEADLINE = 20.0
"""Seconds after which an answer counts as missing: far above any that is merely slow."""


@dataclass(frozen=True)
class Message:
    channel: str
    identities: list
    header: dict
    parent: dict
    metadata: dict
    content: dict
    buffers: list

    @property
    def type(self):
        return self.header["msg_type"]

    @property
    def parent_id(self):
        return self.parent.get("msg_id")

    @property
    def state(self):
        return self.content["execution_state"] if self.type == "status" else None


@dataclass(frozen=True)
class Exchange:
    """A request's reply and what was published for it, from `busy` to `idle`."""

    reply: Message
    published: list

    @property
    def status(self):
        return self.reply.content["status"]

    @property
    def types(self):
        return [message.type for message in self.published]

    def of_type(self, *types):
        return [message for message in self.published if message.type in types]

    @property
    def text(self):
        return "".join(
            message.content["text"]
            for message in self.of_type("stream")
            if message.content["name"] == "stdout"
        )


class Client:
    """Connects all five channels of the kernel that a connection file describes."""

    CHANNELS = {"shell": zmq.DEALER, "control": zmq.DEALER, "stdin": zmq.DEALER, "hb": zmq.REQ}

    def __init__(self, connection, topic=b"", curve=None):
        self.connection = connection
        self.key = connection["key"].encode()
        self.session = str(uuid.uuid4())
        self.context = zmq.Context()
        self.sockets = {}
        self.received = []
        self.seen_ids = set()
        self.kernel_session = None
        identity = uuid.uuid4().hex.encode()
        for channel, kind in {**self.CHANNELS, "iopub": zmq.SUB}.items():
            socket = self.context.socket(kind)
            socket.linger = 0
            socket.setsockopt(zmq.RECONNECT_IVL, 5)
            socket.setsockopt(zmq.IPV6, 1)
            if curve:
                socket.curve_publickey, socket.curve_secretkey = zmq.curve_keypair()
                socket.curve_serverkey = curve
            if kind == zmq.DEALER:
                socket.identity = identity
            if kind == zmq.SUB:
                socket.subscribe(topic)
            socket.connect(self.address(channel))
            self.sockets[channel] = socket

    def address(self, channel):
        port = self.connection[f"{channel}_port"]
        if self.connection["transport"] == "ipc":
            return f"ipc://{self.connection['ip']}-{port}"
        ip = self.connection["ip"]
        return f"tcp://[{ip}]:{port}" if ":" in ip else f"tcp://{ip}:{port}"

    def close(self):
        self.context.destroy(linger=0)

    # Sending

    def header(self, kind, **extra):
        now = datetime.datetime.now(datetime.timezone.utc).isoformat()
        return {
            "msg_id": uuid.uuid4().hex,
            "session": self.session,
            "username": "tester",
            "date": now,
            "msg_type": kind,
            "version": "5.6",
            **extra,
        }

    def frames(self, header, content, parent=None, metadata=None):
        """The four JSON frames behind the delimiter and their signature."""
        parts = [header, parent or {}, metadata or {}, content]
        encoded = [p if isinstance(p, bytes) else json.dumps(p).encode() for p in parts]
        return [DELIMITER, self.signature(encoded), *encoded]

    def signature(self, encoded):
        if not self.key:
            return b""
        return hmac.new(self.key, b"".join(encoded), hashlib.sha256).hexdigest().encode()

    def send_frames(self, frames, channel="shell"):
        self.sockets[channel].send_multipart(frames)

    def send(self, kind, content=None, channel="shell", parent=None, **extra):
        """Sends a request and returns its id."""
        header = self.header(kind, **extra)
        self.send_frames(self.frames(header, content or {}, parent), channel)
        return header["msg_id"]

    # Receiving

    def receive(self, channel, timeout=DEADLINE):
        """The next message of a channel, or None after the timeout (in seconds)."""
        if not self.sockets[channel].poll(max(0, int(timeout * 1000))):
            return None
        message = self.decode(channel, self.sockets[channel].recv_multipart())
        self.received.append(message)
        return message

    def decode(self, channel, frames):
        message = self.parse(channel, frames)
        self.check(message)
        return message

    def parse(self, channel, frames):
        """A message whose signature is right; that it has been seen before is no matter."""
        at = frames.index(DELIMITER)
        assert hmac.compare_digest(frames[at + 1], self.signature(frames[at + 2 : at + 6]))
        header, parent, metadata, content = map(json.loads, frames[at + 2 : at + 6])
        return Message(channel, frames[:at], header, parent, metadata, content, frames[at + 6 :])

    def check(self, message):
        """The rules that hold for every message a kernel sends."""
        header = message.header
        for field in ("msg_id", "session", "username", "date", "msg_type", "version"):
            assert isinstance(header[field], str), f"{field} of {header}"
        assert header["msg_id"] not in self.seen_ids, "message ids are unique"
        self.seen_ids.add(header["msg_id"])
        self.kernel_session = self.kernel_session or header["session"]
        assert header["session"] == self.kernel_session != self.session
        date = datetime.datetime.fromisoformat(header["date"].replace("Z", "+00:00"))
        assert date.tzinfo is not None, "dates carry their zone"
        assert header["version"].startswith("5.")
        assert isinstance(message.metadata, dict) and isinstance(message.content, dict)
        if message.channel == "iopub":
            assert len(message.identities) == 1, "one topic frame"
        if header["msg_type"].endswith("_reply"):
            assert message.content["status"] in STATUSES
        if header["msg_type"] == "is_complete_reply":
            assert message.content["status"] not in ("ok", "aborted")

    def reply(self, request, channel="shell", timeout=DEADLINE):
        """The reply to a request; replies to others are kept in `received`."""
        return self.find(
            channel, lambda m: m.parent_id == request and m.type.endswith("_reply"), timeout
        )

    def find(self, channel, matches, timeout=DEADLINE):
        """The first message of a channel that matches, among those here and those to come."""
        for message in self.received:
            if message.channel == channel and matches(message):
                return message
        end = time.monotonic() + timeout
        while (message := self.receive(channel, end - time.monotonic())) is not None:
            if matches(message):
                return message
        raise AssertionError(f"no such message on {channel} within {timeout} s")

    def published(self, request, timeout=DEADLINE):
        """What was published for a request, up to the first `idle` for it."""
        self.find("iopub", lambda m: m.parent_id == request and m.state == "idle", timeout)
        return [m for m in self.received if m.channel == "iopub" and m.parent_id == request]

    def exchange(self, request, channel="shell", timeout=DEADLINE):
        return Exchange(self.reply(request, channel, timeout), self.published(request, timeout))

    def ask(self, kind, content=None, channel="shell", timeout=DEADLINE, **extra):
        return self.exchange(self.send(kind, content, channel, **extra), channel, timeout)

    def drain(self, channel="iopub", seconds=0.2):
        """Everything a channel still has to say, until it is silent for so long."""
        messages = []
        while (message := self.receive(channel, seconds)) is not None:
            messages.append(message)
        return messages

    # Requests by name

    def start_execute(self, code, subshell=None, **fields):
        content = {
            "code": code,
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": True,
            **fields,
        }
        extra = {"subshell_id": subshell} if subshell else {}
        return self.send("execute_request", content, **extra)

    def execute(self, code, timeout=DEADLINE, subshell=None, **fields):
        return self.exchange(self.start_execute(code, subshell, **fields), timeout=timeout)

    def create_subshell(self):
        reply = self.ask("create_subshell_request", {}, "control").reply.content
        assert reply["status"] == "ok"
        return reply["subshell_id"]

    def wait_until_running(self, request):
        """Returns once the kernel says that it has begun with a cell."""
        self.find("iopub", lambda m: m.parent_id == request and m.type == "execute_input")

    def beat(self, payload=b"are you there", timeout=DEADLINE):
        """Seconds the heartbeat took to echo the payload."""
        start = time.monotonic()
        self.sockets["hb"].send(payload)
        assert self.sockets["hb"].poll(int(timeout * 1000)), "the heart stands still"
        assert self.sockets["hb"].recv() == payload
        return time.monotonic() - start

    def wait_until_ready(self):
        """Returns once this client hears what the kernel publishes and has had an answer."""
        self.find("iopub", lambda m: m.type == "iopub_welcome")
        self.ask("kernel_info_request")
        return self
