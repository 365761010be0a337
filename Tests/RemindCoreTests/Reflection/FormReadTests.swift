import Cron
import RemindCore
import Testing

@Suite struct FormReadTests {
    private let now = LocalDateTime("2026-12-01T10:00")

    @Test func `a filled-in form becomes answers in the form's own order`() {
        let reading = Form.of(.acknowledge).read(fields: [
            "stance": ["ready"], "scenario": ["too_strong", "pushed_advice"], "strength": ["0"], "awareness": [""],
            "what": [" I hurried on.\r\nTwice. "], "next_session": ["2026-12-03T15:00"],
        ])
        #expect(reading.problems.isEmpty)
        #expect(
            reading.answers == [
                "stance": .choice("ready"), "scenario": .choices(["pushed_advice", "too_strong"]),
                "strength": .scale(0),
                "what": .text("I hurried on.\nTwice."), "next_session": .text("2026-12-03T15:00"),
            ])
    }

    @Test func `a missing required choice is asked for and the rest is kept`() {
        let reading = Form.of(.mindsight).read(fields: ["their_side": ["Rushed, perhaps."]])
        #expect(reading.problems == [FormProblem("stance", .choiceNeeded)])
        #expect(reading.answers == ["their_side": .text("Rushed, perhaps.")])
    }

    @Test func `a text over its limit says by how much`() {
        let reading = Form.of(.repair).read(fields: [
            "stance": ["ready"], "if_then": [String(repeating: "é", count: 147)],
        ])
        #expect(reading.problems == [FormProblem("if_then", .tooLong(over: 7))])
        #expect(reading.problems.first?.values == ["over": "7"])
    }

    @Test(arguments: [
        ("stance", ["maybe"], FormProblem.Cause.unknownOption), ("stance", ["ready", "carrying"], .unknownField),
        ("scenario", ["pushed_advice", "hacked"], .unknownOption), ("strength", ["11"], .notOnScale),
        ("strength", ["+3"], .notOnScale), ("next_session", ["tomorrow"], .notAMoment),
        ("next_session", ["2026-02-30T10:00"], .notAMoment), ("next_session", ["2026-12-01T10:00"], .momentPast),
    ])
    func `what the form does not offer is refused`(key: String, values: [String], cause: FormProblem.Cause) {
        var fields = ["stance": ["ready"]]
        fields[key] = values
        #expect(Form.of(.acknowledge).read(fields: fields, now: now).problems == [FormProblem(key, cause)])
    }

    @Test func `a field that the form does not have is refused`() {
        let reading = Form.of(.before).read(fields: ["stance": ["set"], "admin": ["1"]])
        #expect(reading.problems == [FormProblem("admin", .unknownField)])
    }

    @Test func `control characters are dropped`() {
        let reading = Form.of(.nudge).read(fields: ["line": ["a\u{0}b\u{1B}c\u{7F}"]])
        #expect(reading.answers == ["line": .text("abc")])
    }

    @Test func `a form without a required choice needs something`() {
        #expect(Form.of(.fuel).read(fields: [:]).problems == [FormProblem("fuel", .nothingFilledIn)])
        #expect(Form.of(.fuel).read(fields: ["fuel": ["3"]]).problems.isEmpty)
    }

    @Test func `a next meeting that is known needs its time`() {
        let form = Form.of(.nextSession)
        #expect(form.read(fields: ["stance": ["known"]]).problems == [FormProblem("next_session", .momentNeeded)])
        #expect(form.read(fields: ["stance": ["not_planned"]]).problems.isEmpty)
    }
}
