import Testing

@testable import RemindWorld

@Suite("ClockSteps") struct ClockStepsTests {
    private var steps = ClockSteps()

    private func doubt(
        at seconds: Int, since start: Int = 0, asleep: [ClosedRange<Int>] = []
    ) -> Duration {
        steps.doubt(
            at: .seconds(seconds), since: .seconds(start),
            asleep: asleep.map { .seconds($0.lowerBound)...Duration.seconds($0.upperBound) },
            jump: .seconds(600), suspect: .seconds(60))
    }

    @Test mutating func `a large step is doubted for a minute by who ran then, a small one never`() {
        steps.add(.seconds(7200), at: .seconds(100))
        steps.add(.seconds(300), at: .seconds(140))
        #expect(doubt(at: 159) == .seconds(7200))
        #expect(doubt(at: 160) == .zero)
        #expect(doubt(at: 159, since: 101) == .zero)
    }

    @Test mutating func `two steps in quick succession are doubted as far as they are either way`() {
        steps.add(.seconds(7200), at: .seconds(100))
        steps.add(.seconds(20), at: .seconds(110))
        #expect(doubt(at: 120) == .seconds(7200))
        steps.add(.seconds(-7220), at: .seconds(115))
        #expect(doubt(at: 120) == .zero)
    }

    @Test mutating func `a large step after a small one is doubted for its own minute`() {
        steps.add(.seconds(20), at: .seconds(100))
        steps.add(.seconds(7200), at: .seconds(125))
        #expect(doubt(at: 184) == .seconds(7200))
        #expect(doubt(at: 185) == .zero)
    }

    @Test mutating func `two small steps that may be seen as one large are not held against anybody`() {
        steps.add(.seconds(400), at: .seconds(100))
        steps.add(.seconds(400), at: .seconds(110))
        #expect(doubt(at: 120) == .zero)
    }

    @Test mutating func `who stood still meanwhile sees one step, when it goes on`() {
        steps.add(.seconds(400), at: .seconds(100))
        steps.add(.seconds(400), at: .seconds(110))
        #expect(doubt(at: 250, asleep: [90...200]) == .seconds(800))
        #expect(doubt(at: 260, asleep: [90...200]) == .zero)
    }

    @Test mutating func `a step just before it stood still may be seen apart or together with the next`() {
        steps.add(.seconds(660), at: .seconds(100))
        steps.add(.seconds(20), at: .seconds(112))
        #expect(doubt(at: 130, asleep: [105...120]) == .seconds(660))
        #expect(doubt(at: 130, since: 105, asleep: [105...120]) == .zero)
    }
}
