#if canImport(Glibc)
private import Glibc
#elseif canImport(Musl)
private import Musl
#elseif canImport(Darwin)
private import Darwin
#endif

/// The BLAS library that the process runs with: chosen when it starts, not when it was built.
package enum BLASLibrary {
    /// What a benchmark should print beside its times: the name and version the library gives itself and, for OpenBLAS,
    /// the processor it takes this one for; "BLAS without a name" for libraries that say nothing, as the reference
    /// implementation and Debian's BLIS do.
    package static var description: String {
        if let config = text(of: "openblas_get_config") {
            return [config, text(of: "openblas_get_corename")].compactMap { $0 }.joined(separator: ", core ")
        }
        if let version = text(of: "bli_info_get_version_str") { return "BLIS \(version)" }
        return "BLAS without a name"
    }

    /// Makes a threaded library run on one thread: our own threads around its threads gain nothing, and its sums would
    /// depend on how many there are. Takes effect at the first call. Debian's BLIS offers no such switch, and runs one
    /// thread unless its environment variable asks for more.
    package static func useOneThread() {
        _ = oneThread
    }

    /// Runs once, whoever asks first.
    private static let oneThread: Void = {
        for name in ["openblas_set_num_threads", "bli_thread_set_num_threads"] {
            guard let symbol = unsafe symbol(name) else { continue }
            // OpenBLAS takes an int, BLIS a 64-bit dim_t; a register holds 1 for both.
            let setThreads = unsafe unsafeBitCast(symbol, to: (@convention(c) (Int) -> Void).self)
            setThreads(1)
        }
    }()

    /// What a C function without arguments says, if the process has one of that name.
    private static func text(of function: String) -> String? {
        guard let symbol = unsafe symbol(function) else { return nil }
        let call = unsafe unsafeBitCast(symbol, to: (@convention(c) () -> UnsafePointer<CChar>?).self)
        return unsafe call().map { unsafe String(cString: $0) }
    }

    private static func symbol(_ name: String) -> UnsafeMutableRawPointer? {
        unsafe dlsym(dlopen(nil, RTLD_NOW), name)
    }
}
