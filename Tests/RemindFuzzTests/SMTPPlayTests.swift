import RemindCore
import Testing

@testable import RemindFuzz

/// The plays that the probe compares do reach a conversation behind another's body.
@Suite struct SMTPPlayTests {
    /// PIPELINING, the fence falls, the next conversation's commands travel behind the body.
    private static let followed: UInt8 = 1 | 4 | 16
    private static let goAhead = "250 ok\r\n250 ok\r\n354 go\r\n"

    private func chain(_ turns: String...) throws -> [String?] {
        try SMTPPlay(Self.followed).play(turns.map { Array($0.utf8) }) { [$0] }.chain.map {
            $0.finish?.attempt.outcome.reply?.text
        }
    }

    @Test func `replies to two conversations in one piece end each of them`() throws {
        #expect(
            try chain(Self.goAhead, "250 first\r\n" + Self.goAhead, "250 second\r\n" + Self.goAhead, "554 third\r\n")
                == ["first", "second", "third", nil])
    }

    @Test func `a refused body is followed, too`() throws {
        #expect(try chain(Self.goAhead, "554 first\r\n" + Self.goAhead, "250 second\r\n") == ["first", "second", nil])
    }

    @Test func `nothing follows where the connection is lost`() throws {
        #expect(try chain(Self.goAhead, "421 first\r\n" + Self.goAhead) == ["first"])
    }
}
