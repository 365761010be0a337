import Glibc
import RemindFuzz

/// libFuzzer's way in: it brings its own `main` and calls this with ever new bytes. The probe's name is the last argument,
/// behind -ignore_remaining_args=1.
@_cdecl("LLVMFuzzerTestOneInput")
package func examine(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // clock() counts the microseconds that this process has worked, whatever else the machine does meanwhile.
    do throws(Finding) {
        try probe.check(Array(UnsafeBufferPointer(start: bytes, count: count)), cpuTime: { clock() * 1_000 })
    } catch {
        print("\nfinding: \(error)")
        fflush(nil)
        abort()
    }
    return 0
}

private let probe: Probe = {
    let name = CommandLine.arguments.last ?? ""
    guard let probe = Probe(rawValue: name) else {
        print("there is no probe “\(name)”: \(Probe.allCases.map(\.rawValue).joined(separator: ", "))")
        exit(64)
    }
    return probe
}()
