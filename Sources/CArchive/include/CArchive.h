#ifndef CARCHIVE_H
#define CARCHIVE_H
#include <expat.h>
#include <stdbool.h>
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

/// The name of the first member, or of the next one, without what does not fit; its length in bytes, CARNET_ZIP_MISSING
/// after the last, or CARNET_ZIP_BROKEN. `size` is what it would be once it is read, as the archive says.
int carnet_zip_name(carnet_zip *zip, bool isFirst, char *name, unsigned capacity, uint64_t *size);

/// Makes a member the one to read. 0, or one of the codes above.
int carnet_zip_enter(carnet_zip *zip, const char *name);

/// The next bytes of the member entered: how many, 0 at its end, or CARNET_ZIP_BROKEN.
int carnet_zip_read(carnet_zip *zip, uint8_t *out, unsigned capacity);

/// Leaves the member. CARNET_ZIP_BROKEN when it was read whole and its checksum is wrong.
int carnet_zip_leave(carnet_zip *zip);

// What follows ends the program where there is no memory, as Swift's own arrays do.

/// Bytes that are compressed as they come, in memory.
typedef struct carnet_deflated carnet_deflated;

carnet_deflated *carnet_deflate_begin(void);
void carnet_deflate_add(carnet_deflated *deflated, const uint8_t *bytes, size_t length);
void carnet_deflate_free(carnet_deflated *deflated);

/// A zip archive that is being made, in memory.
typedef struct carnet_zip_made carnet_zip_made;

carnet_zip_made *carnet_zip_make(void);
/// Ends what was compressed and makes it a member, without a date.
void carnet_zip_add(carnet_zip_made *zip, const char *name, carnet_deflated *deflated);
/// Ends the archive; its bytes live as long as it.
const uint8_t *carnet_zip_finish(carnet_zip_made *zip, size_t *length);
void carnet_zip_free(carnet_zip_made *zip);

#endif
