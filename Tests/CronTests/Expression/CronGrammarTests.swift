import Cron
import Testing

/// What is an expression and what is not.
struct CronGrammarTests {
    @Test(arguments: [
        ("0 0 * * 7", "0 0 * * SUN"), ("0 0 1 1-3 *", "0 0 01 JAN-mar *"), ("0 0 * * 6/1", "0 0 * * SAT,7"),
        ("5-5/3 * * * *", "5 * * * *"), ("50/100 0 1 1 1", "50 0 1 1 1"), ("@Weekly", "0 0 * * 0"),
        ("  0\t0  1 *  *  ", "@monthly"), ("@annually", "@yearly"), ("@midnight", "@DAILY"), ("@hourly", "0 * * * *"),
        ("0 0 l,LW * *", "0 0 lw,L * *"), ("0 0 * * 7L", "0 0 * * 0l"), ("0 0 * * fri#2", "0 0 * * 5#2"),
        ("0 0 1-7 * */7", "0 0 1-7 * */14"), ("00000000000000000005 0 * * *", "5 0 * * *"),
    ])
    func `two ways of writing mean the same`(left: String, right: String) throws {
        var now: Int64 = 1_700_000_000
        let (left, right) = (try CronExpression(left), try CronExpression(right))
        for _ in 0..<30 {
            let next = try #require(left.next(after: now, in: .utc))
            try #require(next == right.next(after: now, in: .utc))
            now = next
        }
    }

    @Test(
        arguments: [
            ("* * * * * *", nil, "* * * * * *", CronError.Reason.fieldCount(6)), ("", nil, "", .fieldCount(0)),
            ("@reboot", nil, "@reboot", .reboot), ("@often", nil, "@often", .unknownNickname),
            ("@daily 0", nil, "@daily 0", .nicknameNotAlone),
            ("1,,2 * * * *", .minute, "1,,2", .emptyItem), ("* 24 * * *", .hour, "24", .outOfRange),
            ("* 99999999999999999999 * * *", .hour, "99999999999999999999", .outOfRange),
            ("0 */99999999999999999999 * * *", .hour, "*/99999999999999999999", .outOfRange),
            ("* 1,14-7 * * *", .hour, "14-7", .reversedRange), ("*/0 * * * *", .minute, "*/0", .badStep),
            ("*/ * * * *", .minute, "*/", .badStep), ("5x * * * *", .minute, "5x", .junk),
            ("+5 * * * *", .minute, "+5", .junk),
            ("* * ? * *", .dayOfMonth, "?", .junk), ("* * W * *", .dayOfMonth, "W", .badLast),
            ("* * 15W * *", .dayOfMonth, "15W", .badLast), ("* * L-3 * *", .dayOfMonth, "L-3", .badLast),
            ("* * L/2 * *", .dayOfMonth, "L/2", .badLast), ("* * 1-L * *", .dayOfMonth, "1-L", .badLast),
            ("* * * L *", .month, "L", .unknownName), ("* * * * FRIL", .dayOfWeek, "FRIL", .badLast),
            ("* * * * 5L/2", .dayOfWeek, "5L/2", .badLast), ("* * * * 5#6", .dayOfWeek, "5#6", .badOrdinal),
            ("* * * * 1-5#2", .dayOfWeek, "1-5#2", .junk), ("* * * * MONDAY", .dayOfWeek, "MONDAY", .unknownName),
            ("* noon * * *", .hour, "noon", .nameNotAllowed), ("* * * мая *", .month, "мая", .notASCII),
            ("0 0 31 2 *", .dayOfMonth, "31", .impossibleDate),
            ("0 0 30,31 2 */3", .dayOfMonth, "30,31", .impossibleDate),
        ] as [(String, CronField?, String, CronError.Reason)])
    func `a mistake is told with its field and text`(
        expression: String, field: CronField?, text: String, reason: CronError.Reason
    ) {
        #expect(throws: CronError(field: field, text: text, reason: reason)) { try CronExpression(expression) }
    }

    @Test(arguments: ["0 0 31 2 1", "0 0 */31 * *", "0 0 30,L 2 *", "0 0 31 2-3 *", "0 0 * 2 1#5"])
    func `a date that may come is no mistake`(text: String) throws {
        #expect(try CronExpression(text).next(after: 0, in: .utc) != nil)
    }

    @Test
    func `no text leads to a crash or an instant that is not later`() {
        var source = RandomSource(seed: 3)
        let pieces = [
            "*", "/", "-", ",", "#", "L", "LW", "W", "?", "@", "0", "1", "5", "31", "59", "99999999999", "MON", "feb",
            "é",
        ]
        var read = 0
        for _ in 0..<20_000 {
            let fields = (0..<5).map { _ in
                Bool.random(using: &source)
                    ? "*"
                    : (0..<Int.random(in: 1...4, using: &source)).map { _ in
                        pieces.randomElement(using: &source) ?? ""
                    }.joined()
            }
            guard let expression = try? CronExpression(fields.joined(separator: " ")) else { continue }
            read += 1
            #expect(expression.next(after: 1_700_000_000, in: .utc) ?? .max > 1_700_000_000)
            #expect(expression.explanation.hasSuffix("."))
        }
        #expect(read > 500)
    }

    @Test
    func `errors read as one sentence`() {
        #expect(
            CronError(field: .hour, text: "25", reason: .outOfRange).description
                == "The hour field has “25”, but takes 0 to 23.")
        #expect(
            CronError(field: nil, text: "0 12 * *", reason: .fieldCount(4)).description
                == "The expression is “0 12 * *”, with 4 fields; it needs five: minute, hour, day of month, month, "
                + "day of week.")
    }

    @Test
    func `what would disturb a terminal is not repeated`() {
        let error = CronError(field: .hour, text: "1\u{1B}[2J\n\u{202E}2", reason: .notASCII)
        #expect(error.description.hasPrefix("The hour field has “1\u{FFFD}[2J\u{FFFD}\u{FFFD}2”, which"))
    }
}
