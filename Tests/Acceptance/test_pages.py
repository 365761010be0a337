"""The pages over HTTP: what a GET leaves alone, what a POST stores once, what a stranger learns."""
import http.client, json
from pages import answer, ask, get, post

STRANGER = "a" * 32


def stored(practice):
    """Everything that a page could change, as the keeper sees it."""
    return [practice.json(*words) for words in (("response", "list"), ("plan", "show", practice.case["code"]),
                                                ("prompt", "list"), ("therapist", "list"))]


def test_looking_changes_nothing(looking_back):
    p = looking_back
    before = stored(p)
    for prefix in "/r/", "/n/":
        for _ in range(3):
            get(p.mail.link(prefix))
            ask(p.mail.link(prefix), method="HEAD")
    get(p.mail.one_click)
    ask(p.mail.one_click, method="HEAD")
    for method in "PUT", "DELETE", "PATCH":
        refused = ask(p.mail.link(), 405, method=method)
        assert refused.headers["Allow"] == "GET, HEAD, POST"
    assert stored(p) == before
    # A scanner that posts what it found, or nothing, chooses nothing.
    form = get(p.mail.link()).form("stance")
    for fields in {}, {"stance": "ready"}, form.hidden, {**form.hidden, "what": "words"}:
        post(p.mail.link(), fields, 422)
    assert stored(p) == before


def test_an_answer_is_stored_once_and_moves_the_plan(looking_back):
    p = looking_back
    form = get(p.mail.link()).form("stance")
    fields = {**form.hidden, "stance": "ready", "what": "I pressed on", "strength": "7", "feelings": ["shame", "anger"]}
    for _ in range(2):
        sent = post(p.mail.link(), fields)
        assert sent.headers["Location"] in p.mail.link()
    assert p.json("plan", "show", p.case["code"])["state"] == "acknowledged"
    (one,) = p.json("response", "list")
    assert (one["form"], one["plan"], one["revision"], one["via"]) == ("acknowledge", p.case["code"], 1, "web")
    assert one["prompt"] == p.first["id"]
    page = get(p.mail.link()).body
    assert "Saved. Thank you for taking the minute." in page and "I pressed on" not in page
    # Words are shown to whoever presses the button within half an hour, and a changed answer is a second revision.
    shown = get(p.mail.link()).form("words")
    assert "I pressed on" in post(p.mail.link(), {**shown.hidden, "words": "show"}, 200).body
    again = get(p.mail.link() + "?again").form("stance")
    post(p.mail.link(), {**again.hidden, "stance": "carrying"})
    (newest,) = p.json("response", "list")
    assert (newest["revision"], newest["supersedes"]) == (2, one["id"])
    p.ctl("response", "show", one["id"])
    assert b"I pressed on" not in b"".join(f.read_bytes() for f in p.store.parent.iterdir() if f.is_file())


def test_both_sides_follow_on_the_same_page(looking_back):
    p = looking_back
    answer(p.mail.link(), stance="ready")
    form = get(p.mail.link()).form("their_side")
    post(p.mail.link(), {**form.hidden, "stance": "noted", "their_side": "perhaps alone with it"})
    assert p.json("plan", "show", p.case["code"])["state"] == "reflected"
    assert {r["form"] for r in p.json("response", "list")} == {"acknowledge", "mindsight"}


def test_not_today_is_an_answer(looking_back):
    answer(looking_back.mail.link(), stance="not_today")
    assert looking_back.json("plan", "show", looking_back.case["code"])["state"] == "open"
    assert len(looking_back.json("response", "list")) == 1


def test_strange_and_revoked_links_are_one_page(looking_back):
    p = looking_back
    pages = {prefix + token: get(f"http://127.0.0.1:{p.web}{prefix}{token}", 404)
             for prefix in ("/r/", "/n/", "/u/") for token in (STRANGER, "short", "%0d%0a", "A" * 32)}
    assert len({page.raw for page in pages.values()}) == 1
    unmoved = get(p.mail.link()).body
    p.ctl("plan", "close", p.case["code"], "--reason", "not_needed")
    assert get(f"http://127.0.0.1:{p.web}/nowhere", 404).raw in {page.raw for page in pages.values()}
    assert p.case["code"] in unmoved


def test_a_link_rests_after_its_days(looking_back):
    p = looking_back
    form = get(p.mail.link()).form("stance")
    p.restart_at("2026-12-10T12:30:00+01:00")
    expired = get(p.mail.link(), 404)
    assert expired.raw == get(f"http://127.0.0.1:{p.web}/r/{STRANGER}", 404).raw
    # Whoever had the form open may still send it, for a day.
    post(p.mail.link(), {**form.hidden, "stance": "ready"})
    assert len(p.json("response", "list")) == 1
    p.restart_at("2026-12-11T12:30:00+01:00")
    assert post(p.mail.link(), {**form.hidden, "stance": "carrying"}, 404).raw == expired.raw
    get(p.mail.link("/n/"))


def test_every_answer_carries_the_headers(looking_back):
    p = looking_back
    base = f"http://127.0.0.1:{p.web}"
    for page in get(base + "/"), get(p.mail.link()), get(p.mail.link("/n/")), get(f"{base}/r/{STRANGER}", 404):
        h = page.headers
        assert h["Cache-Control"] == "no-store" and h["Referrer-Policy"] == "no-referrer"
        assert h["X-Content-Type-Options"] == "nosniff" and h["X-Robots-Tag"].startswith("noindex")
        assert h["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
        assert "frame-ancestors 'none'" in h["Content-Security-Policy"]
        assert h["Cross-Origin-Opener-Policy"] == h["Cross-Origin-Resource-Policy"] == "same-origin"
        assert h["Content-Language"] == "en" and h["Set-Cookie"] is None and h["Date"].endswith("GMT")
        assert "<script" not in page.body and "http" not in page.body.replace(base, "")
    robots = get(base + "/robots.txt").body
    assert "Disallow: /" in robots


def test_limits_and_odd_bodies(looking_back):
    p = looking_back
    post(p.mail.link(), {"what": "x" * 17_000}, 413)
    ask(p.mail.link(), 415, data=b"{}", headers={"Content-Type": "application/json"})
    form = get(p.mail.link()).form("stance")
    long = post(p.mail.link(), {**form.hidden, "stance": "ready", "what": "<i>" + "x" * 400}, 422).body
    assert "&lt;i&gt;xxx" in long and "<i>" not in long and "103" in long
    connection = http.client.HTTPConnection("127.0.0.1", p.web, timeout=10)
    connection.request("GET", "/r/" + "x" * 5000)
    assert connection.getresponse().status == 414
    assert p.json("response", "list") == []
