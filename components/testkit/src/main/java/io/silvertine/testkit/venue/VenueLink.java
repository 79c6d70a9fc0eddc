package io.silvertine.testkit.venue;

import io.silvertine.error.BrokerFailure;
import io.silvertine.error.BrokerUnavailableException;
import io.silvertine.error.OutcomeUnknownException;
import io.silvertine.testkit.venue.VenueWire.Answer;
import io.silvertine.testkit.venue.VenueWire.Report;
import io.silvertine.testkit.venue.VenueWire.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * A connection to the venue that is made when it is needed. Requests are written in the order in which they were asked,
 * by one thread of its own.
 */
final class VenueLink implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2000;

    private final String name;
    private final int port;
    private final Consumer<Report> pushes;
    private final Runnable lost;
    private final ExecutorService writer;
    private final Map<Long, CompletableFuture<Answer>> pending = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private Optional<Socket> socket = Optional.empty();

    /** Makes nothing of a request, so that no byte of it leaves. */
    static final class NotWritten extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    VenueLink(String name, int port, Consumer<Report> pushes, Runnable lost) {
        this.name = name;
        this.port = port;
        this.pushes = pushes;
        this.lost = lost;
        this.writer = Executors.newSingleThreadExecutor(work -> daemon(work, name + "-write"));
    }

    /**
     * Sends a request.
     *
     * @param request made just before its bytes leave; may throw {@link NotWritten}
     */
    CompletionStage<Answer> ask(LongFunction<Request> request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        writer.execute(() -> write(request, answer));
        return answer;
    }

    private synchronized void write(LongFunction<Request> request, CompletableFuture<Answer> answer) {
        Socket open;
        try {
            open = connected();
        } catch (IOException e) {
            answer.completeExceptionally(new BrokerUnavailableException(
                    BrokerFailure.notSent(name + ": no connection to the venue: " + e.getMessage()), e));
            return;
        }
        long id = ids.incrementAndGet();
        try {
            String line = VenueWire.write(request.apply(id)) + "\n";
            pending.put(id, answer);
            open.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
        } catch (NotWritten e) {
            answer.completeExceptionally(e);
        } catch (IOException e) {
            drop(open);
        }
    }

    private Socket connected() throws IOException {
        if (socket.filter(s -> !s.isClosed()).isEmpty()) {
            Socket fresh = new Socket();
            fresh.setTcpNoDelay(true);
            fresh.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket = Optional.of(fresh);
            daemon(() -> readAll(fresh), name + "-read").start();
        }
        return socket.get();
    }

    private void readAll(Socket from) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Answer answer = VenueWire.read(line, Answer.class);
                if (answer.id() == 0) {
                    answer.reports().forEach(pushes);
                } else {
                    Optional.ofNullable(pending.remove(answer.id())).ifPresent(future -> future.complete(answer));
                }
            }
        } catch (IOException e) {
            // a cut connection: what waited on it is answered below
        }
        drop(from);
    }

    /** What waits for an answer on this connection will not get one. */
    private void drop(Socket broken) {
        synchronized (this) {
            if (socket.filter(broken::equals).isEmpty()) {
                return;
            }
            socket = Optional.empty();
            try {
                broken.close();
            } catch (IOException e) {
                // it is gone either way
            }
            pending.values()
                    .forEach(answer -> answer.completeExceptionally(new OutcomeUnknownException(
                            BrokerFailure.unknown(name + ": the connection was cut before the answer came"))));
            pending.clear();
        }
        lost.run();
    }

    @Override
    public void close() {
        writer.shutdownNow();
        Optional<Socket> open;
        synchronized (this) {
            open = socket;
        }
        open.ifPresent(this::drop);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
