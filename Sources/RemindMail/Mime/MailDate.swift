package import Cron
package import RemindCore

/// The Date header (RFC 5322 section 3.3): English names whatever the locale, a numeric zone.
package enum MailDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Thu, 15 Jan 2026 09:00:03 -0500`.
    package static func text(of now: Timestamp, in zone: Zone) -> String {
        // The header has whole minutes of offset; old zones had seconds.
        let minutes = zone.offset(at: now.seconds) / 60
        let wall = now.seconds + Int64(minutes * 60)
        let day = wall >= 0 ? wall / 86_400 : (wall - 86_399) / 86_400
        let second = Int(wall - day * 86_400)
        let date = CivilDate(daysSinceEpoch: Int(day))
        let time = [second / 3600, second / 60 % 60, second % 60].map(padded).joined(separator: ":")
        let sign = minutes < 0 ? "-" : "+"
        let offset = padded(abs(minutes) / 60) + padded(abs(minutes) % 60)
        return
            "\(days[date.weekday.rawValue]), \(padded(date.day)) \(months[date.month - 1]) \(date.year) \(time) \(sign)\(offset)"
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
