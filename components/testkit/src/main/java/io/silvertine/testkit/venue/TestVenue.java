package io.silvertine.testkit.venue;

import io.silvertine.testkit.venue.VenueWire.Answer;
import io.silvertine.testkit.venue.VenueWire.Op;
import io.silvertine.testkit.venue.VenueWire.Report;
import io.silvertine.testkit.venue.VenueWire.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The venue's server. Every connection is read by a thread of its own, so that requests arrive in the order in which
 * they were written; a delayed request lies beside the others and is executed when its time has come, even when its
 * connection is gone by then.
 */
public final class TestVenue implements AutoCloseable {
    private final ServerSocket server;
    private final VenueLog log;
    private final VenueBook book;
    private final VenueFaults faults;
    private final ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Integer> arrivals = new ConcurrentHashMap<>();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    private TestVenue(ServerSocket server, VenueLog log, VenueFaults faults) {
        this.server = server;
        this.log = log;
        this.faults = faults;
        this.book = new VenueBook(log);
        book.stream(report -> links.stream().filter(link -> link.streaming).forEach(link -> link.push(report)));
    }

    /** Listens on loopback; port 0 is any free one. */
    public static TestVenue start(int port, Path log, VenueFaults faults) throws IOException {
        TestVenue venue = new TestVenue(
                new ServerSocket(port, 64, InetAddress.getLoopbackAddress()), VenueLog.append(log), faults);
        daemon(venue::acceptAll, "test-venue-accept");
        return venue;
    }

    /** Arguments: port, log file, seed of the fault plan. */
    public static void main(String[] args) throws Exception {
        try (TestVenue venue =
                start(Integer.parseInt(args[0]), Path.of(args[1]), VenueFaults.plan(Long.parseLong(args[2])))) {
            System.out.println("test venue listens on 127.0.0.1:" + venue.port());
            Thread.currentThread().join();
        }
    }

    /** Lets an order that rests at the venue on this port trade; returns when it has. */
    public static void fill(int port, String accountId, String clOrdId) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            Request request = new Request(1, Op.FILL, accountId, clOrdId, 0, null, null, null, null, 0, 0, 0);
            socket.getOutputStream().write((VenueWire.write(request) + "\n").getBytes(StandardCharsets.UTF_8));
            Answer answer = VenueWire.read(in.readLine(), Answer.class);
            if (answer.reports().isEmpty()) {
                throw new IllegalStateException("no order " + clOrdId + " of " + accountId + " rests at the venue");
            }
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Link link = new Link(server.accept());
                links.add(link);
                daemon(link::readAll, "test-venue-link");
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void place(Link link, Request request) {
        log.arrived(request);
        int arrival = arrivals.merge(request.accountId() + '/' + request.clOrdId(), 1, Integer::sum);
        VenueFaults.Fault fault = faults.of(request.clOrdId(), arrival);
        if (fault.cutBefore()) {
            link.close();
        } else if (fault.delayMillis() > 0) {
            Future<?> unused =
                    late.schedule(() -> execute(link, request, fault), fault.delayMillis(), TimeUnit.MILLISECONDS);
        } else {
            execute(link, request, fault);
        }
    }

    private void execute(Link link, Request request, VenueFaults.Fault fault) {
        if (System.currentTimeMillis() > request.sentAt() + request.recvWindow()) {
            link.answer(new Answer(request.id(), "TOO_LATE", List.of()));
            return;
        }
        List<Report> reports = book.place(request, fault.cutAfter());
        if (fault.cutAfter()) {
            link.close();
        } else {
            link.answer(new Answer(request.id(), null, reports));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        links.forEach(Link::close);
        late.shutdownNow();
        log.close();
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private final class Link {
        private final Socket socket;
        private volatile boolean streaming;

        Link(Socket socket) {
            this.socket = socket;
        }

        void readAll() {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    handle(VenueWire.read(line, Request.class));
                }
            } catch (IOException e) {
                // a client that was killed, or a connection that this venue cut: both are what it is made for
            } finally {
                close();
            }
        }

        private void handle(Request request) {
            if (request.op() == Op.NEW) {
                place(this, request);
            } else if (request.op() == Op.STREAM) {
                streaming = true;
                answer(new Answer(request.id(), null, List.of()));
            } else {
                List<Report> reports =
                        switch (request.op()) {
                            case CANCEL -> book.cancel(request);
                            case FILL -> book.fill(request);
                            case STATUS -> book.status(request);
                            case OPEN -> book.open(request.accountId());
                            case EXECUTIONS -> book.executions(request);
                            case NEW, STREAM -> throw new IllegalStateException("handled above");
                        };
                boolean aboutOne = request.op() == Op.CANCEL || request.op() == Op.STATUS;
                answer(new Answer(request.id(), aboutOne && reports.isEmpty() ? "UNKNOWN_ORDER" : null, reports));
            }
        }

        void push(Report report) {
            answer(new Answer(0, null, List.of(report)));
        }

        synchronized void answer(Answer answer) {
            try {
                socket.getOutputStream().write((VenueWire.write(answer) + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                close();
            }
        }

        void close() {
            links.remove(this);
            try {
                socket.close();
            } catch (IOException e) {
                // it is gone either way
            }
        }
    }
}
