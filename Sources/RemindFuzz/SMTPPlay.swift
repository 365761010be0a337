import RemindCore

/// One conversation with a server that may say anything: what was written and how it ended; and the one behind it.
struct SMTPPlay {
    static let envelope: Envelope? = {
        guard let sender = try? EmailAddress("desk@practice.example"),
            let recipient = try? EmailAddress("dana@mailbox.example")
        else { return nil }
        return Envelope(sender: sender, recipient: recipient, message: Array("Subject: x\r\n\r\n.dot\r\n".utf8))
    }()

    private(set) var written: [String] = []
    private(set) var finish: SMTPFinish?
    /// What the server said in this conversation, in turns, without what it said to the one behind it.
    private(set) var heard: [[UInt8]] = [[]]
    /// The conversation that went on where this one ended; none or one.
    private(set) var followers: [SMTPPlay] = []
    private let choices: UInt8
    private var dialog: SMTPDialog?
    private var fences = 0
    private var bodyIsOut = false
    private var bodyIsTaken = false

    /// The bits: PIPELINING, SIZE, whether the fence falls, whether the server is silent in the end or closes, whether the
    /// next conversation's commands travel behind the body, whether the deadline passes at the end of each turn.
    init(_ choices: UInt8) {
        self.choices = choices
        dialog = Self.envelope.map {
            SMTPDialog($0, capabilities: SMTPCapabilities(size: choices & 2 != 0, pipelining: choices & 1 != 0))
        }
    }

    /// The same, with nothing behind it.
    var alone: SMTPPlay { SMTPPlay(choices & ~16) }
    /// This one, and all that went on where it ended.
    var chain: [SMTPPlay] { [self] + followers.flatMap(\.chain) }

    /// Gives each turn in pieces; what the dialog writes is taken by the socket at the end of a turn.
    func play(_ turns: [[UInt8]], pieces: ([UInt8]) -> [[UInt8]]) throws(Finding) -> SMTPPlay {
        var play = self
        try play.begin()
        for turn in turns {
            for piece in pieces(turn) { try play.give(.received(piece)) }
            try play.endTurn()
        }
        try play.give(choices & 8 != 0 ? .timedOut : .closed)
        for link in play.chain { try link.judge() }
        return play
    }

    private mutating func begin() throws(Finding) { try perform(dialog?.begin() ?? []) }

    /// The body's bytes are taken.
    private mutating func endTurn() throws(Finding) {
        if !followers.isEmpty { return try followers[0].endTurn() }
        if choices & 32 != 0 { try passDeadline() }
        if bodyIsOut, !bodyIsTaken, finish == nil {
            bodyIsTaken = true
            try give(.wrote)
        }
        heard.append([])
    }

    /// It breaks off a body that is being written, and nothing else.
    private mutating func passDeadline() throws(Finding) {
        let isWriting = bodyIsOut && !bodyIsTaken && finish == nil
        try give(.overdue)
        try demand(!isWriting || finish?.attempt.outcome == .fenced, "a body goes on after its deadline")
    }

    private mutating func give(_ event: SMTPEvent) throws(Finding) {
        if !followers.isEmpty { return try followers[0].give(event) }
        if case .received(let bytes) = event { heard[heard.count - 1] += bytes }
        let actions = dialog?.handle(event) ?? []
        try demand(finish == nil || actions.isEmpty, "something follows the end: \(actions)")
        try perform(actions)
        if finish?.keepsConnection == true, dialog?.isFollowed == true { try handOver() }
    }

    /// The next conversation goes on, with what the server has said beyond this one.
    private mutating func handOver() throws(Finding) {
        let rest = dialog?.rest ?? []
        try demand(heard[heard.count - 1].suffix(rest.count) == rest[...], "what is handed over was never said")
        heard[heard.count - 1].removeLast(rest.count)
        var next = SMTPPlay(choices)
        try next.begin()
        followers = [next]
        if !rest.isEmpty { try followers[0].give(.received(rest)) }
    }

    private mutating func perform(_ actions: [SMTPAction]) throws(Finding) {
        for action in actions {
            try demand(finish == nil, "something follows the end: \(action)")
            switch action {
            case .finish(let finish): self.finish = finish
            case .askFence:
                fences += 1
                try perform(dialog?.handle(.fence(choices & 4 != 0)) ?? [])
            case .write(let bytes):
                let text = String(decoding: bytes, as: UTF8.self)
                written.append(text)
                if text.hasPrefix("Subject") {
                    try demand(fences == 1 && choices & 4 != 0 && !bodyIsOut, "a body without the fence")
                    bodyIsOut = true
                    dialog?.isFollowed = choices & 17 == 17
                } else if dialog?.phase != .body {
                    try perform(dialog?.handle(.wrote) ?? [])
                }
            }
        }
    }

    private func judge() throws(Finding) {
        guard let finish else { throw Finding("the conversation does not end") }
        let outcome = finish.attempt.outcome
        let code = outcome.reply?.code
        try demand(finish.attempt.mailWritten, "MAIL was written and costs nothing")
        switch outcome {
        case .sent: try demand(bodyIsTaken && code.map { (200...299).contains($0) } ?? false, "sent without a 2xx")
        case .unknown: try demand(bodyIsTaken, "unknown although no dot was written")
        case .permanent: try demand(code.map { (500...599).contains($0) } ?? false, "permanent without a 5xx")
        case .transient(let failure):
            try demand(!bodyIsTaken || code.map { $0 >= 400 } ?? (failure.phase < .dot), "a mail may have gone twice")
        case .misconfigured: try demand(code.map { $0 >= 500 } ?? false, "misconfigured without a 5xx")
        case .fenced:
            let isBrokenOff = choices & 32 != 0 && bodyIsOut && !bodyIsTaken
            try demand(fences == 1 && (choices & 4 == 0 || isBrokenOff), "fenced without a fence")
        }
        try demand(!written.contains(".\r\n") || !bodyIsOut, "a lone dot behind a body")
        let words = [outcome.reply?.text ?? "", outcome.failure?.reason ?? ""]
        for word in words {
            try demand(!word.contains("@") && !word.contains("dana=mailbox.example"), "an address is kept: “\(word)”")
            try demand(word.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "what cannot be shown is kept")
            try demand(word.utf8.count <= 500, "too much is kept")
        }
    }
}
