package import Cron
import FoundationEssentials
package import RemindCore

/// The configuration as it was found: the settings, and for each key where its value comes from.
package struct Configuration: Sendable {
    package let settings: Settings
    package let origins: [String: Origin]
    /// The file that was read; nil for built-in defaults.
    package let path: String?

    /// Who set a key.
    package enum Origin: Hashable, Sendable {
        case standard, file
        case environment(String)
    }

    /// Settings made in code, as the demo's are.
    package init(settings: Settings, origins: [String: Origin] = [:], path: String? = nil) {
        self.settings = settings
        self.origins = origins
        self.path = path
    }

    /// The JSON text of every value, or only of those that differ from `defaults`.
    package func text(differingFrom defaults: Settings? = nil) -> String {
        var members: [String: JSONValue] = [:]
        for key in ConfigurationKey.all {
            let value = key.show(settings)
            if let defaults, key.show(defaults) == value { continue }
            if value != .null { ConfigurationFile.insert(value, at: key.name, into: &members) }
        }
        return JSONValue.object(members).prettyText
    }

    /// The order in which a file is looked for: `--config`, `$REMINDD_CONFIG`, /etc/remindd/config.json, none.
    package static func path(given: String?, _ environment: SystemEnvironment) -> String? {
        if let path = given ?? environment["REMINDD_CONFIG"] { return path }
        let usual = "/etc/remindd/config.json"
        return FileManager.default.fileExists(atPath: usual) ? usual : nil
    }

    /// Reads and checks everything, and reports every problem in one go.
    package static func load(path given: String?, environment: SystemEnvironment, zones: ZoneDatabase)
        throws(ConfigurationError) -> Configuration
    {
        let path = path(given: given, environment)
        let source = path ?? "built-in configuration"
        let members = try path.map { (path) throws(ConfigurationError) in try ConfigurationFile.read(path) } ?? [:]
        var settings = standard(environment, hasFile: path != nil, zones: zones)
        var origins: [String: Origin] = [:]
        var (values, problems) = ConfigurationFile.flatten(members)
        for key in ConfigurationKey.all {
            if let value = values.removeValue(forKey: key.name) {
                problems += key.apply(value, &settings)
                origins[key.name] = .file
            }
            if key.isScalar, let text = environment[key.variable] {
                let found = key.apply(.string(text), &settings)
                problems += found.map { .init(key.variable, $0.sentence) }
                origins[key.name] = .environment(key.variable)
            }
        }
        problems += values.keys.sorted().map { .init($0, unknown($0)) }
        if problems.isEmpty { problems = ConfigurationChecks.all(settings, zones: zones) }
        guard problems.isEmpty else { throw ConfigurationError(source: source, problems: problems) }
        return Configuration(settings: settings, origins: origins, path: path)
    }

    /// The defaults on this machine: its zone, and without a file a store in the user's state directory.
    package static func standard(_ environment: SystemEnvironment, hasFile: Bool, zones: ZoneDatabase) -> Settings {
        var settings = Settings()
        if let zone = zones.systemZoneName(), (try? zones.zone(named: zone)) != nil {
            settings.practice.zoneName = zone
        }
        if !hasFile {
            settings.store.url = "sqlite:\(environment.stateDirectory)/remindd.db"
            settings.store.keyFile = "\(environment.stateDirectory)/keys"
        }
        return settings
    }

    private static func unknown(_ name: String) -> String {
        let nearest = ConfigurationKey.all.map(\.name).min { distance($0, name) < distance($1, name) }
        guard let nearest, distance(nearest, name) <= 4 else {
            return "is no key; remindctl config show --defaults lists all"
        }
        return "is no key; did you mean \(nearest)?"
    }

    /// Levenshtein's distance.
    private static func distance(_ left: String, _ right: String) -> Int {
        var row = Array(0...right.count)
        for (index, one) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let cost = one == other ? diagonal : min(diagonal, row[column], row[column + 1]) + 1
                diagonal = row[column + 1]
                row[column + 1] = cost
            }
        }
        return row[right.count]
    }
}
