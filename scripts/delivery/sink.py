"""The receiving end: Postfix's smtp-sink on loopback, and a line before it that delays each reply."""
import asyncio, atexit, os, pwd, socket, subprocess, threading, time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sink:
    """smtp-sink, which takes everything and keeps nothing, unless told where to (`dump`)."""

    def __init__(self, dump=None):
        self.port = free_port()
        options = ["-D", str(dump)] if dump else []
        if os.geteuid() == 0:
            options += ["-u", pwd.getpwuid(os.stat(dump.parent).st_uid).pw_name if dump else "nobody"]
        self.process = subprocess.Popen(["/usr/sbin/smtp-sink", *options, f"127.0.0.1:{self.port}", "256"])
        atexit.register(self.process.kill)
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.02)

    def close(self):
        self.process.terminate()
        self.process.wait()


class SlowLine(threading.Thread):
    """A proxy before the sink: every reply travels `delay` seconds. Counts how often a client had to wait for one."""

    def __init__(self, port, delay):
        super().__init__(daemon=True)
        self.target, self.delay, self.port, self.turns = port, delay, free_port(), 0
        self.ready = threading.Event()
        self.loop = asyncio.new_event_loop()
        self.start()
        self.ready.wait()

    def run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(asyncio.start_server(self.serve, "127.0.0.1", self.port))
        self.ready.set()
        self.loop.run_forever()

    async def serve(self, reader, writer):
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self.target)
        client_spoke = [False]

        async def upwards():
            while data := await reader.read(65536):
                client_spoke[0] = True
                to_server.write(data)
            to_server.close()

        async def downwards():
            while data := await from_server.read(65536):
                if client_spoke[0]:
                    client_spoke[0] = False
                    self.turns += 1
                self.loop.call_later(self.delay, writer.write, data)
            self.loop.call_later(self.delay, writer.close)

        for way in (upwards(), downwards()):
            task = self.loop.create_task(way)
            task.add_done_callback(lambda done: done.cancelled() or done.exception())

    def close(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
