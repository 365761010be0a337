import RemindCore
import RemindExecutor
import RemindSQLite
import RemindStore

extension World {
    /// One transaction of a process; nil if the process was killed within it.
    func transact<Value>(
        _ owner: SteppedJobs.Owner, _ body: (any SQLSession) throws(StoreError) -> Value
    ) -> Result<Value, StoreError>? {
        let node = known[owner]
        let deadly = node?.deadlyStatement
        node?.deadlyStatement = nil
        let ending = database.write(deadly: deadly, body)
        switch ending {
        case .committed(let value):
            look(owner)
            return .success(value)
        case .refused(let error): return .failure(error)
        case .killed:
            if let node { kill(node, keepingImage: false) }
            return nil
        }
    }

    private func look(_ owner: SteppedJobs.Owner) {
        let touched = database.base.takeTouchedRows()
        guard !touched.isEmpty else { return }
        do throws(StoreError) {
            let rows = try database.base.read { db throws(StoreError) in
                var decoded: [LedgerRow] = []
                for var row in try db.rows(LedgerRow.query(touched)) { decoded.append(try LedgerRow(row: &row)) }
                return decoded
            }
            judge.committed(rows, by: owner)
        } catch { judge.complain(13, "what was committed cannot be read: \(error)") }
    }

    /// How long a call of the store takes; a slow one is an outage to whoever waits for it.
    func storeLatency() -> Duration {
        let latency = fate.storeLatency()
        if latency > .seconds(5) { lastOutage = max(lastOutage ?? .zero, time + latency) }
        return latency
    }

    func beginOutage() {
        database.isFull = true
    }

    func endOutage() {
        if database.isFull { lastOutage = max(lastOutage ?? .zero, time) }
        database.isFull = false
    }

    func hadOutage(since moment: Duration) -> Bool { database.isFull || lastOutage.map { $0 >= moment } ?? false }

    /// Whether the store is quick at present, so that times can be judged.
    var isPrompt: Bool { fate.isKind }
}
