/// A form: its one required choice first, the rest folded under "a little more".
package struct Form: Hashable, Sendable {
    package let kind: FormKind
    package let questions: [Question]

    package var required: Question? { questions.first { $0.isRequired } }
    package var optional: [Question] { questions.filter { !$0.isRequired } }

    /// The questions of a form, in order (domain.md 1.6). A nudge has no required choice: no answer is expected.
    package static func of(_ kind: FormKind) -> Form { Form(kind: kind, questions: questions(of: kind)) }

    private static func questions(of kind: FormKind) -> [Question] {
        switch kind {
        case .acknowledge: acknowledge
        case .mindsight: mindsight
        case .repair: repair
        case .before: [.init("stance", .choice(["set", "another_day", "not_today"]), required: true)]
        case .debrief: debrief
        case .consult: consult
        case .nudge: [.init("now", .scale), .init("line", .text(limit: 140))]
        case .fuel:
            [.init("fuel", .scale), .init("wish", .choice(["nothing", "consultation", "fewer_notes", "pause"]))]
        case .close:
            [
                .init("reason", .choice(CloseReason.allCases.map(\.rawValue) + ["not_today"]), required: true),
                .init("opened_up", .text(limit: 200)),
            ]
        case .afterClose: [.init("opened_up", .text(limit: 200))]
        case .nextSession:
            [
                .init("stance", .choice(["known", "not_planned", "has_ended", "not_today"]), required: true),
                .init("next_session", .moment),
            ]
        case .welcome: [.init("stance", .choice(["confirm"]), required: true)]
        }
    }
}
