/*
 * A disk that fails and that loses power, below one folder, for a program that runs with this library in LD_PRELOAD.
 *
 *   DISK_ROOT    the folder, as a real path; what lies elsewhere is left alone
 *   DISK_SHADOW  a folder on the same volume that disk-image.ts has prepared: what is durable is kept there
 *   DISK_CUT_AT  the program ends, as with kill -9, before its nth call that changes the disk
 *   DISK_FAULT   "<kinds> <nth> <once 0|1> <errno>", as for disk_fault() below
 *
 * What is durable is taken at its word, without the help that one file system or another gives: the bytes of a file as
 * of its last fsync or fdatasync, the names in a folder as of the last fsync of that folder. Nothing is really flushed:
 * the machine stays on, and what counts is who asked for it, and when.
 *
 * In the shadow: live/<inode> is another name of each file, so that its newest bytes can be had after it was removed;
 * synced/<inode> holds the durable bytes; names/<inode of a folder> its durable names, a line each: inode, f or d, name.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, OPEN = 4, NAME = 8 };

/* Of a file, what was changed since it was last synced. */
struct change {
  ino_t inode;
  off_t low, high;  /* bytes written */
  off_t least;      /* the shortest that it was */
};

#define FILES 65536
#define CHANGES 4096
#define PAGE 4096

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX], shadow[PATH_MAX];
static unsigned char watched[FILES];
static struct change changes[CHANGES];
static int changed;
static long calls, cut_at;
static int fault_kinds, fault_once, fault_errno;
static long fault_at, fault_seen, fault_hits;

/* The function of that name behind the one here. */
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  const char *at = getenv("DISK_ROOT");
  if (at) snprintf(root, sizeof root, "%s", at);
  if ((at = getenv("DISK_SHADOW"))) snprintf(shadow, sizeof shadow, "%s", at);
  if ((at = getenv("DISK_CUT_AT"))) cut_at = atol(at);
  if ((at = getenv("DISK_FAULT"))) sscanf(at, "%d %ld %d %d", &fault_kinds, &fault_at, &fault_once, &fault_errno);
}

/* For the program itself. From its nth call of `kinds` on, or at that one alone, calls fail with `error`; 0: none does. */
void disk_fault(int kinds, int nth, int once, int error) {
  pthread_mutex_lock(&gate);
  fault_kinds = kinds, fault_at = nth, fault_once = once, fault_errno = error;
  fault_seen = fault_hits = 0;
  pthread_mutex_unlock(&gate);
}

/* How many calls failed since then. */
int disk_hits(void) { return (int)fault_hits; }

/* How many calls have changed the disk since the program began. */
int disk_calls(void) { return (int)calls; }

static int within(const char *path) {
  size_t length = strlen(root);
  return length > 0 && strncmp(path, root, length) == 0 && (path[length] == 0 || path[length] == '/');
}

static int is_watched(int fd) { return fd >= 0 && fd < FILES && watched[fd]; }

/* One more call that changes the disk: the last one, perhaps. Holds the gate. */
static void count_call(void) {
  calls += 1;
  if (calls != cut_at) return;
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

/* Whether this call is to fail; errno is set then. Holds the gate. */
static int fails(int kind, int makes_room) {
  if (!(fault_kinds & kind) || fault_errno == 0) return 0;
  if (fault_errno == ENOSPC && !makes_room) return 0;
  if (fault_errno == EMFILE && kind != OPEN) return 0;
  fault_seen += 1;
  if (fault_once ? fault_seen != fault_at : fault_seen < fault_at) return 0;
  fault_hits += 1;
  errno = fault_errno;
  return 1;
}

static void in_shadow(char *path, const char *folder, ino_t inode) {
  snprintf(path, PATH_MAX + 64, "%s/%s/%lu", shadow, folder, (unsigned long)inode);
}

static struct change *change_of(ino_t inode, off_t size) {
  for (int index = 0; index < changed; index += 1)
    if (changes[index].inode == inode) return &changes[index];
  if (changed == CHANGES) abort();
  changes[changed] = (struct change){inode, LLONG_MAX, 0, size};
  return &changes[changed++];
}

static void note_written(int fd, off_t from, ssize_t length) {
  struct stat now;
  if (!shadow[0] || length <= 0 || fstat(fd, &now)) return;
  struct change *change = change_of(now.st_ino, now.st_size);
  if (from < change->low) change->low = from;
  if (from + length > change->high) change->high = from + length;
}

static void note_length(int fd, off_t length) {
  struct stat now;
  if (!shadow[0] || fstat(fd, &now)) return;
  struct change *change = change_of(now.st_ino, length);
  if (length < change->least) change->least = length;
}

/* Copies what was changed of a file into its durable bytes, a page at a time. */
static void keep_bytes(int fd, const struct stat *now) {
  struct change *change = change_of(now->st_ino, now->st_size);
  char path[PATH_MAX + 64], page[PAGE];
  in_shadow(path, "live", now->st_ino);
  /* What was opened for writing alone is read by its other name. Not SQLite's files: to close one would end its locks. */
  int is_write_only = (fcntl(fd, F_GETFL) & O_ACCMODE) == O_WRONLY;
  int from = is_write_only ? REAL(open)(path, O_RDONLY) : fd;
  in_shadow(path, "synced", now->st_ino);
  int to = REAL(open)(path, O_WRONLY | O_CREAT, 0600);
  if (from < 0 || to < 0) abort();
  if (REAL(ftruncate)(to, change->least) || REAL(ftruncate)(to, now->st_size)) abort();
  off_t end = change->high < now->st_size ? change->high : now->st_size;
  for (off_t at = change->low - change->low % PAGE; at < end; at += PAGE) {
    ssize_t length = pread(from, page, PAGE, at);
    if (length > 0 && REAL(pwrite)(to, page, length, at) != length) abort();
  }
  REAL(close)(to);
  if (is_write_only) REAL(close)(from);
  *change = (struct change){now->st_ino, LLONG_MAX, 0, now->st_size};
}

/* Writes down the names in a folder, all or none. */
static void keep_names(int fd, const struct stat *now) {
  char path[PATH_MAX + 64], partial[PATH_MAX + 128];
  in_shadow(path, "names", now->st_ino);
  snprintf(partial, sizeof partial, "%s.partial", path);
  DIR *folder = fdopendir(REAL(openat)(fd, ".", O_RDONLY | O_DIRECTORY));
  FILE *names = fopen(partial, "w");
  if (!folder || !names) abort();
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    fprintf(names, "%lu %c %s\n", (unsigned long)entry->d_ino, entry->d_type == DT_DIR ? 'd' : 'f', entry->d_name);
  }
  fclose(names);
  closedir(folder);
  REAL(rename)(partial, path);
}

static int synced(int fd, int (*flush)(int)) {
  if (!is_watched(fd)) return flush(fd);
  pthread_mutex_lock(&gate);
  count_call();
  int failed = fails(SYNC, 1);
  struct stat now;
  if (!failed && shadow[0] && !fstat(fd, &now)) {
    if (S_ISDIR(now.st_mode)) keep_names(fd, &now);
    else keep_bytes(fd, &now);
  }
  pthread_mutex_unlock(&gate);
  return failed ? -1 : 0;
}

int fsync(int fd) { return synced(fd, REAL(fsync)); }
int fdatasync(int fd) { return synced(fd, REAL(fdatasync)); }

static int opened(int folder, const char *path, int flags, mode_t mode) {
  if (!within(path)) return REAL(openat)(folder, path, flags, mode);
  pthread_mutex_lock(&gate);
  if (flags & (O_CREAT | O_TRUNC)) count_call();
  int fd = fails(OPEN, flags & O_CREAT) ? -1 : REAL(openat)(folder, path, flags, mode);
  if (fd >= FILES) abort();
  if (fd >= 0) {
    watched[fd] = 1;
    struct stat now;
    if (shadow[0] && !fstat(fd, &now) && S_ISREG(now.st_mode)) {
      char live[PATH_MAX + 64];
      in_shadow(live, "live", now.st_ino);
      int before = errno;
      (void)!link(path, live);
      errno = before;
      if (flags & O_TRUNC) note_length(fd, 0);
    }
  }
  pthread_mutex_unlock(&gate);
  return fd;
}

static mode_t mode_in(int flags, va_list rest) {
  return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

#define OPENS(name)                                \
  int name(const char *path, int flags, ...) {     \
    va_list rest;                                  \
    va_start(rest, flags);                         \
    mode_t mode = mode_in(flags, rest);            \
    va_end(rest);                                  \
    return opened(AT_FDCWD, path, flags, mode);    \
  }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name)                                       \
  int name(int folder, const char *path, int flags, ...) {   \
    va_list rest;                                            \
    va_start(rest, flags);                                   \
    mode_t mode = mode_in(flags, rest);                      \
    va_end(rest);                                            \
    return opened(folder, path, flags, mode);                \
  }
OPENS_AT(openat)
OPENS_AT(openat64)

int close(int fd) {
  if (is_watched(fd)) watched[fd] = 0;
  return REAL(close)(fd);
}

/* A write that fails leaves the first half of its bytes behind: the disk gave up in between. */
#define WRITES(fd, from, length, whole, half)                        \
  pthread_mutex_lock(&gate);                                         \
  count_call();                                                      \
  int failed = fails(WRITE, 1), why = errno;                         \
  ssize_t done = failed ? (half) : (whole);                          \
  note_written(fd, from, done);                                      \
  if (failed) done = -1, errno = why;                                \
  pthread_mutex_unlock(&gate);                                       \
  return done

ssize_t write(int fd, const void *bytes, size_t length) {
  if (!is_watched(fd)) return REAL(write)(fd, bytes, length);
  off_t at = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
  WRITES(fd, at, length, REAL(write)(fd, bytes, length), REAL(pwrite)(fd, bytes, length / 2, at));
}

#define WRITES_AT(name)                                                                                     \
  ssize_t name(int fd, const void *bytes, size_t length, off_t at) {                                        \
    if (!is_watched(fd)) return REAL(name)(fd, bytes, length, at);                                          \
    WRITES(fd, at, length, REAL(name)(fd, bytes, length, at), REAL(name)(fd, bytes, length / 2, at));       \
  }
WRITES_AT(pwrite)
WRITES_AT(pwrite64)

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!is_watched(fd)) return REAL(writev)(fd, parts, count);
  off_t at = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
  WRITES(fd, at, 0, REAL(writev)(fd, parts, count), 0);
}

#define WRITES_PARTS_AT(name)                                            \
  ssize_t name(int fd, const struct iovec *parts, int count, off_t at) { \
    if (!is_watched(fd)) return REAL(name)(fd, parts, count, at);        \
    WRITES(fd, at, 0, REAL(name)(fd, parts, count, at), 0);              \
  }
WRITES_PARTS_AT(pwritev)
WRITES_PARTS_AT(pwritev64)

#define TRUNCATES(name)                                       \
  int name(int fd, off_t length) {                            \
    if (!is_watched(fd)) return REAL(name)(fd, length);       \
    pthread_mutex_lock(&gate);                                \
    count_call();                                             \
    int done = fails(WRITE, 0) ? -1 : REAL(name)(fd, length); \
    if (done == 0) note_length(fd, length);                   \
    pthread_mutex_unlock(&gate);                              \
    return done;                                              \
  }
TRUNCATES(ftruncate)
TRUNCATES(ftruncate64)

/* A change of names; `makes_room`: one that needs space on the disk. */
#define NAMES(path, makes_room, call)           \
  if (!within(path)) return call;               \
  pthread_mutex_lock(&gate);                    \
  count_call();                                 \
  int done = fails(NAME, makes_room) ? -1 : call; \
  pthread_mutex_unlock(&gate);                  \
  return done

int rename(const char *from, const char *to) { NAMES(to, 1, REAL(rename)(from, to)); }
int mkdir(const char *path, mode_t mode) { NAMES(path, 1, REAL(mkdir)(path, mode)); }
int unlink(const char *path) { NAMES(path, 0, REAL(unlink)(path)); }
int rmdir(const char *path) { NAMES(path, 0, REAL(rmdir)(path)); }
