import RemindCore
import RemindTestSupport

/// What the server, or the way to it, does wrong in one conversation: the rows of delivery.md's table of outcomes.
struct Mishap: CustomStringConvertible {
    /// What happens instead of the expected reply.
    enum Act: Hashable {
        case reply(String)
        /// The same, and then the server hangs up.
        case lastReply(String)
        /// The server hangs up; at the dot it may have kept the message.
        case close
        case silence
        case garbage
        /// The host name or certificate does not fit.
        case distrust
        /// It does not announce STARTTLS.
        case missing
    }

    let phase: SMTPPhase
    let act: Act
    /// At the dot: whether the server keeps the message although the client does not hear of it.
    let keepsMessage: Bool

    var description: String { "\(phase): \(act.word)\(keepsMessage && phase == .dot ? ", kept" : "")" }

    /// The relay takes us for someone who sends unwanted mail.
    static let ban = Mishap(phase: .rcpt, act: .reply("550 5.7.1 policy"), keepsMessage: false)

    /// Every one there is.
    static let all: [Mishap] = table.flatMap { phase, acts in
        acts.flatMap { act in
            (phase == .dot && act.leavesDoubt ? [false, true] : [act.isPositive]).map {
                Mishap(phase: phase, act: act, keepsMessage: $0)
            }
        }
    }

    /// One of those that can happen from `phase` on.
    static func draw(_ dice: SeededRandomness, from phase: SMTPPhase) -> Mishap {
        let table = phase < .mail ? table : inConversation
        let (phase, acts) = table[dice.below(table.count)]
        let act = acts[dice.below(acts.count)]
        // A positive reply means that it was kept, a refusal that it was not.
        var keeps = dice.below(2) == 0
        if let reply = act.reply { keeps = reply.hasPrefix("2") }
        return Mishap(phase: phase, act: act, keepsMessage: keeps)
    }

    private static let goodbye = "421 4.3.2 shutting down"

    /// The dot counts three times, since only there anybody can be in doubt.
    private static let table: [(SMTPPhase, [Act])] = [
        (.connect, [.close, .silence]),
        (
            .banner,
            [.reply("450 4.3.2 busy"), .reply("554 5.7.1 not you"), .reply(goodbye), .close, .silence, .garbage]
        ),
        (.hello, [.reply("451 4.3.0 later"), .reply("550 5.7.1 no"), .reply(goodbye), .close, .silence]),
        (.tls, [.close, .distrust, .silence, .missing]),
        (.auth, [.reply("535 5.7.8 bad credentials"), .reply("454 4.7.0 later"), .close, .silence]),
        (
            .mail,
            [
                .reply("451 4.3.0 later"), .reply("550 5.7.1 no"), .reply("550 5.2.252 SendAsDenied"), .reply(goodbye),
                .close, .silence, .garbage,
            ]
        ),
        (
            .rcpt,
            [
                .reply("450 4.7.1 greylisted"), .reply("452 4.2.2 full"), .reply("550 5.1.1 no such user"),
                .reply("550 5.7.1 policy"), .reply("550 5.2.252 SendAsDenied"), .reply(goodbye), .close, .silence,
                .garbage,
            ]
        ),
        (
            .data,
            [
                .reply("451 4.3.0 later"), .reply("554 5.6.0 no"), .reply("554 5.2.252 SendAsDenied"), .reply(goodbye),
                .close,
                .silence, .garbage, .reply("250 what"), .lastReply("354 go ahead"),
            ]
        ),
        (.body, [.reply("552 5.3.4 too big"), .reply(goodbye), .close]),
        (.dot, dotActs), (.dot, dotActs), (.dot, dotActs),
    ]

    /// Once a connection stands.
    private static let inConversation = table.filter { phase, _ in phase >= .mail }

    private static let dotActs: [Act] = [
        .reply("251 2.0.0 well"), .reply("299 fine"), .lastReply("250 2.0.0 queued"), .reply("451 4.3.0 later"),
        .reply("554 5.6.0 no"),
        .reply("554 5.2.252 SendAsDenied"), .reply(goodbye), .reply("354 go on"), .close, .close, .silence, .silence,
        .garbage,
    ]
}

extension Mishap.Act {
    /// A 2xx reply.
    var isPositive: Bool { reply?.hasPrefix("2") == true }

    var reply: String? {
        switch self {
        case .reply(let text), .lastReply(let text): text
        case .close, .silence, .garbage, .distrust, .missing: nil
        }
    }

    /// No other message can use the connection.
    var endsConnection: Bool { if case .reply(let text) = self { text.hasPrefix("421") } else { true } }

    /// At the dot: the client cannot know whether the message was kept.
    var leavesDoubt: Bool {
        switch self {
        case .reply, .lastReply, .distrust, .missing: false
        case .close, .silence, .garbage: true
        }
    }

    var word: String {
        switch self {
        case .reply(let text): text
        case .lastReply(let text): "\(text), and hangs up"
        case .close: "hangs up"
        case .silence: "is silent"
        case .garbage: "talks nonsense"
        case .distrust: "has the wrong certificate"
        case .missing: "offers no TLS"
        }
    }
}
