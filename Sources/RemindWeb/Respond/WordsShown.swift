import RemindCore

/// The therapist's own words behind "Show my words": never in a GET, and only what trust.md section 3.2.5 allows.
struct WordsShown {
    private let ports: WebPorts
    private let page: RespondPage

    init(_ ports: WebPorts, _ page: RespondPage) {
        self.ports = ports
        self.page = page
    }

    /// Whether a button should be offered for a form; tells nothing but that there are words.
    func isOffered(for kind: FormKind) -> Bool {
        if kind == page.form, page.target.latest != nil { return isFresh }
        guard let record = page.target.plan, !page.target.isResting, !kind.buildsOn.isEmpty else { return false }
        let given = Set(record.answers.map(\.facts.form))
        return !given.isDisjoint(with: kind.buildsOn) || record.plan.label != nil
    }

    /// What was saved here, within half an hour of saving.
    func savedAnswers() async throws(StoreError) -> Answers? {
        guard isFresh, let latest = page.target.latest else { return nil }
        let record = try await ports.reflections.reflection(latest.id)
        return try? ports.reflectionIntake.open(record)
    }

    func saved() async throws(StoreError) -> ShownWords? {
        guard let latest = page.target.latest, let answers = try await savedAnswers() else { return nil }
        return words(of: answers, in: latest.form)
    }

    /// The plan's label and the newest answer of each form that this step builds on.
    func earlier(for kind: FormKind) async throws(StoreError) -> [ShownWords] {
        guard let plan = page.plan, !page.target.isResting else { return [] }
        var shown: [ShownWords] = label(of: plan).map { [$0] } ?? []
        let records = try await ports.reflections.reflections(plan: plan.id, history: false)
        for form in kind.buildsOn {
            guard let record = records.first(where: { $0.reflection.form == form }),
                let answers = try? ports.reflectionIntake.open(record)
            else { continue }
            shown.append(words(of: answers, in: form))
        }
        return shown
    }

    private var isFresh: Bool {
        guard let latest = page.target.latest else { return false }
        return ports.clock.now < latest.at + RespondPages.wordsShownFor
    }

    private func label(of plan: Plan) -> ShownWords? {
        guard let sealed = plan.label,
            let text = try? ports.vault.open(
                sealed, under: plan.dataKey, of: plan.id.text, at: .label(of: plan.id))
        else { return nil }
        return ShownWords(title: page.words.words("page.label"), lines: [.init(label: "", text: text)])
    }

    private func words(of answers: Answers, in kind: FormKind) -> ShownWords {
        let words = page.words
        let lines = Form.of(kind).questions.compactMap { question -> ShownWords.Line? in
            guard let answer = answers[question.key] else { return nil }
            let key = "form.\(kind.rawValue).\(question.key)"
            let text =
                switch answer {
                case .choice(let option): words.words("\(key).options.\(option)")
                case .choices(let options): options.map { words.words("\(key).options.\($0)") }.joined(separator: ", ")
                case .scale(let value): words.words("page.of_ten", ["value": String(value)])
                case .text(let text): text
                case .flag: words.words("page.yes")
                }
            return .init(label: words.words(key + ".title"), text: text)
        }
        return ShownWords(title: words.words("form.\(kind.rawValue).title"), lines: lines)
    }
}
