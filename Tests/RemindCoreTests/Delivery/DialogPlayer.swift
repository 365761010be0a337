import RemindCore
import RemindTestSupport

/// Plays a server's side against an `SMTPDialog` and writes down what happened.
struct DialogPlayer {
    /// One thing that the other side does.
    enum Move: Hashable {
        /// These lines, each ended by CRLF.
        case say(String)
        case close, silence
        /// The message's deadline passes.
        case deadline
    }

    /// What came of it.
    struct Record: Equatable {
        var written: [String] = []
        var fences = 0
        var finish: SMTPFinish?
        /// What the server said beyond the end.
        var rest = ""
    }

    var capabilities = SMTPCapabilities()
    var fence = true
    /// Whether the socket takes the body as a whole before the next move.
    var takesBody = true
    /// Octets a piece, nil for whole lines.
    var pieces: Int?
    /// Whether the next transaction's commands are written behind the body.
    var isFollowed = false
    var message = "Subject: x\r\n\r\n.dot\r\nend\r\n"

    /// Plays `moves` in order; the rest of them are left out once the dialog is over.
    func play(_ moves: Move...) -> Record { play(moves) }

    func play(_ moves: [Move]) -> Record {
        let envelope = Envelope(
            sender: TestPeople.address("desk@practice.example"), recipient: TestPeople.address("dana@mailbox.example"),
            message: Array(message.utf8))
        var dialog = SMTPDialog(envelope, capabilities: capabilities)
        dialog.isFollowed = isFollowed
        var record = Record()
        perform(dialog.begin(), &dialog, &record)
        for move in moves {
            for event in events(of: move) where record.finish == nil {
                perform(dialog.handle(event), &dialog, &record)
            }
        }
        record.rest = String(decoding: dialog.rest, as: UTF8.self)
        return record
    }

    private func events(of move: Move) -> [SMTPEvent] {
        switch move {
        case .close: return [.closed]
        case .silence: return [.timedOut]
        case .deadline: return [.overdue]
        case .say(let lines):
            let bytes = Array((lines.split(separator: "\n").joined(separator: "\r\n") + "\r\n").utf8)
            let step = pieces ?? bytes.count
            return stride(from: 0, to: bytes.count, by: step).map {
                .received(Array(bytes[$0..<min($0 + step, bytes.count)]))
            }
        }
    }

    private func perform(_ actions: [SMTPAction], _ dialog: inout SMTPDialog, _ record: inout Record) {
        for action in actions {
            switch action {
            case .finish(let finish): record.finish = finish
            case .askFence:
                record.fences += 1
                perform(dialog.handle(.fence(fence)), &dialog, &record)
            case .write(let bytes):
                record.written.append(String(decoding: bytes, as: UTF8.self))
                if dialog.phase != .body || takesBody { perform(dialog.handle(.wrote), &dialog, &record) }
            }
        }
    }
}

extension DialogPlayer.Record {
    var outcome: DeliveryOutcome? { finish?.attempt.outcome }
    var keeps: Bool? { finish?.keepsConnection }
}
