import RemindCore

/// The questions of a form as lines of a letter, so that it helps even unopened.
struct LetterQuestions {
    let words: any WordSource

    /// The required question with its choices: "Ready to note it · Carrying it for now · Not today".
    func required(of form: Form) -> LetterContent.Question? {
        guard let question = form.required, case .choice(let options) = question.control else { return nil }
        let key = key(of: question, in: form)
        let list = options.map { words.words("\(key).options.\($0)") }
        return .init(
            title: words.words("\(key).title"), options: list.joined(separator: words.words("mail.options_join")))
    }

    /// The optional ones, each in a line without its choices.
    func optional(of form: Form) -> [String] { form.optional.map { line($0, in: form) } }

    private func line(_ question: Question, in form: Form) -> String {
        let key = key(of: question, in: form)
        let title = words.words("\(key).title")
        guard question.control == .scale else { return title }
        let ends = ["title": title, "low": words.words("\(key).low"), "high": words.words("\(key).high")]
        return words.words("mail.scale", ends)
    }

    private func key(of question: Question, in form: Form) -> String { "form.\(form.kind.rawValue).\(question.key)" }
}
