// Rights (witx rights): 30 bits, one for each kind of call on a descriptor.

export const R_DATASYNC = 1 << 0;
export const R_READ = 1 << 1;
export const R_SEEK = 1 << 2;
export const R_SET_FLAGS = 1 << 3;
export const R_SYNC = 1 << 4;
export const R_TELL = 1 << 5;
export const R_WRITE = 1 << 6;
export const R_ADVISE = 1 << 7;
export const R_ALLOCATE = 1 << 8;
export const R_CREATE_DIRECTORY = 1 << 9;
export const R_CREATE_FILE = 1 << 10;
export const R_LINK_SOURCE = 1 << 11;
export const R_LINK_TARGET = 1 << 12;
export const R_OPEN = 1 << 13;
export const R_READDIR = 1 << 14;
export const R_READLINK = 1 << 15;
export const R_RENAME_SOURCE = 1 << 16;
export const R_RENAME_TARGET = 1 << 17;
export const R_PATH_FILESTAT_GET = 1 << 18;
export const R_PATH_SET_SIZE = 1 << 19;
export const R_PATH_SET_TIMES = 1 << 20;
export const R_FILESTAT_GET = 1 << 21;
export const R_SET_SIZE = 1 << 22;
export const R_SET_TIMES = 1 << 23;
export const R_SYMLINK = 1 << 24;
export const R_REMOVE_DIRECTORY = 1 << 25;
export const R_UNLINK = 1 << 26;
export const R_POLL = 1 << 27;

/** What a regular file allows: data, position, size, times. */
export const RIGHTS_FILE = 0x8e001ff;
/** What a directory allows: everything on paths, and listing. */
export const RIGHTS_DIRECTORY = 0xfbffe18 | R_SYNC | R_DATASYNC;
export const RIGHTS_DIRECTORY_INHERITING = RIGHTS_FILE | RIGHTS_DIRECTORY;
/** A stream: no place in it, so programs see a terminal where its type is a character device. */
export const RIGHTS_STREAM = R_READ | R_WRITE | R_SET_FLAGS | R_SYNC | R_DATASYNC | R_FILESTAT_GET | R_POLL;
/** What would change something: taken from read-only directories. */
export const RIGHTS_WRITING = R_WRITE | R_ALLOCATE | R_CREATE_DIRECTORY | R_CREATE_FILE | R_LINK_SOURCE | R_LINK_TARGET | R_RENAME_SOURCE | R_RENAME_TARGET | R_PATH_SET_SIZE | R_PATH_SET_TIMES | R_SET_SIZE | R_SET_TIMES | R_SYMLINK | R_REMOVE_DIRECTORY | R_UNLINK | R_DATASYNC | R_SYNC; // prettier-ignore
/** Calls that change what names mean. */
export const RIGHTS_NAMES = R_REMOVE_DIRECTORY | R_RENAME_SOURCE | R_RENAME_TARGET | R_SYMLINK | R_UNLINK;
