/// Why templates or words cannot be used; nothing is drawn before all of them are in order.
package enum TemplateError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The folder, or a file in it, cannot be read.
    case unreadable(path: String, reason: String)
    /// Everything that is wrong, at once.
    case flawed([TemplateFlaw])

    package var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        case .flawed(let flaws): flaws.map(\.description).joined(separator: "\n")
        }
    }
}

/// One thing that is wrong in a template or catalogue: one sentence that says where and what to do.
package struct TemplateFlaw: Hashable, Sendable, CustomStringConvertible {
    /// Below the template folder, like `mail/letter.html.mustache`.
    package let file: String
    /// From 1; nil where a whole file is meant.
    package let line: Int?
    package let reason: String

    package init(file: String, line: Int? = nil, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    package var description: String {
        line.map { "\(file) line \($0): \(reason)" } ?? "\(file): \(reason)"
    }
}
