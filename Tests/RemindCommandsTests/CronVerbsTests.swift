import Testing

@testable import RemindCommands

@Suite struct CronVerbsTests {
    @Test func `the next times are told in a zone`() async throws {
        let outcome = await (try CommandRig()).run(
            "cron", "next", "30 12 * * WED", "--time-zone", "Europe/Berlin", "--count", "2")
        #expect(outcome.out == "Wed 2026-12-02 12:30 Europe/Berlin\nWed 2026-12-09 12:30 Europe/Berlin\n")
    }

    @Test func `an expression that never fires says so`() async throws {
        let outcome = await (try CommandRig()).run("cron", "next", "0 0 30 2 MON", "--after", "2027-01-01T00:00:00Z")
        #expect(outcome.status == .done)
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
        #expect(await (try CommandRig()).run("cron", "explain", "30 12 * * WED#4").out.count > 10)
    }
}
