import Domain

/// An address book as directories exchange them (RFC 2849; exchange.md 2.12): entries of attributes, one a line.
enum LDIF {
    private struct Entry {
        var line: Int
        var attributes: [(name: String, value: String)] = []

        func all(_ name: String) -> [String] { attributes.filter { $0.name == name }.map(\.value) }
        func first(_ names: String...) -> String {
            names.lazy.compactMap { name in attributes.first { $0.name == name }?.value }.first ?? ""
        }
        var isGroup: Bool { all("objectclass").contains { $0.lowercased().hasPrefix("groupof") } }
    }

    static func tabulation(_ bytes: [UInt8], _ options: ImportOptions) -> Tabulation {
        var table = Tabulation(.ldif, options.language)
        let entries = entries(bytes)
        var groups: [String: [String]] = [:]
        for entry in entries where entry.isGroup {
            for member in entry.all("member") + entry.all("uniquemember") {
                groups[mail(ofName: member), default: []].append(OneLine.clean(entry.first("cn")))
            }
        }
        for entry in entries where !entry.isGroup && entry.attributes.contains(where: { $0.name != "objectclass" }) {
            add(entry, groups, to: &table)
        }
        return table
    }

    /// The address in `cn=Zoé Vasseur,mail=zoe@exemple.fr`.
    private static func mail(ofName text: String) -> String {
        text.split(separator: ",").map { OneLine.clean(String($0)) }
            .first { $0.lowercased().hasPrefix("mail=") }.map { $0.dropFirst(5).lowercased() } ?? ""
    }

    private static func add(_ entry: Entry, _ groups: [String: [String]], to table: inout Tabulation) {
        func text(_ names: String...) -> String {
            OneLine.clean(names.lazy.map { entry.first($0) }.first { !$0.isEmpty } ?? "")
        }
        table.beginRow(line: entry.line)
        table.set(.name, text("cn", "displayname"))
        table.set(.givenName, text("givenname"))
        table.set(.familyName, text("sn"))
        table.set(.organisation, text("o", "company"))
        table.set(.role, text("title"))
        table.set(.place, text("l"))
        table.set(.url, text("mozillaworkurl", "labeleduri", "mozillahomeurl"))
        table.set(.notes, ManyLines.clean(entry.first("description")))
        table.set(free: table.say("Service", "Department"), text("ou", "department"))
        let mails = entry.all("mail") + entry.all("mozillasecondemail")
        for (place, mail) in mails.map(OneLine.clean).enumerated() {
            table.set(place == 0 ? .email : .otherEmails, mail)
        }
        let kinds = [
            ("mobile", PhoneLabel.mobile.code), ("telephonenumber", PhoneLabel.work.code),
            ("homephone", PhoneLabel.home.code), ("facsimiletelephonenumber", PhoneLabel.fax.code),
            ("pager", ContactPhone.pager),
        ]
        table.set(
            phones: kinds.flatMap { name, label in
                entry.all(name).map { ContactPhone(OneLine.clean($0), label) }
            })
        table.set(.tags, TagList.write(groups[mails.first.map { OneLine.clean($0).lowercased() } ?? "", default: []]))
    }

    /// Lines that begin with a blank go on with the one before; an empty one ends an entry.
    private static func entries(_ bytes: [UInt8]) -> [Entry] {
        var entries: [Entry] = []
        var entry: Entry?
        var line: [UInt8] = []
        var number = 0
        func close() {
            defer { line.removeAll(keepingCapacity: true) }
            guard line.first != 0x23, let colon = line.firstIndex(of: 0x3A) else { return }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            // `userCertificate;binary`: what follows is an option.
            let plain = String(name.prefix { $0 != ";" })
            var rest = line[(colon + 1)...]
            let isEncoded = rest.first == 0x3A
            // `:<` is a file's address.
            if isEncoded || rest.first == 0x3C { rest = rest.dropFirst() }
            rest = rest.drop { $0 == 0x20 }
            let value = isEncoded ? Base64.decoded(rest) : Array(rest)
            if plain == "dn" {
                if let entry { entries.append(entry) }
                entry = Entry(line: number)
            }
            entry?.attributes.append((plain, String(decoding: value, as: UTF8.self)))
        }
        var physical = 0
        for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            physical += 1
            let text = part.last == 0x0D ? part.dropLast() : part
            if text.first == 0x20 {
                line += text.dropFirst()
                continue
            }
            close()
            number = physical
            line = Array(text)
        }
        close()
        if let entry { entries.append(entry) }
        return entries
    }
}
