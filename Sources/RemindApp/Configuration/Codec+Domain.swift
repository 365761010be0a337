import Cron
import RemindCore

extension Codec where Value == Duration {
    /// "90s", "45m", "2h", "3d", within a range.
    static func span(_ range: ClosedRange<Duration> = .zero ... .days(3660)) -> Codec {
        .parsed(
            "a duration like \"90s\", \"45m\", \"2h\" or \"3d\" from \(spanText(range.lowerBound)) to \(spanText(range.upperBound))"
        ) {
            spanValue($0).flatMap { range.contains($0) ? $0 : nil }
        } _: {
            spanText($0)
        }
    }
}

private func spanValue(_ text: String) -> Duration? {
    guard let unit = text.last, let count = Int(text.dropLast()), count >= 0, count < 1_000_000,
        text.first?.isNumber == true
    else { return nil }
    switch unit {
    case "s": return .seconds(count)
    case "m": return .minutes(count)
    case "h": return .hours(count)
    case "d": return .days(count)
    default: return nil
    }
}

private func spanText(_ span: Duration) -> String {
    let seconds = span.components.seconds
    for (size, unit) in [(86400, "d"), (3600, "h"), (60, "m")] as [(Int64, String)]
    where seconds != 0 && seconds % size == 0 { return "\(seconds / size)\(unit)" }
    return "\(seconds)s"
}

extension Codec where Value == EmailAddress {
    static var address: Codec {
        .parsed("an email address like \"desk@practice.example\"", { try? EmailAddress($0) }, \.description)
    }
}

extension Codec where Value == TimeOfDay {
    static var time: Codec { .parsed("a time like \"15:00\"", { TimeOfDay($0) }, \.description) }
}

extension Codec where Value == CivilDate {
    static var date: Codec { .parsed("a date like \"2026-12-25\"", { CivilDate($0) }, \.description) }
}

extension Codec where Value == Weekday {
    static var weekday: Codec {
        .parsed("one of MON, TUE, WED, THU, FRI, SAT, SUN", { Weekday(abbreviation: $0.uppercased()) }, \.abbreviation)
    }
}

extension Codec where Value == WorkDays {
    static var workDays: Codec { .parsed("days like \"MON-FRI\" or \"MON,WED,FRI\"", { WorkDays($0) }, \.description) }
}

extension Codec where Value == QuietHours {
    static var quietHours: Codec {
        .parsed("hours like \"19:00-08:00\", or \"none\"", { QuietHours($0) }, \.description)
    }
}

extension Codec where Value == CronExpression {
    static var cron: Codec {
        .parsed(
            "a cron expression of five fields like \"30 12 * * WED\"", { try? CronExpression($0) }, \.description)
    }
}

extension Codec where Value == ListenAddress {
    static var socket: Codec {
        .parsed("a host and port like \"127.0.0.1:8480\"", { ListenAddress($0) }, \.description)
    }
}

extension Codec where Value == [String: String] {
    /// One text for all, or an object of texts by locale.
    static var wordsByLocale: Codec {
        Codec(allowed: "a text, or an object of texts by locale") { value in
            switch value {
            case .string(""): return [:]
            case .string(let text): return ["": text]
            case .object(let members):
                var texts: [String: String] = [:]
                for (locale, member) in members {
                    guard case .string(let text) = member else { return nil }
                    texts[locale] = text
                }
                return texts
            default: return nil
            }
        } write: { texts in
            if texts.isEmpty { return .string("") }
            if texts.count == 1, let text = texts[""] { return .string(text) }
            return .object(texts.mapValues { .string($0) })
        }
    }
}
