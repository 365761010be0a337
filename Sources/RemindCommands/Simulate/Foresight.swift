import RemindCore

/// How far ahead anybody may ask.
enum Foresight {
    /// Ten years: beyond that nobody plans, and a slip of the keyboard would keep the machine busy.
    static let longest = Duration.days(3_653)
}
