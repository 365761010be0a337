import RemindCore

/// Draws a form in the terminal: the one required choice, then, if wished, the rest; Enter leaves a question out.
struct FormDialogue {
    private let entries: FormEntries
    private let dialogue: Dialogue

    init(entries: FormEntries, console: any Console) {
        self.entries = entries
        dialogue = Dialogue(console: console, words: entries.words)
    }

    private var form: Form { entries.form }
    private var words: any WordSource { entries.words }

    func ask() throws -> Answers {
        for line in Prose.wrapped(words.words("form.\(form.kind.rawValue).lead")) + [""] {
            dialogue.console.complain(line)
        }
        var fields: [String: [String]] = [:]
        if let required = form.required { fields[required.key] = try ask(required) }
        let isDone = fields.values.contains(["not_today"])
        if !isDone, !form.optional.isEmpty, try form.required == nil || dialogue.isYes(words.words("cli.respond.more"))
        {
            for question in form.optional { fields[question.key] = try ask(question) }
        }
        return try entries.answers(in: fields)
    }

    /// Asks until the form takes the entry.
    private func ask(_ question: Question) throws -> [String] {
        while true {
            let entry = try entry(for: question)
            do {
                guard let problem = try entries.problem(with: entry, of: question) else { return entry }
                dialogue.complain(problem)
            } catch let error as CommandError where error != .abandoned {
                dialogue.complain(error.description)
            }
        }
    }

    private func entry(for question: Question) throws -> [String] {
        let title = word(question, "title")
        switch question.control {
        case .choice(let options):
            let spoken = spoken(options, of: question)
            if question.isRequired { return [options[try dialogue.requiredChoice(title, spoken)]] }
            return try dialogue.choice(title, spoken).map { [options[$0]] } ?? []
        case .choices(let options):
            return try dialogue.choices(title, spoken(options, of: question)).map { options[$0] }
        case .scale:
            let ends = ["low": word(question, "low"), "high": word(question, "high")]
            return [try dialogue.line("\(title) \(words.words("cli.respond.scale", ends))")]
        case .text(let limit):
            return [try dialogue.line("\(title) \(words.words("cli.respond.text", ["limit": String(limit)]))\n ")]
        case .flag:
            return try dialogue.isYes(title) ? ["yes"] : []
        case .moment:
            return [try dialogue.line("\(title) \(words.words("cli.respond.moment"))")]
        }
    }

    private func spoken(_ options: [String], of question: Question) -> [String] {
        options.map { word(question, "options.\($0)") }
    }

    private func word(_ question: Question, _ part: String) -> String {
        words.words("form.\(form.kind.rawValue).\(question.key).\(part)")
    }
}
