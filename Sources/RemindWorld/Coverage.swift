import RemindCore

/// How often worlds did what they are there to do, so that nothing of it can fade from them unseen: each thing expected of
/// some thousand worlds is counted, from nought. Changes of a prompt's state are counted too, but not expected: some need a
/// coincidence, and the store's tests make each of them.
package struct Coverage: Sendable {
    package private(set) var counts: [String: Int]

    package init() {
        counts = Dictionary(Self.expected.map { ($0, 0) }) { first, _ in first }
    }

    package mutating func add(_ what: String) { counts[what, default: 0] += 1 }

    private static let expected: [String] =
        Mishap.all.map { "relay: \($0)" } + followers + outcomes + crashes
        + Deed.allCases.map { "people: \($0.rawValue)" }
        + [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 16, 17].map { "invariant \($0): looked at" }

    /// The table of outcomes: what class each phase can end in.
    private static let outcomes: [String] = {
        let table: [(String, [SMTPPhase])] = [
            ("transient", [.connect, .banner, .hello, .tls, .auth, .mail, .rcpt, .data, .body, .dot]),
            ("misconfigured", [.banner, .hello, .tls, .auth, .mail, .rcpt, .data, .dot]),
            ("permanent", [.rcpt, .data, .body, .dot]), ("unknown", [.dot]),
        ]
        return table.flatMap { word, phases in phases.map { "outcome: \(word) at \($0)" } }
            + ["outcome: sent", "outcome: fenced", "outcome: misconfigured by three policy refusals"]
    }()

    /// What becomes of a message whose commands travel behind another's body.
    private static let followers: [String] =
        ["sent", "accepted", "taken", "refused", "unheard", "hung up on", "gone alone", "handed back", "taken back"]
        .map { "follower: \($0)" }
        + ["body", "dot"].map { "follower: connection lost at the \($0) before it" }
        + [SMTPPhase.mail, .rcpt, .data, .body, .dot].map { "follower: \($0) goes wrong" }

    /// Where a process can be when it dies, and what else befalls machines.
    private static let crashes: [String] =
        DeadlyMoment.all.map { "blow: killed at \($0)" }
        + [
            "killed before settling", "killed idle", "killed in a transaction", "frozen", "terminated", "disk full",
            "clock set forward", "clock set back", "clock set back beyond belief", "clock set forward beyond belief",
            "one of two nodes killed", "command killed", "banned",
        ].map { "blow: \($0)" }
}
