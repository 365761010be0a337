import ArgumentParser

/// The flags that every command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
    var config: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "Ask nothing, even on a terminal.")
    var noInput = false
}
