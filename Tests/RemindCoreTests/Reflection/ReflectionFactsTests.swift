import RemindCore
import Testing

struct ReflectionFactsTests {
    @Test(arguments: [("pause", false), ("fewer_notes", false), ("consultation", true)])
    func `what fuel wishes for steers what comes next`(wish: String, wantsConsult: Bool) throws {
        let answers: Answers = ["fuel": .scale(3), "wish": .choice(wish)]
        let facts = try #require(ReflectionFacts(form: .of(.fuel), answers: answers))
        #expect(facts == ReflectionFacts(form: .fuel, choice: "saved", next: wish, wantsConsult: wantsConsult))
    }
}
