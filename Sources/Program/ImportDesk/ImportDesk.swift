package import Domain
package import Journal
import System
package import Transfer

/// Where an import is planned and made a gesture, and its columns are remembered: the same for the board and for
/// `carnet import`. `Ledger.commit` commits it.
package struct ImportDesk {
    private let options: ImportOptions
    /// Columns that were given by hand are remembered for files with the same header, and used again.
    private let remembersColumns: Bool

    package init(_ options: ImportOptions) {
        self.options = options
        // Who says on the command line what a column is wants nothing remembered.
        remembersColumns = options.map.isEmpty
    }

    /// What an import would do, and with which columns.
    package struct Planned {
        package let plan: ImportPlan
        /// Codes of fields by the column's place, remembered of an earlier import; empty where none were.
        let remembered: [Int: String]
    }

    /// - Parameters:
    ///   - chosen: what was decided by hand; nil before anybody could, when what is remembered is used.
    ///   - journal: nil where nobody is known yet.
    package func plan(
        _ bytes: [UInt8], for carnet: Carnet, _ journal: Journal?, today: Day, chosen: Bool = false,
        progress: ((Int, Int) -> Void)? = nil
    ) throws(ImportRefusal) -> Planned {
        var options = options.knowing(carnet, journal)
        let existing = carnet.contacts(on: today)
        let plan = try ImportPlan(bytes, options: options, existing: existing, progress: progress)
        guard !chosen, remembersColumns, !plan.columns.isEmpty else { return Planned(plan: plan, remembered: [:]) }
        let remembered = MappingMemory().fields(for: plan.columns)
        options.chosenFields = remembered.compactMapValues { Field(name: $0) }
        if options.chosenFields.isEmpty { return Planned(plan: plan, remembered: [:]) }
        return Planned(
            plan: try ImportPlan(bytes, options: options, existing: existing, progress: progress),
            remembered: remembered)
    }

    /// The import's events, encoded one by one, and who is made by them.
    package static func batch(_ plan: ImportPlan, for carnet: Carnet) throws(JournalFault) -> (
        batch: EventBatch, created: [ContactID], updated: [ContactID]
    ) {
        var random = FastRandom()
        var batch = EventBatch()
        var given: Set<ContactID> = []
        var created: [ContactID] = []
        created.reserveCapacity(plan.createdCount)
        batch.reserve(plan.createdCount + plan.updated.count)
        func newID() -> ContactID {
            var id = carnet.newContactID(using: &random)
            while !given.insert(id).inserted { id = carnet.newContactID(using: &random) }
            return id
        }
        try plan.forEachEvent(
            newID: newID, newExchangeID: { ExchangeID.random(using: &random) },
            encoded: { (id, registers) throws(JournalFault) in
                created.append(id)
                try batch.append(created: id, encoded: EventBatch.Encoded(registers.block, registers.range))
                return true
            }
        ) { (event) throws(JournalFault) in
            if event.kind == .contactCreated, let id = event.contact { created.append(id) }
            try batch.append(event)
        }
        return (batch, created, plan.updated.map(\.after.id))
    }

    /// Remembers columns that were given by hand. Without headers they are named by somebody's data: those are not.
    func remember(_ fields: [Int: String], of plan: ImportPlan) {
        guard remembersColumns, plan.headerLine != nil || plan.delimiter == nil else { return }
        MappingMemory().remember(fields, for: plan.columns)
    }
}

extension ImportOptions {
    /// With what a carnet knows of the past, and no file may bring back or double.
    fileprivate func knowing(_ carnet: Carnet, _ journal: Journal?) -> ImportOptions {
        var options = self
        options.closedSteps = carnet.closedSteps
        options.mergedInto = carnet.mergedInto
        options.erased = Set(carnet.erasedContacts)
        options.hasObjected = journal?.objectionTest
        return options
    }
}
