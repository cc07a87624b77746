"""A kernel's process, started from its kernelspec the way a front end starts it."""

import json
import os
import signal
import socket
import subprocess
import time
import uuid

from client import Client

CHANNELS = ("shell", "control", "stdin", "iopub", "hb")


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


class Kernel:
    """One running kernel with its connection file in `directory`.

    `connection` overrides fields of the connection file; `file` is one of another kind that takes
    its place. `home` is where the kernel may keep things: its own, so that no test sees the history
    of another. `launch` overrides how the process is started.
    """

    def __init__(self, spec, directory, connection=None, home=None, file=None, launch=None):
        self.spec = spec
        self.directory = directory
        self.connection = file or {
            "transport": "tcp",
            "ip": "127.0.0.1",
            "key": uuid.uuid4().hex,
            "signature_scheme": "hmac-sha256",
            "kernel_name": spec.name,
            **{f"{c}_port": p for c, p in zip(CHANNELS, free_ports(5))},
            **(connection or {}),
        }
        self.clients = []
        self.log = directory / "kernel.log"
        home = home or directory
        self.env = {
            **os.environ,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
            "JUPYTER_DATA_DIR": str(home / "jupyter"),
            "IPYTHONDIR": str(home / "ipython"),
            "JPY_PARENT_PID": str(os.getpid()),
        }
        self.launch = launch or {}
        self.process = None
        self.start()

    def start(self, mode=0o600):
        """Starts the process; again after its end, on the same ports, as a restart does."""
        file = self.directory / "connection.json"
        file.write_text(json.dumps(self.connection))
        file.chmod(mode)
        argv = [a.replace("{connection_file}", str(file)) for a in self.spec.argv]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                **{"stdout": log, "stderr": log, **self.launch},
                env=self.env,
                start_new_session=True,
            )

    def connect(self, **options):
        """A client that has not yet asked anything."""
        client = Client(self.connection, **options)
        self.clients.append(client)
        return client

    def client(self, **options):
        """A client that the kernel has answered."""
        return self.connect(**options).wait_until_ready()

    @property
    def alive(self):
        return self.process.poll() is None

    def signal(self, number):
        os.kill(self.process.pid, number)

    def wait(self, timeout=5):
        """The exit status; a kernel that stays is an error."""
        return self.process.wait(timeout)

    def stop(self):
        for client in self.clients:
            client.close()
        if self.alive:
            self.signal(signal.SIGKILL)
        self.process.wait()


def orphaning(argv):
    """A program for Python that starts a kernel, tells its process id, and waits to be killed."""
    return (
        "import os, subprocess, time\n"
        "env = {**os.environ, 'JPY_PARENT_PID': str(os.getpid())}\n"
        f"child = subprocess.Popen({argv!r}, env=env, start_new_session=True)\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )


def ends(pid, within):
    """Whether a process that is not our child is gone, or a zombie, in time."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            with open(f"/proc/{pid}/stat") as stat:
                if stat.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    return False
