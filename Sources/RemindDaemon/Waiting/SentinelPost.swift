import Glibc
import RemindCore

/// What the sentinel's thread watches, and its loop.
struct SentinelPost: Sendable {
    let pacemaker: Pacemaker
    let clock: any WallClock
    let watch: ClockWatch
    let wakeSocket: WakeSocket?
    let zoneFolders: FolderWatch?
    let doorbell: Doorbell

    /// 1. Sleep until the earliest moment, at most `Sentinel.longestSleep`, or until a descriptor speaks.
    /// 2. A stopped doorbell ends the watch.
    /// 3. A datagram, or a clock that was set, wakes every service: each then reads store and clock itself.
    /// 4. A folder of zone data that changed wakes their keeper, which knows how to wait for the rest.
    /// 5. After a long silence those look at the store whom a lost call would have woken.
    /// 6. Ring for those whose moment has come.
    func stand() {
        let descriptors = [doorbell.number, wakeSocket?.descriptor.number ?? -1, zoneFolders?.descriptor.number ?? -1]
        var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var looked = clock.monotonic
        while true {
            let sleep = pacemaker.sleepUntilRing(atMost: Sentinel.longestSleep)
            poll(&polled, nfds_t(polled.count), Int32(sleep.milliseconds))
            doorbell.answer()
            if doorbell.isStopped { return }
            let wasCalled = wakeSocket?.descriptor.drain() ?? false
            let stepped = watch.look().step != nil
            if wasCalled || stepped { pacemaker.wakeAll() }
            if zoneFolders?.drain() ?? false { pacemaker.wake(.zones) }
            if clock.monotonic - looked >= Sentinel.longestSilence {
                looked = clock.monotonic
                pacemaker.wake(.dispatcher, .keeper)
            }
            pacemaker.ring()
        }
    }
}
