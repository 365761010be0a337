/// Why a text is no cron expression: which field, which part of it, and what is wrong with that.
package struct CronError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Nil where the expression as a whole is wrong.
    package let field: CronField?
    /// The part that is wrong, as it was written.
    package let text: String
    package let reason: Reason

    package init(field: CronField?, text: String, reason: Reason) {
        self.field = field
        self.text = text
        self.reason = reason
    }

    /// The kinds of mistakes.
    package enum Reason: Equatable, Sendable {
        /// So many fields in place of five.
        case fieldCount(Int)
        /// A word with @ that is none of the nicknames.
        case unknownNickname
        /// @reboot, which is no time.
        case reboot
        /// A nickname and something else behind it.
        case nicknameNotAlone
        /// Nothing between two commas, or before the first or after the last.
        case emptyItem
        /// Something other than ASCII, often a dash or a letter that only looks like it.
        case notASCII
        /// Characters where none belong.
        case junk
        /// Letters that are no three-letter name of the field.
        case unknownName
        /// Names in a field that only takes numbers.
        case nameNotAllowed
        /// A number that the field does not have, or one too long to read.
        case outOfRange
        /// A range that runs backward.
        case reversedRange
        /// A step of 0, or no number behind the slash.
        case badStep
        /// L, W or LW where the field has none, or with a number, step or range that they do not take.
        case badLast
        /// A number behind # that is not 1 to 5.
        case badOrdinal
        /// A day that none of the months has.
        case impossibleDate
    }

    /// One sentence: where, what, and what to write instead.
    package var description: String {
        let place = field.map { "The \($0.rawValue) field has" } ?? "The expression is"
        return "\(place) “\(shown)”, \(explanation)."
    }

    /// The beginning of the text without what would turn a terminal's line around or break it.
    private var shown: String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(60) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private var explanation: String {
        let range = field.map { "\($0.range.lowerBound) to \($0.range.upperBound)" } ?? ""
        return switch reason {
        case .fieldCount(let count):
            "with \(count) field\(count == 1 ? "" : "s"); it needs five: minute, hour, day of month, month, day of week"
        case .unknownNickname:
            "which is none of @yearly, @annually, @monthly, @weekly, @daily, @midnight and @hourly"
        case .reboot: "which is no time; write when it shall happen"
        case .nicknameNotAlone: "but a nickname stands alone"
        case .emptyItem: "where a value is missing before or after a comma"
        case .notASCII: "which is not plain ASCII; type it again on the keyboard"
        case .junk: "which cannot be read; write values, ranges (1-5), lists (1,3) and steps (*/15)"
        case .unknownName: "which is no three-letter English name; write JAN to DEC or SUN to SAT"
        case .nameNotAllowed: "but only takes numbers from \(range)"
        case .outOfRange: "but takes \(range)"
        case .reversedRange: "a range that runs backward; write it as two, up to the end and from the start"
        case .badStep: "whose step is not a number from 1"
        case .badLast: lastHint
        case .badOrdinal: "but the number behind # is 1 to 5"
        case .impossibleDate: "a day that no month of the expression has"
        }
    }

    private var lastHint: String {
        switch field {
        case .dayOfMonth:
            "but of these forms there are only L (last day) and LW (last Monday to Friday), alone or in a list"
        case .dayOfWeek: "but of these forms there is only a digit with L, such as 5L (last Friday), alone or in a list"
        default: "but L and W belong in the day fields"
        }
    }
}
