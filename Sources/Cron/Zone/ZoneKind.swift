/// One of the ways in which a zone has kept time: an offset and the letters that go with it ("local time type" in RFC
/// 9636).
struct ZoneKind: Equatable {
    /// Seconds east of UTC.
    var offset: Int
    /// "CET", "+03".
    var abbreviation: String
}
