import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("QueueWriter", .timeLimit(.minutes(10)))
struct QueueWriterTests {
    @Test
    func `whoever comes while a transaction is under way shares the next one`() async throws {
        let prompts = (1...20).map { Prompt.waiting("prompt\($0 + 10)") }
        let rig = DaemonRig(prompts)
        let claims = try await rig.writer.claim(upTo: 20)
        #expect(claims.count == 20)
        await rig.queue.hold()
        async let first = rig.writer.fence(claims[0].lease).falls()
        await rig.queue.until { $0.waitingAtGate == 1 }
        let fallen = await withTaskGroup(of: Bool.self) { group in
            for claim in claims.dropFirst() { group.addTask { await rig.writer.fence(claim.lease).falls() } }
            while rig.writer.gathered < 19 { await Task.yield() }
            await rig.queue.letGo()
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(await first)
        #expect(fallen == 19)
        #expect(await rig.queue.turns.map(\.fences.count) == [0, 1, 19])
    }

    @Test
    func `a fence under a token that is no longer valid does not fall`() async throws {
        let prompt = Prompt.waiting("first")
        let rig = DaemonRig([prompt])
        let claims = try await rig.writer.claim(upTo: 1)
        await rig.queue.cancel(prompt.id)
        #expect(await rig.writer.fence(claims[0].lease).falls() == false)
    }

    @Test
    func `of two fences of one prompt in one transaction only that of the newer claim falls`() async throws {
        let prompt = Prompt.waiting("first")
        let rig = DaemonRig([prompt, .waiting("other")])
        let old = try await rig.writer.claim(upTo: 2)
        await rig.queue.move(prompt.id)
        let new = try await rig.writer.claim(upTo: 1)
        await rig.queue.hold()
        async let opening = rig.writer.fence(old[0].lease.promptID == prompt.id ? old[1].lease : old[0].lease).falls()
        await rig.queue.until { $0.waitingAtGate == 1 }
        let stale = try #require(old.first { $0.lease.promptID == prompt.id }).lease
        async let late = rig.writer.fence(stale).falls()
        async let present = rig.writer.fence(new[0].lease).falls()
        while rig.writer.gathered < 2 { await Task.yield() }
        await rig.queue.letGo()
        #expect(await opening)
        #expect(await late == false)
        #expect(await present)
    }

    @Test
    func `each claim has a token of its own and a lease of sixty seconds`() async throws {
        let rig = DaemonRig([.waiting("first"), .waiting("second")])
        let claims = [try await rig.writer.claim(upTo: 1), try await rig.writer.claim(upTo: 1)].flatMap { $0 }
        #expect(Set(claims.map(\.lease.token)).count == 2)
        #expect(claims.map(\.lease.until) == [morning + .seconds(60), morning + .seconds(60)])
    }

    @Test
    func `while the store cannot commit the health says so, and afterwards no more`() async throws {
        let rig = DaemonRig([.waiting("first")])
        let claims = try await rig.writer.claim(upTo: 1)
        await rig.queue.fail(with: [.unavailable(reason: "no room left on the disk")])
        #expect(await rig.writer.fence(claims[0].lease).falls() == false)
        #expect(rig.health.current.sentence.contains("no room left on the disk") && !rig.health.current.isReady)
        #expect(await rig.writer.fence(claims[0].lease).falls())
        #expect(rig.health.current.isReady)
    }

    @Test
    func `what was claimed is handed out only once its head is kept, and all the same where that fails`() async throws {
        let rig = DaemonRig([.waiting("first"), .waiting("second")])
        let head = AuditHead(number: 1, until: rig.clock.now + AuditHead.span)
        await rig.queue.cover(with: head)
        #expect(try await rig.writer.claim(upTo: 1).count == 1)
        #expect(rig.heads.kept == [head])
        rig.heads.fail(with: .unavailable(reason: "no room"))
        await rig.queue.cover(with: AuditHead(number: 2, until: head.until))
        #expect(try await rig.writer.claim(upTo: 1).count == 1)
        #expect(rig.health.current.sentence.contains("no room"))
        rig.heads.fail(with: nil)
        await rig.queue.cover(with: AuditHead(number: 3, until: head.until))
        _ = try await rig.writer.claim(upTo: 1)
        #expect(rig.health.current.headFault == nil && rig.heads.kept.map(\.number) == [1, 3])
    }

    @Test
    func `a settlement that the store refuses does not hold up those beside it`() async throws {
        let rig = DaemonRig([.waiting("first"), .waiting("second")])
        let refusal = StoreError.refused("the row does not allow it")
        let answers = try await answers(to: 2, on: rig, whileTheStore: [refusal, refusal])
        #expect(Set(answers) == [nil, refusal])
    }

    @Test
    func `those beside it are kept where the store is busy at that very moment`() async throws {
        let rig = DaemonRig([.waiting("first"), .waiting("second"), .waiting("third")])
        let refusal = StoreError.refused("the row does not allow it")
        let beginning = rig.clock.now
        async let pause: Void = rig.seats.sat(.writer) { $0 == beginning + StoreBackoff.pause(after: 1) }
        async let all = answers(to: 3, on: rig, whileTheStore: [refusal, refusal, .busy])
        await pause
        rig.pass(StoreBackoff.pause(after: 1))
        #expect(try await all.count { $0 == nil } == 2)
        #expect(await rig.queue.lines.values.count { $0.lease == nil } == 2)
    }

    /// Gives back `count` claims in one transaction, which and those after it fail as said; what is answered.
    private func answers(to count: Int, on rig: DaemonRig, whileTheStore faults: [StoreError?]) async throws
        -> [StoreError?]
    {
        let claims = try await rig.writer.claim(upTo: count)
        await rig.queue.fail(with: [nil] + faults)
        await rig.queue.hold()
        async let opening = rig.writer.fence(claims[0].lease).falls()
        await rig.queue.until { $0.waitingAtGate == 1 }
        let answers = await withTaskGroup(of: StoreError?.self) { group in
            for claim in claims {
                group.addTask {
                    await withCheckedContinuation { written in
                        rig.writer.settle(.release(claim)) { written.resume(returning: $0) }
                    }
                }
            }
            while rig.writer.gathered < count { await Task.yield() }
            await rig.queue.letGo()
            return await group.reduce(into: [StoreError?]()) { $0.append($1) }
        }
        #expect(await opening)
        return answers
    }
}
