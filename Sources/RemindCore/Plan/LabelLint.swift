/// Looks for what might tell who a label or text is about (trust.md 3.2.4). It warns; it never changes a word.
package enum LabelLint: String, CaseIterable, Sendable {
    case initials, title
    case twoNames = "two_names"
    case date, phone, email, number

    /// What a text seems to hold, in the order of the cases.
    package static func findings(in text: String) -> [LabelLint] { allCases.filter { $0.isFound(in: text) } }

    /// "initials", for "it looks like … in it".
    package var description: String {
        switch self {
        case .initials: "initials"
        case .title: "a title such as Mr or Ms"
        case .twoNames: "a name (two capitalised words)"
        case .date: "a date"
        case .phone: "a phone number"
        case .email: "a mail address"
        case .number: "a long number"
        }
    }

    /// Built at each call, as `Regex` is not `Sendable`; a text has at most a few hundred characters.
    private func isFound(in text: String) -> Bool {
        switch self {
        case .initials: text.contains(#/\b[A-Z]\.|\b(?![AI]\b)[A-Z]\b(?!')|\b[A-Z]{2}\b/#)
        case .title: text.contains(#/\b(?i:mr|mrs|ms|mx|miss|dr|prof|herr|frau|mme|sr|sra)\b\.?\s+[A-Z]/#)
        case .twoNames: text.contains(#/\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+\b/#)
        case .date:
            text.contains(#/\b\d{1,4}[-\/.]\d{1,2}(?:[-\/.]\d{0,4})?|\b\d{1,2}(?:st|nd|rd|th)\b/#) || hasMonth(text)
        case .phone: text.contains(#/\+?\d(?:[ \-().\/]?\d){6,}/#)
        case .email: text.contains(#/\S@\S/#)
        case .number: text.contains(#/\d{6,}/#)
        }
    }

    private func hasMonth(_ text: String) -> Bool {
        let month = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
        guard let pattern = try? Regex("\\b\(month)\\.? ?\\d|\\d\\.? ?\(month)\\b") else { return false }
        return text.contains(pattern)
    }
}
