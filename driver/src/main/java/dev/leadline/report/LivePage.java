package dev.leadline.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.leadline.parquet.TableException;
import dev.leadline.results.Results;

import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The report of results that still grow, on the loopback interface. It is made by one request at a time; none waits for a slow client. */
public final class LivePage implements AutoCloseable {
    private static final String HEAD = "HEAD";
    private static final int LONGEST_REQUEST_SECONDS = 10;

    /** Through which the page, of some megabytes, goes even to a browser that is busy. */
    private static final int LONGEST_ANSWER_SECONDS = 60;

    private final SparkSession spark;
    private final Results results;
    private final String name;
    private final Clock clock;
    private final HttpServer server;
    // A thread for each request, which whoever sends half of one holds until it is cut off.
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "live page");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean asked;
    private volatile int shown = -1;
    private String html = "";

    /**
     * @param name of the results, for people
     * @param port to listen on; 0 for any that is free
     * @throws IOException if the port is taken
     */
    public LivePage(SparkSession spark, Results results, String name, int port, Clock clock)
            throws IOException {
        this.spark = spark;
        this.results = results;
        this.name = name;
        this.clock = clock;
        limitTime();
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** The JDK's server reads these once, before the first is made. */
    private static void limitTime() {
        System.setProperty(
                "sun.net.httpserver.maxReqTime", String.valueOf(LONGEST_REQUEST_SECONDS));
        System.setProperty("sun.net.httpserver.maxRspTime", String.valueOf(LONGEST_ANSWER_SECONDS));
    }

    /** Where a browser of this machine finds it. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Whether whoever looks has been given a page with all that has landed; true while nobody has ever asked for one. */
    public boolean upToDate() throws IOException {
        return !asked || shown == landed();
    }

    private int landed() throws IOException {
        return results.trialKeys().size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            int port = server.getAddress().getPort();
            if (!("127.0.0.1:" + port).equals(host) && !("localhost:" + port).equals(host)) {
                // A page from elsewhere whose name was made to point here.
                send(exchange, 403, "text/plain", "the host must be 127.0.0.1 or localhost\n");
                return;
            }
            if (!List.of("GET", HEAD).contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, "text/plain", "there is nothing to change here\n");
                return;
            }
            give(exchange);
        }
    }

    private void give(HttpExchange exchange) throws IOException {
        try {
            switch (exchange.getRequestURI().getPath()) {
                case "/" -> send(exchange, 200, "text/html; charset=utf-8", page());
                case "/landed" -> send(exchange, 200, "text/plain", String.valueOf(landed()));
                case "/favicon.ico" -> exchange.sendResponseHeaders(204, -1);
                default -> send(exchange, 404, "text/plain", "there is only /\n");
            }
        } catch (TableException e) {
            send(exchange, 500, "text/plain; charset=utf-8", e.getMessage() + "\n");
        }
    }

    private synchronized String page() throws IOException {
        asked = true;
        int landed = landed();
        if (landed != shown) {
            Views.register(spark, results);
            Report report = new Report(spark, name);
            html = Unreadable.named(results, () -> report.liveHtml(clock.instant(), landed));
            shown = landed;
        }
        return html;
    }

    private static void send(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals(HEAD)) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(2); // At most so many seconds, for a page that is on its way.
        threads.shutdownNow();
    }
}
