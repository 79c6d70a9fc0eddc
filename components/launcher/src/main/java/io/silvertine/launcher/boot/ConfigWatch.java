package io.silvertine.launcher.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when something in a few directories changed, after it was quiet for a moment: editors write in several steps. The
 * operating system tells; nothing polls.
 */
final class ConfigWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
    private static final Duration QUIET = Duration.ofMillis(100);

    private final WatchService service;
    private final Runnable changed;
    private final Thread thread;

    private ConfigWatch(WatchService service, Runnable changed) {
        this.service = service;
        this.changed = changed;
        this.thread = new Thread(this::run, "silvertine-config-watch");
        thread.setDaemon(true);
    }

    /** Begins to watch; {@code changed} runs on a thread of its own, never twice at once. */
    static ConfigWatch start(Collection<Path> directories, Runnable changed) {
        try {
            WatchService service = directories.iterator().next().getFileSystem().newWatchService();
            Set<Path> existing = new TreeSet<>(directories);
            existing.removeIf(directory -> !Files.isDirectory(directory));
            for (Path directory : existing) {
                directory.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
            ConfigWatch watch = new ConfigWatch(service, changed);
            watch.thread.start();
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch " + directories, e);
        }
    }

    private void run() {
        try {
            while (true) {
                WatchKey key = service.take();
                while (key != null) {
                    key.pollEvents();
                    key.reset();
                    key = service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
                }
                tell();
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("the configuration is not watched any more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        try {
            changed.run();
        } catch (RuntimeException e) {
            LOG.error("a change of the configuration could not be looked at; the old limits stay in force", e);
        }
    }

    @Override
    public void close() throws Exception {
        service.close();
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }
}
