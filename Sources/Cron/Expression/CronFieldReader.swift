/// Reads one field of a cron expression, a list of items, into the bit sets of a pattern.
struct CronFieldReader {
    private let bytes: [UInt8]
    private let field: CronField
    private var position = 0
    /// The end of the item that is being read.
    private var end = 0

    init(bytes: [UInt8], field: CronField) {
        self.bytes = bytes
        self.field = field
    }

    /// Reads the items of a field; an error names the item.
    mutating func read(_ word: Range<Int>, into pattern: inout CronPattern) throws(CronError) {
        guard bytes[word].allSatisfy({ $0 < 0x80 }) else { throw error(.notASCII, in: word) }
        var start = word.lowerBound
        while true {
            position = start
            end = bytes[start..<word.upperBound].firstIndex(of: UInt8(ascii: ",")) ?? word.upperBound
            do throws(Mistake) {
                try item(into: &pattern)
            } catch {
                throw self.error(error.reason, in: error.reason == .emptyItem ? word : start..<end)
            }
            guard end < word.upperBound else { return }
            start = end + 1
        }
    }

    private func error(_ reason: CronError.Reason, in range: Range<Int>) -> CronError {
        CronError(field: field, text: String(decoding: bytes[range], as: UTF8.self), reason: reason)
    }

    /// A reason on its way to where the item's text is known.
    private struct Mistake: Error {
        let reason: CronError.Reason

        init(_ reason: CronError.Reason) {
            self.reason = reason
        }
    }

    /// item = "*" ["/" n] | v ["/" n] | v "-" v ["/" n], and the forms with L and # of the two day fields.
    private mutating func item(into pattern: inout CronPattern) throws(Mistake) {
        guard position < end else { throw Mistake(.emptyItem) }
        let range = field.range
        var first = range.lowerBound
        var last = range.upperBound
        var isSingle = false
        if !take("*") {
            if field == .dayOfMonth, peek == UInt8(ascii: "l") { return try lastDay(into: &pattern) }
            let startsWithDigit = peek.map(isDigit) ?? false
            first = try value()
            last = first
            if take("-") {
                last = try value()
                guard first <= last else { throw Mistake(.reversedRange) }
            } else if field == .dayOfWeek, startsWithDigit, take("l") {
                guard position == end else { throw Mistake(.badLast) }
                pattern.days.lastWeekdays |= 1 << UInt32(first % 7)
                return
            } else if field == .dayOfWeek, take("#") {
                return try ordinal(weekday: first % 7, into: &pattern)
            } else {
                isSingle = true
            }
        }
        var step = 1
        if take("/") {
            step = try number(otherwise: .badStep)
            guard step >= 1 else { throw Mistake(.badStep) }
            if isSingle { last = range.upperBound }
        }
        guard position == end else { throw Mistake(isLetterHere("l") || isLetterHere("w") ? .badLast : .junk) }
        insert(from: first, through: last, by: step, into: &pattern)
    }

    /// `L` or `LW`.
    private mutating func lastDay(into pattern: inout CronPattern) throws(Mistake) {
        position += 1
        let isMondayToFriday = take("w")
        guard position == end else { throw Mistake(.badLast) }
        if isMondayToFriday { pattern.days.lastMondayToFriday = true } else { pattern.days.lastDay = true }
    }

    /// What follows the # of `5#2`.
    private mutating func ordinal(weekday: Int, into pattern: inout CronPattern) throws(Mistake) {
        let count = try number(otherwise: .badOrdinal)
        guard position == end, (1...5).contains(count) else { throw Mistake(.badOrdinal) }
        pattern.days.weekdays |= 1 << UInt64((count - 1) * 7 + weekday)
    }

    private func insert(from first: Int, through last: Int, by step: Int, into pattern: inout CronPattern) {
        var value = first
        while value <= last {
            switch field {
            case .minute: pattern.minutes |= 1 << UInt64(value)
            case .hour: pattern.hours |= 1 << UInt32(value)
            case .dayOfMonth: pattern.days.daysOfMonth |= 1 << UInt32(value)
            case .month: pattern.months |= 1 << UInt32(value)
            case .dayOfWeek: pattern.days.insert(weekday: value % 7)
            }
            value += step
        }
    }

    /// A number of the field, or one of its names.
    private mutating func value() throws(Mistake) -> Int {
        guard let byte = peek, isLetter(byte) else {
            let value = try number(otherwise: .junk)
            guard field.range.contains(value) else { throw Mistake(.outOfRange) }
            return value
        }
        let start = position
        while let byte = peek, isLetter(byte) { position += 1 }
        let length = position - start
        guard field == .month || field == .dayOfWeek else {
            let isLast = byte == UInt8(ascii: "l") || byte == UInt8(ascii: "w")
            throw Mistake(isLast && length <= 2 ? .badLast : .nameNotAllowed)
        }
        guard length == 3,
            let value = field.number(named: (bytes[start] | 0x20, bytes[start + 1] | 0x20, bytes[start + 2] | 0x20))
        else { throw Mistake(length == 4 && isLast(bytes[position - 1]) ? .badLast : .unknownName) }
        return value
    }

    /// Digits, any number of leading zeros among them; one that no field can have is out of range rather than read
    /// wrongly.
    private mutating func number(otherwise reason: CronError.Reason) throws(Mistake) -> Int {
        let start = position
        var value = 0
        while let byte = peek, isDigit(byte) {
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            guard value <= Int(Int32.max) else { throw Mistake(.outOfRange) }
            position += 1
        }
        guard position > start else { throw Mistake(reason) }
        return value
    }

    private func isLast(_ byte: UInt8) -> Bool { byte | 0x20 == UInt8(ascii: "l") }

    private func isLetterHere(_ letter: Unicode.Scalar) -> Bool { peek == UInt8(ascii: letter) }

    /// The next byte of the item, a letter in lower case.
    private var peek: UInt8? {
        guard position < end else { return nil }
        let byte = bytes[position]
        return isLetter(byte) ? byte | 0x20 : byte
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }
}
