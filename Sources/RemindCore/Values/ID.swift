/// The random identifier of one entity: twenty lower-case base32 letters (100 bits), so it tells nothing and needs no coordination.
///
/// The phantom type keeps a plan's id from being handed over where a therapist's is wanted.
package struct ID<Entity>: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    /// Takes an id back from the store or from a command line; anything but base32 letters and digits is refused.
    package init?(_ text: String) {
        guard text.utf8.count <= 64, Base32.isWord(text) else { return nil }
        self.text = text
    }

    /// Draws a new id.
    package init(from randomness: any Randomness) {
        text = Base32.encode(randomness.bytes(13)).prefix(20).description
    }

    /// The id of the `number`-th thing that belongs to another: known before there is one, so that a look ahead and what then
    /// happens agree. Longer than a drawn id by four letters, so it equals none.
    init<Owner>(_ number: Int, of owner: ID<Owner>) { text = owner.text + Base32.letters(number) }

    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

package typealias PlanID = ID<Plan>
package typealias SessionID = ID<Session>
package typealias PromptID = ID<Prompt>
package typealias TherapistID = ID<Therapist>
package typealias ReflectionID = ID<Reflection>
