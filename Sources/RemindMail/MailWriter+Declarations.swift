package import RemindCore

/// What mail needs from templates and catalogues; compared with them at start.
extension MailWriter {
    package static let views = [
        TemplateView(name: "mail/letter.txt", fields: LetterContent.fields),
        TemplateView(name: "mail/letter.html", fields: LetterContent.fields),
    ]

    package static let words = WordUse(
        [
            "mail.subject_with_code", "mail.when.today", "mail.when.tomorrow", "mail.when.soon", "mail.private",
            "mail.options_join", "mail.scale", "mail.more", "mail.if_you_like", "mail.closing[]",
            "mail.footer", "mail.footer_keeper", "mail.welcome.code", "mail.welcome.bookmark", "mail.consult.subject",
            "mail.digest.item", "mail.by_mail.how", "mail.by_mail.more", "mail.by_mail.footer", "mail.by_mail.pause",
            "mail.by_mail.stop_kind", "mail.by_mail.stop_plan", "mail.by_mail.stop_everything", "mail.by_mail.resume",
            "mail.by_mail.next_session.short", "mail.by_mail.next_session.heading",
            "mail.by_mail.next_session.opening[]", "mail.by_mail.next_session.again[]",
            "mail.by_mail.next_session.joined",
        ] + PromptKind.allCases.flatMap(words) + ServiceCause.allCases.flatMap(words))

    private static func words(of kind: PromptKind) -> [String] {
        let root = "mail.\(kind.rawValue)"
        guard kind != .service else { return [] }
        var keys = ["\(root).heading", "\(root).button"]
        if kind.belongsToPlan { keys.append("\(root).short") } else { keys.append("\(root).subject") }
        if kind != .welcome && kind != .digest && kind != .nudge { keys.append("\(root).joined") }
        if !kind.belongsToPlan && kind != .welcome && kind != .digest { keys.append("\(root).short") }
        keys +=
            kind == .nudge
            ? NudgeWords.families.map { "\(root).\($0)[]" } + ["\(root).how_often"] : ["\(root).opening[]"]
        if kindsWithSecondNote.contains(kind) { keys.append("\(root).again[]") }
        return keys
    }

    /// Where the agenda may send a second note (domain.md 2.2), which must not repeat the first.
    private static let kindsWithSecondNote: Set<PromptKind> = [
        .acknowledge, .mindsight, .repair, .debrief, .consult, .nextSession, .afterClose,
    ]

    private static func words(of cause: ServiceCause) -> [String] {
        let root = "mail.service.\(cause.rawValue)"
        let leads = cause == .visit || cause == .fresh
        return ["\(root).subject", "\(root).heading", "\(root).opening"] + (leads ? ["\(root).button"] : [])
    }
}
