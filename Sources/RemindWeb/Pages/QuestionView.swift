import RemindCore

/// One question as the template "page/questions" draws it, with what was entered and what is wrong with it.
struct QuestionView {
    let form: FormKind
    let question: Question
    /// What was typed, or what the saved answer was.
    let entries: [String]
    let problem: FormProblem?
    let words: any WordSource
    /// The option that is listed before all others.
    var firstOption: String?

    /// The element's id, which the error summary links to: the first control of the question.
    static func anchor(_ form: FormKind, _ key: String) -> String { "\(form.rawValue)-\(key)" }

    var view: [String: ViewValue] {
        let anchor = Self.anchor(form, question.key)
        var view: [String: ViewValue] = [
            "anchor": .text(anchor), "key": .text(question.key), "title": .text(words.words(wordsKey + ".title")),
            "hint": .items([hint].filter { !$0.isEmpty }, "text"), "hinted": .text(describedBy(anchor)),
            "problem": .items(problem.map { [words.words($0.sentenceKey, $0.values)] } ?? [], "text"),
            "options": .list([]), "scale": .list([]), "text": .list([]), "flag": .list([]), "moment": .list([]),
        ]
        switch question.control {
        case .choice(let options): view["options"] = group(ordered(options), type: "radio")
        case .choices(let options): view["options"] = group(options, type: "checkbox")
        case .scale: view["scale"] = scale(anchor)
        case .text(let limit): view["text"] = text(limit)
        case .flag: view["flag"] = .list([["checked": .flag(entries.contains("yes"))]])
        case .moment: view["moment"] = .list([["value": .text(entries.first ?? "")]])
        }
        return view
    }

    private var wordsKey: String { "form.\(form.rawValue).\(question.key)" }

    private var hint: String {
        var parts = [words.words(wordsKey + ".hint")]
        if case .text(let limit) = question.control {
            parts.append(words.words("page.at_most", ["limit": String(limit)]))
        }
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func describedBy(_ anchor: String) -> String {
        [problem.map { _ in "\(anchor)-problem" }, hint.isEmpty ? nil : "\(anchor)-hint"].compactMap(\.self)
            .joined(separator: " ")
    }

    /// "Not today" is a button of its own.
    private func ordered(_ options: [String]) -> [String] {
        let rest = options.filter { $0 != "not_today" && $0 != firstOption }
        return options.filter { $0 == firstOption } + rest
    }

    private func group(_ options: [String], type: String) -> ViewValue {
        let items = options.enumerated().map { index, option -> [String: ViewValue] in
            [
                "id": .text(Self.anchor(form, question.key) + (index == 0 ? "" : "-\(option)")), "type": .text(type),
                "name": .text(question.key), "value": .text(option),
                "label": .text(words.words("\(wordsKey).options.\(option)")),
                "checked": .flag(entries.contains(option)),
            ]
        }
        return .list([["items": .list(items)]])
    }

    private func scale(_ anchor: String) -> ViewValue {
        let steps = (0...10).map { step -> [String: ViewValue] in
            [
                "id": .text(step == 0 ? anchor : "\(anchor)-\(step)"), "name": .text(question.key),
                "value": .text(String(step)), "checked": .flag(entries == [String(step)]),
            ]
        }
        return .list([
            [
                "low": .text(words.words(wordsKey + ".low")), "high": .text(words.words(wordsKey + ".high")),
                "skip": .text(words.words("page.skip")), "name": .text(question.key), "steps": .list(steps),
            ]
        ])
    }

    private func text(_ limit: Int) -> ViewValue {
        .list([["value": .text(entries.first ?? ""), "rows": .text(limit > 200 ? "4" : "2")]])
    }
}

extension Answer {
    /// The answer as a form would send it.
    var entries: [String] {
        switch self {
        case .choice(let option): [option]
        case .choices(let options): options
        case .scale(let value): [String(value)]
        case .text(let text): [text]
        case .flag(let isSet): isSet ? ["yes"] : []
        }
    }
}
