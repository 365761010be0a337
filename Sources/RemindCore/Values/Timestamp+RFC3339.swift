package import Cron

extension Timestamp {
    /// `2026-12-01T14:00:00Z`: what JSON's `*_at` keys carry; milliseconds are dropped.
    package var rfc3339: String { Self.text(seconds, offset: 0, suffix: "Z") }

    /// `2026-12-01T15:00:00+01:00`: the same instant as someone in `zone` reads it; what `*_local` keys carry.
    package func rfc3339(in zone: Zone) -> String {
        let offset = zone.offset(at: seconds)
        let minutes = abs(offset) / 60
        let suffix = (offset < 0 ? "-" : "+") + Self.padded(minutes / 60) + ":" + Self.padded(minutes % 60)
        return Self.text(seconds, offset: offset, suffix: suffix)
    }

    /// Reads RFC 3339 section 5.6 with `Z` or a numeric offset; seconds may be left out, fractions are dropped.
    package init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 17, [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
            let date = CivilDate(String(decoding: bytes[0..<10], as: UTF8.self)),
            let time = TimeOfDay(String(decoding: bytes[11..<16], as: UTF8.self))
        else { return nil }
        var rest = bytes[16...]
        var second: Int64 = 0
        if rest.first == UInt8(ascii: ":") {
            guard rest.count >= 3, let value = Int64(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self)),
                (0...60).contains(value)
            else { return nil }
            second = min(value, 59)
            rest = rest.dropFirst(3)
            if rest.first == UInt8(ascii: ".") {
                rest = rest.dropFirst().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }
        }
        guard let offset = Self.offset(String(decoding: rest, as: UTF8.self)) else { return nil }
        self.init(
            seconds: Int64(date.daysSinceEpoch) * 86400 + Int64(time.minuteOfDay) * 60 + second - Int64(offset))
    }

    private static func offset(_ text: String) -> Int? {
        if text == "Z" || text == "z" { return 0 }
        guard let sign = text.first, sign == "+" || sign == "-", let time = TimeOfDay(String(text.dropFirst()))
        else { return nil }
        return (sign == "-" ? -60 : 60) * time.minuteOfDay
    }

    private static func text(_ seconds: Int64, offset: Int, suffix: String) -> String {
        let local = seconds + Int64(offset)
        let day = Int(local >= 0 ? local / 86400 : (local - 86399) / 86400)
        let second = Int(local - Int64(day) * 86400)
        let time = [second / 3600, second / 60 % 60, second % 60].map(padded).joined(separator: ":")
        return "\(CivilDate(daysSinceEpoch: day))T\(time)\(suffix)"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
