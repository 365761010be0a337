package import Hummingbird
package import Logging

/// One request's surroundings: where it came from, without a channel, so that tests need no socket.
package struct PageContext: RequestContext {
    package typealias Source = PageSource

    package var coreContext: CoreRequestContextStorage
    /// The address of the peer that opened the connection: a proxy, mostly.
    package let peer: String

    package init(source: PageSource) {
        coreContext = .init(source: source)
        peer = source.peer
    }
}

/// What a `PageContext` is made from.
package struct PageSource: RequestContextSource {
    package let peer: String
    package let logger: Logger

    package init(peer: String, logger: Logger) {
        self.peer = peer
        self.logger = logger
    }
}
