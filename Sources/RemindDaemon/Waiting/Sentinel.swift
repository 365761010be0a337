package import RemindCore
import ServiceLifecycle

/// The daemon's only timer: one thread that sleeps in `poll` until a service's moment or a datagram.
///
/// An idle daemon is woken by nothing else, and this thread looks at the clocks without waking a service: two context
/// switches a minute (measured; the limit is four wake-ups). A list of services begins with it, so that it ends last.
package struct Sentinel: Service {
    /// Within this time a wall clock that was set is noticed (delivery.md section 5).
    package static let longestSleep = Duration.seconds(30)
    /// A command that is killed between its commit and its call has told nobody of its work, and so has another node. So
    /// often the store is looked at unasked.
    package static let longestSilence = Duration.minutes(5)

    private let pacemaker: Pacemaker
    private let clock: any WallClock
    private let watch: ClockWatch
    private let wakeSocket: WakeSocket?
    private let zoneFolders: FolderWatch?

    /// Without `wakeSocket` no datagram wakes the daemon; without `zoneFolders` it learns of new zone data by SIGHUP only.
    package init(
        pacemaker: Pacemaker, clock: any WallClock, watch: ClockWatch, wakeSocket: WakeSocket?,
        zoneFolders: FolderWatch?
    ) {
        self.pacemaker = pacemaker
        self.clock = clock
        self.watch = watch
        self.wakeSocket = wakeSocket
        self.zoneFolders = zoneFolders
    }

    package func run() async throws {
        let doorbell = try Doorbell()
        pacemaker.onEarlierMoment { doorbell.ring() }
        let post = SentinelPost(
            pacemaker: pacemaker, clock: clock, watch: watch, wakeSocket: wakeSocket, zoneFolders: zoneFolders,
            doorbell: doorbell)
        await withTaskCancellationOrGracefulShutdownHandler {
            await withCheckedContinuation { ended in
                BlockingThread.start {
                    post.stand()
                    ended.resume()
                }
            }
        } onCancelOrGracefulShutdown: {
            doorbell.stop()
        }
        wakeSocket?.remove()
    }
}
