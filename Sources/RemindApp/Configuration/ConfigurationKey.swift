package import RemindCore

/// One key of the configuration: its name, what it is for, and how it reaches `Settings`. The one source of defaults,
/// of `config show --defaults` and of the checks.
package struct ConfigurationKey: Sendable {
    /// Dotted, such as "web.base_url".
    package let name: String
    /// One line for people.
    package let summary: String
    package let allowed: String
    /// Whether `REMINDD_…` may set it: scalars only.
    package let isScalar: Bool
    let apply: @Sendable (JSONValue, inout Settings) -> [ConfigurationProblem]
    package let show: @Sendable (Settings) -> JSONValue

    init<Value>(
        _ name: String, _ path: any WritableKeyPath<Settings, Value> & Sendable, _ codec: Codec<Value>,
        _ summary: String,
        isScalar: Bool = true
    ) {
        self.name = name
        self.summary = summary
        self.isScalar = isScalar
        allowed = codec.allowed
        apply = { value, settings in
            guard let read = codec.read(value) else { return [.wrong(name, value, allowed: codec.allowed)] }
            settings[keyPath: path] = read
            return []
        }
        show = { codec.write($0[keyPath: path]) }
    }

    /// A key whose value is a list of objects with keys of their own.
    init<Entry>(
        _ name: String, _ path: any WritableKeyPath<Settings, [Entry]> & Sendable, entries: EntryCodec<Entry>,
        _ summary: String
    ) {
        self.name = name
        self.summary = summary
        isScalar = false
        allowed = "a list of objects"
        apply = { value, settings in
            let (read, problems) = entries.read(value, name)
            if problems.isEmpty { settings[keyPath: path] = read }
            return problems
        }
        show = { .array($0[keyPath: path].map(entries.write)) }
    }

    /// Whether `value` is allowed; if so it stands in `settings` afterwards.
    package func applies(_ value: JSONValue, to settings: inout Settings) -> Bool { apply(value, &settings).isEmpty }

    /// The environment variable that overrides it: REMINDD_WEB_BASE_URL.
    package var variable: String {
        "REMINDD_" + name.uppercased().map { $0 == "." ? "_" : String($0) }.joined()
    }
}

/// How the objects of a list are read, key by key.
struct EntryCodec<Entry: Sendable>: Sendable {
    let read: @Sendable (JSONValue, String) -> ([Entry], [ConfigurationProblem])
    let write: @Sendable (Entry) -> JSONValue

    init(
        blank: Entry, fields: [EntryField<Entry>],
        check: @escaping @Sendable (Entry, String) -> [ConfigurationProblem] = { _, _ in [] }
    ) {
        read = { value, name in
            guard case .array(let items) = value else {
                return ([], [.wrong(name, value, allowed: "a list of objects")])
            }
            var entries: [Entry] = []
            var problems: [ConfigurationProblem] = []
            for (index, item) in items.enumerated() {
                let place = "\(name)[\(index)]"
                guard case .object(let members) = item else {
                    problems.append(.wrong(place, item, allowed: "an object"))
                    continue
                }
                var entry = blank
                for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                    guard let field = fields.first(where: { $0.name == key }) else {
                        let known = fields.map(\.name).joined(separator: ", ")
                        problems.append(.init("\(place).\(key)", "is no key; known here: \(known)"))
                        continue
                    }
                    if !field.apply(value, &entry) {
                        problems.append(.wrong("\(place).\(key)", value, allowed: field.allowed))
                    }
                }
                for field in fields where field.isRequired && members[field.name] == nil {
                    problems.append(.init("\(place).\(field.name)", "is missing: it must be \(field.allowed)"))
                }
                problems += check(entry, place)
                entries.append(entry)
            }
            return (entries, problems)
        }
        write = { entry in
            let members = fields.map { ($0.name, $0.show(entry)) }.filter { $0.1 != .null }
            return .object(Dictionary(uniqueKeysWithValues: members))
        }
    }
}

/// One key of an object in a list.
struct EntryField<Entry: Sendable>: Sendable {
    let name: String
    let allowed: String
    let isRequired: Bool
    let apply: @Sendable (JSONValue, inout Entry) -> Bool
    let show: @Sendable (Entry) -> JSONValue

    init<Value>(
        _ name: String, _ path: any WritableKeyPath<Entry, Value> & Sendable, _ codec: Codec<Value>,
        required: Bool = false
    ) {
        self.name = name
        allowed = codec.allowed
        isRequired = required
        apply = { value, entry in
            guard let read = codec.read(value) else { return false }
            entry[keyPath: path] = read
            return true
        }
        show = { codec.write($0[keyPath: path]) }
    }
}
