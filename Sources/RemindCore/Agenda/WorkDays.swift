package import Cron

/// The days of the week on which notes may come.
package struct WorkDays: Hashable, Sendable, CustomStringConvertible {
    /// Bit n is the weekday with raw value n (0 Sunday).
    package let mask: UInt8

    package static let mondayToFriday = WorkDays(mask: 0b0011_1110)

    package init(mask: UInt8) { self.mask = mask & 0x7F }

    /// Reads "MON-FRI", "MON,WED,FRI" or a mix; ranges may wrap the week. At least one day is needed.
    package init?(_ text: String) {
        var mask: UInt8 = 0
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = item.split(separator: "-", omittingEmptySubsequences: false).map {
                Weekday(abbreviation: $0.trimmingBlanks().uppercased())
            }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else { return nil }
            var day = first.rawValue
            mask |= 1 << day
            while day != last.rawValue {
                day = (day + 1) % 7
                mask |= 1 << day
            }
        }
        self.init(mask: mask)
    }

    package func contains(_ day: Weekday) -> Bool { mask & (1 << day.rawValue) != 0 }

    package var description: String {
        if self == .mondayToFriday { return "MON-FRI" }
        let order = Weekday.allCases.dropFirst() + Weekday.allCases.prefix(1)
        return order.filter(contains).map(\.abbreviation).joined(separator: ",")
    }
}

extension StringProtocol {
    /// Without blanks and tabs at both ends.
    package func trimmingBlanks() -> String {
        let inner = drop { $0 == " " || $0 == "\t" }
        return String(String(inner.reversed().drop { $0 == " " || $0 == "\t" }.reversed()))
    }
}
