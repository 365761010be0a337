import FoundationEssentials

/// The process's environment, read once at the edge: nothing below the composition root looks at it.
package struct SystemEnvironment: Sendable {
    package let variables: [String: String]

    /// What the process was started with.
    package static var current: Self { Self(variables: ProcessInfo.processInfo.environment) }

    package init(variables: [String: String]) { self.variables = variables }

    package subscript(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// Where the store lives when nobody configured one: systemd's state directory, the user's, or their home.
    package var stateDirectory: String {
        if let directory = self["STATE_DIRECTORY"] {
            return directory.split(separator: ":").first.map(String.init) ?? directory
        }
        if let state = self["XDG_STATE_HOME"] { return state + "/remindd" }
        return (self["HOME"] ?? "/root") + "/.local/state/remindd"
    }
}
