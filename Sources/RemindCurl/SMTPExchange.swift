import RemindCore

/// One transaction over an open connection, as far as the socket lets it go now: it never waits.
///
/// Whoever watches the sockets calls it when something happened, and learns what has to happen next.
struct SMTPExchange {
    /// What has to happen before it goes on.
    enum Step {
        /// One of `awaited` on the socket, before `deadline`.
        case wait
        /// An answer to `fence`.
        case askFence
        /// Nothing: it is over.
        case finish(SMTPFinish)
    }

    let connection: any MailConnection
    /// What of the socket it waits for, as `Poll` names it.
    private(set) var awaited = Poll.readable
    /// Until when, on the clock that nobody can set.
    private(set) var deadline = Duration.zero
    private var dialog: SMTPDialog
    private var pace: Pace
    private var outgoing: ArraySlice<UInt8> = []
    /// So many bytes at the end of `outgoing` are the commands of the one that follows.
    private var behind = 0
    private let clock: any WallClock
    private let onPhase: PhaseObserver?

    /// `onPhase` hears how long each phase took.
    init(_ envelope: Envelope, over connection: any MailConnection, _ context: CarrierContext) {
        self.connection = connection
        clock = context.clock
        onPhase = context.onPhase
        dialog = SMTPDialog(envelope, capabilities: connection.capabilities, timeouts: context.timeouts())
        pace = Pace(dialog.phase, at: clock.monotonic)
    }

    mutating func begin() -> Step { follow(dialog.begin()) }
    mutating func timedOut() -> Step { follow(dialog.handle(.timedOut)) }
    /// The message's deadline has passed.
    mutating func overdue() -> Step { follow(dialog.handle(.overdue)) }

    /// The answer to the fence. Where the body follows, what `follower` returns travels behind it.
    mutating func fence(_ fell: Bool, follower: () -> [UInt8]?) -> Step {
        var actions = dialog.handle(.fence(fell))
        if case .write(let body)? = actions.first, let commands = follower() {
            behind = commands.count
            dialog.isFollowed = true
            actions = [.write(body + commands)]
        }
        return follow(actions)
    }

    /// Begins behind another transaction's body: the commands to be written there, nil where it ends before any.
    mutating func beginBehind() -> [UInt8]? {
        guard case .write(let commands)? = dialog.begin().first else { return nil }
        return commands
    }

    /// The transaction before it is over: what the server has said beyond it is for this one, and what of this one's commands
    /// the socket has not taken yet is left to be written.
    mutating func takeOver(from before: SMTPExchange) -> Step {
        pace = Pace(dialog.phase, at: clock.monotonic)
        outgoing = before.outgoing
        let rest = before.dialog.rest
        return follow(rest.isEmpty ? hear() : dialog.handle(.received(rest)))
    }

    /// Where the conversation stands.
    var phase: SMTPPhase { dialog.phase }

    /// The socket is ready for what `events` say.
    mutating func ready(_ events: Int32) -> Step {
        guard !outgoing.isEmpty else { return follow(hear()) }
        if events != Poll.writable {
            let actions = hear()
            if !actions.isEmpty { return follow(actions) }
        }
        return follow(flush())
    }

    private mutating func follow(_ actions: [SMTPAction]) -> Step {
        var actions = actions
        while true {
            var next: [SMTPAction] = []
            for action in actions {
                switch action {
                case .finish(let finish):
                    pace.enter(nil, at: clock.monotonic, onPhase)
                    return .finish(finish)
                case .askFence:
                    return .askFence
                case .write(let bytes):
                    outgoing = bytes[...]
                    pace.enter(dialog.phase, at: clock.monotonic, onPhase)
                    next += flush()
                }
            }
            // TLS may hold bytes back that no `poll` sees.
            if next.isEmpty, outgoing.isEmpty, connection.isSecured { next = hear() }
            guard !next.isEmpty else { return wait() }
            actions = next
        }
    }

    private mutating func wait() -> Step {
        let now = clock.monotonic
        pace.enter(dialog.phase, at: now, onPhase)
        awaited = outgoing.isEmpty ? Poll.readable : Poll.readable | Poll.writable
        // A phase has its time; a block of the body has its own, from when the one before it was taken.
        deadline = (outgoing.isEmpty ? pace.since : now) + dialog.timeout
        return .wait
    }

    /// Writes what the socket takes. Replies that come meanwhile may end it all.
    private mutating func flush() -> [SMTPAction] {
        var actions: [SMTPAction] = []
        while !outgoing.isEmpty {
            // TLS may tell of nothing written although the record with the dot has left: the commands go by themselves.
            let isWhole = !connection.isSecured || outgoing.count <= behind
            switch connection.send(isWhole ? outgoing : outgoing.dropLast(behind)) {
            case .moved(let count):
                outgoing = outgoing.dropFirst(count)
                // The server may answer the dot before it has the commands behind it.
                if outgoing.count <= behind { actions += dialog.handle(.wrote) }
            case .again: return actions
            case .closed:
                // What the server said before it closed decides.
                let last = hear()
                outgoing = []
                return last.isEmpty ? dialog.handle(.closed) : last
            }
        }
        return actions
    }

    /// Takes in what the server has said so far, until it means something.
    private mutating func hear() -> [SMTPAction] {
        while true {
            guard let event = connection.receive() else { return [] }
            let actions = dialog.handle(event)
            // Whatever was being written is overtaken by what follows, but for the commands of another.
            if !actions.isEmpty, outgoing.count > behind { outgoing = [] }
            if !actions.isEmpty || event == .closed || !connection.isSecured { return actions }
        }
    }
}
