import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How the C library's allocator deals with a program that learns: a short run over a few large arrays, one after another.
enum Allocator {
    /// Keeps what is freed for what comes next, whichever thread asks for it.
    ///
    /// By default glibc gives every thread an arena of its own, in which what one stage frees cannot be used by the next,
    /// and returns large arrays to the system, from which the next ones come as fresh pages, each a fault. One arena that is
    /// not trimmed saves half of the faults and a tenth of the memory. Where there is no `mallopt` nothing changes.
    static func keepFreedMemory() {
        #if canImport(Glibc)
        // <malloc.h> is in no module.
        guard let symbol = unsafe dlsym(nil, "mallopt") else { return }
        let mallopt = unsafe unsafeBitCast(symbol, to: (@convention(c) (_ option: Int32, _ value: Int32) -> Int32).self)
        let (arenaMaximum, mmapMaximum, trimThreshold, topPad): (Int32, Int32, Int32, Int32) = (-8, -4, -1, -2)
        _ = mallopt(arenaMaximum, 1)
        _ = mallopt(mmapMaximum, 0)
        _ = mallopt(trimThreshold, .max)
        _ = mallopt(topPad, 4 << 20)
        #endif
    }

    /// Begins to give what is freed back to the system, on another thread, and does not wait for it. The system takes as
    /// long for it as at the end of the process, so it is best done while the disk is waited for.
    static func giveBackFreedMemory() {
        #if canImport(Glibc)
        guard let symbol = unsafe dlsym(nil, "malloc_trim") else { return }
        let trim = unsafe unsafeBitCast(symbol, to: (@convention(c) (_ pad: Int) -> Int32).self)
        DispatchQueue.global().async { _ = trim(0) }
        #endif
    }
}
