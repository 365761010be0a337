import RemindCore

/// The answers of a form in the words of its questions.
struct ShownAnswers {
    let answers: Answers
    let form: Form
    let words: any WordSource

    /// By question key, in the form's order; what was left out is absent.
    var json: OrderedJSON {
        .object(
            form.questions.compactMap { question in
                answers[question.key].map { OrderedJSON.Member(key: question.key, value: Self.json(of: $0)) }
            })
    }

    private static func json(of answer: Answer) -> OrderedJSON {
        switch answer {
        case .choice(let option): .text(option)
        case .choices(let options): .texts(options)
        case .scale(let value): .number(value)
        case .text(let text): .text(text)
        case .flag(let flag): .flag(flag)
        }
    }

    var lines: [String] {
        form.questions.flatMap { question -> [String] in
            guard let answer = answers[question.key] else { return [] }
            return [words.words(key(question, "title"))] + spoken(answer, to: question)
        }
    }

    private func spoken(_ answer: Answer, to question: Question) -> [String] {
        switch answer {
        case .choice(let option): ["  " + words.words(key(question, "options.\(option)"))]
        case .choices(let options): options.map { "  " + words.words(key(question, "options.\($0)")) }
        case .scale(let value): ["  \(value) of 10"]
        case .text(let text): text.split(separator: "\n").flatMap { Prose.wrapped("  " + $0, indent: 2) }
        case .flag(let flag): ["  " + words.words(flag ? "cli.yes" : "cli.no")]
        }
    }

    private func key(_ question: Question, _ part: String) -> String {
        "form.\(form.kind.rawValue).\(question.key).\(part)"
    }
}
