import Cron
package import RemindCore

extension AgendaReason {
    /// One of each, and each obstacle in each of its places.
    package static let samples: [AgendaReason] =
        [
            .addressAdded, .afterNoting(.minutes(15)), .afterSession(.hours(2)), .dayBefore(.at(16, 0)), .atOnce,
            .beforeSession(.minutes(90)), .nextWorkingDay, .noNextSession, .consultWished(3), .afterClose(.days(7)),
            .calendar("notice-and-be-kind"), .weeksDigest, .again, .secondNote, .guarantee, .silence, .unsaid,
            .needsTime,
            .fuelInstead, .closingInstead, .tooNear(.seconds(90)),
        ]
        + SnoozeChoice.allCases.map { .snoozed($0) }
        + PromptKind.allCases.flatMap { [.merged($0), .lastLine($0)] }
        + [CivilDate("2026-12-07")].compactMap { $0 }.map { .digest($0) }
        + Cancellation.allCases.map { .cancelled($0) }
        + [.madeDue, .heldBack, .asksHowOften, .leftOut, .expired, .cutOff, .returned("5.1.1"), .complaint]
        + obstacles.flatMap { [.held($0), .earlier($0), .skipped($0)] }

    private static let obstacles: [Obstacle] = [
        .quietHours, .freeDay, .holiday, .paused, .session, .dayCap(2), .weekCap(5), .gap(.hours(3)), .gap(.days(1)),
        .deadline,
    ]
}
