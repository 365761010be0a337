import RemindCore

/// Whatever a server says, in whatever pieces it arrives: one end, an outcome that its reply bears out, a body only behind
/// the fence, and never anybody's address in what is kept.
enum SMTPProbe {
    static func check(_ bytes: [UInt8]) throws(Finding) {
        try checkReplies(bytes)
        let choices = bytes.first ?? 0
        let turns = bytes.dropFirst().split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
        let whole = try SMTPPlay(choices).play(turns) { [$0] }
        let single = try SMTPPlay(choices).play(turns) { $0.map { [$0] } }
        let uneven = try SMTPPlay(choices).play(turns) { pieces(of: $0) }
        for other in [single, uneven] {
            try demand(
                other.written.starts(with: whole.written) && other.finish?.attempt == whole.finish?.attempt
                    && other.finish?.mailAccepted == whole.finish?.mailAccepted,
                "pieces change the end from \(String(describing: whole.finish)) to \(String(describing: other.finish))")
        }
        try demand(
            !(whole.finish?.keepsConnection ?? false) || single.finish?.keepsConnection == true,
            "pieces lose a connection that is worth keeping")
    }

    /// What a parser makes of the bytes alone, and of an EHLO reply among them.
    private static func checkReplies(_ bytes: [UInt8]) throws(Finding) {
        var parser = SMTPReplyParser()
        parser.append(bytes)
        do throws(SMTPReplyFlaw) {
            while let lines = try parser.next() {
                _ = SMTPCapabilities(ehlo: lines.lines)
                let isShown = SMTPReply(lines, hiding: SMTPPlay.envelope?.recipient).text.utf8.allSatisfy {
                    (0x20...0x7E).contains($0)
                }
                if !isShown { throw .noCode }
            }
        } catch { return }
    }

    /// One, two, three… bytes a piece.
    private static func pieces(of bytes: [UInt8]) -> [[UInt8]] {
        var rest = bytes[...]
        var pieces: [[UInt8]] = []
        while !rest.isEmpty {
            let size = pieces.count % 7 + 1
            pieces.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return pieces
    }
}
