/// The month field in plain English.
struct CronMonthPhrase {
    /// 1…12, ascending.
    let months: [Int]

    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// "in January and June to August"; nil for all months.
    var phrase: String? {
        months.count == 12 ? nil : "in " + EnglishList.ranges(months) { Self.names[$0 - 1] }
    }
}
