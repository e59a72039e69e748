import Agent
import FoundationEssentials
import Testing

@Suite struct DataURITests {
    @Test(
        arguments: [
            ("data:,", "text/plain", nil, ""),
            ("data:,a%20b", "text/plain", nil, "a b"),
            ("data:;charset=utf-8,%C3%A4", "text/plain", "utf-8", "ä"),
            ("DATA:Text/CSV;Charset=\"UTF-8\",a,b%0a1,2", "text/csv", "utf-8", "a,b\n1,2"),
            ("data:text/csv,ä", "text/csv", nil, "ä"),
            ("data:text/plain,100%,50%2,%zz", "text/plain", nil, "100%,50%2,%zz"),
            ("data:image/svg+xml,<svg fill=\"#fff\"/>", "image/svg+xml", nil, "<svg fill=\"#fff\"/>"),
            ("data:text/plain;base64,", "text/plain", nil, ""),
            ("data:text/plain;base64,QQ==", "text/plain", nil, "A"),
            ("data:text/plain;base64,QUI=", "text/plain", nil, "AB"),
            ("data:text/plain;base64,QUJD", "text/plain", nil, "ABC"),
            ("data:text/plain;base64,QUJDRA", "text/plain", nil, "ABCD"),
            ("data:text/plain;charset=latin1;BASE64,QQ%3D%3d", "text/plain", "latin1", "A"),
            ("data:text/plain;base64;charset=utf-8,QQ==", "text/plain", "utf-8", "A"),
            ("data:text/plain; base64,\n  QU\r\n\tJD RA = =\n", "text/plain", nil, "ABCD"),
            ("data:;base64,PDw/Pz8+Pg==", "text/plain", nil, "<<???>>"),
        ] as [(String, String, String?, String)])
    func `type, charset and bytes are read`(uri: String, type: String, charset: String?, text: String) throws {
        let data = try DataURI(parsing: uri)
        #expect(data.mediaType == type)
        #expect(data.charset == charset)
        #expect(String(decoding: data.bytes, as: UTF8.self) == text)
    }

    @Test func `all byte values go through base64 and through percent-encoding`() throws {
        let bytes = Array(UInt8.min...UInt8.max)
        let digits = bytes.map { byte in "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        #expect(try DataURI(parsing: "data:a/b," + digits).bytes == bytes)
        let base64 = Data(bytes).base64EncodedString()
        #expect(try DataURI(parsing: "data:a/b;base64,\(base64)").bytes == bytes)
    }

    @Test(
        arguments: [
            ("https://example.com/", "does not start with data:; write data:TYPE;base64,DATA"),
            ("data:text/csv;base64", "has no comma before its data; write data:TYPE;base64,DATA"),
            ("data:base64,QQ==", "has \"base64\" where a media type belongs; write data:TYPE;base64,DATA"),
            ("data:;base64,QQ==QQ==", "is not base64 at character 5 of its data, 'Q'; send"),
            ("data:;base64,QU\nJ-", "is not base64 at character 5 of its data, '-'; send"),
            ("data:;base64,iVBORw…", "is not base64 at character 7 of its data, '…'; send"),
            ("data:;base64,A%20%00", "is not base64 at character 5 of its data, '%'; send"),
            ("data:;base64,A\u{1}", "is not base64 at character 2 of its data, U+1; send"),
            (
                "data:;base64,QUJDR",
                "ends in the middle of its base64 data: one digit stands alone; send the whole file"
            ),
            ("data:;base64,QUI==", "has 2 '=' at its end, which does not fit its base64 data; send the whole file"),
            ("data:;base64,=", "has 1 '=' at its end, which does not fit its base64 data; send the whole file"),
            ("data:;base64,QUJDQUI", "holds more than 4 bytes; send a smaller file"),
            ("data:;base64,QUJDQUJD", "holds more than 4 bytes; send a smaller file"),
            ("data:,12345", "holds more than 4 bytes; send a smaller file"),
        ])
    func `what cannot be decoded is refused with the place`(uri: String, message: String) {
        let error = #expect(throws: DataURIError.self) { try DataURI(parsing: uri, limit: 4) }
        #expect(error?.description.hasPrefix(message) == true, "\(String(describing: error))")
    }

    @Test(arguments: ["data:,1234", "data:;base64,QUJDRA=="])
    func `the limit itself is allowed`(uri: String) throws {
        #expect(try DataURI(parsing: uri, limit: 4).bytes.count == 4)
    }
}
