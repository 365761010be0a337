/// All series of one name, and how they are written.
struct MetricFamily {
    /// What a name measures.
    enum Kind {
        case counter, gauge
        /// Counts by upper bound, in seconds.
        case histogram([Double])

        var name: String {
            switch self {
            case .counter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        }
    }

    let kind: Kind
    private var byLabels: [String: MetricSeries] = [:]

    init(kind: Kind) { self.kind = kind }

    /// The series with these labels; beyond `limit`, one that is never written.
    mutating func series(for labels: String, limit: Int) -> MetricSeries {
        if let known = byLabels[labels] { return known }
        let bounds: [Double] = if case .histogram(let bounds) = kind { bounds } else { [] }
        let series = MetricSeries(bounds: bounds)
        if byLabels.count < limit { byLabels[labels] = series }
        return series
    }

    /// `state="sent"`, names in order, values escaped as the format wants.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.sorted { $0.0 < $1.0 }.map { name, value in
            let escaped = value.flatMap { character -> String in
                switch character {
                case "\\": "\\\\"
                case "\"": "\\\""
                case "\n": "\\n"
                default: String(character)
                }
            }
            return "\(name)=\"\(String(escaped))\""
        }.joined(separator: ",")
    }

    func text(named name: String) -> String {
        let lines = byLabels.sorted { $0.key < $1.key }.flatMap { labels, series in
            let state = series.snapshot
            guard case .histogram(let bounds) = kind else {
                return ["\(name)\(Self.braced(labels)) \(Self.number(state.value))"]
            }
            let comma = labels.isEmpty ? "" : ","
            let buckets = zip(bounds.map(Self.number) + ["+Inf"], state.cumulative).map { bound, count in
                "\(name)_bucket{\(labels)\(comma)le=\"\(bound)\"} \(count)"
            }
            return buckets + [
                "\(name)_sum\(Self.braced(labels)) \(Self.number(state.value))",
                "\(name)_count\(Self.braced(labels)) \(state.cumulative.last ?? 0)",
            ]
        }
        return (["# TYPE \(name) \(kind.name)"] + lines).map { $0 + "\n" }.joined()
    }

    private static func braced(_ labels: String) -> String { labels.isEmpty ? "" : "{\(labels)}" }

    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? String(value)
    }
}
