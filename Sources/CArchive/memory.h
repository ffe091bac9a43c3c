#ifndef CARNET_MEMORY_H
#define CARNET_MEMORY_H
#include <minizip/ioapi.h>
#include <stddef.h>
#include <stdint.h>

/// Bytes in memory that minizip reads and writes as if they were a file.
struct memory {
    uint8_t *bytes;
    size_t length, capacity;
    size_t position;
};

/// Ends the program where there is none.
void *carnet_or_end(void *memory);
void carnet_make_room(struct memory *memory, size_t length);
zlib_filefunc64_def carnet_memory_functions(struct memory *memory);

#endif
