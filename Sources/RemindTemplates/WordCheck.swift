import RemindCore

/// Compares catalogues with the words that the code uses, both ways, and every language with English.
struct WordCheck {
    /// English: the language that others are measured against.
    let reference: Catalogue
    let uses: [WordUse]

    /// What the reference lacks, and what it holds for nobody.
    func flaws(file: String) -> [TemplateFlaw] {
        var texts: Set<String> = []
        var lists: Set<String> = []
        var trees: [String] = []
        for key in uses.flatMap(\.keys) {
            if key.hasSuffix(".*") {
                trees.append(String(key.dropLast()))
            } else if key.hasSuffix("[]") {
                lists.insert(String(key.dropLast(2)))
            } else {
                texts.insert(key)
            }
        }
        let missing =
            texts.filter { reference.texts[$0] == nil }.map {
                (key: $0, reason: "there are no words \"\($0)\": add them")
            }
            + lists.filter { reference.lists[$0]?.isEmpty ?? true }.map {
                (key: $0, reason: "there is no list of words \"\($0)\": add it, with at least one text")
            }
        let extra = (Set(reference.texts.keys).subtracting(texts).union(Set(reference.lists.keys).subtracting(lists)))
            .filter { key in !trees.contains { key.hasPrefix($0) } }
            .map { (key: $0, reason: "the words \"\($0)\" are used by nothing: correct the key or remove them") }
        return (missing + extra).sorted { $0.key < $1.key }.map { TemplateFlaw(file: file, reason: $0.reason) }
    }

    /// What another language lacks, holds beyond English, or fills with other placeholders.
    func flaws(of other: Catalogue, file: String) -> [TemplateFlaw] {
        var reasons: [String: String] = [:]
        for key in Set(reference.texts.keys).union(other.texts.keys) {
            switch (reference.texts[key], other.texts[key]) {
            case (.some, nil): reasons[key] = "there are no words \"\(key)\", which en.json has: translate them"
            case (nil, .some): reasons[key] = "en.json has no words \"\(key)\": correct the key or remove them"
            case (let english?, let theirs?) where Self.placeholders(english) != Self.placeholders(theirs):
                reasons[key] = "\"\(key)\" must hold the same {placeholders} as in en.json: correct them"
            default: break
            }
        }
        for key in Set(reference.lists.keys).union(other.lists.keys) {
            if reference.lists[key] == nil {
                reasons[key] = "en.json has no list \"\(key)\": correct the key or remove it"
            }
            if other.lists[key]?.isEmpty ?? true {
                reasons[key] = "there is no list \"\(key)\", which en.json has: translate it"
            }
        }
        return reasons.sorted { $0.key < $1.key }.map { TemplateFlaw(file: file, reason: $0.value) }
    }

    private static func placeholders(_ text: String) -> Set<Substring> {
        Set(text.split(separator: "{").dropFirst().compactMap { $0.firstIndex(of: "}").map($0.prefix(upTo:)) })
    }
}
