import RemindCore
import RemindSQLite
import RemindStore

/// The store of one world, and what can befall its transactions.
///
/// `@unchecked Sendable`: used on the world's one thread only.
final class SteppedDatabase: @unchecked Sendable {
    /// How a transaction ended.
    enum Ending<Value> {
        case committed(Value)
        case refused(StoreError)
        /// The process was killed at one of its statements: nothing of it was stored.
        case killed
    }

    let base: SteppedSQLite
    /// Nothing can be written: the disk is full.
    var isFull = false

    init(_ base: SteppedSQLite) { self.base = base }

    func reading<Value>(_ body: (any SQLSession) throws(StoreError) -> Value) -> Result<Value, StoreError> {
        do throws(StoreError) { return .success(try base.read(body)) } catch { return .failure(error) }
    }

    /// One transaction; killed at its `deadly`th statement, if there is one and it has that many.
    func write<Value>(
        deadly: Int?, _ body: (any SQLSession) throws(StoreError) -> Value
    ) -> Ending<Value> {
        if isFull, deadly == nil { return .refused(.unavailable(reason: "no room left on the disk")) }
        let counter = StatementCounter(deadly: deadly, base)
        do throws(StoreError) {
            let value = try base.write { session throws(StoreError) in
                try body(CountedSession(base: session, counter: counter))
            }
            return .committed(value)
        } catch {
            return counter.hasStruck ? .killed : .refused(error)
        }
    }

    /// The process that had it open is gone, or was killed within a transaction just now.
    func crash(keepingImage: Bool) throws(StoreError) {
        if keepingImage { try base.keepCrashImage() }
        try base.reopen()
    }
}

/// Counts the statements of one transaction and kills at the given one.
private final class StatementCounter {
    private var left: Int
    private let base: SteppedSQLite
    private(set) var hasStruck = false

    init(deadly: Int?, _ base: SteppedSQLite) {
        left = deadly ?? .max
        self.base = base
    }

    func count() throws(StoreError) {
        left -= 1
        guard left < 0 else { return }
        if !hasStruck {
            hasStruck = true
            try base.keepCrashImage()
        }
        throw .unavailable(reason: "killed")
    }
}

private struct CountedSession: SQLSession {
    let base: any SQLSession
    let counter: StatementCounter

    func rows(_ query: SQLQuery) throws(StoreError) -> [SQLRow] {
        try counter.count()
        return try base.rows(query)
    }

    func run(_ query: SQLQuery) throws(StoreError) -> Int {
        try counter.count()
        return try base.run(query)
    }
}
