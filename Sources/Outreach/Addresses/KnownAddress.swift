/// One address of one row: kept, so that it can be taken back when the row changes.
struct KnownAddress: BitwiseCopyable {
    /// Of what stands before the @, and of the domain.
    var hash: UInt64
    /// -1 once taken back.
    var row: Int32
    /// The address met before at the same domain, and of the same row; -1 for none.
    var nextOfDomain: Int32
    var nextOfRow: Int32
    var domain: Int32
    /// Where its spellings begin in the pool of `VoteCounts`, one for each shape; 0 for a name without variants.
    var spellings: UInt32 = 0
    /// A bit for each shape it fits.
    var shapes: UInt16 = 0
    var standing = Standing.known
    var role = Role.unread

    /// How sure the address is (`EmailStatus`; `known` where nothing is said).
    enum Standing: UInt8 { case known, confirmed, supposed, bounced }

    enum Role: UInt8 {
        /// Nobody has asked for its domain yet.
        case unread
        /// Votes, where it is sure enough.
        case named
        /// Whose name is not known in two parts.
        case nameless
        /// A box of a service.
        case box
        /// Their second at the domain: one vote a person.
        case second
    }

    var isVote: Bool { role == .named && (standing == .known || standing == .confirmed) }
    var isBounce: Bool { role != .box && standing == .bounced }
}
