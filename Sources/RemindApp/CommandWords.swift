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
            + ["cli.simulate.silence", "cli.therapist_verify", "cli.label_anyway", "cli.yes", "cli.no"])
}
