import Cron
import Testing

/// The vectors of Debian's own cron code and of an independent brute-force evaluation.
struct CronVectorTests {
    struct Valid: Decodable, Sendable, CustomTestStringConvertible {
        var id, expr, tz, start: String
        var next: [String]
        var end: Bool
        var testDescription: String { "\(id) \(expr) \(tz)" }
    }

    struct Invalid: Decodable, Sendable, CustomTestStringConvertible {
        var id, expr, reason: String
        var field: String?
        var testDescription: String { "\(id) \(expr) \(reason)" }
    }

    @Test
    func `every valid vector is met`() throws {
        let vectors = try Fixtures.lines("cron_valid.jsonl", as: Valid.self)
        #expect(vectors.count == 300)
        for vector in vectors {
            let expression = try CronExpression(vector.expr)
            let zone = try Fixtures.systemZones.zone(named: vector.tz)
            var now = try instant(vector.start)
            for (index, text) in vector.next.enumerated() {
                let wanted = try instant(text)
                let found = expression.next(after: now, in: zone)
                try #require(found == wanted, "\(vector.testDescription) at \(index) after \(shown(now, in: zone))")
                now = wanted
            }
            if vector.end { #expect(expression.next(after: now, in: zone) == nil, "\(vector.testDescription)") }
        }
    }

    @Test
    func `every invalid vector is refused and names the field`() throws {
        let vectors = try Fixtures.lines("cron_invalid.jsonl", as: Invalid.self)
        #expect(vectors.count == 60)
        for vector in vectors {
            do throws(CronError) {
                _ = try CronExpression(vector.expr)
                Issue.record("accepted: \(vector.testDescription)")
            } catch {
                #expect(error.field?.rawValue == vector.field, "\(vector.testDescription): \(error)")
                #expect(!error.text.isEmpty)
                #expect(error.description.contains(error.text.prefix(60)))
            }
        }
    }
}
