"""A colleague's file, record by record, as any program could write it (docs/journal-format.md)."""
import json


def crc32c(data):
    value = 0xFFFFFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
    return value ^ 0xFFFFFFFF


def escaped(events):
    text = json.dumps(events, ensure_ascii=False, separators=(",", ":"))
    return "".join(f"\\u{ord(c):04x}" if 0x7F <= ord(c) <= 0x9F or ord(c) in (0x2028, 0x2029) else c for c in text)


def journal(carnet, writer, gestures, counter=1000):
    """The bytes of a writer's file: its header, then a record for each list of events."""
    lines, previous = [], "00000000"
    head = f',"head":{{"v":1,"carnet":"{carnet}","writer":"{writer}","erased":[]}}'
    for sequence, events in enumerate([None, *gestures]):
        count, told = (0, "[]") if events is None else (counter + sequence, escaped(events))
        body = f'"s":{sequence},"p":"{previous}","l":{count},"t":"2026-11-20T09:{sequence % 60:02d}:00.000Z"'
        body += f',"events":{told}' + (head if events is None else "") + "}"
        total = f"{crc32c((writer + body).encode()):08x}"
        lines.append('{"k":"' + total + '",' + body + "\n")
        previous = "00000000" if events is None else total
    return "".join(lines).encode()
