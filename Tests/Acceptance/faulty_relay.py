"""A relay that does whatever a test decides, phase by phase, and knows exactly what it has accepted. Plain SMTP on loopback."""
import re, select, socket, struct, threading, time
from relay import free_port

CLOSE, RESET, SILENCE = "close", "reset", "silence"
PHASES = ["banner", "ehlo", "mail", "rcpt", "data", "body", "dot", "accepted", "replied"]
GO_AHEAD = "354 Go ahead"


class Accepted:
    """One message that the relay has taken: from here on it is the relay's."""

    def __init__(self, recipient, body, at):
        self.recipient, self.body, self.at = recipient, body, at
        self.id = re.search(rb"^Message-ID: <([^>]+)>", body, re.M).group(1).decode()


class Talk:
    """What a decision may look at: the connection's number, how often MAIL came in all, and who the message is for."""

    def __init__(self, connection):
        self.connection, self.transaction, self.recipient, self.body = connection, 0, None, b""


class FaultyRelay:
    """`decide(phase, talk)` is asked at each phase: None does what a good relay does, a line is said instead, and CLOSE, RESET or
    SILENCE is what they say. It may also kill the daemon. `accepted` comes after the message is the relay's and before the reply."""

    def __init__(self, now=time.time):
        self.decide = lambda phase, talk: None
        # What it says to the dot where it said 354 although it took no recipient; without it, it says 503 instead of 354.
        self.unwanted, self.bodies_unwanted = None, []
        self.heard = set()
        self.accepted, self.connections, self.transactions, self.now = [], 0, 0, now
        self.condition = threading.Condition()
        self.port = free_port()
        self.open()

    def open(self):
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self.accept, args=(self.listener,), daemon=True).start()

    def close(self):
        """Refuses connections from now on; `open` takes them again at the same port."""
        try:
            self.listener.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.listener.close()

    def accept(self, listener):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            with self.condition:
                self.connections += 1
                number = self.connections
            threading.Thread(target=self.serve, args=(client, number), daemon=True).start()

    def serve(self, client, number):
        client.settimeout(60)
        try:
            Conversation(self, client, Talk(number)).hold()
        except (OSError, EOFError):
            pass
        finally:
            client.close()

    def take(self, talk):
        with self.condition:
            self.accepted.append(Accepted(talk.recipient, talk.body, self.now()))
            self.condition.notify_all()

    def copies(self, message_id):
        return sum(one.id == message_id for one in self.accepted)

    def wait_for(self, count, seconds=20):
        with self.condition:
            assert self.condition.wait_for(lambda: len(self.accepted) >= count, seconds), (
                f"{len(self.accepted)} of {count} messages came")


class Conversation:
    def __init__(self, relay, client, talk):
        self.relay, self.client, self.talk, self.buffer = relay, client, talk, b""
        self.hasSender, self.said = False, ""

    def hold(self):
        if not self.step("banner", "220 relay.test ESMTP"):
            return
        while line := self.line():
            verb = line[:4].upper()
            self.relay.heard.add(verb)
            if verb == b"HELO":
                ok = self.say("250 relay.test")
            elif verb == b"EHLO":
                ok = self.step("ehlo", "250-relay.test\r\n250-PIPELINING\r\n250 ENHANCEDSTATUSCODES")
            elif verb == b"MAIL":
                with self.relay.condition:
                    self.relay.transactions += 1
                    self.talk.transaction = self.relay.transactions
                self.talk.recipient = None
                ok = self.step("mail", "250 2.1.0 Ok")
                self.hasSender = self.said.startswith("2")
            elif verb == b"RCPT" and not self.hasSender:
                ok = self.say("503 5.5.1 No sender")
            elif verb == b"RCPT":
                self.address = re.search(rb"<([^>]*)>", line).group(1).decode()
                ok = self.step("rcpt", "250 2.1.5 Ok")
            elif verb == b"DATA":
                ok = self.data()
            elif verb == b"RSET":
                ok = self.say("250 2.0.0 Ok")
            elif verb == b"QUIT":
                return self.say("221 2.0.0 Bye")
            else:
                ok = self.say("500 5.5.2 What?")
            if not ok:
                return

    def data(self):
        if not self.talk.recipient:
            return self.say("503 5.5.1 No recipient") if self.relay.unwanted is None else self.refuse_body()
        if not self.step("data", GO_AHEAD):
            return False
        if self.said != GO_AHEAD:
            return True
        self.fill()
        if action := self.relay.decide("body", self.talk):
            return self.act(action) and False
        while b"\r\n.\r\n" not in self.buffer:
            self.fill()
        self.talk.body, self.buffer = self.buffer.split(b"\r\n.\r\n", 1)
        action = self.relay.decide("dot", self.talk)
        if action and not action.startswith("2"):
            return self.act(action)
        self.relay.take(self.talk)
        late = self.relay.decide("accepted", self.talk)
        if late:
            return self.act(late)
        if not self.say(action or "250 2.0.0 Ok: queued"):
            return False
        self.relay.decide("replied", self.talk)
        return True

    def refuse_body(self):
        self.say(GO_AHEAD)
        self.buffer = b"\r\n" + self.buffer
        while b"\r\n.\r\n" not in self.buffer:
            self.fill()
        body, self.buffer = self.buffer.split(b"\r\n.\r\n", 1)
        self.relay.bodies_unwanted.append(body)
        return self.say(self.relay.unwanted)

    def step(self, phase, reply):
        if phase == "rcpt":
            self.talk.recipient = self.address
        action = self.relay.decide(phase, self.talk)
        if phase == "rcpt" and action:
            self.talk.recipient = None
        return self.act(action or reply)

    def act(self, action):
        """Whether the conversation goes on."""
        if action == SILENCE:
            # Deaf too: of a body that is under way, no more is taken.
            gone = select.poll()
            gone.register(self.client, select.POLLRDHUP)
            gone.poll(60_000)
            return False
        if action == RESET:
            self.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if action in (CLOSE, RESET):
            return False
        return self.say(action)

    def say(self, text):
        self.said = text
        self.client.sendall(text.encode() + b"\r\n")
        return not text.startswith("421")

    def line(self):
        while b"\r\n" not in self.buffer:
            self.fill()
        line, self.buffer = self.buffer.split(b"\r\n", 1)
        return line

    def fill(self):
        got = self.client.recv(65536)
        if not got:
            raise EOFError
        self.buffer += got
