/// What is wrong with a TZif file, in a few words that fit between brackets.
struct TZifFlaw: Error, Equatable {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }

    static let truncated = TZifFlaw("it ends too early")
}
