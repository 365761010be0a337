import RemindCore
import Testing

@Suite struct AnswersCodecTests {
    private let answers: Answers = [
        "stance": .choice("ready"), "feelings": .choices(["shame", "anger"]), "strength": .scale(7),
        "what": .text("A \"quoted\" line / and more"), "culture": .flag(true),
    ]

    @Test func `answers survive the way there and back`() throws {
        #expect(try AnswersCodec.answers(in: AnswersCodec.text(of: answers)) == answers)
    }

    @Test func `the stored text is versioned and its keys are sorted`() {
        #expect(
            AnswersCodec.text(of: ["b": .scale(1), "a": .choice("x")])
                == #"{"answers":{"a":{"choice":"x"},"b":{"scale":1}},"version":1}"#)
    }

    @Test(arguments: [
        "", "{}", #"{"version":1,"answers":{"a":{}}}"#, #"{"version":1,"answers":{"a":{"scale":1,"text":"x"}}}"#,
    ])
    func `what is no answers text is refused`(text: String) {
        #expect(throws: AnswersError.malformed) { try AnswersCodec.answers(in: text) }
    }

    @Test func `a newer version is refused`() {
        #expect(throws: AnswersError.unknownVersion(2)) {
            try AnswersCodec.answers(in: #"{"version":2,"answers":{}}"#)
        }
    }
}
