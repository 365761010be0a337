package import Cron

/// All that the mail of one prompt is written from. It carries no answer, no label and no session time.
package struct Letter: Hashable, Sendable {
    package var prompt: Prompt
    package var recipient: Mailbox
    package var locale: String
    package var zoneName: String
    package var planCode: PlanCode?
    /// The day of the session the prompt is about, for "tomorrow"; the clock time is never in a mail.
    package var sessionDay: CivilDate?
    /// Message-ID of the plan's first mail; nil for the first itself and for mail without a plan.
    package var threadRoot: String?
    /// What it carries along, in order: kind and detail (a nudge's name) of each passenger, with the plan's code where it has one.
    package var passengers: [Passenger]

    /// A prompt that travels in another's mail.
    package struct Passenger: Hashable, Sendable {
        package var kind: PromptKind
        package var planCode: PlanCode?

        package init(kind: PromptKind, planCode: PlanCode?) {
            self.kind = kind
            self.planCode = planCode
        }
    }

    package init(
        prompt: Prompt, recipient: Mailbox, locale: String, zoneName: String, planCode: PlanCode?,
        sessionDay: CivilDate?, threadRoot: String?, passengers: [Passenger] = []
    ) {
        self.prompt = prompt
        self.recipient = recipient
        self.locale = locale
        self.zoneName = zoneName
        self.planCode = planCode
        self.sessionDay = sessionDay
        self.threadRoot = threadRoot
        self.passengers = passengers
    }
}
