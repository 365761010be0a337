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

    /// "At 09:00 and 12:30", "Every 15 minutes from 09:00 to 17:45", "At 5 minutes past every hour".
    var phrase: String {
        if hours.count == 24 { return everyHour }
        if minutes.count * hours.count <= Self.mostTimes { return "At \(EnglishList.joined(times))" }
        if hours.count == 1, EnglishList.runs(minutes).count == 1 { return "Every minute \(stretch)" }
        let isRow = EnglishList.runs(hours).count == 1
        if let interval = minuteInterval {
            if isRow { return "\(interval) \(stretch)" }
            if minutes.first == 0 { return "\(interval) in the hours that begin at \(oclock)" }
        }
        if minutes.count == 1, let step = EnglishList.step(hours) {
            return "Every \(step == 1 ? "hour" : "\(step) hours") \(stretch)"
        }
        return "At \(theMinutes) past \(oclock)"
    }

    private var everyHour: String {
        if minutes.first == 0, let interval = minuteInterval { return interval }
        return minutes == [0] ? "Every hour" : "At \(theMinutes) past every hour"
    }

    /// "Every 15 minutes" where the minutes divide the hour evenly.
    private var minuteInterval: String? {
        let step = minutes.count == 2 ? minutes[1] - minutes[0] : EnglishList.step(minutes) ?? 60
        guard step < 60, step * minutes.count == 60 else { return nil }
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

    private var theMinutes: String {
        "\(EnglishList.ranges(minutes)) minute\(minutes == [1] ? "" : "s")"
    }

    /// "08:00, 10:00 and 12:00", "09:00 to 17:00".
    private var oclock: String { EnglishList.ranges(hours) { "\(padded($0, 2)):00" } }
}
