"""django_queue.py COUNT SIZE: fills django-post_office's queue, then measures how it is worked off."""
import os, resource, sys, time
import django
from django.conf import settings

count, size = map(int, sys.argv[1:])
settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "post_office"], SECRET_KEY="x", USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["STORE"],
                           "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"}}},
    EMAIL_BACKEND="post_office.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=int(os.environ["PORT"]),
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    POST_OFFICE={"BATCH_SIZE": int(os.environ["BATCH"]), "THREADS_PER_PROCESS": int(os.environ["CONNECTIONS"]), "LOG_LEVEL": 0,
                 "BATCH_DELIVERY_TIMEOUT": 600})
django.setup()
from django.core.management import call_command
from post_office import mail
from post_office.models import Email, STATUS

call_command("migrate", verbosity=0)
# Text and HTML, as ours: a third and two thirds of the size.
words = "A quiet line about the week that was, and what may be said next. " * (size // 66)
text, html = words[:size // 3], f"<p>{words[:size * 2 // 3 - 700]}</p>"
mail.send_many([{"sender": "notes@practice.example", "recipients": [f"dana{number % 500}@mailbox.example"], "subject": "maple harbour: a note",
                 "message": text, "html_message": html} for number in range(count)])

before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
mail.send_queued_mail_until_done(processes=1, log_level=0)
seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
sent = Email.objects.filter(status=STATUS.sent).count()
assert sent == count, f"{sent} of {count} were sent"
print("measured", seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
