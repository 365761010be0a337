import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("AgendaKeeper", .timeLimit(.minutes(10)))
struct AgendaKeeperTests {
    @Test
    func `it works when upkeep is wanted and wakes the dispatcher`() async throws {
        let rig = DaemonRig(upkeep: [morning + .hours(1)])
        try await rig.running([rig.agendaKeeper]) { _ in
            await rig.seats.sat(.keeper) { $0 == morning + .hours(1) }
            rig.pass(.hours(1))
            await rig.upkeep.finished(1)
            // The wake was remembered for it.
            await rig.pacemaker.wait(.dispatcher, until: nil)
        }
        #expect(await rig.upkeep.done == [morning + .hours(1)])
    }

    @Test
    func `it gives back memory once after a round of many agendas, and not after one of few`() async throws {
        let rig = DaemonRig()
        try await rig.running([rig.agendaKeeper]) { _ in
            for (round, agendas) in [99, 100, 50].enumerated() {
                await rig.seats.sat(.keeper) { $0 == nil }
                rig.seats.clear()
                await rig.upkeep.want(morning, times: agendas)
                rig.pacemaker.wake(.keeper)
                await rig.upkeep.finished(round + 1)
                await rig.seats.sat(.keeper) { $0 == nil }
                #expect(await rig.upkeep.releases == [0, 1, 1][round])
            }
        }
    }

    @Test
    func `a wake makes it look again`() async throws {
        let rig = DaemonRig()
        try await rig.running([rig.agendaKeeper]) { _ in
            await rig.seats.sat(.keeper) { $0 == nil }
            await rig.upkeep.want(morning)
            rig.pacemaker.wake(.keeper)
            await rig.upkeep.finished(1)
        }
    }

    @Test
    func `it does nothing while the clock is suspect`() async throws {
        let rig = DaemonRig(upkeep: [morning + .hours(1)])
        try await rig.running([rig.agendaKeeper]) { _ in
            await rig.seats.sat(.keeper) { $0 == morning + .hours(1) }
            rig.clock.jump(by: .hours(1))
            rig.pacemaker.wakeAll()
            await rig.seats.sat(.keeper) { $0 == morning + .hours(1) + .seconds(60) }
            #expect(await rig.upkeep.done.isEmpty)
            rig.pass(.seconds(60))
            await rig.upkeep.finished(1)
        }
    }

    @Test
    func `a failing store is tried again after a minute`() async throws {
        let rig = DaemonRig(upkeep: [morning])
        await rig.upkeep.failOnce(with: .busy)
        try await rig.running([rig.agendaKeeper]) { _ in
            await rig.seats.sat(.keeper) { $0 == morning + .minutes(1) }
            rig.pass(.minutes(1))
            await rig.upkeep.finished(1)
        }
    }

    @Test
    func `it has agendas follow the settings at its start and where they were replaced, as soon as the store can`()
        async throws
    {
        let rig = DaemonRig()
        try await rig.running([rig.agendaKeeper]) { _ in
            await rig.seats.sat(.keeper) { $0 == nil }
            // Once before the others, once after them.
            #expect(await rig.upkeep.looks == 2)
            rig.seats.clear()
            await rig.upkeep.failOnce(with: .busy)
            rig.settings.replace(with: Settings())
            rig.pacemaker.wake(.keeper)
            await rig.seats.sat(.keeper) { $0 == morning + .minutes(1) }
            #expect(await rig.upkeep.looks == 2)
            rig.seats.clear()
            rig.pass(.minutes(1))
            await rig.seats.sat(.keeper) { $0 == nil }
            #expect(await rig.upkeep.looks == 4)
        }
    }

    @Test
    func `what a command derived by the old settings while agendas followed the new ones follows them too`()
        async throws
    {
        let rig = DaemonRig(upkeep: [morning])
        await rig.upkeep.findStray(atLook: 2, due: morning)
        try await rig.running([rig.agendaKeeper]) { _ in
            await rig.seats.sat(.keeper) { $0 == morning + AgendaKeeper.rest }
            rig.pass(AgendaKeeper.rest)
            await rig.upkeep.finished(2)
        }
        #expect(await rig.upkeep.looks == 2)
    }

    @Test
    func `what a command derived by the old settings long after follows at its wake`() async throws {
        let rig = DaemonRig()
        try await rig.running([rig.agendaKeeper]) { _ in
            await rig.seats.sat(.keeper) { $0 == nil }
            await rig.upkeep.findStray(atLook: 3, due: morning)
            rig.pass(.minutes(10))
            rig.pacemaker.wake(.keeper)
            await rig.upkeep.finished(1)
        }
    }

    @Test
    func `a corrupt store ends it`() async {
        let rig = DaemonRig(upkeep: [morning])
        let corrupt = StoreError.corrupt(path: "remindd.db", reason: "page 7")
        await rig.upkeep.failOnce(with: corrupt)
        await #expect(throws: corrupt) { try await rig.agendaKeeper.run() }
    }
}
