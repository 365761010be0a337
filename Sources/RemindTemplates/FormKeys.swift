package import RemindCore

/// The words that every form needs, taken from the forms themselves: a new question without words stops the start.
package enum FormKeys {
    /// `form.<form>.title` and `.lead`; of each question `title`, `hint` and, as its control needs, `options.<option>` or `low` and `high`.
    package static let words = WordUse(FormKind.allCases.flatMap { keys(of: Form.of($0)) })

    private static func keys(of form: Form) -> [String] {
        let root = "form.\(form.kind.rawValue)"
        return ["\(root).title", "\(root).lead"] + form.questions.flatMap { keys(of: $0, under: "\(root).\($0.key)") }
    }

    private static func keys(of question: Question, under root: String) -> [String] {
        let common = ["\(root).title", "\(root).hint"]
        return switch question.control {
        case .choice(let options), .choices(let options): common + options.map { "\(root).options.\($0)" }
        case .scale: common + ["\(root).low", "\(root).high"]
        case .text, .flag, .moment: common
        }
    }
}
