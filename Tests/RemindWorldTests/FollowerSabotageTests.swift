import RemindCore
import RemindCurl
import Testing

@testable import RemindWorld

/// Rules that only a message whose commands travel behind another's body can break.
@Suite("Follower sabotage", .timeLimit(.minutes(10)))
struct FollowerSabotageTests {
    @Test
    func `4: a body behind another by the fence of the one before it`() async throws {
        var sabotage = Sabotage()
        sabotage.transport = { base, world, owner in
            BentTransport(base: base) { fence in
                let talks = world.node(owner)?.transport.talks ?? []
                if talks.contains(where: { $0.footing == .behind && $0.phase == .data }) { return true }
                return await fence()
            }
        }
        #expect(try await shows(4, sabotage, deeds: 40, connections: 1))
    }

    @Test
    func `5: the reply to a follower's MAIL counts for the body before it`() async throws {
        var sabotage = Sabotage()
        sabotage.connection = { LossyConnection($0, loses: .reply) }
        #expect(try await shows(5, sabotage, deeds: 40, connections: 1))
    }

    @Test
    func `15: commands behind a body that lose a byte`() async throws {
        var sabotage = Sabotage()
        sabotage.connection = { LossyConnection($0, loses: .byte) }
        #expect(try await shows(15, sabotage, deeds: 40, connections: 1))
    }
}
