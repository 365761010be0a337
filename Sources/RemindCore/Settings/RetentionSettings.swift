/// The key `retention`: read and checked, but nothing is removed by it yet.
package struct RetentionSettings: Hashable, Sendable {
    package var answersAfterClose = Duration.days(30)
    package var plansAfterClose = Duration.days(180)
    package var events = Duration.days(365)

    package init() {}
}
