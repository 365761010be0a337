import Cron
import FoundationEssentials
import RemindApp
import RemindCore

/// Answers lines of JSON with lines of JSON: one question a line, one answer a line, in order, errors included.
struct CronBatch {
    let zones: ZoneDatabase

    func answer(_ console: any Console) {
        while let line = console.readLine() { console.write(answer(to: line).compact + "\n") }
    }

    func answer(to line: String) -> OrderedJSON {
        do throws(Refusal) {
            return .object(["next": .texts(try times(asked: line).map(\.rfc3339))])
        } catch {
            return .object(["error": .object(["field": .text(error.field), "message": .text(error.message)])])
        }
    }

    /// Which member of the question, or which field of the expression, is wrong.
    private struct Refusal: Error {
        let field: String
        let message: String
    }

    private func times(asked line: String) throws(Refusal) -> [Timestamp] {
        guard case .object(let question)? = try? JSONDecoder().decode(JSONValue.self, from: Data(line.utf8)) else {
            throw Refusal(field: "line", message: "This line is no JSON object.")
        }
        let cron = try cron(try text("expr", of: question))
        let zone = try zone(question["tz"] == nil ? "UTC" : try text("tz", of: question))
        let typed = try text("start", of: question)
        guard let start = Timestamp(rfc3339: typed) else {
            throw Refusal(
                field: "start", message: "“\(Typed.shown(typed))” is not RFC 3339, like 2026-12-01T15:00:00Z.")
        }
        return CronTimes.next(cron, in: zone, after: start.seconds, count: try count(of: question))
    }

    private func text(_ key: String, of question: [String: JSONValue]) throws(Refusal) -> String {
        guard case .string(let text)? = question[key] else {
            throw Refusal(field: key, message: "The member “\(key)” is missing or no text.")
        }
        return text
    }

    private func count(of question: [String: JSONValue]) throws(Refusal) -> Int {
        guard let value = question["count"] else { return 1 }
        guard case .number(let number) = value, let count = Int(exactly: number), (0...10_000).contains(count) else {
            throw Refusal(field: "count", message: "The member “count” is no number from 0 to 10000.")
        }
        return count
    }

    private func cron(_ text: String) throws(Refusal) -> CronExpression {
        do throws(CronError) { return try CronExpression(text) } catch {
            throw Refusal(field: error.field?.rawValue ?? "expr", message: error.description)
        }
    }

    private func zone(_ name: String) throws(Refusal) -> Zone {
        do throws(ZoneError) { return try zones.zone(named: name) } catch {
            throw Refusal(field: "tz", message: error.description)
        }
    }
}
