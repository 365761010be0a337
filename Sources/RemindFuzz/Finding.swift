/// What should never happen and did, in one sentence.
package struct Finding: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// Stops at what should not be.
func demand(_ isTrue: Bool, _ sentence: @autoclosure () -> String) throws(Finding) {
    guard isTrue else { throw Finding(sentence()) }
}
