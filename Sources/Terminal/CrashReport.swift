import CTerminal

/// What a crash says, if there is ever one: a program that came without its symbols must be of use to who mends it.
package enum CrashReport {
    /// From now on a crash gives the terminal back, says this sentence, and where the program was; then the system sees
    /// it as it would have.
    package static func begin(_ sentence: String) { ct_tell_crashes(sentence) }
}
