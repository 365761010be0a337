import RemindCore

/// One request's link with what it leads to.
struct RespondPage {
    let token: ReplyToken
    let target: ReplyTarget
    /// The form of the prompt itself.
    let form: FormKind
    let words: any WordSource

    var plan: Plan? { target.plan?.plan }

    /// What the newest answer to this prompt was.
    var revision: Int { target.latest?.revision ?? 0 }

    /// A step that this mail carried along and that has no answer since; else, where an answer led there, the closing form.
    var next: FormKind? {
        guard let record = target.plan, let latest = target.latest, record.plan.state != .closed else { return nil }
        let given = Set(record.answers.filter { $0.at >= target.prompt.createdAt }.map(\.facts.form))
        let carried = target.prompt.covers.compactMap(\.planKind).compactMap(FormKind.init(for:))
        if let next = carried.first(where: { $0 != form && !given.contains($0) }) { return next }
        let mayRest = offersClose(after: latest) != nil || latest.choice == "not_this_time"
        return mayRest && !given.contains(.close) ? .close : nil
    }

    /// The forms that may be posted here.
    var offered: Set<FormKind> { Set([form, next].compactMap(\.self)) }

    /// Why one might let the plan rest now, where the newest answer points that way.
    func offersClose(after latest: Reflection) -> CloseReason? {
        guard let plan, latest.form != .close else { return nil }
        let facts = ReflectionFacts(form: latest.form, choice: latest.choice)
        return PlanProgress.after(facts, in: plan.state).offersClose
    }

    /// Whether this may belong in supervision and in the clinical record too (domain.md section 1.2).
    var mayBelongElsewhere: Bool {
        guard let moment = plan?.moment else { return false }
        return moment.scenarios.contains(.boundary) || moment.flags.contains(.possibleDissociation)
    }

    /// Where the title and lead of a form are: a note to come back to it says so, though its questions are the debrief's.
    func headingKey(of kind: FormKind) -> String {
        target.prompt.kind == .follow && kind == form ? "page.follow" : "form.\(kind.rawValue)"
    }

    /// What a form's ticket is signed for.
    func purpose(of form: String) -> String { "respond/\(target.prompt.id)/\(form)" }

    /// The page behind the footer of the same mail.
    func footerPath(_ vault: any Vault) -> String {
        let token = vault.token(for: target.prompt.id, purpose: .footer, revision: target.prompt.revision)
        return PageRoute.path(.footer, token)
    }
}
