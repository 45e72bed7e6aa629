"""A real `yoriaid` for tests that are written in Python."""

import os
import signal
import subprocess
import time

STARTING_SECONDS_MAX = 60


class Server:
    """A `yoriaid` on the data in a folder, on ports that the system picks. What
    it logs goes to the file `log`, or to where this program's errors go."""

    def __init__(self, yoriaid, folder, options=(), log=None):
        self.folder = folder
        http_port_file = os.path.join(folder, "http-port")
        port_file = os.path.join(folder, "port")
        if os.path.exists(port_file):  # Of a server that was here before.
            os.remove(port_file)
        self.process = subprocess.Popen(
            [yoriaid, "--data-dir", os.path.join(folder, "data"),
             "--listen", "127.0.0.1:0", "--port-file", port_file,
             "--http-listen", "127.0.0.1:0",
             "--http-port-file", http_port_file, *options], stderr=log)
        deadline = time.monotonic() + STARTING_SECONDS_MAX
        while not os.path.exists(port_file):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                raise RuntimeError("the server did not start")
            time.sleep(0.02)  # Until the port is known there is no other sign.
        with open(port_file, encoding="utf-8") as file:
            self.address = f"127.0.0.1:{file.read().strip()}"
        with open(http_port_file, encoding="utf-8") as file:
            self.http_address = f"http://127.0.0.1:{file.read().strip()}"

    def stop(self):
        """Asks it to end and returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait()
