"""Fills a store that remindd made with prompts, by SQL: far more than a practice has."""
import os, sqlite3

THERAPISTS, PLANS = 500, 5_000
ID = "replace(replace(replace(replace(lower(hex(randomblob(10))),'0','g'),'1','h'),'8','i'),'9','j')"
NUMBERS = "WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < :count) "


def open_store(path):
    store = sqlite3.connect(path, isolation_level=None)
    store.execute("PRAGMA synchronous = OFF")
    store.execute("PRAGMA cache_size = -200000")
    return store


def people(path, now, domain="mailbox.example"):
    """Therapists with open plans and a session each; upkeep far away, so that no agenda is derived meanwhile.

    Their data keys open nothing, which no mail asks for; the daemon tries the first therapist's at its start, who has to be real."""
    with_letters = "char(97 + n / 676 % 26, 97 + n / 26 % 26, 97 + n % 26)"
    store = open_store(path)
    store.execute("BEGIN")
    store.execute(NUMBERS + f"""INSERT INTO therapist (id, name, email, email_key, locale, zone, mail_state, muted, confirmed_at,
        data_key, created_at, agenda_until, next_upkeep_at, derived_by)
        SELECT 'zz' || substr({ID}, 3), 'Dana Lee', 'dana' || n || '@' || :domain, 'dana' || n || '@' || :domain, 'en', 'Europe/Berlin', 'active', '',
        :now, x'00', :now, :now + 5000000000, :now + 5000000000, (SELECT derived_by FROM therapist ORDER BY rowid LIMIT 1) FROM number""",
        {"count": THERAPISTS, "now": now, "domain": domain})
    store.execute("CREATE TEMP TABLE t AS SELECT id, row_number() OVER (ORDER BY rowid) - 1 AS n FROM therapist")
    store.execute(NUMBERS + f"""INSERT INTO plan (id, therapist_id, code, data_key, scenarios, flags, error_type, repeats,
        session_minutes, state, held, created_at)
        SELECT {ID}, t.id, 'maple ' || {with_letters.replace("n ", "number.n ")}, x'00', '', '', 'unsure', 'weekly', 50, 'open', 0, :now
        FROM number JOIN t ON t.n = number.n % :people""", {"count": PLANS, "people": THERAPISTS, "now": now})
    store.execute(f"""INSERT INTO session (id, plan_id, therapist_id, starts_local, zone, starts_at, minutes, state, revision)
        SELECT {ID}, id, therapist_id, '2030-01-09T15:00', 'Europe/Berlin', 1894197600000, 50, 'planned', 0 FROM plan""")
    store.execute("COMMIT")
    store.close()


def prompts(path, count, due, spread=0, deadline=86_400_000):
    """`count` notes of plans: the first due at `due` (ms), the others `spread` ms after each other."""
    store = open_store(path)
    store.execute("BEGIN IMMEDIATE")
    store.execute("CREATE TEMP TABLE p AS SELECT plan.id, plan.therapist_id, session.id AS session, row_number() OVER (ORDER BY plan.rowid) - 1 AS n"
                  " FROM plan JOIN session ON session.plan_id = plan.id")
    store.execute("CREATE UNIQUE INDEX temp.p_n ON p (n)")
    store.execute(NUMBERS + f"""INSERT INTO prompt (id, key, live, called_off, therapist_id, plan_id, session_id, kind, ordinal, covers,
        detail, due_at, zone, deadline_at, next_attempt_at, rests_at, state, reasons, revision, attempt, unknowns, message_id, created_at)
        SELECT {ID}, 'bench/' || {ID}, 1, 0, p.therapist_id, p.id, p.session,
        CASE number.n % 3 WHEN 0 THEN 'acknowledge' WHEN 1 THEN 'mindsight' ELSE 'repair' END, 1, '', '',
        :due + number.n * :spread, 'Europe/Berlin', :due + number.n * :spread + :deadline, :due + number.n * :spread,
        :due + number.n * :spread, 'scheduled', '', 0, 0, 0, {ID} || '@practice.example', :due
        FROM number JOIN p ON p.n = number.n % :plans""",
        {"count": count, "due": due, "spread": spread, "deadline": deadline, "plans": PLANS})
    store.execute("COMMIT")
    store.close()
    # Written unsynced: else the daemon's first checkpoint, or the kernel meanwhile, would have to bring all of it to the disk.
    for file in (path, f"{path}-wal"):
        if os.path.exists(file):
            descriptor = os.open(file, os.O_RDONLY)
            os.fsync(descriptor)
            os.close(descriptor)


def ask(path, question, *values):
    store = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    try:
        return store.execute(question, values).fetchall()
    finally:
        store.close()
