"""Servers that are measured: each on loopback, with fresh data on the disk,
ended by its process id."""

import contextlib
import glob
import http.client
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))
BUILD = os.path.join(ROOT, "build/release")
PLACE = os.path.join(ROOT, "build/bench")
DRIVER = os.path.join(BUILD, "tests/bench/yoriai_bench")
START_SECONDS_MAX = 60
BLOCK_CACHE_MIB = 256  # As storage/db/rocks_database.h has it.
END_SECONDS_MAX = 60


def say(text):
    print(text, file=sys.stderr, flush=True)


def drive(*arguments):
    """Runs one measurement and returns what it found out."""
    done = subprocess.run([DRIVER, *map(str, arguments)], check=True,
                          stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def family(pid):
    """The ids of a process and of all below it, each after its parent.

    Sessions and process groups do not matter: PostgreSQL makes one for each
    of its children.
    """
    children = {}
    for folder in glob.glob("/proc/[0-9]*"):
        # A process may go while we look.
        with contextlib.suppress(OSError):
            with open(folder + "/stat") as stat:
                parent = int(stat.read().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(
                int(os.path.basename(folder)))
    found = [pid]
    for member in found:
        found += children.get(member, [])
    return found


def signal_if_there(pid, with_signal):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, with_signal)


class Server:
    """A process that serves, and the processes that it starts."""

    def __init__(self, name, command, ready, user=None):
        self.name = name
        self.ready = ready
        self.paused = False
        log = os.path.join(PLACE, name + ".log")
        with open(log, "w") as out:
            # A session of its own: Ctrl-C reaches us, and we end it in order.
            self.process = subprocess.Popen(command, stdout=out, stderr=out,
                                            stdin=subprocess.DEVNULL,
                                            start_new_session=True, user=user)
        self.pid = self.process.pid
        deadline = time.monotonic() + START_SECONDS_MAX
        while not ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.end()
                raise RuntimeError(f"{name} did not start; see {log}")
            time.sleep(0.005)

    def pause(self):
        """Stops all its processes where they are."""
        if self.paused:
            return
        self.paused = True
        stopped = set()
        # Until a look finds nobody new: it may start one meanwhile.
        while new := [pid for pid in family(self.pid) if pid not in stopped]:
            for pid in new:
                signal_if_there(pid, signal.SIGSTOP)
            stopped.update(new)

    def go_on(self):
        """Ends a pause. Safe to call without one."""
        self.paused = False
        for pid in family(self.pid):
            signal_if_there(pid, signal.SIGCONT)

    def await_ready(self):
        deadline = time.monotonic() + START_SECONDS_MAX
        while not self.ready():
            if time.monotonic() > deadline:
                raise RuntimeError(f"{self.name} does not answer any more")
            time.sleep(0.005)

    def end(self, with_signal=signal.SIGTERM):
        if self.process.poll() is None:
            # One that is stopped would not see the signal.
            self.go_on()
            self.process.send_signal(with_signal)
            try:
                self.process.wait(END_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def resident_bytes(self):
        with open(f"/proc/{self.pid}/status") as status:
            for line in status:
                if line.startswith("VmRSS:"):
                    return 1024 * int(line.split()[1])
        return 0


def answers(port):
    def ready():
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return True
        return False
    return ready


def answers_health(port):
    """For etcd: it has a leader, and a read goes all the way."""
    def ready():
        # Also what is no answer in HTTP, and one that says no.
        with contextlib.suppress(OSError, http.client.HTTPException):
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health",
                                        timeout=2) as answer:
                return json.load(answer)["health"] == "true"
        return False
    return ready


def fresh_directory(name):
    path = os.path.join(PLACE, "data", name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


def with_port_file(name, program, port_file, arguments):
    with contextlib.suppress(FileNotFoundError):
        os.remove(port_file)
    server = Server(name, [program, *arguments],
                    lambda: os.path.exists(port_file))
    with open(port_file) as file:
        server.address = "127.0.0.1:" + file.read().strip()
    return server


def start_yoriai(directory=None):
    directory = directory or fresh_directory("yoriai")
    port_file = directory + ".port"
    server = with_port_file(
        "yoriai", os.path.join(BUILD, "server/yoriaid"), port_file,
        ["--data-dir", directory, "--listen", "127.0.0.1:0",
         "--port-file", port_file, "--http-listen", "none"])
    server.directory = directory
    return server


def start_empty():
    port_file = os.path.join(fresh_directory("empty"), "port")
    return with_port_file("empty",
                          os.path.join(BUILD, "tests/bench/empty_server"),
                          port_file, [port_file])


def start_postgres():
    binaries = "/usr/lib/postgresql/15/bin"
    directory = fresh_directory("postgres")
    user = None
    if os.getuid() == 0:  # It refuses to run as root.
        user = "postgres"
        os.chown(directory, pwd.getpwnam(user).pw_uid, -1)
    subprocess.run([f"{binaries}/initdb", "-D", directory, "-U", "postgres",
                    "--auth=trust", "--encoding=UTF8", "--locale=C"],
                   check=True, stdout=subprocess.DEVNULL, user=user,
                   cwd=directory)
    port = free_port()
    settings = {"port": port, "listen_addresses": "127.0.0.1",
                "unix_socket_directories": "",
                # Those of the run before may not have seen its end yet.
                "max_connections": 600,
                "shared_buffers": "512MB", "synchronous_commit": "on",
                "fsync": "on", "max_wal_size": "8GB"}
    command = [f"{binaries}/postgres", "-D", directory]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    server = Server("postgres", command, answers(port), user)
    server.address = f"127.0.0.1:{port}"
    schema = os.path.join(ROOT, "tests/bench/message_store.sql")
    with open(schema) as sql:
        for _ in range(200):  # It listens a moment before it answers.
            sql.seek(0)
            done = subprocess.run(
                [f"{binaries}/psql", "-q", "-v", "ON_ERROR_STOP=1", "-U",
                 "postgres", "-h", "127.0.0.1", "-p", str(port), "-f", "-"],
                stdin=sql, stderr=subprocess.PIPE, text=True)
            if done.returncode == 0:
                return server
            time.sleep(0.05)
    server.end(signal.SIGINT)
    raise RuntimeError(done.stderr)


def start_redis():
    directory = fresh_directory("redis")
    port = free_port()
    server = Server("redis", [
        "redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir",
        directory, "--appendonly", "yes", "--appendfsync", "always", "--save",
        ""], answers(port))
    server.address = f"127.0.0.1:{port}"
    return server


def start_etcd():
    directory = fresh_directory("etcd")
    client, peer = free_port(), free_port()
    here = f"http://127.0.0.1:{client}"
    there = f"http://127.0.0.1:{peer}"
    server = Server("etcd", [
        "etcd", "--data-dir", directory, "--listen-client-urls", here,
        "--advertise-client-urls", here, "--listen-peer-urls", there,
        "--initial-advertise-peer-urls", there, "--initial-cluster",
        f"default={there}", "--quota-backend-bytes", str(8 << 30)],
        answers_health(client))
    server.address = f"127.0.0.1:{client}"
    return server


def start_nats():
    directory = fresh_directory("nats")
    port = free_port()
    server = Server("nats", ["nats-server", "-a", "127.0.0.1", "-p", str(port),
                             "-js", "-sd", directory], answers(port))
    server.address = f"127.0.0.1:{port}"
    stream = json.dumps({"name": "EVENTS", "subjects": ["events.>"],
                         "storage": "file"}).encode()
    with socket.create_connection(("127.0.0.1", port), 5) as nats:
        nats.sendall(b"CONNECT {\"verbose\":false}\r\nSUB _INBOX.make 1\r\n"
                     b"PUB $JS.API.STREAM.CREATE.EVENTS _INBOX.make "
                     + str(len(stream)).encode() + b"\r\n" + stream + b"\r\n")
        said = b""
        while b"stream_create_response" not in said:
            said += nats.recv(4096)
    return server


@contextlib.contextmanager
def running(*starts):
    """Starts servers one after the other, and ends them whatever happens."""
    servers = []
    try:
        for start in starts:
            servers.append(start())
        yield servers
    finally:
        for server in reversed(servers):
            server.end(signal.SIGINT if server.name == "postgres"
                       else signal.SIGTERM)


@contextlib.contextmanager
def alone(servers, server=None):
    """While this lasts only `server` runs; where it is None, none does.

    The others stay stopped, so that what they do in the background (writing
    files anew, checkpoints, snapshots) falls into their own turns. Afterwards
    `server` is stopped as well; Server.end() lets each go on first.
    """
    for other in servers:
        if other is not server:
            other.pause()
    # What others left to the system to write is not `server`'s either.
    os.sync()
    if server is not None and server.paused:
        server.go_on()
        server.await_ready()
    try:
        yield
    finally:
        if server is not None:
            server.pause()
