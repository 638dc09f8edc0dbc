package dev.leadline.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.leadline.table.Results;

import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The report of results that still grow, on the loopback interface. One request is answered at a time. */
public final class LivePage implements AutoCloseable {
    private final SparkSession spark;
    private final Results results;
    private final String name;
    private final Clock clock;
    private final HttpServer server;
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
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
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
            switch (exchange.getRequestURI().getPath()) {
                case "/" -> send(exchange, 200, "text/html; charset=utf-8", page());
                case "/landed" -> send(exchange, 200, "text/plain", String.valueOf(landed()));
                case "/favicon.ico" -> exchange.sendResponseHeaders(204, -1);
                default -> send(exchange, 404, "text/plain", "there is only /\n");
            }
        }
    }

    private String page() throws IOException {
        asked = true;
        int landed = landed();
        if (landed != shown) {
            Views.register(spark, results);
            html = new Report(spark, name).liveHtml(clock.instant(), landed);
            shown = landed;
        }
        return html;
    }

    private static void send(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(2); // At most so many seconds, for a page that is on its way.
    }
}
