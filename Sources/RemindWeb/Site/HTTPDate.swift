import Cron
import RemindCore

/// The Date header (RFC 9110 section 5.6.7, IMF-fixdate), stamped per answer: a cache would wake the process each second.
enum HTTPDate {
    static func text(_ now: Timestamp) -> String {
        let local = Zone.utc.local(at: now.seconds)
        let date = local.date
        let clock = [local.secondOfDay / 3600, local.secondOfDay / 60 % 60, local.secondOfDay % 60].map(padded)
        let day = days[date.weekday.rawValue]
        return "\(day), \(padded(date.day)) \(months[date.month - 1]) \(date.year) \(clock.joined(separator: ":")) GMT"
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
