import CCurl
import Glibc
import RemindCore

/// Runs the command that prints an OAuth 2 access token: no shell, an environment of PATH alone, a time limit.
enum TokenCommand {
    private static let timeLimit = Duration.seconds(30)
    private static let sizeLimit = 16 * 1024

    static func run(_ command: [String], clock: any WallClock) throws(SecretError) -> AccessToken {
        let name = command.first ?? ""
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { throw .command(name: name, reason: "found no pipe") }
        defer { close(ends[0]) }
        let child = spawn(command, output: ends[1])
        close(ends[1])
        guard let child else { throw .command(name: name, reason: "cannot be started") }
        let output = collect(from: ends[0], clock: clock)
        if output == nil { kill(child, SIGKILL) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard let output else { throw .command(name: name, reason: "did not end in time or printed too much") }
        guard status == 0 else { throw .command(name: name, reason: "failed") }
        guard let token = AccessToken(output: output) else { throw .command(name: name, reason: "printed no token") }
        return token
    }

    private static func spawn(_ command: [String], output: Int32) -> pid_t? {
        guard !command.isEmpty else { return nil }
        var files = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&files)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&files)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&files, output, 1)
        posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)
        // Our threads block SIGPIPE; the child must not inherit that.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        let arguments = command.map { strdup($0) } + [nil]
        let environment = [strdup("PATH=/usr/local/bin:/usr/bin:/bin"), nil]
        defer { for text in arguments + environment { free(text) } }
        var child: pid_t = 0
        return posix_spawnp(&child, command[0], &files, &attributes, arguments, environment) == 0 ? child : nil
    }

    /// Everything up to the end of the output, nil if it takes too long or is too much.
    private static func collect(from end: Int32, clock: any WallClock) -> [UInt8]? {
        let deadline = clock.monotonic + timeLimit
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while output.count <= sizeLimit {
            guard Poll.wait([(end, Poll.readable)], timeout: deadline - clock.monotonic)[0] != 0 else {
                return nil
            }
            let count = read(end, &buffer, buffer.count)
            guard count > 0 else { return count == 0 ? output : nil }
            output += buffer.prefix(count)
        }
        return nil
    }
}
