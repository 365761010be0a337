/// One thing that `remindctl doctor` looked at, how it is, and how to mend it.
package struct Finding: Hashable, Sendable {
    package enum Verdict: String, Sendable {
        case fine
        /// It works, and someone should think about it.
        case warning
        /// Notes do not come, come wrongly, or will not come after the next start.
        case fault
    }

    /// What was looked at, in a word or two: "templates".
    package let subject: String
    package let verdict: Verdict
    package let sentence: String
    /// What to do, for whatever is not fine.
    package let mend: String?

    static func fine(_ subject: String, _ sentence: String) -> Finding {
        Finding(subject: subject, verdict: .fine, sentence: sentence, mend: nil)
    }

    static func warning(_ subject: String, _ sentence: String, mend: String) -> Finding {
        Finding(subject: subject, verdict: .warning, sentence: sentence, mend: mend)
    }

    static func fault(_ subject: String, _ sentence: String, mend: String) -> Finding {
        Finding(subject: subject, verdict: .fault, sentence: sentence, mend: mend)
    }
}
