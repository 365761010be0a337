import FoundationEssentials

/// The JSON file: read whole, and flattened to dotted keys.
enum ConfigurationFile {
    static func read(_ path: String) throws(ConfigurationError) -> [String: JSONValue] {
        let data: Data
        do { data = try Data(contentsOf: URL(filePath: path)) } catch {
            throw ConfigurationError(
                source: path, problems: [.init("file", "cannot be read: is it there, and may you read it?")])
        }
        do {
            guard case .object(let members) = try JSONDecoder().decode(JSONValue.self, from: data) else {
                throw ConfigurationError(source: path, problems: [.init("file", "must hold one JSON object")])
            }
            return members
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw ConfigurationError(source: path, problems: [.init("file", "is no JSON: \(reason(error))")])
        }
    }

    /// Objects become dotted keys, except where a key's own value is an object.
    static func flatten(_ members: [String: JSONValue]) -> ([String: JSONValue], [ConfigurationProblem]) {
        let names = ConfigurationKey.all.map(\.name)
        var flat: [String: JSONValue] = [:]
        var problems: [ConfigurationProblem] = []
        func descend(_ members: [String: JSONValue], _ prefix: String) {
            for (key, value) in members {
                let name = prefix + key
                if case .object(let inner) = value, !names.contains(name) {
                    let isGroup = names.contains { $0.hasPrefix(name + ".") }
                    if isGroup { descend(inner, name + ".") } else { flat[name] = value }
                } else if !names.contains(name), names.contains(where: { $0.hasPrefix(name + ".") }) {
                    problems.append(.wrong(name, value, allowed: "an object"))
                } else {
                    flat[name] = value
                }
            }
        }
        descend(members, "")
        return (flat, problems.sorted { $0.key < $1.key })
    }

    /// The inverse of `flatten` for one key.
    static func insert(_ value: JSONValue, at name: String, into members: inout [String: JSONValue]) {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            members[name] = value
            return
        }
        var inner: [String: JSONValue] = [:]
        if case .object(let found)? = members[parts[0]] { inner = found }
        insert(value, at: parts[1], into: &inner)
        members[parts[0]] = .object(inner)
    }

    private static func reason(_ error: any Error) -> String {
        guard case DecodingError.dataCorrupted(let context) = error, let cause = context.underlyingError else {
            return "it cannot be understood"
        }
        let text = "\(cause)"
        let quoted = text.split(separator: "\"", omittingEmptySubsequences: false)
        return quoted.count > 1 ? String(quoted[1]) : text
    }
}
