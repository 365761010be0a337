/// A random expression that knows what it means without reading its own text.
struct RandomExpression {
    var text: String
    var minutes, hours, months: Set<Int>
    var days: Field
    var weekdays: Field

    /// A day field: its numbers, its special forms, and how its text begins.
    struct Field {
        var text = ""
        var numbers: Set<Int> = []
        var lastDay = false
        var lastMondayToFriday = false
        var lastWeekdays: Set<Int> = []
        var ordinals: Set<[Int]> = []
        var isStar: Bool { text.hasPrefix("*") }
    }

    var isWild: Bool {
        let words = text.split(separator: " ")
        return words[0].hasPrefix("*") || words[1].hasPrefix("*")
    }

    /// Hours favour the night, when clocks change.
    init(using source: inout RandomSource) {
        let minute = Self.field(0...59, star: 3, using: &source)
        var hour = Self.field(0...23, star: 4, using: &source)
        if Bool.random(using: &source) {
            let night = Int.random(in: 0...3, using: &source)
            hour = Bool.random(using: &source) ? ("\(night)", [night]) : ("\(night)-4", Set(night...4))
        }
        let month = Self.field(1...12, star: 12, using: &source)
        let day = Self.field(1...31, star: 9, using: &source)
        let weekday = Self.field(0...7, star: 9, using: &source)
        (minutes, hours, months) = (minute.numbers, hour.numbers, month.numbers)
        days = Field(text: day.text, numbers: day.numbers)
        weekdays = Field(text: weekday.text, numbers: Set(weekday.numbers.map { $0 % 7 }))
        switch Int.random(in: 0..<12, using: &source) {
        case 0: days = Field(text: "L", lastDay: true)
        case 1:
            days.text += ",LW"
            days.lastMondayToFriday = true
        case 2: weekdays = Field(text: "6L,0L", lastWeekdays: [6, 0])
        case 3: weekdays = Field(text: "SUN#2,7#5,1", numbers: [1], ordinals: [[0, 2], [0, 5]])
        default: break
        }
        text = "\(minute.text) \(hour.text) \(days.text) \(month.text) \(weekdays.text)"
    }

    /// One or two items; of ten fields, `star` are a plain star, all twelve of twelve.
    private static func field(
        _ range: ClosedRange<Int>, star: Int, using source: inout RandomSource
    ) -> (text: String, numbers: Set<Int>) {
        guard Int.random(in: 0..<12, using: &source) >= star else { return ("*", Set(range)) }
        var texts: [String] = []
        var numbers: Set<Int> = []
        for _ in 0..<Int.random(in: 1...2, using: &source) {
            let step = Int.random(in: 1...20, using: &source)
            let first = Int.random(in: range, using: &source)
            let last = Int.random(in: first...range.upperBound, using: &source)
            switch Int.random(in: 0..<5, using: &source) {
            case 0:
                texts.append("*/\(step)")
                numbers.formUnion(stride(from: range.lowerBound, through: range.upperBound, by: step))
            case 1:
                texts.append("\(first)/\(step)")
                numbers.formUnion(stride(from: first, through: range.upperBound, by: step))
            case 2:
                texts.append("\(first)-\(last)/\(step)")
                numbers.formUnion(stride(from: first, through: last, by: step))
            case 3:
                texts.append("\(first)-\(last)")
                numbers.formUnion(first...last)
            default:
                texts.append("\(first)")
                numbers.insert(first)
            }
        }
        return (texts.joined(separator: ","), numbers)
    }
}
