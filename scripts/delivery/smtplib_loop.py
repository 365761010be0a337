"""smtplib_loop.py PORT CONNECTIONS COUNT SIZE: the plain loop that most programs have."""
import multiprocessing, smtplib, sys

port, connections, count, size = map(int, sys.argv[1:])
message = b"Subject: note\r\n\r\n" + (b"x" * 70 + b"\r\n") * (size // 72)


def send(number):
    with smtplib.SMTP("127.0.0.1", port) as server:
        for _ in range(number):
            server.sendmail("notes@practice.example", ["dana@mailbox.example"], message)


multiprocessing.set_start_method("fork")
parts = [multiprocessing.Process(target=send, args=(count // connections,)) for _ in range(connections)]
for part in parts:
    part.start()
for part in parts:
    part.join()
    assert part.exitcode == 0
