import RemindCore
import Testing

@Suite struct PromptTransitionTests {
    @Test func `nothing leaves a final state but a passenger that is derived again`() {
        let left = Set(PromptTransition.all.filter { $0.from.isFinal }.map(\.from))
        #expect(left == [.skipped])
    }

    @Test func `a row whose fence has fallen is never released by the reaper or cancelled`() {
        let ends = Set(PromptTransition.all.filter { $0.from == .transmitting && $0.agent != .settle }.map(\.to))
        #expect(ends == [.unknown])
    }

    @Test func `only the settlement of a conversation makes a prompt sent`() {
        let ways = PromptTransition.all.filter { $0.to == .sent }
        #expect(ways == [PromptTransition(from: .transmitting, to: .sent, agent: .settle)])
    }

    @Test func `every state but the first can be entered and every open one left`() {
        let entered = Set(PromptTransition.all.map(\.to))
        #expect(entered == Set(PromptState.allCases))
        let left = Set(PromptTransition.all.map(\.from))
        #expect(left.isSuperset(of: PromptState.allCases.filter { !$0.isFinal }))
    }

    @Test func `no change is listed twice and the table answers by agent`() {
        #expect(Set(PromptTransition.all).count == PromptTransition.all.count)
        #expect(PromptTransition.allows(.scheduled, .claimed, by: .claim))
        #expect(!PromptTransition.allows(.scheduled, .claimed, by: .keeper))
        #expect(!PromptTransition.allows(.claimed, .sent, by: .settle))
    }
}
