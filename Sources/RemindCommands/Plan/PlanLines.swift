import ArgumentParser
import FoundationEssentials
import RemindApp
import RemindCore

/// Reads lines of JSON as if each were a `plan add` of its own, and collects what is wrong with any of them.
struct PlanLines {
    let context: CommandContext
    let tools: Toolbox
    /// Codes that are in use, or chosen by an earlier line.
    var taken: Set<PlanCode>

    private static let texts: Set<String> = [
        "therapist", "next_session", "last_session", "repeat", "session_minutes", "error_type", "awareness",
        "happened_on", "label", "code",
    ]
    private static let lists: Set<String> = ["scenario", "flag"]
    private static let switches: Set<String> = ["allow_identifying"]

    /// How many mistakes are told before the rest is only counted.
    private static let limit = 20

    /// The requests in the order of the lines; empty lines are passed over.
    mutating func read(_ text: String) async throws(CommandError) -> [PlanRequest] {
        var requests: [PlanRequest] = []
        var mistakes: [String] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            do {
                requests.append(try await request(in: String(line)))
            } catch { mistakes.append("line \(index + 1): \(Complaint(about: error).sentence)") }
        }
        if mistakes.isEmpty { return requests }
        let rest = mistakes.count - Self.limit
        let told = mistakes.prefix(Self.limit) + (rest > 0 ? ["and \(Prose.count(rest, "more mistake"))"] : [])
        throw .badValue(told.joined(separator: "\n") + "\nnothing was stored")
    }

    private mutating func request(in line: String) async throws -> PlanRequest {
        let arguments = try arguments(in: line) + ["--no-input"]
        let command: PlanAdd
        do { command = try PlanAdd.parse(arguments) } catch { throw CommandError.badValue(PlanAdd.message(for: error)) }
        let request = try await command.request(context, tools)
        if let code = request.code, !taken.insert(code).inserted {
            throw CommandError.badValue("code: there is a plan '\(code)' already")
        }
        return request
    }

    /// The command line that says the same as one object.
    private func arguments(in line: String) throws -> [String] {
        guard case .object(let members)? = try? JSONDecoder().decode(JSONValue.self, from: Data(line.utf8)) else {
            throw CommandError.badValue("this is no JSON object")
        }
        return try members.sorted { $0.key < $1.key }.flatMap { key, value -> [String] in
            let flag = "--" + key.map { $0 == "_" ? "-" : String($0) }.joined()
            if value == .null, isKnown(key) { return [] }
            return switch value {
            case .string(let text) where Self.texts.contains(key) || Self.lists.contains(key): ["\(flag)=\(text)"]
            case .number(let number) where key == "session_minutes": ["\(flag)=\(Int(exactly: number) ?? -1)"]
            case .bool(let isOn) where Self.switches.contains(key): isOn ? [flag] : []
            case .array(let values) where Self.lists.contains(key):
                try values.map { value in
                    guard case .string(let text) = value else {
                        throw CommandError.badValue("\(key): a list of texts is needed")
                    }
                    return "\(flag)=\(text)"
                }
            default: throw refusal(of: key)
            }
        }
    }

    private func isKnown(_ key: String) -> Bool {
        Self.texts.contains(key) || Self.lists.contains(key) || Self.switches.contains(key)
    }

    private func refusal(of key: String) -> CommandError {
        if isKnown(key) { return .badValue("\(key): this kind of value does not belong here") }
        let known = Self.texts.union(Self.lists).union(Self.switches).sorted().joined(separator: ", ")
        return .badValue("\(Typed.shown(key)) is none of \(known)")
    }
}
