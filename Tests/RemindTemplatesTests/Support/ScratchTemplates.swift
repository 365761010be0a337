import Foundation
import RemindCore
import RemindTemplates

/// A template folder of its own for one test, removed with it.
final class ScratchTemplates {
    let url: URL

    init(_ files: [String: String], locale: String = "{}") throws {
        url = FileManager.default.temporaryDirectory.appending(path: "remind-templates-\(UUID().uuidString)")
        for folder in ["mail", "page", "locale"] {
            try FileManager.default.createDirectory(at: url.appending(path: folder), withIntermediateDirectories: true)
        }
        try write("locale/en.json", locale)
        for (name, text) in files { try write(name, text) }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: url.appending(path: name)) }

    /// Opened without comparing names.
    func open() throws -> TemplateFolder { try TemplateFolder(path: url.path) }

    /// What is wrong with it, besides the words of forms, which these folders have not.
    func flaws(_ views: [TemplateView], _ words: [String] = []) -> [String] {
        do {
            _ = try TemplateFolder(path: url.path, views: views, words: [WordUse(words)])
            return []
        } catch TemplateError.flawed(let flaws) {
            return flaws.map(\.description).filter { !$0.contains("\"form.") }
        } catch {
            return ["\(error)"]
        }
    }
}
