import Domain

/// Something of each writer. There are few: a list that is looked through costs a start less than the metadata of a
/// dictionary does.
struct PerWriter<Value>: Sequence {
    typealias Element = (key: WriterID, value: Value)

    private var list: [Element] = []

    var isEmpty: Bool { list.isEmpty }
    var count: Int { list.count }
    var keys: [WriterID] { list.map(\.key) }
    var values: [Value] { list.map(\.value) }

    func makeIterator() -> IndexingIterator<[Element]> { list.makeIterator() }

    subscript(writer: WriterID) -> Value? {
        get { list.first { $0.key == writer }?.value }
        set {
            let place = list.firstIndex { $0.key == writer }
            switch (place, newValue) {
            case (let place?, let value?): list[place].value = value
            case (let place?, nil): list.remove(at: place)
            case (nil, let value?): list.append((writer, value))
            case (nil, nil): break
            }
        }
    }
}
