import RemindCore
import RemindStore

extension People {
    /// Puts a note off, whether it waits or was sent, or leaves a waiting one out.
    func putOff() async {
        if fate.chance(1, of: 2) {
            guard let row = fate.pick(world.judge.open + world.judge.sent) else { return }
            let choice = fate.pick(SnoozeChoice.allCases) ?? .laterToday
            await attempt(.putOff, "puts \(row.id) off to \(choice.words)") { [now] store in
                _ = try await store.snooze(row.id, choice, at: now)
            }
        } else {
            guard let row = fate.pick(world.judge.open) else { return }
            await attempt(.putOff, "leaves \(row.id) out") { [world, now] store in
                _ = try await store.skip(row.id, at: now)
                world.judge.cancelSucceeded(row.id)
            }
        }
    }
}
