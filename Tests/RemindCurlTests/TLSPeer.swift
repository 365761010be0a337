import Foundation
import Glibc
import RemindCore
import Synchronization

/// A TLS server for one connection, with a fresh self-signed certificate: `openssl s_server`, which sends what it is told and
/// prints what it hears.
final class TLSPeer: Sendable {
    static let openssl = "/usr/bin/openssl"

    private struct Output {
        var text = ""
        var isOver = false
        var waiting: [(word: String?, resume: CheckedContinuation<String, Never>)] = []
    }

    let certificate: String
    private let folder: URL
    private let child: pid_t
    private let input = Pipe()
    private let output = Mutex(Output())

    /// `days` is how long its certificate is good; a negative number makes one that has expired.
    init(name: String, days: Int = 2, _ options: String...) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("remindd-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appendingPathComponent("certificate.pem").path
        let key = folder.appendingPathComponent("key.pem").path
        let request = folder.appendingPathComponent("request.pem").path
        try Self.run(
            ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(name)"]
                + ["-addext", "subjectAltName=DNS:\(name)", "-keyout", key, "-out", request])
        try Self.run(
            ["x509", "-req", "-in", request, "-signkey", key, "-days", String(days), "-copy_extensions", "copyall"]
                + ["-out", certificate])

        let server = Process()
        let printed = Pipe()
        server.executableURL = URL(fileURLWithPath: Self.openssl)
        server.arguments =
            ["s_server", "-accept", "127.0.0.1:0", "-naccept", "1", "-cert", certificate, "-key", key] + options
        server.standardInput = input
        server.standardOutput = printed
        server.standardError = FileHandle.nullDevice
        try server.run()
        child = server.processIdentifier
        TestThread.start { [self] in collect(printed.fileHandleForReading) }
    }

    private static func run(_ arguments: [String]) throws {
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: openssl)
        tool.arguments = arguments
        tool.standardError = FileHandle.nullDevice
        try tool.run()
        tool.waitUntilExit()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Sends this to the client once it is connected.
    func say(_ text: String) { input.fileHandleForWriting.write(Data(text.utf8)) }

    /// All that was printed, once `word` is in it, or (nil) once the server has ended.
    func printed(_ word: String?) async -> String {
        await Patience.wait(for: "openssl's \(word.map { "“\($0)”" } ?? "end")", otherwise: "") { [self] in
            await withCheckedContinuation { continuation in
                output.withLock { $0.waiting.append((word, continuation)) }
                take("", isOver: false)
            }
        }
    }

    /// Ends the server. Not by SIGTERM: Foundation lets a child inherit the blocked signals of the thread that started it.
    func stop() { kill(child, SIGKILL) }

    /// The server as a setting; its name is `localhost`.
    func setting(trusting file: String?) async -> SMTPServer {
        let line = await printed("ACCEPT 127.0.0.1:").components(separatedBy: "ACCEPT 127.0.0.1:").last ?? ""
        return SMTPServer(url: "smtps://localhost:\(line.prefix { $0.isNumber })/desk.practice.example", caFile: file)
    }

    private func collect(_ handle: FileHandle) {
        while true {
            let data = handle.availableData
            take(String(decoding: data, as: UTF8.self), isOver: data.isEmpty)
            if data.isEmpty { return }
        }
    }

    private func take(_ text: String, isOver: Bool) {
        let (all, ready) = output.withLock { output in
            output.text += text
            output.isOver = output.isOver || isOver
            let (text, isOver) = (output.text, output.isOver)
            let isReady = { (word: String?) in isOver || word.map { text.contains($0) } ?? false }
            let ready = output.waiting.filter { isReady($0.word) }
            output.waiting.removeAll { isReady($0.word) }
            return (text, ready)
        }
        for waiter in ready { waiter.resume.resume(returning: all) }
    }
}
