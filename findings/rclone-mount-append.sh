#!/usr/bin/env bash
# rclone 1.60.1 (Debian 12: 1.60.1+dfsg-2+b5) and fuse3 3.14.0-4, December 2026.
#
# `rclone mount` as it is without an option (no cache of writes) takes a new file that is opened for appending, and as
# many writes as one likes until it is closed. The same file opened for appending again opens without an error; each
# write to it fails with ESPIPE, which is what write(2) has for no file; fsync then says that all is well, and only close
# says EPERM, which close(2) has not either. Whoever tries a place by opening, or by syncing, takes it for one that can
# be added to; whoever keeps a log there has its first run and none of the later ones.
#
# Seen:
#   a new file    open, write, write, fsync and close succeed
#   opened again  open succeeds, write ESPIPE, fsync succeeds, close EPERM; the file is as it was
#
# As root, where /dev/fuse is.
set -euo pipefail
[[ $(id -u) == 0 && -e /dev/fuse ]] || { echo "This takes root and /dev/fuse." >&2; exit 77; }
folder=$(mktemp -d)
tidy() {
    umount "$folder/mount" 2>/dev/null || true
    rm -rf "$folder"
}
trap tidy EXIT
chmod 755 "$folder"
(cd "$folder" && apt-get -o APT::Sandbox::User=root download -qq rclone=1.60.1+dfsg-2+b5 fuse3=3.14.0-4 libfuse3-3=3.14.0-4)
for package in "$folder"/*.deb; do dpkg-deb -x "$package" "$folder/installed"; done
export PATH=$folder/installed/usr/bin:$folder/installed/bin:$PATH HOME=$folder
export LD_LIBRARY_PATH=$folder/installed/usr/lib/x86_64-linux-gnu:$folder/installed/lib/x86_64-linux-gnu
mkdir "$folder/disk" "$folder/mount"
touch "$folder/rclone.conf"
rclone --config "$folder/rclone.conf" mount "$folder/disk" "$folder/mount" --daemon
python3 - "$folder/mount/log.txt" <<'PYTHON'
import errno, os, sys

path, seen = sys.argv[1], []


def call(name, function, *words):
    try:
        result = function(*words)
        seen.append((name, None))
        return result
    except OSError as error:
        seen.append((name, errno.errorcode[error.errno]))


def session(flags, lines):
    descriptor = call("open", os.open, path, os.O_WRONLY | os.O_APPEND | flags, 0o600)
    for line in lines:
        call("write", os.write, descriptor, line)
    call("fsync", os.fsync, descriptor)
    call("close", os.close, descriptor)


session(os.O_CREAT, [b"one\n", b"two\n"])
session(0, [b"three\n"])
text = open(path).read()
print(seen, repr(text))
assert seen == [
    ("open", None), ("write", None), ("write", None), ("fsync", None), ("close", None),
    ("open", None), ("write", "ESPIPE"), ("fsync", None), ("close", "EPERM"),
], seen
assert text == "one\ntwo\n", text
PYTHON
echo "as described"
