/// The words of `explain` that belong to no obstacle.
enum AgendaReason {
    static let silence = "skipped: two of these went unanswered"
    static let unsaid = "skipped: you decided not to raise it"
    static let needsTime = "skipped: you asked for more time"
    static let holiday = "skipped: holiday"
    static let guarantee = "kept: a note before each session"
    static let again = "once more: not today was the answer"
    static let secondNote = "a second note after 2 working days"
    static let fuelInstead = "skipped: fuel comes in its place"
    static let closingInstead = "skipped: a closing note comes that week"

    static func tooNear(_ lead: Duration) -> String { "skipped: the session begins within \(lead.inWords)" }
    static func merged(with kind: PromptKind) -> String { "merged with \(kind.rawValue)" }
    static func lastLine(of kind: PromptKind) -> String { "carried: last line of \(kind.rawValue)" }
    static func digest(_ day: String) -> String { "carried: digest of \(day)" }
}
