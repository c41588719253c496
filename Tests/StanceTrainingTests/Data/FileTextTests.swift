import StanceTraining
import Testing

@Suite struct FileTextTests {
    func message(_ name: String, _ bytes: [UInt8]) -> String {
        DataTesting.message(reading: [DataFile(name: name, bytes: bytes + Array("text,label".utf8))])
    }

    @Test func namesTheKindOfCompressionAndTheCommand() {
        #expect(
            message("a.tsv.gz", [0x1F, 0x8B, 8]) == """
                a.tsv.gz: expected text, found gzip-compressed data
                decompress it first: gunzip -k a.tsv.gz
                """)
        #expect(
            message("a.tsv", [0x1F, 0x8B, 8]) == """
                a.tsv: expected text, found gzip-compressed data
                decompress it first: gzip -dc a.tsv > a.tsv.txt
                """)
        #expect(
            message("a.zst", [0x28, 0xB5, 0x2F, 0xFD]) == """
                a.zst: expected text, found zstd-compressed data
                decompress it first: zstd -d a.zst
                """)
        #expect(
            message("a.xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) == """
                a.xz: expected text, found xz-compressed data
                decompress it first: xz -dk a.xz
                """)
        #expect(
            message("a.xlsx", [0x50, 0x4B, 3, 4]) == """
                a.xlsx: expected text, found a ZIP archive or a spreadsheet
                unpack it first, or save the spreadsheet as CSV
                """)
    }

    @Test func refusesOtherBinaryFiles() {
        #expect(
            message("a.bin", [0x7F, 0x45, 0]) == """
                a.bin: expected text, found binary data (a NUL byte after 2 bytes)
                save it as CSV, TSV or JSON Lines in UTF-8
                """)
    }
}
