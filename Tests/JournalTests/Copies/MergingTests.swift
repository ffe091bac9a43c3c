import Domain
import Foundation
import TestSupport
import Testing

@testable import Journal

/// Two cards made one, as somebody chose (journal.md, 34).
@Suite struct MergingTests {
    private func decided(_ draft: MergeDraft, _ carnet: Carnet) throws -> [Event] {
        let now = Moment(instant: Instant(milliseconds: 0), today: Day(number: 20_000), time: .midnight)
        return try carnet.decide(.merge(draft), now: now) { ExchangeID("x") }.get()
    }

    @Test func chosenFieldsAreTheCardAndUndoPartsThem() throws {
        let team = Team()
        do {
            let device = try team.device("ana")
            let one = try device.add("Zoé Petit")
            let other = try device.add("Zoe Petit")
            try device.commit([Event(.contactEdited, other, [.phone("0612345678"), .notes("deux", over: nil)])])
            try device.commit([Event(.contactEdited, one, [.notes("un", over: nil)])])
            var draft = try #require(device.journal.carnet.mergeDraft(other, one))
            #expect(draft.one.id == one)
            draft.take(.name, from: .other)
            try device.commit(try decided(draft, device.journal.carnet))
            for carnet in [device.journal.carnet, try device.replayed()] {
                #expect(carnet.contactCount == 1)
                let contact = try #require(carnet.contact(other))
                #expect(contact.id == one)
                #expect(contact.name == "Zoe Petit")
                #expect(contact.phone == "0612345678")
                #expect(contact.notes == "un\ndeux")
                #expect(contact.otherVersions.isEmpty)
                #expect(carnet.mergedContacts == [other])
            }
            try device.undo()
            for carnet in [device.journal.carnet, try device.replayed()] {
                #expect(carnet.contactCount == 2)
                #expect(carnet.contact(one)?.name == "Zoé Petit")
                #expect(carnet.contact(one)?.notes == "un")
                #expect(carnet.contact(other)?.notes == "deux")
            }
        }
    }

    /// What was taken over from somebody is theirs: where they are erased, it goes from every file.
    @Test func nothingOfAnErasedPersonStaysWhereTwoWereOne() throws {
        let team = Team()
        let device = try team.device("ana")
        let one = try device.add("Zoé Petit")
        let other = try device.add("Quetzalcoatl")
        var draft = try #require(device.journal.carnet.mergeDraft(one, other))
        draft.take(.name, from: .other)
        try device.commit(try decided(draft, device.journal.carnet))
        #expect(device.journal.carnet.contact(one)?.name == "Quetzalcoatl")
        try device.undo()
        try device.forget(other)
        #expect(try !device.contains("Quetzalcoatl"))
        try device.redo()
        for carnet in [device.journal.carnet, try device.replayed()] {
            #expect(carnet.contact(one)?.name == "Zoé Petit")
            #expect(carnet.contactCount == 1)
        }
        #expect(try device.replayed().digest == device.journal.carnet.digest)
    }

    @Test func whatChangedMeanwhileIsLookedAtFirst() throws {
        let team = Team()
        let device = try team.device("ana")
        let one = try device.add("Zoé Petit")
        let other = try device.add("Zoe Petit")
        let draft = try #require(device.journal.carnet.mergeDraft(one, other))
        try device.commit([Event(.notesWritten, other, [.notes("d'un collègue", over: nil)])])
        #expect(throws: Refusal.changedMeanwhile) { try decided(draft, device.journal.carnet) }
    }

    @Test func anOldExportMeansTheCardThatBothBecame() throws {
        let team = Team()
        let device = try team.device("ana")
        let one = try device.add("Zoé Petit")
        let other = try device.add("Zoe Petit")
        let draft = try #require(device.journal.carnet.mergeDraft(one, other))
        try device.commit(try decided(draft, device.journal.carnet))
        #expect(device.journal.carnet.mergedInto == [other: one])
    }

    @Test func whoWasToldApartStaysSoOnEveryDeviceUntilItIsUndone() throws {
        let team = Team()
        let device = try team.device("ana")
        let one = try device.add("Quetzalcoatl Petit")
        let other = try device.add("Quetzalcoatl Petit")
        #expect(device.journal.carnet.duplicates().isEmpty == false)
        try device.commit([Event(.toldApart, nil, [.contacts(one, other)])])
        func pairs() throws -> [Int] {
            try [device.journal.carnet, device.replayed()].map { $0.duplicates().count }
        }
        #expect(try pairs() == [0, 0])
        try device.undo()
        #expect(try pairs() == [1, 1])
        try device.redo()
        #expect(try pairs() == [0, 0])
        // It names both: it goes with either.
        #expect(try device.contains("toldApart"))
        try device.forget(other)
        #expect(try !device.contains("toldApart") && pairs() == [0, 0])
        #expect(try device.replayed().digest == device.journal.carnet.digest)
    }
}
