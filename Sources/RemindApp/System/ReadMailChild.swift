import CConfine
import Glibc
package import RemindCore
import RemindDaemon

/// Reads foreign mail in a process of its own, `remindd read-mail`: empty environment, three descriptors, no store, no key.
///
/// That process confines itself before it reads (`confine_to_reading`); here a time limit is kept, and what it says is
/// believed only in the form of a `ForeignMail` record.
package struct ReadMailChild: ForeignMailReader {
    private static let timeLimit = Duration.seconds(15)
    private let program: String
    private let clock: any WallClock

    /// `program` is remindd: this process, or the one beside this one.
    package init(program: String = Self.remindd, clock: any WallClock) {
        self.program = program
        self.clock = clock
    }

    /// Where remindd lies: `/proc/self/exe` still runs when its file was replaced by an upgrade.
    package static var remindd: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let own = String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard let slash = own.lastIndex(of: "/") else { return "/proc/self/exe" }
        let name = own[own.index(after: slash)...].prefix { $0 != " " }
        return name == "remindd" ? "/proc/self/exe" : own[...slash] + "remindd"
    }

    package func read(_ message: [UInt8]) async throws(ForeignMailError) -> ForeignMail {
        let result: Result<ForeignMail, ForeignMailError> = await withCheckedContinuation { continuation in
            // It blocks, which the cooperative pool must never do.
            BlockingThread.start {
                continuation.resume(returning: run(Array(message.prefix(ForeignMail.longestMessage))))
            }
        }
        return try result.get()
    }

    /// A process that died over a message said nothing, so the message is one that nobody understands.
    private func run(_ message: [UInt8]) -> Result<ForeignMail, ForeignMailError> {
        var (input, output): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard pipe2(&input, O_CLOEXEC) == 0, pipe2(&output, O_CLOEXEC) == 0 else {
            return .failure(.init("no pipe is left for reading mail"))
        }
        let child = spawn(input: input[0], output: output[1])
        close(input[0])
        close(output[1])
        guard let child else {
            close(input[1])
            close(output[0])
            return .failure(.init("\(program) cannot be started, which reads mail: install it beside remindctl"))
        }
        let record = exchange(message, to: input[1], from: output[0])
        if record == nil { kill(child, SIGKILL) }
        close(output[0])
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        // 71: it could not give up its rights, so it read nothing; that is about this machine, not about the message.
        if status & 0x7F == 0, (status >> 8) & 0xFF == 71 || (status >> 8) & 0xFF == 127 {
            return .failure(.init("mail cannot be read safely here: the kernel refuses to confine a process (seccomp)"))
        }
        let text = record.map { String(decoding: $0, as: UTF8.self) } ?? ""
        return .success(ForeignMail(lines: status == 0 ? text : "") ?? ForeignMail(kind: .other))
    }

    private func spawn(input: Int32, output: Int32) -> pid_t? {
        var files = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&files)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&files)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&files, input, 0)
        posix_spawn_file_actions_adddup2(&files, output, 1)
        posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)
        // Nothing else that this process has open: the store is, and a library may have forgotten O_CLOEXEC.
        posix_spawn_file_actions_addclosefrom_np(&files, 3)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let arguments = [strdup("remindd"), strdup("read-mail"), nil]
        let environment: [UnsafeMutablePointer<CChar>?] = [nil]
        defer { for text in arguments { free(text) } }
        var child: pid_t = 0
        return posix_spawn(&child, program, &files, &attributes, arguments, environment) == 0 ? child : nil
    }

    /// Writes the message and reads the record at the same time; nil if that takes too long or is too much. Closes `input`.
    private func exchange(_ message: [UInt8], to input: Int32, from output: Int32) -> [UInt8]? {
        _ = fcntl(input, F_SETFL, O_NONBLOCK)
        let deadline = clock.monotonic + Self.timeLimit
        var rest = message[...]
        var isOpen = true
        defer { if isOpen { close(input) } }
        var record: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while record.count <= ForeignMail.longestRecord {
            if isOpen, rest.isEmpty {
                close(input)
                isOpen = false
            }
            let left = (deadline - clock.monotonic).milliseconds
            var ends = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
            if isOpen { ends.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
            guard left > 0, poll(&ends, nfds_t(ends.count), Int32(min(left, 60_000))) > 0 else { return nil }
            if isOpen, ends[1].revents != 0 {
                let count = rest.withUnsafeBytes { Glibc.write(input, $0.baseAddress, min($0.count, 65_536)) }
                // It may end before it has read everything.
                rest = count > 0 ? rest.dropFirst(count) : errno == EAGAIN ? rest : []
            }
            if ends[0].revents != 0 {
                let count = Glibc.read(output, &buffer, buffer.count)
                guard count > 0 else { return count == 0 ? record : nil }
                record += buffer.prefix(count)
            }
        }
        return nil
    }
}
