import RemindCore
import RemindCurl

/// Counts what becomes of messages whose commands travelled behind another's body.
struct FollowerWatch {
    /// Lines with one behind a body, or with one whose MAIL the client has not seen accepted.
    private var undecided: Set<CarrierLine.Number> = []
    private var isClosing = false

    /// After each turn.
    mutating func look(at lines: [CarrierLine], _ world: World) {
        guard !isClosing else { return }
        for line in lines {
            if line.isFollowed {
                if undecided.insert(line.number).inserted { world.count("follower: sent") }
            } else if line.isForsaken {
                if undecided.remove(line.number) != nil { world.count("follower: taken back") }
            } else if undecided.contains(line.number) {
                if line.footing == .behind, line.phase == .mail { continue }
                undecided.remove(line.number)
                let isTaken = line.footing == .behind && line.phase.map { $0 > .mail } ?? true
                world.count(isTaken ? "follower: taken" : "follower: gone alone")
            }
        }
    }

    /// The transport is about to be closed.
    mutating func willClose(_ lines: [CarrierLine], _ world: World) {
        isClosing = true
        for line in lines where line.isFollowed { world.count("follower: handed back") }
    }
}
