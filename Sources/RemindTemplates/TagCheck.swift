import RemindCore

/// Compares the tags of one view's template, and of the partials that it draws, with the fields that the view declares.
///
/// swift-mustache has no strict mode: an unknown name renders as nothing, so a slip would be noticed by a reader.
struct TagCheck {
    /// Tags by template name.
    let templates: [String: [TemplateTag]]
    /// Templates that were reached.
    private(set) var seen: Set<String> = []
    private(set) var flaws: [TemplateFlaw] = []

    init(templates: [String: [TemplateTag]]) { self.templates = templates }

    /// Follows one view's template; a template that is missing is a flaw of its own.
    mutating func check(_ view: TemplateView) {
        guard templates[view.name] != nil else {
            flaws.append(
                .init(file: "\(view.name).mustache", reason: "it is missing: copy it from remindd's own templates"))
            return
        }
        follow(view.name, [FieldTree(view.fields)], view: view.name, path: [])
    }

    private mutating func follow(_ name: String, _ scope: [FieldTree], view: String, path: [String]) {
        seen.insert(name)
        var scopes = [scope]
        for tag in templates[name] ?? [] {
            let here = scopes[scopes.count - 1]
            func flaw(_ reason: String) {
                flaws.append(.init(file: "\(name).mustache", line: tag.line, reason: reason))
            }
            switch tag.kind {
            case .variable, .unescaped, .section, .inverted:
                let found = Self.look(tag.name, in: here)
                if found == nil {
                    flaw("{{\(tag.name)}} is not known to the view \"\(view)\": correct the name or remove the tag")
                } else if tag.kind == .unescaped, found?.isMarkup == false, !name.hasSuffix(".txt") {
                    flaw("{{\(tag.name)}} must be escaped here: write it with two braces")
                }
                if tag.kind == .section { scopes.append(here + [found ?? FieldTree([])]) }
                if tag.kind == .inverted { scopes.append(here) }
            case .block: scopes.append(here)
            case .parent, .partial:
                if tag.kind == .parent { scopes.append(here) }
                if templates[tag.name] == nil {
                    flaw("there is no template \"\(tag.name)\": correct the name or add the file")
                } else if !path.contains(tag.name) {
                    follow(tag.name, here, view: view, path: path + [name])
                }
            case .close: if scopes.count > 1 { scopes.removeLast() }
            case .comment: break
            case .other: flaw("tags with \"=\" or \"%\" are not used here: remove it")
            }
        }
    }

    /// The field that a name means: its first part is looked for from the innermost section outwards, the rest below it.
    private static func look(_ name: String, in scope: [FieldTree]) -> FieldTree? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, let start = scope.last(where: { $0.children[first] != nil })?.children[first]
        else { return nil }
        var found = start
        for part in parts.dropFirst() {
            guard !found.isList, let child = found.children[part] else { return nil }
            found = child
        }
        return found
    }
}
