import RemindExecutor

/// What will happen in a world, by virtual time: earliest first, and in the order of entry where times are equal.
struct EventList {
    /// Something that happens at one instant, on behalf of an owner.
    struct Event {
        let id: Int
        let time: Duration
        let owner: SteppedJobs.Owner
        let action: () -> Void
    }

    /// Latest first, so that the next one is cheap to take.
    private var events: [Event] = []
    private var lastID = 0

    var next: Duration? { events.last?.time }
    var count: Int { events.count }

    mutating func add(at time: Duration, _ owner: SteppedJobs.Owner, _ action: @escaping () -> Void) -> Int {
        lastID += 1
        var low = 0
        var high = events.count
        while low < high {
            let middle = (low + high) / 2
            if events[middle].time > time { low = middle + 1 } else { high = middle }
        }
        events.insert(Event(id: lastID, time: time, owner: owner, action: action), at: low)
        return lastID
    }

    mutating func take() -> Event? { events.popLast() }
    mutating func cancel(_ id: Int) { events.removeAll { $0.id == id } }

    /// Takes out what an owner still had before it.
    mutating func remove(_ owner: SteppedJobs.Owner) { events.removeAll { $0.owner == owner } }
}
