import RemindCore
import RemindExecutor
import RemindSQLite
import RemindStore
import RemindTestSupport

extension World {
    /// One process's way to the store; no two draw the same identifiers. A command goes by the configuration as it stands.
    func store(for owner: SteppedJobs.Owner, command: CommandRun? = nil, by settings: LiveSettings? = nil) -> Store {
        lastStore += 1
        return Store(
            driver: WorldDriver(world: self, owner: owner, command: command), settings: settings ?? self.settings,
            zones: ground.zones,
            vault: ToyVault(),
            randomness: SeededRandomness(seed: seed &* 31 &+ lastStore &* 97))
    }

    func policy(of kind: PromptKind) -> UnknownPolicy {
        let smtp = settings.current.smtp
        return kind.unknownPolicyIsNudges ? smtp.unknownNudges : smtp.unknownPlans
    }

    /// One transaction of a process; nil if the process was killed within it.
    func transact<Value>(
        _ owner: SteppedJobs.Owner, _ command: CommandRun? = nil,
        _ body: (any SQLSession) throws(StoreError) -> Value
    ) -> Result<Value, StoreError>? {
        let node = known[owner]
        let deadly = node?.deadlyStatement ?? command?.begin()
        node?.deadlyStatement = nil
        count("store: transaction")
        let ending = database.write(deadly: deadly, body)
        switch ending {
        case .committed(let value):
            command?.commits += 1
            look(owner)
            return .success(value)
        case .refused(let error): return .failure(error)
        case .killed:
            count("blow: killed in a transaction")
            if let node { kill(node, keepingImage: false) } else { crash(keepingImage: false) }
            if let command { command.onDeath(command) }
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

    /// Whose agendas were derived by another schedule than the one that stands in the configuration.
    func strays() -> [String] {
        count("invariant 8: agendas looked at")
        let query: SQLQuery =
            "SELECT id FROM therapist WHERE derived_by IS NULL OR derived_by <> \(settings.scheduleDigest) ORDER BY id"
        do throws(StoreError) {
            return try database.base.read { db throws(StoreError) in
                try db.rows(query).map { row throws(StoreError) in
                    var row = row
                    return try row.text()
                }
            }
        } catch {
            judge.complain(13, "agendas cannot be read: \(error)")
            return []
        }
    }

    /// How long a call of the store takes; a slow one is an outage to whoever waits for it.
    func storeLatency() -> Duration {
        let latency = fate.storeLatency()
        if latency >= .milliseconds(100) { lastSlowness = max(lastSlowness, time + latency) }
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

    /// Nothing since `moment` that would make a recovery take longer than it should: neither store nor clocks.
    func wasCalm(since moment: Duration) -> Bool {
        !hadOutage(since: moment) && lastSlowness < moment
            && machines.allSatisfy { $0.offset == .zero && $0.lastJump < moment }
    }

    func hadOutage(since moment: Duration) -> Bool { database.isFull || lastOutage.map { $0 >= moment } ?? false }

    /// Whether the store is quick at present, so that times can be judged.
    var isPrompt: Bool { fate.isKind }
}
