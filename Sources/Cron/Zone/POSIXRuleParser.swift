/// Reads a POSIX TZ string as TZif footers have it, with the quoted names and the times of up to 167 hours either way.
struct POSIXRuleParser {
    private let bytes: [UInt8]
    private var position = 0

    /// The rule, or nil if the text is none.
    static func rule(_ text: some Sequence<UInt8>) -> POSIXRule? {
        var parser = POSIXRuleParser(bytes: Array(text))
        guard let rule = parser.rule(), parser.position == parser.bytes.count else { return nil }
        return rule
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func rule() -> POSIXRule? {
        guard let name = name(), let west = time(hours: 0...24) else { return nil }
        let standard = ZoneKind(offset: -west, abbreviation: name)
        guard position < bytes.count else { return POSIXRule(standard: standard, daylight: nil) }
        guard let daylightName = self.name() else { return nil }
        var daylight = ZoneKind(offset: standard.offset + 3_600, abbreviation: daylightName)
        if peek != UInt8(ascii: ",") {
            guard let west = time(hours: 0...24) else { return nil }
            daylight.offset = -west
        }
        guard take(","), let start = ruleDay(), take(","), let end = ruleDay() else { return nil }
        return POSIXRule(standard: standard, daylight: .init(kind: daylight, start: start, end: end))
    }

    /// Three letters or more, or anything of letters, digits and signs between angle brackets.
    private mutating func name() -> String? {
        let quoted = take("<")
        let start = position
        while let byte = peek, isLetter(byte) || quoted && (isDigit(byte) || byte == 0x2B || byte == 0x2D) {
            position += 1
        }
        let name = bytes[start..<position]
        guard name.count >= 3, !quoted || take(">") else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// [+-]hh[:mm[:ss]] in seconds.
    private mutating func time(hours allowed: ClosedRange<Int>) -> Int? {
        let negative = take("-")
        if !negative { _ = take("+") }
        guard let hours = number(in: allowed) else { return nil }
        var seconds = hours * 3_600
        if take(":") {
            guard let minutes = number(in: 0...59) else { return nil }
            seconds += minutes * 60
            if take(":") {
                guard let rest = number(in: 0...59) else { return nil }
                seconds += rest
            }
        }
        return negative ? -seconds : seconds
    }

    private mutating func ruleDay() -> POSIXRuleDay? {
        let day: POSIXRuleDay.Day
        if take("M") {
            guard let month = number(in: 1...12), take("."), let week = number(in: 1...5), take("."),
                let weekday = number(in: 0...6)
            else { return nil }
            day = .weekday(month: month, week: week, weekday: weekday)
        } else if take("J") {
            guard let count = number(in: 1...365) else { return nil }
            day = .julian(count)
        } else {
            guard let count = number(in: 0...365) else { return nil }
            day = .zeroBased(count)
        }
        guard take("/") else { return POSIXRuleDay(day: day, time: 7_200) }
        guard let time = time(hours: 0...167) else { return nil }
        return POSIXRuleDay(day: day, time: time)
    }

    private mutating func number(in allowed: ClosedRange<Int>) -> Int? {
        let start = position
        while let byte = peek, isDigit(byte) { position += 1 }
        guard let value = decimal(bytes[start..<position]), allowed.contains(value) else { return nil }
        return value
    }

    private var peek: UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }
}
