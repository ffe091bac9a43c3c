#ifndef CARCHIVE_H
#define CARCHIVE_H
#include <expat.h>
#include <stddef.h>
#include <stdint.h>

/// A zip archive in memory, read with minizip. The bytes must outlive it.
typedef struct carnet_zip carnet_zip;

/// NULL when the bytes are no zip archive.
carnet_zip *carnet_zip_open(const uint8_t *bytes, size_t length);
void carnet_zip_close(carnet_zip *zip);

enum {
    CARNET_ZIP_MISSING = -1,
    CARNET_ZIP_ENCRYPTED = -2,
    CARNET_ZIP_BROKEN = -3,
};

/// Makes a member the one to read. 0, or one of the codes above.
int carnet_zip_enter(carnet_zip *zip, const char *name);

/// The next bytes of the member entered: how many, 0 at its end, or CARNET_ZIP_BROKEN.
int carnet_zip_read(carnet_zip *zip, uint8_t *out, unsigned capacity);

/// Leaves the member. CARNET_ZIP_BROKEN when it was read whole and its checksum is wrong.
int carnet_zip_leave(carnet_zip *zip);

#endif
