/// What a command has to say: the same facts as lines for people and as one JSON object for scripts.
struct Report {
    /// One object with `schema` and one named member, or nothing at all.
    let json: String
    let text: String
    var status = ShellStatus.done

    /// Lines for people lose their control characters: names and replies of servers may hold what a terminal would obey.
    init(_ member: String, _ value: OrderedJSON, lines: [String]) {
        self.init(member, value, verbatim: lines.map { Self.printable($0) + "\n" }.joined())
    }

    /// Text that is ours from end to end, such as a script.
    init(_ member: String, _ value: OrderedJSON, verbatim: String) {
        json = OrderedJSON.object(["schema": .number(1), member: value]).pretty + "\n"
        text = verbatim
    }

    /// For a command that has answered already, line by line.
    static let silent = Report()

    private init() { (json, text) = ("", "") }

    static func printable(_ line: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in line.unicodeScalars { scalars.append(commandsScreen(scalar) ? "?" : scalar) }
        return String(scalars)
    }

    /// The same for text of several lines.
    static func printable(lines text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
            .joined(separator: "\n")
    }

    /// Whether a terminal obeys it instead of showing it: controls, line ends of Unicode's own, and what turns the
    /// direction of writing round (UAX #9), so that an address could read as another.
    static func commandsScreen(_ scalar: Unicode.Scalar) -> Bool {
        // What nearly all is, without a look into Unicode's tables.
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        return switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isBidiControl
        }
    }
}
