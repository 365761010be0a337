"""A real Dovecot of the tests' own: one virtual user, TLS with the practice's test certificate, everything in one folder."""
import getpass, imaplib, os, pwd, re, shutil, signal, ssl, subprocess, time
from relay import free_port

CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = required
ssl_cert = <{certificates}/relay.pem
ssl_key = <{certificates}/relay.key
disable_plaintext_auth = yes
auth_mechanisms = plain login
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
mail_location = maildir:{folder}/home/Maildir
first_valid_uid = 1
namespace inbox {{
  inbox = yes
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
{identity}
"""


class PostOffice:
    USER, PASSWORD = "notes@practice.example", "a mailbox password"

    def __init__(self, folder, certificates):
        self.folder, self.certificates, self.port = folder, certificates, free_port()
        isRoot = os.getuid() == 0
        owner = pwd.getpwnam("nobody") if isRoot else pwd.getpwuid(os.getuid())
        me = getpass.getuser()
        for name in ("run", "state", "home"):
            (folder / name).mkdir(parents=True)
        (folder / "users").write_text(f"{self.USER}:{{PLAIN}}{self.PASSWORD}\n")
        identity = "" if isRoot else f"default_internal_user = {me}\ndefault_login_user = {me}\ndefault_internal_group = {owner.pw_gid}\n"
        (folder / "dovecot.conf").write_text(CONFIG.format(
            folder=folder, certificates=certificates, port=self.port, uid=owner.pw_uid, gid=owner.pw_gid, identity=identity))
        if isRoot:
            os.chown(folder / "home", owner.pw_uid, owner.pw_gid)
            for parent in [folder, *folder.parents]:
                if parent.stat().st_uid == 0 and parent != parent.parent:
                    parent.chmod(parent.stat().st_mode | 0o011)
            (folder / "users").chmod(0o644)
        program = shutil.which("dovecot") or "/usr/sbin/dovecot"
        self.process = subprocess.Popen([program, "-F", "-c", folder / "dovecot.conf"], stderr=subprocess.PIPE)
        deadline = time.monotonic() + 10
        while True:
            try:
                self.box = self.client()
                break
            except OSError:
                assert self.process.poll() is None, self.process.stderr.read()
                assert time.monotonic() < deadline, (folder / "log").read_text()
                time.sleep(0.05)

    @property
    def settings(self):
        """The configuration's `mailbox`."""
        password = self.folder / "password"
        password.write_text(self.PASSWORD + "\n")
        password.chmod(0o600)
        return {"url": f"imaps://localhost:{self.port}/INBOX", "username": self.USER, "password_file": str(password),
                "ca_file": str(self.certificates / "ca.pem"), "poll": "10s"}

    def client(self):
        context = ssl.create_default_context(cafile=self.certificates / "ca.pem")
        box = imaplib.IMAP4_SSL("localhost", self.port, ssl_context=context)
        box.login(self.USER, self.PASSWORD)
        return box

    def deliver(self, *messages, flags=None):
        for message in messages:
            text = message if isinstance(message, bytes) else message.encode()
            self.box.append("INBOX", flags, None, text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    def count(self):
        """How many messages are there."""
        _, (line,) = self.box.status("INBOX", "(MESSAGES)")
        return int(re.search(rb"MESSAGES (\d+)", line).group(1))

    def left(self):
        """The subjects that are still there, and whether each is unread."""
        # One connection for all of it: Dovecot refuses logins that come by the dozen.
        box = self.box
        box.select("INBOX")
        _, (numbers,) = box.search(None, "ALL")
        rows = []
        for number in numbers.split():
            _, data = box.fetch(number, "(FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])")
            rows.append((data[0][1].decode().strip().removeprefix("Subject: "), b"\\Seen" not in data[0][0]))
        box.unselect()
        return rows

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
