#!/usr/bin/env python3
"""Writes what is linked into the program as a bill of materials (CycloneDX 1.5, JSON) on standard output.

    sbom.py VERSION COMMIT SECONDS

Versions come from where the linker took the parts: Debian's packages and the Swift toolchain of this machine, and
Package.swift. SECONDS since 1970 stand for the day, so that the same sources give the same bytes."""
import datetime, json, os, re, subprocess, sys, uuid

VERSION, COMMIT, SECONDS = sys.argv[1], sys.argv[2], int(sys.argv[3])
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
# The name it is known by, the Debian package that holds the archive, the licence as SPDX writes it.
DEBIAN = [
    ("ncurses", "libncurses-dev", "X11-distribute-modifications-variant"),
    ("nettle", "nettle-dev", "LGPL-3.0-or-later OR GPL-2.0-or-later"),
    ("minizip", "libminizip-dev", "Zlib"),
    ("zlib", "zlib1g-dev", "Zlib"),
    ("expat", "libexpat1-dev", "MIT"),
    ("qrcodegen", "libqrcodegen-dev", "MIT"),
    ("glibc", "libc6-dev", "LGPL-2.1-or-later"),
]
GCC = [
    ("libstdc++", "libstdc++-{}-dev", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    ("libgcc", "libgcc-{}-dev", "GPL-3.0-or-later WITH GCC-exception-3.1"),
]


def said(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def component(name, version, licence, purl):
    return {
        "type": "library", "bom-ref": purl, "name": name, "version": version,
        "licenses": [{"expression": licence}], "purl": purl,
    }


def of_debian(name, package, licence):
    version = said("dpkg-query", "--show", "--showformat=${Version}", package)
    return component(name, version, licence, f"pkg:deb/debian/{package}@{version}?arch=amd64")


swift = re.search(r"Swift version (\S+)", said("swift", "--version")).group(1)
parser = re.search(r'swift-argument-parser", exact: "([^"]+)"', open(os.path.join(ROOT, "Package.swift")).read()).group(1)
gcc = said("gcc", "-dumpversion").split(".")[0]
APACHE = "Apache-2.0 WITH Swift-exception"
components = [
    component("swift", swift, APACHE, f"pkg:github/swiftlang/swift@swift-{swift}-RELEASE"),
    component("swift-argument-parser", parser, APACHE, f"pkg:github/apple/swift-argument-parser@{parser}"),
] + [of_debian(*one) for one in DEBIAN] + [of_debian(name, package.format(gcc), licence) for name, package, licence in GCC]
root = f"pkg:generic/carnet@{VERSION}"
print(json.dumps({
    "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
    "serialNumber": "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"{root}+{COMMIT}")),
    "metadata": {
        "timestamp": datetime.datetime.fromtimestamp(SECONDS, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "component": {
            "type": "application", "bom-ref": root, "name": "carnet", "version": VERSION,
            "licenses": [{"expression": "MIT"}], "properties": [{"name": "carnet:commit", "value": COMMIT}],
        },
    },
    "components": components,
    "dependencies": [{"ref": root, "dependsOn": [one["bom-ref"] for one in components]}],
}, indent=2, ensure_ascii=False))
