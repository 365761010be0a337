import RemindCore

/// What is said where a label or text looks as if it told who it is about (trust.md 3.2.4).
enum Identifying {
    /// One sentence, or nil where nothing was found.
    static func warning(about text: String) -> String? {
        let findings = LabelLint.findings(in: text)
        if findings.isEmpty { return nil }
        let seen = findings.map(\.description).joined(separator: ", ")
        return "it looks as if it held \(seen); name the moment, not the person"
    }

    /// Asks at a terminal whether a doubtful text shall be kept, and refuses it elsewhere.
    static func check(_ text: String, of name: String, _ dialogue: Dialogue?) throws {
        guard let warning = warning(about: text) else { return }
        guard let dialogue else { throw CommandError.badValue("\(name): \(warning) (or --allow-identifying)") }
        dialogue.complain("\(name): \(warning)")
        guard try dialogue.isYes(dialogue.words.words("cli.label_anyway")) else {
            throw CommandError.badValue("\(name): nothing was stored")
        }
    }
}
