import Testing

@testable import RemindWorld

/// Rules that people's commands can break.
@Suite("People's sabotage", .timeLimit(.minutes(10)))
struct PeopleSabotageTests {
    @Test
    func `7: a cancel that says yes while the prompt is on its way`() async throws {
        var sabotage = Sabotage()
        sabotage.book = { BentBook(base: $0) }
        #expect(try await shows(7, sabotage, deeds: 50))
    }

    @Test
    func `8: a move that says yes while a note about its session is on its way`() async throws {
        var sabotage = Sabotage()
        sabotage.plans = { BentPlans(base: $0) }
        #expect(try await shows(8, sabotage, deeds: 60, saying: "the session of"))
    }

    @Test
    func `9: a command whose work is not one transaction`() async throws {
        var sabotage = Sabotage()
        sabotage.book = { HalvedBook(base: $0) }
        #expect(try await shows(9, sabotage, deeds: 60))
    }
}
