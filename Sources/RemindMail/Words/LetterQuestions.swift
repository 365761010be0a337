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

    /// The required question with a link for each choice that a mail can make.
    func choices(of form: Form, as kind: PromptKind, _ links: LetterLinks) -> LetterContent.Question? {
        guard let question = form.required else { return nil }
        let key = key(of: question, in: form)
        let choices = zip(MailChoice.answers(for: kind), LetterSlot.choices).map { option, slot in
            LetterContent.Link(label: words.words("\(key).options.\(option)"), target: links.mail(slot))
        }
        return .init(title: words.words("\(key).title"), choices: choices, how: words.words("mail.by_mail.how"))
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
