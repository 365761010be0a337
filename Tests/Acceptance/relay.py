"""An independent relay for the tests: aiosmtpd with STARTTLS and AUTH, every accepted message kept in order."""
import asyncio, base64, email, email.policy, itertools, logging, os, re, socket, ssl, subprocess, threading, time, warnings
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword, SMTP

logging.getLogger("mail.log").setLevel(logging.ERROR)
# Where TLS comes before SMTP, aiosmtpd does not see it.
warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS")
STRICT = email.policy.strict.clone(linesep="\r\n")


class Caught:
    """One accepted message: raw bytes, how it came, and the message as Python's strict parser sees it."""

    def __init__(self, session, envelope, implicit):
        self.raw = envelope.original_content
        self.sender, self.recipients = envelope.mail_from, envelope.rcpt_tos
        self.encrypted, self.authenticated, self.ehlo = bool(session.ssl) or implicit, session.authenticated, session.host_name
        self.message = email.message_from_bytes(self.raw, policy=STRICT)

    @property
    def subject(self):
        return self.message["Subject"]

    @property
    def id(self):
        return self.message["Message-ID"].strip("<>")

    @property
    def date(self):
        return self.message["Date"].datetime.timestamp()

    @property
    def text(self):
        return self.message.get_body(("plain",)).get_content().replace("\r\n", "\n")

    @property
    def prose(self):
        """The text with its soft line ends taken out (RFC 3676)."""
        return self.text.replace("\n-- \n", "\n--\n").replace(" \n", " ")

    @property
    def html(self):
        return self.message.get_body(("html",)).get_content()

    def link(self, prefix="/r/"):
        return re.search(r"https?://\S+?" + prefix + r"[a-z2-7]{32}", self.text).group(0)

    @property
    def one_click(self):
        return re.fullmatch(r"<(https?://[^>]+/u/[a-z2-7]{32})>", self.message["List-Unsubscribe"]).group(1)


class Relay:
    """Requires TLS (by STARTTLS, or from the first byte) and AUTH. Tests may stall it at RCPT, or decide its reply to the final dot."""

    USER, PASSWORD = "notes@practice.example", "a relay password"

    def __init__(self, folder, implicit=False):
        self.caught, self.condition = [], threading.Condition()
        self.connections = 0
        self.tokens, self.implicit = set(), implicit
        self.stalls = False
        self.stalled = threading.Event()
        self.on_data = lambda caught: "250 2.0.0 queued as TEST"
        make_certificate(folder)
        # What it loads next holds for connections from then on.
        self.context = context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "relay.pem", folder / "relay.key")
        relay = self

        class Server(SMTP):
            def connection_made(self, transport):
                relay.connections += 1
                super().connection_made(transport)

        class Tuned(Controller):
            def factory(self):
                return Server(
                    self.handler, hostname="localhost", tls_context=None if implicit else context, require_starttls=not implicit,
                    auth_required=True, auth_require_tls=not implicit, authenticator=relay.authenticate, data_size_limit=1 << 20)

        self.port = free_port()
        self.controller = Tuned(self, hostname="localhost", port=self.port, ssl_context=context if implicit else None)
        self.controller.start()

    async def auth_XOAUTH2(self, server, args):
        """aiosmtpd knows no OAuth: the initial answer is `user=NAME^Aauth=Bearer TOKEN^A^A`."""
        answer = base64.b64decode(args[1]) if len(args) > 1 else await server.challenge_auth("")
        said = answer.split(b"\1")
        good = said[0] == b"user=" + self.USER.encode() and said[1].removeprefix(b"auth=Bearer ").decode() in self.tokens
        return AuthResult(success=good, auth_data=LoginPassword(self.USER.encode(), b""))

    def authenticate(self, server, session, envelope, mechanism, data):
        wanted = (self.USER.encode(), self.PASSWORD.encode())
        good = isinstance(data, LoginPassword) and (data.login, data.password) == wanted
        return AuthResult(success=good, handled=False)

    async def handle_RCPT(self, server, session, envelope, address, options):
        while self.stalls:
            self.stalled.set()
            await asyncio.sleep(0.01)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        return await asyncio.get_running_loop().run_in_executor(None, self.decide, Caught(session, envelope, self.implicit))

    def decide(self, caught):
        """Runs to its end even if the client is gone before the reply."""
        reply = self.on_data(caught)
        if reply.startswith("2"):
            with self.condition:
                self.caught.append(caught)
                self.condition.notify_all()
        return reply

    def wait_for(self, count, seconds=15):
        """Waits until `count` messages were accepted and returns the newest; fails with what came instead."""
        with self.condition:
            if not self.condition.wait_for(lambda: len(self.caught) >= count, seconds):
                raise AssertionError(f"{len(self.caught)} of {count} messages came: {[c.subject for c in self.caught]}")
            assert len(self.caught) == count, f"more than {count} came: {[c.subject for c in self.caught]}"
            return self.caught[-1]

    def stays_at(self, count, seconds=1.5):
        """Nothing more comes while a daemon that would send had ample time to."""
        time.sleep(seconds)
        assert len(self.caught) == count, [c.subject for c in self.caught]

    def stop(self):
        self.stalls = False
        self.controller.stop(no_assert=True)


# Below those that the kernel hands out itself: none of these is ever the near end of somebody's connection.
PORTS = itertools.count(10_000 + os.getpid() % 10_000)


def free_port():
    """A port that nobody listens on, and that no other call in this process has returned: it may be bound later."""
    for port in PORTS:
        with socket.socket() as s:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                s.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def make_certificate(folder):
    """A CA of its own (`ca.pem`), one that signed nothing (`other.pem`), a certificate for localhost, and one that has expired."""
    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    for name in ("ca", "other"):
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{name}.key",
                "-out", f"{name}.pem", "-days", "3650", "-subj", f"/CN=Test {name}", "-addext",
                "keyUsage=critical,keyCertSign")
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "relay.key", "-out",
            "relay.csr", "-subj", "/CN=localhost")
    (folder / "san").write_text("subjectAltName=DNS:localhost\n")
    for name, days in ("relay", "3650"), ("expired", "-1"):
        openssl("x509", "-req", "-in", "relay.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out",
                f"{name}.pem", "-days", days, "-extfile", "san")
