import RemindTemplates
import RemindWeb
import Testing

@Suite struct PageTemplatesTests {
    /// Other parts' templates and words are flaws here, where only the pages declare theirs; the pages' own must have none.
    private func flaws() -> [String] {
        do throws(TemplateError) {
            _ = try TemplateFolder(path: PageBench.templates, views: PageTemplates.views, words: [PageTemplates.words])
            return []
        } catch {
            guard case .flawed(let flaws) = error else { return [error.description] }
            let own = flaws.filter { $0.file.hasPrefix("page/") || $0.reason.contains("\"page.") }
            return own.map(\.description)
        }
    }

    @Test func `templates and words of the pages are what the code declares`() {
        #expect(flaws().isEmpty)
    }
}
