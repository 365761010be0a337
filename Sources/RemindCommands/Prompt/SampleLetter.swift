import Cron
import RemindApp
import RemindCore

/// A letter of any kind about a plan that does not exist.
struct SampleLetter {
    let tools: Toolbox

    func letter(_ kind: PromptKind) throws -> Letter {
        let now = tools.clock.now
        let id = PromptID(from: tools.randomness)
        let zone = try tools.practiceZone()
        let domain = tools.settings.smtp.messageIDDomain ?? tools.settings.smtp.from?.address.domain ?? "localhost"
        let prompt = Prompt(
            id: id, key: .service(cause: "preview", id: id), therapistID: TherapistID(from: tools.randomness),
            planID: kind.belongsToPlan ? PlanID(from: tools.randomness) : nil, kind: kind, detail: detail(of: kind),
            dueAt: now, zoneName: zone.name, deadlineAt: now + .days(1), restsAt: now + .days(3),
            messageID: "\(id)@\(domain)", createdAt: now)
        let address = try tools.settings.practice.keeperAddress ?? EmailAddress("dana@practice.example")
        return Letter(
            prompt: prompt, recipient: Mailbox(name: "Dana Lee", address: address),
            locale: tools.settings.practice.locale, zoneName: zone.name,
            planCode: kind.belongsToPlan ? PlanCode("maple harbour") : nil,
            sessionDay: kind.belongsToPlan ? zone.local(at: now.seconds).date.adding(days: 1) : nil, threadRoot: nil)
    }

    private func detail(of kind: PromptKind) -> String {
        switch kind {
        case .nudge, .fuel, .consultHabit: tools.settings.schedule.nudges.first { $0.kind == kind }?.name ?? ""
        case .service: "test"
        default: ""
        }
    }
}

extension Prompt {
    /// The same prompt under another id.
    func renamed(_ id: PromptID) -> Prompt {
        Prompt(
            id: id, key: key, therapistID: therapistID, planID: planID, sessionID: sessionID, kind: kind,
            ordinal: ordinal, covers: covers, detail: detail, wantedAt: wantedAt, dueAt: dueAt,
            zoneName: zoneName, deadlineAt: deadlineAt, nextAttemptAt: nextAttemptAt, restsAt: restsAt, state: state,
            reasons: reasons,
            revision: revision, attempt: attempt, unknowns: unknowns, messageID: messageID, lastReply: lastReply,
            smtpCode: smtpCode, sentAt: sentAt, createdAt: createdAt)
    }
}
