/*
 * A disk that cannot sync: fsync and fdatasync of the file whose path ends with BROKEN_SYNC_FILE fail with EIO from the
 * moment on at which the file BROKEN_SYNC_FLAG exists. Preloaded into the process under test.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int broken(int fd) {
    const char *flag = getenv("BROKEN_SYNC_FLAG");
    const char *suffix = getenv("BROKEN_SYNC_FILE");
    char link[64];
    char path[4096];
    ssize_t length;
    if (flag == NULL || suffix == NULL || access(flag, F_OK) != 0) {
        return 0;
    }
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, path, sizeof path - 1);
    if (length < (ssize_t) strlen(suffix)) {
        return 0;
    }
    path[length] = '\0';
    return strcmp(path + length - strlen(suffix), suffix) == 0;
}

int fsync(int fd) {
    if (broken(fd)) {
        errno = EIO;
        return -1;
    }
    return (int) syscall(SYS_fsync, fd);
}

int fdatasync(int fd) {
    if (broken(fd)) {
        errno = EIO;
        return -1;
    }
    return (int) syscall(SYS_fdatasync, fd);
}
