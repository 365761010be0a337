/// The minute and the hour field in plain English.
struct CronTimePhrase {
    /// Ascending.
    let minutes: [Int]
    /// Ascending.
    let hours: [Int]

    /// How many times of day are told one by one.
    private static let mostTimes = 6

    /// Whether the phrase tells how often, so that "every day" behind it would say nothing.
    var isInterval: Bool { hours.count == 24 || phrase.hasPrefix("Every") }

    /// "At 09:00 and 12:30", "Every 15 minutes from 09:00 to 17:45", "At minute 5 of every hour".
    var phrase: String {
        if hours.count == 24 { return everyHour }
        if minutes.count * hours.count <= Self.mostTimes { return "At \(EnglishList.joined(times))" }
        if let interval = minuteInterval, EnglishList.runs(hours).count == 1 { return "\(interval) \(stretch)" }
        if let interval = minuteInterval { return "\(interval) in \(theHours)" }
        if minutes.count == 1, let step = EnglishList.step(hours) {
            return "Every \(step == 1 ? "hour" : "\(step) hours") \(stretch)"
        }
        return "At \(theMinutes) of \(theHours)"
    }

    private var everyHour: String {
        if let interval = minuteInterval { return interval }
        return minutes == [0] ? "Every hour" : "At \(theMinutes) of every hour"
    }

    /// "Every 15 minutes" where the minutes divide the whole hour evenly.
    private var minuteInterval: String? {
        if minutes == [0, 30] { return "Every 30 minutes" }
        guard let step = EnglishList.step(minutes), minutes.first == 0, step * minutes.count == 60 else { return nil }
        return step == 1 ? "Every minute" : "Every \(step) minutes"
    }

    /// "from 09:00 to 17:45".
    private var stretch: String {
        let all = times
        return "from \(all.first ?? "") to \(all.last ?? "")"
    }

    private var times: [String] {
        hours.flatMap { hour in minutes.map { "\(padded(hour, 2)):\(padded($0, 2))" } }
    }

    private var theMinutes: String { "minute\(minutes.count == 1 ? "" : "s") \(EnglishList.ranges(minutes))" }

    private var theHours: String { "the hour\(hours.count == 1 ? "" : "s") \(EnglishList.ranges(hours))" }
}
