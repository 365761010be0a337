import RemindCore

@testable import RemindWorld

/// Whether the violation of that number comes in one of the first worlds; these are busier than most.
func shows(
    _ number: Int, _ sabotage: Sabotage, nodes: Int? = nil, deeds: Int = 16, blows: Int = 8,
    connections: Int? = nil, saying words: String = ""
) async throws -> Bool {
    var sabotage = sabotage
    sabotage.script = { [bend = sabotage.script] script in
        bend(&script)
        script.deedCount = deeds
        script.blowCount = blows
        script.nodeCount = nodes ?? script.nodeCount
    }
    sabotage.settings = { [bend = sabotage.settings] settings in
        bend(&settings)
        settings.smtp.connections = connections ?? settings.smtp.connections
    }
    return try await OwnThread.run { [sabotage] in
        let ground = try Ground(onFiles: false)
        for seed in 1...600 as ClosedRange<UInt64> {
            let violation = try World(seed: seed, on: ground, sabotage: sabotage).run()
            if let violation, violation.number == number, violation.text.hasPrefix(words) { return true }
        }
        return false
    }
}
