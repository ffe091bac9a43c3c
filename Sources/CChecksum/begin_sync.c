#define _GNU_SOURCE
#include "CChecksum.h"
#include <fcntl.h>

void carnet_begin_sync(int descriptor) {
#if defined(SYNC_FILE_RANGE_WRITE)
    (void)sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
#else
    (void)descriptor;
#endif
}
