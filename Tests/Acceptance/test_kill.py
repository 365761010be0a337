"""kill -9 at the moments that matter: what was promised still happens, and happens once."""


def test_killed_between_claim_and_send_each_message_arrives_once(practice):
    p = practice(start="2026-12-07T09:00:00Z")
    for name in "ada", "bea", "cleo":
        p.therapist(name.title(), f"{name}@mailbox.example")
    for _ in range(3):
        p.relay.stalls = True
        p.relay.stalled.clear()
        p.start()
        assert p.relay.stalled.wait(15), p.logs()
        assert {row["state"] for row in p.prompts(kind="welcome")} & {"claimed", "transmitting"}
        p.kill()
        p.relay.stalls = False
    assert p.relay.caught == []
    p.start()
    p.wait_for(3)
    p.relay.stays_at(3)
    assert sorted(c.recipients[0] for c in p.relay.caught) == [f"{n}@mailbox.example" for n in ("ada", "bea", "cleo")]
    assert {(row["state"], row["attempt"]) for row in p.prompts(kind="welcome")} <= {("sent", n) for n in range(1, 5)}


def test_killed_after_the_dot_the_copy_is_recognisable(practice):
    p = practice(start="2026-12-07T09:00:00Z")
    p.therapist()

    def killed_before_the_reply(caught):
        p.kill()
        return "250 2.0.0 nobody hears this"

    p.relay.on_data = killed_before_the_reply
    p.start(wait=False)
    first = p.wait_for(1)
    p.relay.on_data = lambda caught: "250 2.0.0 queued"
    p.start()
    (welcome,) = p.prompts(kind="welcome")
    assert welcome["state"] == "scheduled" and "nobody knows whether it arrived" in welcome["reason"]
    p.relay.stays_at(1)
    p.restart_at("2026-12-07T09:05:30Z")
    second = p.wait_for(2)
    assert second.id == first.id and second.link() == first.link()
    p.relay.stays_at(2)


def test_a_command_killed_half_way_leaves_all_or_nothing(practice):
    import subprocess, time
    from practice import BINARIES
    p = practice(start="2026-12-07T09:00:00Z")
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    for milliseconds in range(5, 105, 10):
        command = subprocess.Popen([BINARIES / "remindctl", "plan", "add", "--therapist", "dana@mailbox.example",
                                    "--next-session", "2026-12-10 15:00"], env=p.environment(), stdout=subprocess.DEVNULL)
        time.sleep(milliseconds / 1000)
        command.kill()
        command.wait()
    for plan in p.json("plan", "list"):
        kinds = {row["kind"] for row in p.json("prompt", "list", "--plan", plan["code"])}
        assert {"acknowledge", "repair", "debrief"} <= kinds, "a plan without its notes"
    assert p.start().is_ready()
