import RemindCore

/// Upkeep that is wanted at given moments and says what it did.
actor FakeUpkeep: AgendaUpkeep {
    private(set) var done: [Timestamp] = []
    /// Whose agendas were derived out of turn.
    private(set) var derived: [[TherapistID]] = []
    /// How often the settings were looked at.
    private(set) var looks = 0
    /// An agenda that a look finds to be derived by others, and the number of that look.
    private var stray: (look: Int, due: Timestamp)?
    /// How often memory was given back.
    private(set) var releases = 0
    private var isHeld = false
    private var gate: [CheckedContinuation<Void, Never>] = []
    private var askers: [CheckedContinuation<Void, Never>] = []
    private var vainDerivations = 0
    private var wanted: [Timestamp]
    private var fault: StoreError?
    private var watchers: [(count: Int, resume: CheckedContinuation<Void, Never>)] = []

    init(_ wanted: [Timestamp] = []) { self.wanted = wanted }

    func want(_ moment: Timestamp, times: Int = 1) { wanted += Array(repeating: moment, count: times) }
    func releaseMemory() async { releases += 1 }
    func failOnce(with fault: StoreError) { self.fault = fault }

    /// Returns once upkeep was done `count` times.
    func finished(_ count: Int) async {
        if done.count >= count { return }
        await withCheckedContinuation { watchers.append((count, $0)) }
    }

    func upkeep(at now: Timestamp, limit: Int) async throws(StoreError) -> Int {
        if let fault {
            self.fault = nil
            throw fault
        }
        let due = wanted.filter { $0 <= now }
        wanted.removeAll { $0 <= now }
        done.append(now)
        for watcher in watchers where watcher.count <= done.count { watcher.resume.resume() }
        watchers.removeAll { $0.count <= done.count }
        return due.count
    }

    func nextUpkeep(after now: Timestamp) async throws(StoreError) -> Timestamp? { wanted.min() }
    /// Lets derivations out of turn begin but not end, until `letGo`.
    func hold() { isHeld = true }

    func letGo() {
        isHeld = false
        for waiting in gate { waiting.resume() }
        gate = []
    }

    func failToDerive(times: Int) { vainDerivations = times }

    /// Returns once a derivation out of turn was asked for.
    func asked() async {
        if !derived.isEmpty { return }
        await withCheckedContinuation { askers.append($0) }
    }

    func derive(agendasOf therapists: [TherapistID], at now: Timestamp) async throws(StoreError) {
        derived.append(therapists)
        for asker in askers { asker.resume() }
        askers = []
        if vainDerivations > 0 {
            vainDerivations -= 1
            throw .busy
        }
        if isHeld { await withCheckedContinuation { gate.append($0) } }
    }

    func findStray(atLook look: Int, due: Timestamp) { stray = (look, due) }

    func followSettings(at now: Timestamp) async throws(StoreError) -> Int {
        if let fault {
            self.fault = nil
            throw fault
        }
        looks += 1
        guard let stray, stray.look == looks else { return 0 }
        wanted.append(stray.due)
        return 1
    }
}
