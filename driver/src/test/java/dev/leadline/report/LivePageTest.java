package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.results.Results;
import dev.leadline.session.Sparks;

import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class LivePageTest {
    @TempDir
    private static Path folder;

    private static SparkSession spark;

    private Results results;
    private LivePage page;

    @BeforeAll
    static void land() throws Exception {
        spark = Sparks.forQueries();
        SmallSweep.land(folder.resolve("landed"));
    }

    @BeforeEach
    void serve(TestInfo test) throws Exception {
        Path copy = folder.resolve(test.getDisplayName());
        FileUtils.copyDirectory(folder.resolve("landed").toFile(), copy.toFile());
        results = Results.open(copy.toString());
        page = new LivePage(spark, results, "r", 0, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        page.close();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void openPageShowsWhatLandsAndKeepsItsFilters() throws Exception {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "there is no Chromium on the path: no page is opened");
        try (Browser browser =
                new Browser(program.get(), Files.createDirectory(folder.resolve("profile")))) {
            browser.open(page.address(), "hide.activation=sigmoid");
            assertThat(trials(browser)).isEqualTo(10);
            assertThat(page.upToDate()).isTrue();
            SmallSweep.landAnother(results);
            assertThat(page.upToDate()).isFalse();
            Browser.until(() -> trials(browser) == 11);
            browser.drawn();
            assertThat(browser.evaluate("location.hash").asText())
                    .isEqualTo("#hide.activation=sigmoid");
            assertThat(browser.evaluate(
                                    "Number(document.getElementById('depth_error').dataset.marks)")
                            .asInt())
                    .isPositive();
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests())
                    .allSatisfy(request ->
                            assertThat(request).startsWith(page.address().toString()));
            assertThat(page.upToDate()).isTrue();
        }
    }

    private static int trials(Browser browser) {
        return browser.evaluate("typeof shown === 'undefined' ? 0 : Number(shown)")
                .asInt();
    }

    @Test
    void onlyThisMachineAsksByItsOwnName() throws Exception {
        assertThat(status("localhost:" + page.address().getPort())).isEqualTo("HTTP/1.1 200 OK");
        assertThat(status("attacker.example")).isEqualTo("HTTP/1.1 403 Forbidden");
        HttpResponse<String> other = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(page.address() + "etc/passwd"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(other.statusCode()).isEqualTo(404);
    }

    @Test
    void halfARequestHoldsUpNobodyElse() throws Exception {
        String address = page.address().getHost();
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket(address, page.address().getPort());
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(8),
                () -> assertThat(status("localhost:" + page.address().getPort()))
                        .isEqualTo("HTTP/1.1 200 OK"));
        for (Socket socket : slow) {
            socket.setSoTimeout(30_000);
            assertThat(socket.getInputStream().read()).as("cut off").isEqualTo(-1);
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "TRACE", "OPTIONS", "PATCH", "NONSENSE"})
    void onlyReadingIsAnswered(String method) throws Exception {
        String host = "localhost:" + page.address().getPort();
        assertThat(answer(method, host)).startsWith("HTTP/1.1 405 ").contains("Allow: GET, HEAD");
        assertThat(answer("HEAD", host))
                .startsWith("HTTP/1.1 200 OK")
                .containsIgnoringCase("Content-length: 2\r\n")
                .endsWith("\r\n\r\n");
    }

    private String status(String host) throws IOException {
        return answer("GET", host).lines().findFirst().orElse("");
    }

    private String answer(String method, String host) throws IOException {
        try (Socket socket = new Socket(page.address().getHost(), page.address().getPort())) {
            socket.getOutputStream()
                    .write((method + " /landed HTTP/1.1\r\nHost: " + host
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
