import RemindCore
import Synchronization
import Testing

@testable import RemindSQLite

/// The thread that writes, and what it does between two transactions.
@Suite struct WriterThreadTests {
    private let log = Log()

    @Test func `transactions run in the order in which they came, all of them before the thread ends`() async throws {
        let thread = try #require(WriterThread(jobs: .elsewhere))
        await withCheckedContinuation { done in
            for number in 0..<100 { thread.add { log.add("\(number)") } }
            thread.add { done.resume() }
            thread.stop()
        }
        #expect(log.lines == (0..<100).map(String.init))
    }

    @Test func `what a transaction makes ready is done before the next one begins`() async throws {
        let left = Mutex(0)
        let jobs = ThreadJobs {
            return {
                let isDone = left.withLock { left in
                    defer { left = max(0, left - 1) }
                    return left == 0
                }
                if !isDone { log.add("job") }
                return !isDone
            }
        }
        let thread = try #require(WriterThread(jobs: jobs))
        await withCheckedContinuation { done in
            for name in ["first", "second"] {
                thread.add {
                    log.add(name)
                    left.withLock { $0 = 2 }
                }
            }
            thread.add { done.resume() }
        }
        thread.stop()
        #expect(log.lines == ["first", "job", "job", "second", "job", "job"])
    }
}

private final class Log: Sendable {
    private let entries = Mutex<[String]>([])
    var lines: [String] { entries.withLock { $0 } }
    func add(_ line: String) { entries.withLock { $0.append(line) } }
}
