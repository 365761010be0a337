/// The month field in plain English.
struct CronMonthPhrase {
    /// 1…12, ascending.
    let months: [Int]

    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private var isEvery: Bool { months.count == 12 }

    /// "January, July and December", or "June to August" for three and more in a row.
    private var list: String {
        isRow ? EnglishList.ranges(months, name: Self.name) : EnglishList.joined(months.map(Self.name))
    }

    private var isRow: Bool { months.count > 2 && EnglishList.runs(months).count == 1 }

    /// "in January and July", "from June to August"; nil for all months.
    var phrase: String? { isEvery ? nil : "\(isRow ? "from" : "in") \(list)" }

    /// What days are days of: "the month", "January and July", "each month from June to August".
    var tail: String { isEvery ? "the month" : isRow ? "each month from \(list)" : list }

    private static func name(_ month: Int) -> String { names[month - 1] }
}
