import ArgumentParser
import RemindApp
import RemindCore

/// Shows every value in force and where it comes from. Secrets are in files of their own, so there is none to mask.
struct ConfigShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show every value in force, and where it comes from.")

    @Flag(help: "The built-in defaults, with what each key is for.")
    var defaults = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let configuration = defaults ? Configuration(settings: Settings()) : try context.configuration(common.config)
        var lines: [String] = []
        var keys: [OrderedJSON] = []
        for key in ConfigurationKey.all {
            let value = key.show(configuration.settings)
            let origin = Self.words(configuration.origins[key.name] ?? .standard)
            lines += Prose.wrapped("\(key.name) = \(value.text)\(defaults ? "" : "  (\(origin))")", indent: 4)
            if defaults { lines += Prose.wrapped("    \(key.summary) Allowed: \(key.allowed).", indent: 4) }
            keys.append(
                .object([
                    "key": .text(key.name), "value": OrderedJSON(value), "origin": .text(origin),
                    "allowed": .text(key.allowed), "summary": .text(key.summary),
                ]))
        }
        return Report("config", .object(["path": .text(configuration.path), "keys": .list(keys)]), lines: lines)
    }

    private static func words(_ origin: Configuration.Origin) -> String {
        switch origin {
        case .standard: "default"
        case .file: "file"
        case .environment(let variable): variable
        }
    }
}

extension OrderedJSON {
    /// A value from a file, its keys sorted.
    init(_ value: JSONValue) {
        self =
            switch value {
            case .null: .null
            case .bool(let flag): .flag(flag)
            case .number(let number): Int64(exactly: number).map { .number($0) } ?? .real(number)
            case .string(let text): .text(text)
            case .array(let values): .list(values.map { OrderedJSON($0) })
            case .object(let members):
                .object(members.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: OrderedJSON($0.value)) })
            }
    }
}
