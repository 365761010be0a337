import Cron
import RemindCore

/// Chooses among variants without a memory: the same prompt always gets the same one, and the next prompt of its kind another.
enum Rotation {
    /// By week, so that a text that comes weekly or every second week is not the one before (with three variants or more).
    static func byWeek<Variant>(_ variants: [Variant], on date: CivilDate) -> Variant? {
        pick(variants, week(of: date))
    }

    /// Weeks since 1970.
    static func week(of date: CivilDate) -> Int { floored(date.daysSinceEpoch, 7) }

    /// By day, for lists whose length no usual interval is a multiple of (13 nudges).
    static func byDay<Variant>(_ variants: [Variant], on date: CivilDate) -> Variant? {
        pick(variants, date.daysSinceEpoch)
    }

    /// By the prompt's key (FNV-1a), for texts where a repetition does no harm.
    static func byKey<Variant>(_ variants: [Variant], _ key: PromptKey) -> Variant? {
        let hash = key.text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return pick(variants, Int(hash >> 33))
    }

    private static func pick<Variant>(_ variants: [Variant], _ number: Int) -> Variant? {
        guard !variants.isEmpty else { return nil }
        return variants[number - floored(number, variants.count) * variants.count]
    }

    private static func floored(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor)
    }
}
