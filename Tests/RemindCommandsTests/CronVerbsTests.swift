import Testing

@testable import RemindCommands

@Suite struct CronVerbsTests {
    @Test func `the next times are told in a zone`() async throws {
        let outcome = await (try CommandRig()).run(
            "cron", "next", "30 12 * * WED", "--time-zone", "Europe/Berlin", "--count", "2")
        #expect(outcome.out == "Wed 2026-12-02 12:30 Europe/Berlin\nWed 2026-12-09 12:30 Europe/Berlin\n")
    }

    @Test func `an expression that never fires says so`() async throws {
        let outcome = await (try CommandRig()).run("cron", "next", "0 0 */31 * MON#2")
        #expect(outcome.status == .done && outcome.out == "Never within 50 years.\n")
    }

    @Test func `an old name of a zone is taken as it is written`() async throws {
        let outcome = await (try CommandRig()).run(
            "cron", "next", "0 12 * * *", "--time-zone", "US/Eastern", "--after", "2027-01-01T00:00:00Z", "--count", "1"
        )
        #expect(outcome.out == "Fri 2027-01-01 12:00 US/Eastern\n")
    }

    @Test(arguments: [
        (["61 * * * *"], "The minute field has “61”, but takes 0 to 59."),
        (["* * * * *", "--time-zone", "Europe/Berln"], "did you mean Europe/Berlin"),
        (["* * * * *", "--count", "0"], "no number from 1 to 1000"),
        (["* * * * *", "--count", "1001"], "no number from 1 to 1000"),
        (["* * * * *", "--after", "99999-01-01T00:00:00Z"], "--after"),
        (["1\u{1B}[2J * * * *"], "The minute field has “1"),
    ])
    func `what cannot be used is refused in one line`(words: [String], hint: String) async throws {
        let outcome = await (try CommandRig()).run(["cron", "next"] + words)
        #expect(outcome.status == .badData || outcome.status == .usage)
        #expect(outcome.errors.contains(hint), "\(outcome.errors)")
        #expect(outcome.out.isEmpty && !outcome.errors.contains("\u{1B}"))
        #expect(outcome.errors.split(separator: "\n").count <= 2)
    }

    @Test func `the calendar's ends are no trap`() async throws {
        let rig = try await CommandRig()
        for start in ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
            let line = #"{"expr":"* * * * *","tz":"Pacific/Apia","start":"\#(start)","count":3}"#
            let answer = await rig.run(["cron", "next", "--batch"], input: [line]).out
            #expect(answer == "{\"next\":[]}\n" || answer.hasPrefix(#"{"next":["0001-01-0"#), "\(answer)")
        }
    }

    @Test(arguments: [
        ("[]", "line"), ("{", "line"), ("null", "line"), (String(repeating: "[", count: 100_000), "line"),
        (#"{"expr":5,"start":"2027-01-01T00:00:00Z"}"#, "expr"), (#"{"start":"2027-01-01T00:00:00Z"}"#, "expr"),
        (#"{"expr":"* * * * *"}"#, "start"), (#"{"expr":"* * * * *","tz":null,"start":"2027-01-01T00:00:00Z"}"#, "tz"),
        (#"{"expr":"* * * * *","tz":"../etc/passwd","start":"2027-01-01T00:00:00Z"}"#, "tz"),
        (#"{"expr":"* * * * *","start":"2027-02-30T00:00:00Z"}"#, "start"),
        (#"{"expr":"* * * * *","start":"12027-01-01T00:00:00Z"}"#, "start"),
        (#"{"expr":"* * * * *","start":"2027-01-01T00:00:00Z","count":10001}"#, "count"),
        (#"{"expr":"* * * * *","start":"2027-01-01T00:00:00Z","count":-1}"#, "count"),
        (#"{"expr":"* * * * *","start":"2027-01-01T00:00:00Z","count":1.5}"#, "count"),
        (#"{"expr":"* * * * *","start":"2027-01-01T00:00:00Z","count":"2"}"#, "count"),
        (#"{"expr":"@reboot","start":"2027-01-01T00:00:00Z"}"#, "expr"),
        (#"{"expr":"0 0 L-3 * *","start":"2027-01-01T00:00:00Z"}"#, "day-of-month"),
    ])
    func `a line that asks wrongly is told what is wrong`(line: String, field: String) async throws {
        let good = #"{"expr":"0 0 1 1 *","tz":"US/Eastern","start":"2027-06-01T00:00:00Z"}"#
        let out = await (try CommandRig()).run(["cron", "next", "--batch"], input: [line, good]).out
        let answers = out.split(separator: "\n").map(String.init)
        #expect(answers.first?.hasPrefix(#"{"error":{"field":"\#(field)","message":""#) == true, "\(out)")
        #expect(answers.last == #"{"next":["2028-01-01T05:00:00Z"]}"#)
    }

    @Test func `batch answers line for line, mistakes too`() async throws {
        let lines = [
            #"{"expr":"0 0,12 L 2 *","tz":"UTC","start":"2027-05-06T21:00:00+00:00","count":2}"#,
            #"{"expr":"61 * * * *","tz":"UTC","start":"2027-05-06T21:00:00Z"}"#,
            #"{"expr":"* * * * *","tz":"Mars/Base","start":"2027-05-06T21:00:00Z"}"#,
            #"{"expr":"* * * * *","tz":"UTC","start":"tomorrow"}"#, "",
            #"{"expr":"0 0 29 2 *","start":"2027-01-01T00:00:00Z"}"#,
        ]
        let outcome = await (try CommandRig()).run(["cron", "next", "--batch"], input: lines)
        let answers = outcome.out.split(separator: "\n").map(String.init)
        #expect(answers.count == 6)
        #expect(answers[0] == #"{"next":["2028-02-29T00:00:00Z","2028-02-29T12:00:00Z"]}"#)
        #expect(answers[1].hasPrefix(#"{"error":{"field":"minute","message":"#))
        #expect(answers[2].hasPrefix(#"{"error":{"field":"tz","message":"#))
        #expect(answers[3].hasPrefix(#"{"error":{"field":"start","message":"#))
        #expect(answers[4].hasPrefix(#"{"error":{"field":"line","message":"#))
        #expect(answers[5] == #"{"next":["2028-02-29T00:00:00Z"]}"#)
    }

    @Test func `an expression is explained in plain English`() async throws {
        let outcome = await (try CommandRig()).run("cron", "explain", "30 12 * * WED#4")
        #expect(outcome.out == "At 12:30 on the fourth Wednesday of the month.\n")
    }
}
