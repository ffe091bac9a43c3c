import Domain
import TestSupport

/// A carnet of people with addresses, in the order they are named.
struct People {
    let builder = CarnetBuilder()
    private(set) var count = 0
    static let day = Day(number: 20_785)

    var carnet: Carnet { builder.carnet }

    @discardableResult
    mutating func add(
        _ given: String, _ family: String, _ email: String = "", _ status: EmailStatus? = nil,
        at organisation: String = "", name: String? = nil
    ) -> ContactID {
        count += 1
        let id = CarnetBuilder.id(count)
        var writes: [Write<String>] = [.name(name ?? given + " " + family)]
        if !given.isEmpty { writes.append(.text(.givenName, given)) }
        if !family.isEmpty { writes.append(.text(.familyName, family)) }
        if !organisation.isEmpty { writes.append(.text(.organisation, organisation)) }
        if !email.isEmpty { writes.append(.email(email, status)) }
        builder.gesture(on: Self.day, Event(.contactCreated, id, writes))
        return id
    }

    func write(_ id: ContactID, _ writes: Write<String>...) {
        builder.gesture(on: Self.day, Event(.contactEdited, id, writes))
    }
}

extension NameParts {
    init(_ given: String, _ family: String) { self.init(name: given + " " + family, given: given, family: family) }
}
