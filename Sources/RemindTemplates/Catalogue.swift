import FoundationEssentials
import RemindCore

/// The words of one language: a JSON object of objects whose leaves are texts and lists of texts, under dotted keys.
struct Catalogue: WordSource, Equatable {
    let language: String
    let texts: [String: String]
    let lists: [String: [String]]

    /// For a folder without English, which `TemplateFolder` refuses.
    static let empty = Catalogue(language: "en", texts: [:], lists: [:])

    private init(language: String, texts: [String: String], lists: [String: [String]]) {
        self.language = language
        self.texts = texts
        self.lists = lists
    }

    /// A key without words gives the key itself: found at start, but if ever, then visibly.
    func words(_ key: String) -> String { texts[key] ?? key }

    func list(_ key: String) -> [String] { lists[key] ?? [] }

    init(language: String, json: [UInt8]) throws(CatalogueFlaw) {
        self.language = language
        let root: Branch
        do { root = try JSONDecoder().decode(Branch.self, from: Data(json)) } catch { throw CatalogueFlaw(error) }
        guard case .object = root else { throw CatalogueFlaw.notAnObject }
        var texts: [String: String] = [:]
        var lists: [String: [String]] = [:]
        root.collect(under: "", &texts, &lists)
        self.texts = texts
        self.lists = lists
    }

    /// What may stand anywhere in the file.
    private enum Branch: Decodable {
        case text(String), list([String]), object([String: Branch])

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let text = try? value.decode(String.self) {
                self = .text(text)
            } else if let list = try? value.decode([String].self) {
                self = .list(list)
            } else {
                self = .object(try value.decode([String: Branch].self))
            }
        }

        func collect(under key: String, _ texts: inout [String: String], _ lists: inout [String: [String]]) {
            switch self {
            case .text(let text): texts[key] = text
            case .list(let list): lists[key] = list
            case .object(let children):
                for (name, child) in children {
                    child.collect(under: key.isEmpty ? name : "\(key).\(name)", &texts, &lists)
                }
            }
        }
    }
}

/// Why a catalogue's file is none.
struct CatalogueFlaw: Error {
    let reason: String

    static let notAnObject = CatalogueFlaw(reason: "this is no JSON object of words: check commas and quotes")

    private init(reason: String) { self.reason = reason }

    /// The decoder's own words are for programmers; where it was is what helps.
    init(_ error: any Error) {
        var path: [any CodingKey] = []
        if case .typeMismatch(_, let context)? = error as? DecodingError { path = context.codingPath }
        let place = path.map(\.stringValue).joined(separator: ".")
        guard !place.isEmpty else {
            self = .notAnObject
            return
        }
        reason = "\"\(place)\" may hold a text, a list of texts or an object, nothing else: correct it"
    }
}
