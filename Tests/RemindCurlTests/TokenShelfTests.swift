import Foundation
import RemindCore
import RemindTestSupport
import Synchronization
import Testing

@testable import RemindCurl

/// The shelf with a real command: a file that the test rewrites.
@Suite struct TokenShelfTests {
    private let clock = ManualClock(Timestamp(seconds: 1_764_579_600))
    private let warnings = Warnings()
    private let file = FileManager.default.temporaryDirectory.appendingPathComponent("token-\(UUID().uuidString)").path

    private final class Warnings: Sendable {
        private let all = Mutex<[String?]>([])
        func add(_ warning: String?) { all.withLock { $0.append(warning) } }
        var last: String? { all.withLock { $0.last ?? nil } }
    }

    private var shelf: TokenShelf { TokenShelf(clock: clock, onWarning: { [warnings] in warnings.add($0) }) }
    private var command: [String] { ["cat", file] }

    private func answers(_ token: String, _ more: String = "\"expires_in\": 3600") throws {
        try "{\"access_token\": \"\(token)\", \(more)}".write(toFile: file, atomically: true, encoding: .utf8)
    }

    @Test func `a token is kept until ten minutes before its end, then asked for again`() throws {
        let shelf = shelf
        try answers("first")
        #expect(try shelf.token(from: command) == "first")
        try answers("second")
        clock.advance(by: .minutes(49))
        #expect(try shelf.token(from: command) == "first")
        clock.advance(by: .minutes(1))
        #expect(try shelf.token(from: command) == "second")
        try FileManager.default.removeItem(atPath: file)
    }

    @Test func `a short life is renewed when a quarter of it is left`() throws {
        let shelf = shelf
        try answers("first", "\"expires_in\": 60")
        #expect(try shelf.token(from: command) == "first")
        try answers("second")
        clock.advance(by: .seconds(44))
        #expect(try shelf.token(from: command) == "first")
        clock.advance(by: .seconds(1))
        #expect(try shelf.token(from: command) == "second")
        try FileManager.default.removeItem(atPath: file)
    }

    @Test func `a renewal that fails warns while mail goes on, and stops it only at the end`() throws {
        let shelf = shelf
        try answers("first")
        #expect(try shelf.token(from: command) == "first")
        try FileManager.default.removeItem(atPath: file)
        clock.advance(by: .minutes(52))
        #expect(try shelf.token(from: command) == "first")
        #expect(warnings.last == "the token command cat failed; mail goes on with the present token for 8 min more")
        clock.advance(by: .minutes(8))
        #expect(throws: SecretError.command(name: "cat", reason: "failed")) { try shelf.token(from: command) }
        try answers("again")
        #expect(try shelf.token(from: command) == "again")
        #expect(warnings.last == nil)
        try FileManager.default.removeItem(atPath: file)
    }

    @Test func `a grant that ends within two weeks is told`() throws {
        let shelf = shelf
        try answers("tok", "\"expires_in\": 3600, \"refresh_token_expires_in\": 604800")
        #expect(try shelf.token(from: command) == "tok")
        #expect(warnings.last == "the grant behind the token command cat ends in 7 days: log in anew before that")
        try FileManager.default.removeItem(atPath: file)
    }

    @Test func `a bare token is asked for each time, and a refused one is forgotten`() throws {
        let shelf = shelf
        try "bare".write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try shelf.token(from: command) == "bare")
        try answers("kept")
        #expect(try shelf.token(from: command) == "kept")
        try answers("other")
        #expect(try shelf.token(from: command) == "kept")
        shelf.forget(command)
        #expect(try shelf.token(from: command) == "other")
        try FileManager.default.removeItem(atPath: file)
    }
}
