import FoundationEssentials

/// The files of a template folder, read once: `{mail,page}/*.mustache` and `locale/*.json`.
struct TemplateFiles {
    /// Text by name below the folder without `.mustache`, such as "mail/letter.html".
    var templates: [String: String] = [:]
    /// Bytes by language.
    var catalogues: [String: [UInt8]] = [:]

    init(path: String) throws(TemplateError) {
        for folder in ["mail", "page"] {
            for (name, bytes) in try Self.read("\(path)/\(folder)", suffix: ".mustache") {
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw .unreadable(
                        path: "\(path)/\(folder)/\(name).mustache", reason: "it is not UTF-8: save it anew as such")
                }
                templates["\(folder)/\(name)"] = text
            }
        }
        catalogues = try Self.read("\(path)/locale", suffix: ".json")
    }

    private static func read(_ folder: String, suffix: String) throws(TemplateError) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
            throw .unreadable(path: folder, reason: "it is no folder that this user may read: check mail.templates")
        }
        for name in names.sorted() where name.hasSuffix(suffix) {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw .unreadable(path: "\(folder)/\(name)", reason: "this user may not read it: check its mode")
            }
            files[String(name.dropLast(suffix.count))] = Array(data)
        }
        return files
    }
}
