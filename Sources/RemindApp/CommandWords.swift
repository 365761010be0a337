package import RemindCore

/// The words that `remindctl` uses beside those of the forms; declared here, as both programs check the same catalogue.
package enum CommandWords {
    package static let words = WordUse(
        PromptKind.allCases.map { "cli.kind.\($0.rawValue)" }
            + ["none", "one", "many", "unconfirmed", "suspended", "stopped", "paused", "too_near"].map {
                "cli.notes.\($0)"
            }
            + ["numbers", "number", "number_or_none", "number_or_first", "range"].map { "cli.ask.\($0)" }
            + ["name", "email", "time_zone"].map { "cli.therapist_add.\($0)" }
            + ["whose", "when", "next", "often", "code"].map { "cli.plan_add.\($0)" }
            + SessionRepeat.allCases.map { "cli.plan_add.repeat.\($0.rawValue)" }
            + ["more", "scale", "text", "moment", "saved", "next", "close"].map { "cli.respond.\($0)" }
            + ["cli.simulate.silence", "cli.therapist_verify", "cli.label_anyway", "cli.yes", "cli.no"]
            + reasons + explanations)

    /// Each reason in short and as a sentence, with what they are put together from.
    private static let reasons =
        AgendaReason.names.flatMap { ["cli.why.\($0)", "cli.explain.reason.\($0)"] }
        + Obstacle.names.flatMap { ["cli.why.obstacle.\($0)", "cli.explain.obstacle.\($0)"] }
        + Cancellation.allCases.map { "cli.cancellation.\($0.rawValue)" }
        + SnoozeChoice.allCases.map { "cli.put_off.\($0.rawValue)" }
        + TimeUnit.allCases.flatMap { ["cli.span.\($0.rawValue).one", "cli.span.\($0.rawValue).many"] }
        + ["cli.why.instead"]

    private static let explanations =
        [
            "zone", "keeper", "planned", "session", "session_moved", "session_called_off", "jitter", "takes_along",
            "carrier",
        ].map { "cli.explain.\($0)" }
        + ["comes", "retry", "under_way", "sent", "late", "unknown", "failed", "expired", "reply"].map {
            "cli.explain.state.\($0)"
        }
        + DayPart.allCases.map { "cli.explain.part.\($0.rawValue)" }
        + [
            "holiday", "free", "unconfirmed", "suspended", "stopped", "paused", "muted", "no_plan", "nothing",
            "foretold",
        ].map { "cli.explain.day.\($0)" }
}
