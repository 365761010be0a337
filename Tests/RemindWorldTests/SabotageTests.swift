import RemindCore
import RemindStore
import Testing

@testable import RemindWorld

/// Each invariant is seen to notice: one rule is bent at a seam of the daemon, and a world in which that shows is found
/// within some hundred seeds.
@Suite("Sabotage", .timeLimit(.minutes(10)))
struct SabotageTests {
    private func bent(_ bend: @escaping @Sendable (inout BentQueue, World) -> Void) -> Sabotage {
        var sabotage = Sabotage()
        sabotage.queue = { store, world in
            var queue = BentQueue(base: store)
            bend(&queue, world)
            return queue
        }
        return sabotage
    }

    @Test
    func `1: a transport that dawdles between fence and body`() async throws {
        var sabotage = Sabotage()
        sabotage.transport = { base, world, owner in
            BentTransport(base: base) { fence in
                let fell = await fence()
                await world.pause(.minutes(20), owner)
                return fell
            }
        }
        #expect(try await shows(1, sabotage))
    }

    @Test
    func `1: a clock that is not looked at while the socket takes the body`() async throws {
        var sabotage = Sabotage()
        sabotage.transport = { base, _, _ in BentTransport(base: base) { await $0() } }
        // The last try before a deadline is the one that it can meet.
        sabotage.script = { $0.mishapRate = 80 }
        #expect(try await shows(1, sabotage, saying: "the dot of"))
    }

    @Test
    func `2: a reaper that puts back what is being transmitted`() async throws {
        let sabotage = bent { queue, world in
            queue.besideReaping = {
                _ = world.transact(World.people) { db throws(StoreError) in
                    try db.run(
                        """
                        UPDATE prompt SET state = 'scheduled', claim_token = NULL, claimed_by = NULL,
                            lease_until = NULL WHERE state = 'transmitting'
                        """)
                }
            }
        }
        #expect(try await shows(2, sabotage))
    }

    @Test
    func `3: what is overdue is never expired`() async throws {
        #expect(try await shows(3, bent { queue, _ in queue.expires = false }, nodes: 1))
    }

    @Test
    func `4: a fence that always says yes`() async throws {
        let sabotage = bent { queue, _ in
            queue.bendResult = { turn, result in result.fenced = Set(turn.fences) }
        }
        #expect(try await shows(4, sabotage, deeds: 40))
    }

    @Test
    func `4: a body before the fence is asked`() async throws {
        var sabotage = Sabotage()
        sabotage.transport = { base, _, _ in BentTransport(base: base) { _ in true } }
        #expect(try await shows(4, sabotage))
    }

    @Test
    func `5: what nobody knows counts as sent`() async throws {
        let sabotage = bent { queue, _ in
            queue.bendTurn = { turn in
                for index in turn.settlements.indices where turn.settlements[index].countsUnknown {
                    turn.settlements[index].state = .sent
                }
            }
        }
        #expect(try await shows(5, sabotage))
    }

    @Test
    func `6: a refusal that is tried again`() async throws {
        let sabotage = bent { queue, _ in
            queue.bendTurn = { turn in
                for index in turn.settlements.indices where turn.settlements[index].state == .failed {
                    turn.settlements[index].state = .scheduled
                }
            }
        }
        #expect(try await shows(6, sabotage))
    }

    @Test
    func `6: a fault that passes and yet ends a prompt`() async throws {
        let sabotage = bent { queue, _ in
            queue.bendTurn = { turn in
                for index in turn.settlements.indices
                where turn.settlements[index].state == .scheduled && turn.settlements[index].countsAttempt {
                    turn.settlements[index].state = .failed
                }
            }
        }
        #expect(try await shows(6, sabotage))
    }

    @Test
    func `8: a fence that overlooks that the prompt was moved`() async throws {
        var sabotage = bent { queue, world in
            queue.bendTurn = { turn in turn.fences = turn.fences.map { $0.overlookingMoves(in: world, by: turn.node) } }
            queue.bendResult = { turn, result in
                let fallen = Set(result.fenced.map(\.promptID))
                result.fenced = Set(turn.fences.filter { fallen.contains($0.promptID) })
            }
        }
        // Time enough for a move between the claim and its fence.
        sabotage.transport = { base, world, owner in
            BentTransport(base: base) { fence in
                await world.pause(.minutes(20), owner)
                return await fence()
            }
        }
        #expect(try await shows(8, sabotage, deeds: 50))
    }

    @Test
    func `8: a node that is deaf to SIGHUP`() async throws {
        var sabotage = Sabotage()
        sabotage.hearsReloads = false
        #expect(try await shows(8, sabotage, blows: 20, saying: "the agenda of"))
    }

    @Test
    func `10: a new run that leaves to the reaper what the dead one held`() async throws {
        #expect(try await shows(10, bent { queue, _ in queue.takesOver = false }, nodes: 1, deeds: 40, blows: 20))
    }

    @Test
    func `a broken world breaks in the same way again`() async throws {
        let sabotage = bent { queue, _ in queue.bendResult = { turn, result in result.fenced = Set(turn.fences) } }
        let (first, second) = try await OwnThread.run {
            let ground = try Ground(onFiles: false)
            for seed in 601...4000 as ClosedRange<UInt64> {
                guard let violation = try World(seed: seed, on: ground, sabotage: sabotage).run() else { continue }
                return (violation, try World(seed: seed, on: ground, sabotage: sabotage).run())
            }
            return (Violation(number: 0, text: "none"), nil)
        }
        #expect(first == second)
    }

    @Test
    func `11: a daemon that believes every clock`() async throws {
        var sabotage = Sabotage()
        sabotage.settings = { $0.delivery.clockJump = .days(999) }
        #expect(try await shows(11, sabotage, blows: 40))
    }

    @Test
    func `13: a fence that falls although the disk is full`() async throws {
        let sabotage = bent { queue, world in
            queue.instead = { turn in
                guard world.database.isFull, !turn.fences.isEmpty else { return nil }
                var result = QueueTurnResult()
                result.fenced = Set(turn.fences)
                return result
            }
        }
        #expect(try await shows(13, sabotage, deeds: 40, blows: 40))
    }

    @Test
    func `16: nobody frees what a dead node held`() async throws {
        #expect(try await shows(16, bent { queue, _ in queue.reaps = false }, nodes: 2))
    }

    @Test
    func `17: releases at the stop that are never written`() async throws {
        let sabotage = bent { queue, world in
            queue.bendTurn = { turn in
                guard world.nodes.contains(where: \.isStopping) else { return }
                turn.settlements.removeAll { !$0.countsAttempt }
            }
        }
        #expect(try await shows(17, sabotage))
    }

    @Test
    func `18: claims whose letters are gone, taken back and claimed in a circle`() async throws {
        var sabotage = bent { queue, _ in
            queue.bendResult = { _, result in
                for index in result.claimed.indices { result.claimed[index].letter = nil }
            }
            queue.bendTurn = { turn in
                for index in turn.settlements.indices {
                    turn.settlements[index].state = .scheduled
                    turn.settlements[index].nextAttemptAt = nil
                }
            }
        }
        sabotage.settings = { $0.smtp.retryBase = .zero }
        #expect(try await shows(18, sabotage))
    }
}

extension Lease {
    /// The same lease at the prompt's present revision, which is taken back for it.
    fileprivate func overlookingMoves(in world: World, by node: String) -> Lease {
        guard let row = world.judge.rows[promptID], row.revision != revision, row.state == .scheduled else {
            return self
        }
        _ = world.transact(World.people) { db throws(StoreError) in
            try db.run(
                """
                UPDATE prompt SET state = 'claimed', claim_token = \(token), claimed_by = \(node),
                    lease_until = \(until) WHERE id = \(promptID)
                """)
        }
        return Lease(promptID: promptID, row: self.row, token: token, revision: row.revision, until: until)
    }
}
