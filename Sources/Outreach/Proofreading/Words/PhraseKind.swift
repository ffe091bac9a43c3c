/// What a phrase is to the rules: one bit each.
struct PhraseKind: OptionSet, Hashable {
    let rawValue: UInt32
    static let request = PhraseKind(rawValue: 1)
    /// Asks in an invitation alone: « nous vous invitons ».
    static let invites = PhraseKind(rawValue: 2)
    /// « merci de »: asks before an infinitive.
    static let thanks = PhraseKind(rawValue: 4)
    static let offer = PhraseKind(rawValue: 8)
    static let reassurance = PhraseKind(rawValue: 16)
    static let pressure = PhraseKind(rawValue: 32)
    static let falseLink = PhraseKind(rawValue: 64)
    static let agreed = PhraseKind(rawValue: 128)
    static let attachment = PhraseKind(rawValue: 256)
    static let refusal = PhraseKind(rawValue: 512)
    /// Asks to be sent to somebody.
    static let sendOn = PhraseKind(rawValue: 1024)
    /// Begins an answer: « c'est », « parce que ».
    static let answer = PhraseKind(rawValue: 2048)
    /// Begins an answer whatever was asked.
    static let firmAnswer = PhraseKind(rawValue: 4096)
    static let questionWord = PhraseKind(rawValue: 8192)
    /// A question nobody is to answer.
    static let rhetorical = PhraseKind(rawValue: 1 << 14)
    static let closing = PhraseKind(rawValue: 1 << 15)
    static let weakClosing = PhraseKind(rawValue: 1 << 16)
    static let formalClosing = PhraseKind(rawValue: 1 << 17)
    static let jargonFrench = PhraseKind(rawValue: 1 << 18)
    static let jargonEnglish = PhraseKind(rawValue: 1 << 19)
    /// Names a day to meet on, though it asks nothing: « je serai à Troyes », « la réunion aura lieu ».
    static let proposes = PhraseKind(rawValue: 1 << 20)
}

/// What one word is to the rules.
struct WordClass: OptionSet {
    let rawValue: UInt32
    static let pronoun = WordClass(rawValue: 1)
    static let title = WordClass(rawValue: 2)
    static let role = WordClass(rawValue: 4)
    static let negation = WordClass(rawValue: 8)
    static let small = WordClass(rawValue: 16)
    static let french = WordClass(rawValue: 32)
    static let english = WordClass(rawValue: 64)
    static let greeting = WordClass(rawValue: 128)
    static let have = WordClass(rawValue: 256)
    static let be = WordClass(rawValue: 512)
    /// Participles that say nothing of the past after « être », or after « avoir ».
    static let movement = WordClass(rawValue: 1024)
    static let planned = WordClass(rawValue: 2048)
    static let participle = WordClass(rawValue: 4096)
    static let past = WordClass(rawValue: 8192)
    static let number = WordClass(rawValue: 1 << 14)
    static let shortTitle = WordClass(rawValue: 1 << 15)
    static let short = WordClass(rawValue: 1 << 16)
    static let everyday = WordClass(rawValue: 1 << 17)
    static let you = WordClass(rawValue: 1 << 18)
    static let me = WordClass(rawValue: 1 << 19)
    static let headline = WordClass(rawValue: 1 << 20)
    static let afterDay = WordClass(rawValue: 1 << 21)
    static let lastOne = WordClass(rawValue: 1 << 22)
    static let noInfinitive = WordClass(rawValue: 1 << 23)
    static let permits = WordClass(rawValue: 1 << 24)
    static let noFuture = WordClass(rawValue: 1 << 25)
    static let future = WordClass(rawValue: 1 << 26)
    static let betweenDays = WordClass(rawValue: 1 << 27)
}
