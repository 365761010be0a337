/// All that is known of a zone's offsets: the listed changes in order and the rule for the time after the last of them.
final class ZoneTable: Sendable {
    /// A change: from this second on, this offset holds.
    struct Change: Equatable {
        var start: Int
        var offset: Int32
        var abbreviation: Int32
    }

    /// The offset before the first change.
    let initial: ZoneKind
    let changes: [Change]
    let abbreviations: [String]
    /// The rule that yields changes after the last listed one for ever, or nil where none follow.
    private let rule: POSIXRule?

    /// The rule's changes are listed up to this year, so that every date in practical use is a plain binary search.
    private static let listedThrough = 2100

    /// Takes the changes of a file, in ascending order, and the rule of its footer.
    init(initial: ZoneKind, changes: [(start: Int, kind: ZoneKind)], rule: POSIXRule?) {
        var listed: [Change] = []
        var abbreviations = [initial.abbreviation]
        func append(_ start: Int, _ kind: ZoneKind) {
            let index = abbreviations.firstIndex(of: kind.abbreviation) ?? abbreviations.count
            if index == abbreviations.count { abbreviations.append(kind.abbreviation) }
            listed.append(Change(start: start, offset: Int32(kind.offset), abbreviation: Int32(index)))
        }
        for change in changes { append(change.start, change.kind) }
        var initial = initial
        if let rule, changes.isEmpty {
            initial = rule.changes(around: Zone.supported.lowerBound).previous.kind
            abbreviations = [initial.abbreviation]
        }
        if let rule, rule.daylight != nil {
            // A file without changes leaves all of time to its rule; the list goes back to the first year of the
            // calendar.
            let last = max(changes.last?.start ?? ZoneSpan.distantPast, Zone.supported.lowerBound)
            let firstYear = Gregorian.date(days: flooredQuotient(last, 86_400)).year - 1
            if firstYear < Self.listedThrough {
                for change in rule.changes(inYears: firstYear...Self.listedThrough) where change.start > last {
                    append(change.start, change.kind)
                }
            }
            // Both of the rule's kinds have letters, whichever was listed last.
            for kind in [rule.standard, rule.daylight?.kind ?? rule.standard]
            where !abbreviations.contains(kind.abbreviation) {
                abbreviations.append(kind.abbreviation)
            }
        }
        self.initial = initial
        self.changes = listed
        self.abbreviations = abbreviations
        self.rule = rule?.daylight == nil ? nil : rule
    }

    /// The span that holds an instant.
    func span(at seconds: Int) -> ZoneSpan {
        guard let last = changes.last else {
            return ZoneSpan(
                start: ZoneSpan.distantPast, end: ZoneSpan.distantFuture, offset: initial.offset, abbreviation: 0)
        }
        if seconds >= last.start {
            return rule.map { ruled(by: $0, at: seconds, after: last) }
                ?? span(of: last, until: ZoneSpan.distantFuture)
        }
        // The index of the first change after the instant.
        var low = 0
        var high = changes.count - 1
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].start <= seconds { low = middle + 1 } else { high = middle }
        }
        if low == 0 {
            return ZoneSpan(
                start: ZoneSpan.distantPast, end: changes[0].start, offset: initial.offset, abbreviation: 0)
        }
        return span(of: changes[low - 1], until: changes[low].start)
    }

    private func span(of change: Change, until end: Int) -> ZoneSpan {
        ZoneSpan(start: change.start, end: end, offset: Int(change.offset), abbreviation: Int(change.abbreviation))
    }

    private func ruled(by rule: POSIXRule, at seconds: Int, after last: Change) -> ZoneSpan {
        let (previous, next) = rule.changes(around: seconds)
        guard previous.start >= last.start else { return span(of: last, until: next) }
        return ZoneSpan(
            start: previous.start, end: next, offset: previous.kind.offset,
            abbreviation: abbreviations.firstIndex(of: previous.kind.abbreviation) ?? 0)
    }
}
