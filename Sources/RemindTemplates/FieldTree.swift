/// The fields that a view declares, as a tree: what a tag is looked up in.
struct FieldTree: Hashable {
    /// Whether it stands for several groups, one after the other.
    var isList = false
    /// Whether it may be put into HTML unescaped: markup of our own, declared as "{name}".
    var isMarkup = false
    var children: [String: FieldTree] = [:]

    /// Reads paths such as "title", "footer.link", "questions[].key", "chart.{svg}".
    init(_ fields: [String]) {
        for field in fields { add(field.split(separator: ".").map(String.init)[...]) }
    }

    private init() {}

    private mutating func add(_ path: ArraySlice<String>) {
        guard var name = path.first else { return }
        var isList = false
        var isMarkup = false
        if name.hasSuffix("[]") {
            name.removeLast(2)
            isList = true
        }
        if name.hasPrefix("{"), name.hasSuffix("}") {
            name = String(name.dropFirst().dropLast())
            isMarkup = true
        }
        var child = children[name] ?? FieldTree()
        child.isList = child.isList || isList
        child.isMarkup = child.isMarkup || isMarkup
        child.add(path.dropFirst())
        children[name] = child
    }
}
