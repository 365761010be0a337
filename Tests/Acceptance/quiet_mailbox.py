"""An IMAP server of the tests' own, for one connection at a time: it answers up to a word, and from then on says nothing."""
import socket, ssl, threading
from relay import free_port


class QuietMailbox:
    """`until` is the command that gets no answer, or "TLS" or "greeting"."""

    def __init__(self, certificates, until, validity=7, messages=3):
        self.until, self.validity, self.messages, self.port = until, validity, messages, free_port()
        self.heard, self.silent = [], threading.Event()
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificates / "relay.pem", certificates / "relay.key")
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self.serve, daemon=True).start()

    def settings(self, folder):
        return {"url": f"imaps://localhost:{self.port}/INBOX", "username": "notes@practice.example",
                "password_file": str(folder / "password"), "ca_file": str(folder / "ca.pem"), "poll": "10s"}

    def serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.talk, args=(client,), daemon=True).start()

    def hush(self, client):
        """Says nothing more, and waits until the client has gone."""
        self.silent.set()
        try:
            while client.recv(4096):
                pass
        except OSError:
            pass

    def talk(self, client):
        try:
            if self.until == "TLS":
                return self.hush(client)
            client = self.context.wrap_socket(client, server_side=True)
            if self.until == "greeting":
                return self.hush(client)
            client.sendall(b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR UIDPLUS] ready\r\n")
            for line in client.makefile("rb"):
                tag, *words = line.decode().split()
                verb = " ".join(words[:2]) if words[0] == "UID" else words[0]
                self.heard.append(verb)
                if verb == self.until:
                    return self.hush(client)
                client.sendall(self.answer(verb, words) + f"{tag} OK done\r\n".encode())
                if verb == "LOGOUT":
                    return
        except OSError:
            pass
        finally:
            client.close()

    def answer(self, verb, words):
        match verb:
            case "CAPABILITY":
                return b"* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR UIDPLUS\r\n"
            case "STATUS":
                return f'* STATUS "INBOX" (UIDVALIDITY {self.validity} MESSAGES {self.messages})\r\n'.encode()
            case "SELECT":
                return f"* {self.messages} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] fine\r\n".encode()
            case "UID SEARCH":
                return b"* SEARCH %s\r\n" % (b"" if "SEEN" in words else b" ".join(b"%d" % n for n in range(1, self.messages + 1)))
            case "UID FETCH":
                header = b"Subject: about tuesday\r\n\r\n"
                return b"* 1 FETCH (UID %s BODY[HEADER] {%d}\r\n%s)\r\n" % (words[2].encode(), len(header), header)
        return b""

    def stop(self):
        self.listener.close()
