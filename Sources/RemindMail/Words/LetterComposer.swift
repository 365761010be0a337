import Cron
import RemindCore

/// Chooses a letter's words: all of them from the catalogue, none from what a therapist wrote.
///
/// Codes and tokens are marks (`LetterSlot`), so letters that say the same have equal content.
struct LetterComposer {
    let letter: Letter
    let words: any WordSource
    let links: LetterLinks
    let zone: Zone
    let now: Timestamp

    var prompt: Prompt { letter.prompt }
    private var root: String { Self.root(of: prompt.kind, links) }
    var dueDate: CivilDate { zone.local(at: prompt.dueAt.seconds).date }

    func content() throws(LetterError) -> LetterContent {
        if prompt.kind == .service { return try service() }
        if prompt.kind.belongsToPlan, prompt.planID != nil, letter.planCode == nil {
            throw LetterError("the plan of prompt \(prompt.id) has no code: run remindctl store check")
        }
        var content = LetterContent(
            language: words.language, subject: subject, heading: words.words("\(root).heading"), footer: footerText)
        if prompt.kind == .digest {
            content.opening = [opening]
            content.items = letter.passengers.map(digestItem)
        } else {
            let steps = letter.passengers.filter { $0.kind.isStep }
            content.opening = [opening] + steps.compactMap(joined)
            // The nudge comes last.
            let rest = letter.passengers.filter { !$0.kind.isStep }
            content.joined = (rest.filter { $0.kind != .nudge } + rest.filter { $0.kind == .nudge }).compactMap(joined)
        }
        if prompt.asksHowOften { content.joined.append(words.words("mail.nudge.how_often")) }
        addLinks(to: &content)
        addQuestions(to: &content)
        content.closing = closing
        return content
    }

    var closing: String? { Rotation.byKey(words.list("mail.closing"), prompt.key) }

    private var subject: String {
        guard prompt.kind.belongsToPlan, letter.planCode != nil else { return words.words("\(root).subject") }
        return words.words("mail.subject_with_code", values.merging(["short": words.words("\(root).short")]) { $1 })
    }

    private var footerText: String {
        words.words(
            prompt.therapistID == nil ? "mail.footer_keeper" : links.isByMail ? "mail.by_mail.footer" : "mail.footer")
    }

    /// A second note never repeats the first; a note that recurs takes turns by week.
    private var opening: String {
        if prompt.kind == .nudge { return NudgeWords(words: words).text(for: prompt, in: zone) ?? "" }
        let again = prompt.ordinal > 1 ? words.list("\(root).again") : []
        let texts = again.isEmpty ? words.list("\(root).opening") : again
        return Words.fill(Rotation.byWeek(texts, on: dueDate) ?? "", values)
    }

    private var values: [String: String] {
        ["code": LetterSlot.planCode.mark, "when": words.words("mail.when.\(when)")]
    }

    /// Never a date or a clock time: only how near the day is.
    var when: String {
        let today = zone.local(at: now.seconds).date
        return switch letter.sessionDay {
        case today: "today"
        case today.adding(days: 1): "tomorrow"
        default: "soon"
        }
    }

    /// The line of a prompt that travels along; a nudge's is its whole text.
    private func joined(_ passenger: Letter.Passenger) -> String? {
        guard passenger.kind == .nudge else {
            let other = passenger.planCode == letter.planCode ? nil : passenger.planCode
            return words.words(
                "\(Self.root(of: passenger.kind, links)).joined",
                other.map { values.merging(["code": $0.text]) { $1 } } ?? values)
        }
        return prompt.covers.lazy.compactMap { NudgeWords(words: words).text(for: $0, in: zone) }.first
    }

    private func digestItem(_ passenger: Letter.Passenger) -> String {
        let short = words.words("mail.\(passenger.kind.rawValue).short")
        guard let code = passenger.planCode else { return short }
        return words.words("mail.digest.item", ["code": code.text, "short": short])
    }

    private func addLinks(to content: inout LetterContent) {
        addFooter(to: &content)
        if let target = links.main {
            content.button = .init(label: words.words("\(root).button"), target: target)
            if links.base.reach == .private { content.reach = words.words("mail.private") }
        }
        if prompt.kind == .welcome {
            if links.isByMail { content.reach = words.words("mail.by_mail.how") }
            content.code = .init(
                label: words.words("mail.welcome.code"),
                target: LetterSlot.confirmation.mark)
            content.bookmark = links.footer.map { .init(label: words.words("mail.welcome.bookmark"), target: $0) }
        }
    }

    /// A page, or what can be chosen without one.
    private func addFooter(to content: inout LetterContent) {
        content.footerURL = links.footer
        guard links.isByMail, prompt.therapistID != nil else { return }
        let stop =
            switch StopReach(prompt) {
            case .plan: "stop_plan"
            case .kind: "stop_kind"
            case .everything: ""
            }
        let offers: [(LetterSlot, String)] = [
            (.pauseWeek, "pause"), (.stopThis, stop), (.stopEverything, "stop_everything"), (.resume, "resume"),
        ]
        content.footerChoices = offers.filter { !$0.1.isEmpty }.map { slot, word in
            .init(label: words.words("mail.by_mail.\(word)", values), target: links.mail(slot))
        }
    }

    private func addQuestions(to content: inout LetterContent) {
        guard let kind = FormKind(for: prompt.kind), kind != .welcome else { return }
        let form = Form.of(kind)
        let questions = LetterQuestions(words: words)
        content.question =
            links.isByMail ? questions.choices(of: form, as: prompt.kind, links) : questions.required(of: form)
        content.moreItems = questions.optional(of: form)
        let onPage = links.isByMail ? "mail.by_mail.more" : "mail.more"
        let lead = content.question == nil ? "mail.if_you_like" : onPage
        content.more = content.moreItems.isEmpty ? nil : words.words(lead)
    }

    private func service() throws(LetterError) -> LetterContent {
        guard let cause = ServiceCause(prompt) else {
            throw LetterError("prompt \(prompt.id) is service mail for a cause that has no words (\(prompt.key))")
        }
        let root = "mail.service.\(cause.rawValue)"
        var content = LetterContent(
            language: words.language, subject: words.words("\(root).subject"), heading: words.words("\(root).heading"),
            footer: footerText)
        content.opening = [words.words("\(root).opening")]
        if cause == .notice, !["", cause.rawValue].contains(prompt.detail) {
            content.opening.append(Self.line(prompt.detail))
        }
        addFooter(to: &content)
        if let target = links.main {
            content.button = .init(label: words.words("\(root).button"), target: target)
            if links.base.reach == .private { content.reach = words.words("mail.private") }
        }
        return content
    }

    /// Where a kind's words stand: those of `next_session` speak of the page, so they are others without one.
    private static func root(of kind: PromptKind, _ links: LetterLinks) -> String {
        links.isByMail && kind == .nextSession ? "mail.by_mail.next_session" : "mail.\(kind.rawValue)"
    }

    /// One line of at most 300 characters, whatever it was.
    private static func line(_ text: String) -> String {
        String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(300))
    }
}

extension PromptKind {
    /// The three steps themselves: joined, they are part of what the mail is about.
    fileprivate var isStep: Bool { self == .acknowledge || self == .mindsight || self == .repair }
}
