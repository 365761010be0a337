import RemindCore

/// What a page says about words that might tell who they are about.
enum LintWords {
    static let keys = ["page.lint.notice"] + LabelLint.allCases.map { "page.lint.\($0.rawValue)" }

    static func notice(_ found: [LabelLint], _ words: any WordSource) -> String {
        let list = found.map { words.words("page.lint.\($0.rawValue)") }.joined(separator: ", ")
        return words.words("page.lint.notice", ["what": list])
    }
}
