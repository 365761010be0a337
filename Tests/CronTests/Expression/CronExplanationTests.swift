import Cron
import Testing

/// Expressions in plain English.
struct CronExplanationTests {
    @Test(arguments: [
        ("30 12 * * WED", "At 12:30 on Wednesdays."),
        ("* * * * *", "Every minute."),
        ("@hourly", "Every hour."),
        ("@daily", "At 00:00 every day."),
        ("@yearly", "At 00:00 on day 1 of the month in January."),
        ("*/15 9-17 * * MON-FRI", "Every 15 minutes from 09:00 to 17:45 on Mondays to Fridays."),
        ("0,30 9 * * 1,4", "At 09:00 and 09:30 on Mondays and Thursdays."),
        ("5,35 * * * *", "At minutes 5 and 35 of every hour."),
        ("30 */2 * * *", "Every 2 hours from 00:30 to 22:30."),
        ("30 12 * * TUE#1", "At 12:30 on the first Tuesday of the month."),
        ("30 12 * * WED#4,5L", "At 12:30 on the fourth Wednesday and the last Friday of the month."),
        ("0 12 L * *", "At 12:00 on the last day of the month."),
        (
            "0 12 1,LW 6-8,12 *",
            "At 12:00 on day 1 and the last Monday to Friday day of the month in June to August and December."
        ),
        ("0 0 29 2 1", "At 00:00 on day 29 of the month and also on Mondays in February."),
        ("0 0 1-7 * */7", "At 00:00 on days 1 to 7 of the month, and only on Sundays."),
        ("1-20 8,10,12 1-31 * 1", "At minutes 1 to 20 of the hours 8, 10 and 12 every day."),
        ("*/20 8,10,12 * * *", "Every 20 minutes in the hours 8, 10 and 12."),
    ])
    func `an expression is told in one sentence`(text: String, sentence: String) throws {
        #expect(try CronExpression(text).explanation == sentence)
    }
}
