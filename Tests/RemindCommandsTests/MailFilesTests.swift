import Foundation
import Synchronization
import Testing

@testable import RemindCommands

/// A Maildir while other programs work in it.
@Suite final class MailFilesTests {
    private let path = FileManager.default.temporaryDirectory.path + "/remindd-maildir-\(UUID().uuidString)"

    init() throws {
        for folder in ["new", "cur"] {
            try FileManager.default.createDirectory(atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Messages that say their names.
    private func put(_ files: String...) throws {
        for file in files { try Data(file.utf8).write(to: URL(filePath: "\(path)/\(file)")) }
    }

    /// Reads what is there; something happens before the first message is read.
    private final class Disturbed: Console {
        private let event: @Sendable () -> Void
        private let hasHappened = Mutex(false)
        let isTerminal = false

        init(_ event: @escaping @Sendable () -> Void = {}) { self.event = event }

        func bytes(of file: String) throws(CommandError) -> [UInt8] {
            if hasHappened.withLock({ (was: inout Bool) in (was, was = true).0 }) == false { event() }
            return try SystemConsole().bytes(of: file)
        }

        func write(_ text: String) {}
        func complain(_ line: String) {}
        func ask(_ question: String) {}
        func readLine() -> String? { nil }
    }

    private func read(_ console: Disturbed = Disturbed()) throws -> (messages: [String], failure: CommandError?) {
        let found = try MailFiles(console: console).messages(at: path)
        return (found.messages.map { String(decoding: $0, as: UTF8.self) }, found.failure)
    }

    @Test func `what is no message is passed over: folders, links to nothing, files of other programs`() throws {
        try put("new/1.a", "cur/2.b:2,S", "cur/.hidden")
        try FileManager.default.createDirectory(atPath: "\(path)/cur/folder", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: "\(path)/new/0.link", withDestinationPath: "nowhere")
        let (messages, failure) = try read()
        #expect(messages == ["new/1.a", "cur/2.b:2,S"] && failure == nil)
    }

    @Test func `what is moved, renamed or deleted meanwhile is read once or not at all`() throws {
        try put("new/1.a", "new/2.b", "new/3.c", "cur/4.d:2,", "cur/5.e:2,")
        let path = path
        let (messages, failure) = try read(
            Disturbed {
                // The first is moved once it is read, the others before.
                for (old, new) in [("new/2.b", "cur/2.b:2,S"), ("cur/4.d:2,", "cur/4.d:2,RS")] {
                    try? FileManager.default.moveItem(atPath: "\(path)/\(old)", toPath: "\(path)/\(new)")
                }
                try? FileManager.default.copyItem(atPath: "\(path)/new/1.a", toPath: "\(path)/cur/1.a:2,S")
                try? FileManager.default.removeItem(atPath: "\(path)/new/3.c")
            })
        #expect(messages == ["new/1.a", "new/2.b", "cur/4.d:2,", "cur/5.e:2,"] && failure == nil)
    }

    @Test func `a file that cannot be read is told of, and the others are read`() throws {
        try put("new/1.a", "cur/2.b:2,S")
        // A link in a circle is there, and nobody can read it: not even root.
        try FileManager.default.createSymbolicLink(atPath: "\(path)/new/0.circle", withDestinationPath: "0.circle")
        let (messages, failure) = try read()
        #expect(messages == ["new/1.a", "cur/2.b:2,S"])
        #expect(failure.map { "\($0)".hasPrefix("\(path)/new/0.circle cannot be read") } == true)
    }

    @Test func `a folder without new and cur is no Maildir`() {
        #expect(throws: CommandError.self) { try MailFiles(console: Disturbed()).messages(at: path + "/new") }
    }
}
