import RemindCore
import Testing

@testable import RemindDaemon

@Suite(.timeLimit(.minutes(1))) struct HeldPromptsTests {
    private let rig = DaemonRig([Prompt]())

    @Test func `there is room as soon as it is known what became of one`() async {
        rig.held.add(3)
        rig.held.wakeDispatcher(atMost: 2)
        rig.held.closeOne()
        await rig.pacemaker.wait(.dispatcher, until: nil)
        #expect(rig.held.open == 2)
        #expect(rig.held.number == 3)
        rig.held.removeOne()
        #expect(rig.held.number == 2)
    }

    @Test func `the dispatcher hears of each on disk while each matters`() async {
        rig.held.add(2)
        rig.held.closeOne()
        await rig.pacemaker.wait(.dispatcher, until: nil)
        rig.held.removeOne()
        await rig.pacemaker.wait(.dispatcher, until: nil)
        #expect(rig.held.open == 1)
    }

    @Test func `the first that is held starts the heartbeat`() async {
        rig.held.add(1)
        await rig.pacemaker.wait(.leases, until: nil)
    }
}
