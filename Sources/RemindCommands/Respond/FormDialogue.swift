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
        for line in Prose.wrapped(words.words("form.\(form.kind.rawValue).lead")) {
            dialogue.console.complain(line)
        }
        var fields: [String: [String]] = [:]
        if let required = form.required { fields[required.key] = try ask(required) }
        if try wantsMore(after: fields) {
            for question in form.optional { fields[question.key] = try ask(question, isNeeded: isNeeded(fields)) }
        }
        return try entries.answers(in: fields)
    }

    private func wantsMore(after fields: [String: [String]]) throws -> Bool {
        if form.optional.isEmpty || fields.values.contains(["not_today"]) { return false }
        if form.kind == .nextSession { return isNeeded(fields) }
        return try form.required == nil || dialogue.isYes(words.words("cli.respond.more"))
    }

    /// Whoever says that the next meeting is known has to say when it is.
    private func isNeeded(_ fields: [String: [String]]) -> Bool {
        form.kind == .nextSession && fields["stance"] == ["known"]
    }

    /// Asks until the form takes the entry.
    private func ask(_ question: Question, isNeeded: Bool = false) throws -> [String] {
        dialogue.console.complain("")
        while true {
            let entry = try entry(for: question)
            do {
                if let problem = try entries.problem(with: entry, of: question) {
                    dialogue.complain(problem)
                } else if isNeeded, entry == [""] {
                    dialogue.complain(words.words("form.problem.moment_needed"))
                } else if try isKept(entry, of: question) {
                    return entry
                }
            } catch let error as CommandError where error != .abandoned {
                dialogue.complain(error.description)
            }
        }
    }

    /// A text that looks as if it named someone is pointed out once.
    private func isKept(_ entry: [String], of question: Question) throws -> Bool {
        guard case .text = question.control, let text = entry.first, let warning = Identifying.warning(about: text)
        else { return true }
        dialogue.complain(warning)
        return try dialogue.isYes(words.words("cli.label_anyway"))
    }

    private func entry(for question: Question) throws -> [String] {
        let hint = word(question, "hint")
        let title = word(question, "title") + (hint.isEmpty ? "" : " " + hint)
        switch question.control {
        case .choice(let options):
            let spoken = spoken(options, of: question)
            if question.isRequired { return [options[try dialogue.requiredChoice(title, spoken)]] }
            return try dialogue.choice(title, spoken).map { [options[$0]] } ?? []
        case .choices(let options):
            return try dialogue.choices(title, spoken(options, of: question)).map { options[$0] }
        case .scale:
            let ends = ["low": word(question, "low"), "high": word(question, "high")]
            return [try line(title, words.words("cli.respond.scale", ends))]
        case .text(let limit):
            return [try line(title, words.words("cli.respond.text", ["limit": String(limit)]))]
        case .flag:
            return try dialogue.isYes(title) ? ["yes"] : []
        case .moment:
            return [try line(title, words.words("cli.respond.moment"))]
        }
    }

    /// The question above, the place for its answer below.
    private func line(_ title: String, _ place: String) throws -> String {
        for line in Prose.wrapped(title) { dialogue.console.complain(line) }
        return try dialogue.line(place)
    }

    private func spoken(_ options: [String], of question: Question) -> [String] {
        options.map { word(question, "options.\($0)") }
    }

    private func word(_ question: Question, _ part: String) -> String {
        words.words("form.\(form.kind.rawValue).\(question.key).\(part)")
    }
}

extension Form {
    /// Whether a question of this form is answered with free text.
    func holdsText(_ key: String) -> Bool {
        questions.contains { question in
            if question.key == key, case .text = question.control { true } else { false }
        }
    }
}
