import Testing

@testable import RemindWorld

@Suite("World", .timeLimit(.minutes(5)))
struct WorldTests {
    @Test
    func `forty worlds in memory keep every invariant`() async throws {
        let violations = try await OwnThread.run {
            let ground = try Ground(onFiles: false)
            return try (1...40).compactMap { try World(seed: $0, on: ground).run() }
        }
        #expect(violations == [])
    }

    @Test
    func `four worlds on files, with their crashes, keep every invariant`() async throws {
        let violations = try await OwnThread.run {
            let ground = try Ground(onFiles: true)
            defer { ground.close() }
            return try (1...4).compactMap { try World(seed: $0, on: ground).run() }
        }
        #expect(violations == [])
    }

    @Test
    func `a world tells its steps to whoever listens`() async throws {
        let steps = try await OwnThread.run {
            var steps: [String] = []
            _ = try World(seed: 1, on: Ground(onFiles: false), trace: { steps.append($0) }).run()
            return steps
        }
        #expect(steps.contains { $0.hasSuffix("node 1 starts") })
        #expect(steps.last?.hasSuffix("has ended") == true)
    }
}
