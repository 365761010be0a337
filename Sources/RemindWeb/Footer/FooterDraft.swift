import RemindCore

/// The page of `/n/` on its way between two requests.
struct FooterDraft {
    var ticket: FormTicket
    /// Offered as names of a new plan: drawn at random, signed with the form so that nobody posts a name of their own.
    var codes: [PlanCode]
    var entries: [String: [String]] = [:]
    var problems: [FormProblem] = []
    var notices: [String] = []
    var untilProblem: String?
    /// What was done just now.
    var done: String?
    var isSeen = false

    init(_ ports: WebPorts, done: String? = nil) {
        ticket = FormTicket(ports)
        codes = ports.planIntake.codes(3)
        self.done = done
    }

    /// Refused or not, a form keeps the codes that it offered.
    mutating func keep(_ codes: [PlanCode]) { self.codes = codes }

    static func purpose(_ link: FooterLink, _ codes: [PlanCode]) -> String {
        "footer/\(link.target.prompt.id)/\(codes.map(\.text).joined(separator: ","))"
    }
}
