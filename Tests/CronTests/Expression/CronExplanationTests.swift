import Cron
import Testing

/// Expressions in plain English.
struct CronExplanationTests {
    @Test(arguments: [
        ("30 12 * * WED", "At 12:30 on Wednesdays."),
        ("* * * * *", "Every minute."),
        ("@hourly", "Every hour."),
        ("@daily", "At 00:00 every day."),
        ("@yearly", "At 00:00 on the 1st of January."),
        ("*/15 9-17 * * MON-FRI", "Every 15 minutes from 09:00 to 17:45 on Mondays to Fridays."),
        ("0,30 9 * * 1,4", "At 09:00 and 09:30 on Mondays and Thursdays."),
        ("5,35 * * * *", "At 5 and 35 minutes past every hour."),
        ("30 */2 * * *", "Every 2 hours from 00:30 to 22:30."),
        ("30 12 * * TUE#1", "At 12:30 on the first Tuesday of the month."),
        ("30 12 * * WED#4,5L", "At 12:30 on the fourth Wednesday and the last Friday of the month."),
        ("0 12 L * *", "At 12:00 on the last day of the month."),
        (
            "0 12 1,LW 6-8,12 *",
            "At 12:00 on the 1st and the last day from Monday to Friday of June, July, August and December."
        ),
        ("0 0 29 2 1", "At 00:00 on the 29th of the month and also on Mondays, in February only."),
        ("0 0 1-7 * */7", "At 00:00 on Sundays that fall on the 1st to 7th of the month."),
        ("1-20 8,10,12 1-31 * 1", "At 1 to 20 minutes past 08:00, 10:00 and 12:00 every day."),
        ("*/20 8,10,12 * * *", "Every 20 minutes in the hours that begin at 08:00, 10:00 and 12:00."),
        ("15,45 8-18 * * 1-5", "Every 30 minutes from 08:15 to 18:45 on Mondays to Fridays."),
        ("0-29 9 * * *", "Every minute from 09:00 to 09:29."),
        ("3/10 * * * *", "At 3, 13, 23, 33, 43 and 53 minutes past every hour."),
        ("0 9 */2 * *", "At 09:00 on every other day from the 1st to the 31st of the month."),
        ("0 9 2/3 6-8 *", "At 09:00 on every 3rd day from the 2nd to the 29th of each month from June to August."),
        ("0 9 11-13,21,22 * *", "At 09:00 on the 11th to 13th, 21st and 22nd of the month."),
        ("0 9 * * 0,5,6", "At 09:00 on Fridays to Sundays."),
        ("0 9 * JAN,JUL MON", "At 09:00 on Mondays in January and July."),
        ("0 9 * 6-8 *", "At 09:00 every day from June to August."),
        ("0 9 * 3 5L", "At 09:00 on the last Friday of March."),
        ("0 9 * * 1#1,2", "At 09:00 on Tuesdays and on the first Monday of the month."),
        ("0 9 13 * */5", "At 09:00 on Fridays and Sundays that fall on the 13th of the month."),
        (
            "0 9 */9 * 1L",
            "At 09:00 on every 9th day from the 1st to the 28th of the month, but only on the last Monday of the month."
        ),
    ])
    func `an expression is told in one sentence`(text: String, sentence: String) throws {
        #expect(try CronExpression(text).explanation == sentence)
    }
}
