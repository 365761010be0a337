"""What remindd is compared with; each sends `count` messages of `size` bytes over `connections` and tells rate and CPU."""
import os, resource, subprocess, sys, time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SENDER, RECIPIENT = "notes@practice.example", "dana@mailbox.example"


def measured(command, count, environment=None):
    """Runs one process to its end. A line "seconds cpu" that it prints counts instead of its whole life."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, env={**os.environ, **(environment or {})})
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.stdout.startswith("measured "):
        seconds, cpu = map(float, done.stdout.split()[1:3])
    return {"rate": count / seconds, "cpu": cpu / count}


def smtp_source(count, size, port, connections):
    """Postfix's own load generator, one kept connection a session: no queue, no commit, no pipelining."""
    return measured(["/usr/sbin/smtp-source", "-d", "-s", connections, "-m", count, "-l", size, "-f", SENDER, "-t", RECIPIENT,
                     f"127.0.0.1:{port}"], count)


def curl_loop(folder):
    """A C program over libcurl's own SMTP, a thread a connection; None where no compiler is."""
    program = Path(folder) / "curl_loop"
    try:
        subprocess.run(["cc", "-O2", "-o", program, HERE / "curl_loop.c", "-lcurl", "-lpthread"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return lambda count, size, port, connections: measured([program, port, connections, count, size], count)


def smtplib_loop(count, size, port, connections):
    """Python's smtplib: a process a connection, each with one kept connection."""
    return measured([sys.executable, HERE / "smtplib_loop.py", port, connections, count, size], count)


def post_office(folder):
    """django-post_office, its queue in SQLite; the best of some settings."""
    def run(count, size, port, connections):
        runs = []
        for batch in (500, 5000):
            store = Path(folder) / f"post_office-{connections}-{batch}.db"
            store.unlink(missing_ok=True)
            environment = {"STORE": str(store), "PORT": str(port), "CONNECTIONS": str(connections), "BATCH": str(batch)}
            runs.append(measured([sys.executable, HERE / "django_queue.py", count, size], count, environment))
        return max(runs, key=lambda run: run["rate"])
    return run
