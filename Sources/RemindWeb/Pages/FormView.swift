import RemindCore

/// One form as the template "page/form" draws it: the required choice, Save, and the rest folded under "a little more".
struct FormView {
    var form: Form
    var ticket: FormTicket
    var signature: String
    /// What was typed, or the saved answers; empty for a new form.
    var entries: [String: [String]] = [:]
    var problems: [FormProblem] = []
    /// The revision that this form was opened on.
    var basedOn: Int
    /// Whether there are words that a button may show.
    var offersWords = false
    /// The lint has had its say.
    var isSeen = false
    /// The folded part stays open.
    var isPreviewing = false
    /// The option of the required choice that is listed first.
    var firstOption: String?

    /// The names that a form's own machinery uses; no question bears one.
    enum Field {
        static let ticket = "ticket"
        static let form = "form"
        static let basedOn = "based_on"
        static let seen = "seen"
        /// The buttons.
        static let notToday = "not_today"
        static let words = "words"
        static let preview = "preview"
    }

    func view(_ press: PagePress, _ words: any WordSource) -> [String: ViewValue] {
        let asButtons = isChosenByButton
        let required = asButtons ? [] : form.questions.filter(\.isRequired)
        let showsAll = form.required == nil || form.kind == .nextSession
        let more = showsAll ? [] : form.optional
        let first = showsAll ? form.questions : required
        return [
            "ticket": .text(ticket.text(signature: signature)), "form": .text(form.kind.rawValue),
            "based_on": .text(String(basedOn)), "seen": .flag(isSeen),
            "first": part(of: first, press, words), "buttons": .list(asButtons ? choiceButtons(words) : []),
            "actions": .optional(actions(asButtons, words)),
            "more": .optional(
                more.isEmpty
                    ? nil
                    : [
                        "label": .text(words.words("page.more")), "open": .flag(isPreviewing || isOpen(more)),
                        "questions": part(of: more, press, words), "save": .text(words.words("page.save")),
                        "preview": .items(form.kind == .repair ? [words.words("page.preview.button")] : [], "label"),
                    ]),
        ]
    }

    /// Save, Not today and Show my words, as far as they apply.
    private func actions(_ asButtons: Bool, _ words: any WordSource) -> [String: ViewValue]? {
        guard !asButtons || offersWords else { return nil }
        return [
            "save": .items(asButtons ? [] : [words.words("page.save")], "label"),
            "not_today": .items(!asButtons && offersNotToday ? [words.words("page.not_today")] : [], "label"),
            "words": .items(offersWords ? [words.words("page.show_words")] : [], "label"),
        ]
    }

    /// The problems as a list of links, first thing in the page (WCAG 3.3.1).
    func problemList(_ words: any WordSource) -> [[String: ViewValue]] {
        problems.map { problem in
            let question = form.questions.first { $0.key == problem.key }
            let name = question.map { words.words("form.\(form.kind.rawValue).\($0.key).title") }
            return [
                "anchor": .text(QuestionView.anchor(form.kind, question?.key ?? form.questions[0].key)),
                "name": .text(name ?? words.words("page.this_form")),
                "sentence": .text(words.words(problem.sentenceKey, problem.values)),
            ]
        }
    }

    /// A form of nothing but one short choice is answered by its buttons.
    private var isChosenByButton: Bool {
        guard form.questions.count == 1, case .choice(let options)? = form.required?.control else { return false }
        return options.count <= 3
    }

    private var offersNotToday: Bool {
        guard case .choice(let options)? = form.required?.control else { return false }
        return options.contains("not_today")
    }

    private func choiceButtons(_ words: any WordSource) -> [[String: ViewValue]] {
        guard let question = form.required, case .choice(let options) = question.control else { return [] }
        let key = "form.\(form.kind.rawValue).\(question.key)"
        let buttons = options.map { option -> [String: ViewValue] in
            ["value": .text(option), "label": .text(words.words("\(key).options.\(option)"))]
        }
        return [
            [
                "title": .text(words.words(key + ".title")), "name": .text(question.key), "items": .list(buttons),
                "anchor": .text(QuestionView.anchor(form.kind, question.key)),
            ]
        ]
    }

    /// What was filled in must be seen.
    private func isOpen(_ questions: [Question]) -> Bool {
        questions.contains { question in
            problems.contains { $0.key == question.key } || !(entries[question.key] ?? []).allSatisfy(\.isEmpty)
        }
    }

    /// Some of the form's questions, drawn with what was entered.
    func part(of questions: [Question], _ press: PagePress, _ words: any WordSource) -> ViewValue {
        let views = questions.map { question in
            QuestionView(
                form: form.kind, question: question, entries: entries[question.key] ?? [],
                problem: problems.first { $0.key == question.key }, words: words,
                firstOption: question.isRequired ? firstOption : nil
            ).view
        }
        return press.part("page/questions", ["questions": .list(views)])
    }
}
