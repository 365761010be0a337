import RemindCore

/// Whatever a server says, in whatever pieces it arrives: one end, an outcome that its reply bears out, a body only behind
/// the fence, and never anybody's address in what is kept. A conversation behind another's body ends as it would alone, and
/// so does the one before it: each hears its own replies, whole, and none of the other's.
enum SMTPProbe {
    static func check(_ bytes: [UInt8]) throws(Finding) {
        try checkReplies(bytes)
        let choices = bytes.first ?? 0
        let turns = bytes.dropFirst().split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
        let whole = try SMTPPlay(choices).play(turns) { [$0] }
        let single = try SMTPPlay(choices).play(turns) { $0.map { [$0] } }
        let uneven = try SMTPPlay(choices).play(turns) { pieces(of: $0) }
        for other in [single, uneven] { try compare(whole.chain, other.chain) }
        for (before, after) in zip(whole.chain, whole.chain.dropFirst()) { try checkSeam(before, after) }
        guard let last = whole.chain.last?.finish, last.keepsConnection else { return }
        try demand(single.chain.last?.finish?.keepsConnection == true, "pieces lose a connection that is worth keeping")
    }

    private static func compare(_ whole: [SMTPPlay], _ other: [SMTPPlay]) throws(Finding) {
        try demand(whole.count == other.count, "pieces change who follows whom")
        for (place, (whole, other)) in zip(whole, other).enumerated() {
            try demand(
                other.written.starts(with: whole.written) && other.finish?.attempt == whole.finish?.attempt
                    && other.finish?.mailAccepted == whole.finish?.mailAccepted,
                "pieces change end \(place) from \(String(describing: whole.finish)) to \(String(describing: other.finish))"
            )
            try demand(other.heard == whole.heard, "pieces change what conversation \(place) hears")
        }
    }

    /// One conversation went on where the other ended.
    private static func checkSeam(_ before: SMTPPlay, _ after: SMTPPlay) throws(Finding) {
        var parser = SMTPReplyParser()
        parser.append(before.heard.joined())
        do throws(SMTPReplyFlaw) { while try parser.next() != nil {} } catch {
            throw Finding("what cannot be understood is followed")
        }
        try demand(!parser.hasRest, "a part of a reply to the next was heard")
        for play in [before, after] {
            let alone = try play.alone.play(play.heard) { [$0] }
            try demand(
                alone.finish?.attempt == play.finish?.attempt
                    && alone.finish?.mailAccepted == play.finish?.mailAccepted,
                "alone it ends as \(String(describing: alone.finish)), not as \(String(describing: play.finish))")
        }
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
