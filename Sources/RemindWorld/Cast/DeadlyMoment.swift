import RemindCore
import RemindCurl

/// A point of a conversation at which a process may be killed or stopped.
struct DeadlyMoment: CustomStringConvertible, Sendable {
    /// What else is on the connection.
    enum Company: String {
        case any = ""
        /// Another message's commands have travelled behind the body.
        case followed = ", another behind it"
        /// The commands have travelled behind another's body.
        case behind = ", behind another"
    }

    let phase: SMTPPhase
    let company: Company

    var description: String { "\(phase)\(company.rawValue)" }

    static let all: [DeadlyMoment] =
        [.connect, .mail, .rcpt, .data, .body, .dot].map { DeadlyMoment(phase: $0, company: .any) } + ofTwo
    /// Those with a second message on the connection.
    private static let ofTwo =
        [.body, .dot].map { DeadlyMoment(phase: $0, company: .followed) }
        + [.mail, .rcpt, .data, .body, .dot].map { DeadlyMoment(phase: $0, company: .behind) }
    /// The rarer ones come as often as the others only if they are drawn more often.
    static let drawn = all + ofTwo + ofTwo

    func fits(_ line: CarrierLine) -> Bool {
        guard line.phase == phase else { return false }
        return switch company {
        case .any: true
        case .followed: line.isFollowed
        case .behind: line.footing == .behind
        }
    }
}
