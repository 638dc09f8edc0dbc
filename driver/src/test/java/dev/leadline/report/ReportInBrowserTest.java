package dev.leadline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leadline.session.Sparks;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader sees. */
class ReportInBrowserTest {
    private static final List<String> PICTURES = Chart.NAMES.stream()
            .filter(name -> Chart.of(name).spec().contains("\"encoding\""))
            .toList();

    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static Browser browser;
    private static Path small;

    @BeforeAll
    static void write() throws Exception {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "there is no Chromium on the path: reports are not opened");
        spark = Sparks.forQueries();
        Views.register(spark, SmallSweep.land(folder.resolve("r")));
        small = page("small.html");
        browser = new Browser(program.get(), Files.createDirectory(folder.resolve("profile")));
    }

    private static Path page(String name) throws Exception {
        return Files.writeString(
                folder.resolve(name), new Report(spark, SmallSweep.HOSTILE).html(Instant.EPOCH));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (spark != null) {
            spark.stop();
        }
    }

    private static int marks(String chart) {
        return number("document.getElementById('%s').dataset.marks".formatted(chart));
    }

    private static int number(String expression) {
        return browser.evaluate("Number(" + expression + ")").asInt();
    }

    private static void nothingWentWrong() {
        assertThat(browser.evaluate(
                                "[...document.querySelectorAll('[fill^=url]')].map(e => e.getAttribute('fill'))"
                                        + ".filter(fill => !document.getElementById(fill.match(/[^#]*#(.*)\\)/)[1])).join()")
                        .asText())
                .as("colours that lead nowhere")
                .isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).hasSize(1).first().asString().startsWith("file:");
    }

    @Test
    void everyChartOfASmallSweepIsDrawn() throws Exception {
        browser.open(small, "");
        assertThat(PICTURES)
                .hasSize(8)
                .allSatisfy(chart -> assertThat(marks(chart)).as(chart).isPositive());
        // Five of six networks have a slope, and a line tells where theory and measurement agree.
        assertThat(marks("theory")).isEqualTo(5 + 1);
        // Two arms, two parts: a band, a line and two points each.
        assertThat(marks("depth_error")).isEqualTo(2 * 2 * (1 + 1 + 2));
        assertThat(number("document.querySelectorAll('#failures tbody tr').length"))
                .isEqualTo(2);
        nothingWentWrong();
    }

    @Test
    void hostileTextsAreShownAndNotRun() throws Exception {
        browser.open(small, "");
        assertThat(browser.evaluate("document.querySelector('#sweeps td').textContent")
                        .asText())
                .isEqualTo("small " + SmallSweep.HOSTILE);
        assertThat(browser.evaluate("document.title").asText())
                .isEqualTo(("Leadline: " + SmallSweep.HOSTILE).strip());
        assertThat(number("document.querySelectorAll('img').length")).isZero();
        nothingWentWrong();
    }

    @Test
    void filterActsOnAllCharts() throws Exception {
        browser.open(small, "");
        List<Integer> before = PICTURES.stream().map(ReportInBrowserTest::marks).toList();
        int rows = number("document.querySelectorAll('#failures tbody tr').length");
        browser.evaluate("document.querySelector('input[name=activation][value=relu]').click()");
        browser.drawn();
        List<Integer> after = PICTURES.stream().map(ReportInBrowserTest::marks).toList();
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).as(PICTURES.get(i)).isPositive().isLessThan(before.get(i));
        }
        assertThat(number("document.querySelectorAll('#failures tbody tr').length"))
                .isLessThan(rows);
        assertThat(browser.evaluate("location.hash").asText()).isEqualTo("#hide.activation=relu");
        browser.evaluate("[...document.querySelectorAll('button')]"
                + ".find(b => b.textContent == 'Show all').click()");
        browser.drawn();
        assertThat(PICTURES.stream().map(ReportInBrowserTest::marks).toList()).isEqualTo(before);
        nothingWentWrong();
    }

    @Test
    void choiceInTheAddressIsTakenUp() throws Exception {
        browser.open(small, "hide.activation=sigmoid&hide.depth=4&colour=depth");
        assertThat(marks("theory")).isEqualTo(1 + 1);
        assertThat(browser.evaluate("document.getElementById('passing').textContent")
                        .asText())
                .isEqualTo("1 of 6 networks (arm x depth) pass the filters.");
        nothingWentWrong();
    }

    @Test
    void sqlIsOneClickAwayAndTheDataComesAsCsv() throws Exception {
        browser.open(small, "hide.activation=sigmoid");
        browser.evaluate("document.querySelector('#depth_error .tools summary').click()");
        assertThat(browser.evaluate("document.querySelector('#depth_error .tools pre').innerText")
                        .asText()
                        .strip())
                .isEqualTo(Chart.of("depth_error").sql().strip());
        List<String> lines = browser.evaluate("csv(charts.find(c => c.name == 'depth_error'))")
                .asText()
                .lines()
                .toList();
        assertThat(lines).hasSize(1 + 2 * 2);
        assertThat(lines.get(0))
                .isEqualTo("arm_id,depth,part,error,least,greatest,seeds,of_seeds,arm");
        assertThat(lines.get(1)).endsWith(",2,2,relu digits learning-rate=0.05");
    }

    @Tag("full")
    @Test
    void fiveThousandTrialsAreDrawnAndFilteredFluently() throws Exception {
        ManyTrials.register(spark, 500);
        assertThat(spark.table("trials").count()).isEqualTo(5_000);
        browser.open(page("large.html"), "");
        assertThat(PICTURES)
                .allSatisfy(chart -> assertThat(marks(chart)).as(chart).isPositive());
        // Nothing on the page is so large that it would be slow.
        assertThat(PICTURES).allSatisfy(chart -> assertThat(marks(chart)).isLessThan(5_000));
        List<Integer> milliseconds = new ArrayList<>();
        for (int click = 0; click < 4; click++) {
            milliseconds.add(number(
                    "(() => { const from = performance.now(); document.querySelector('input[name=activation]').click();"
                            + " return performance.now() - from; })()"));
            browser.drawn();
        }
        assertThat(milliseconds).allMatch(ms -> ms < 2_000);
        assertThat(browser.evaluate("document.querySelector('#depth_error .note').textContent")
                        .asText())
                .matches("Drawn: 40 of the \\d+ arms in the data that pass the filters\\.");
        nothingWentWrong();
    }
}
