/// Takes a cron expression apart into its fields and settles what only the whole can tell.
enum CronParser {
    static func pattern(of text: String) throws(CronError) -> CronPattern {
        let bytes = Array(text.utf8)
        let words = bytes.indices.split(whereSeparator: { bytes[$0] == 0x20 || bytes[$0] == 0x09 })
        if let first = words.first, bytes[first.lowerBound] == UInt8(ascii: "@") {
            return try nickname(text, word: Array(bytes[first]), count: words.count)
        }
        guard words.count == 5 else { throw CronError(field: nil, text: text, reason: .fieldCount(words.count)) }
        return try pattern(bytes: bytes, words: words)
    }

    private static func nickname(_ text: String, word: [UInt8], count: Int) throws(CronError) -> CronPattern {
        let name = String(decoding: word, as: UTF8.self).lowercased()
        let reason: CronError.Reason
        if count > 1 {
            reason = .nicknameNotAlone
        } else if let meaning = nicknames[name] {
            return try pattern(of: meaning)
        } else {
            reason = name == "@reboot" ? .reboot : .unknownNickname
        }
        throw CronError(field: nil, text: text, reason: reason)
    }

    /// The rule for @hourly is wild, as its expression is; the others are fixed.
    private static let nicknames = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
        "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]

    private static func pattern(bytes: [UInt8], words: [Range<Int>]) throws(CronError) -> CronPattern {
        var pattern = CronPattern()
        for (field, word) in zip(CronField.allCases, words) {
            var reader = CronFieldReader(bytes: bytes, field: field)
            try reader.read(word, into: &pattern)
        }
        func star(_ index: Int) -> Bool { bytes[words[index].lowerBound] == UInt8(ascii: "*") }
        pattern.isWild = star(0) || star(1)
        pattern.days.needsBoth = star(2) || star(4)
        if pattern.days.needsBoth, !isPossible(pattern) {
            let text = String(decoding: bytes[words[2]], as: UTF8.self)
            throw CronError(field: .dayOfMonth, text: text, reason: .impossibleDate)
        }
        return pattern
    }

    /// Whether any of the months is long enough for any of the days.
    private static func isPossible(_ pattern: CronPattern) -> Bool {
        if pattern.days.lastDay || pattern.days.lastMondayToFriday { return true }
        let firstDay = pattern.days.daysOfMonth.trailingZeroBitCount
        return firstDay <= 29
            || (1...12).contains {
                pattern.months & 1 << UInt32($0) != 0 && firstDay <= Gregorian.length(ofMonth: $0, year: 2000)
            }
    }
}
