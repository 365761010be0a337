/// Why a request gets no page of its own; the gate answers it.
enum PageRefusal: Error, Equatable {
    /// Expired, revoked, unknown or malformed: nobody can tell which.
    case unknownLink
    /// The body is longer than 16 KB.
    case tooLarge
    /// The body is no urlencoded form.
    case notAForm
}
