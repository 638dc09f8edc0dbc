package dev.leadline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leadline.calibration.Calibration;
import dev.leadline.calibration.Oracle;
import dev.leadline.calibration.Oracles;
import dev.leadline.run.TrialRunner;
import dev.leadline.trial.Init;
import dev.leadline.trial.Setting;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

class CalibrateCommandTest {
    private final StringWriter text = new StringWriter();

    @Test
    void everyOraclePasses() throws InterruptedException {
        everyOraclePasses(3);
    }

    @Tag("full")
    @Test
    void everyOraclePassesOverAsManyNetworksAsUsersMeasure() throws InterruptedException {
        everyOraclePasses(5);
    }

    private void everyOraclePasses(int seeds) throws InterruptedException {
        assertThat(calibrate(Oracles.all(), UnaryOperator.identity(), seeds))
                .as(text.toString())
                .isZero();
        assertThat(text.toString()).contains("all pass").doesNotContain("FAIL");
    }

    @Test
    void xavierCalledHeFails() throws InterruptedException {
        List<Oracle> he = Oracles.all().stream()
                .filter(o -> o.name().equals("relu, sigma_w^2 = 2.0"))
                .toList();
        assertThat(calibrate(he, CalibrateCommandTest::withXavier, 3)).isEqualTo(1);
        assertThat(text.toString()).contains("FAIL", "1 of 1 fail");
    }

    private static Map<Setting, Object> withXavier(Map<Setting, Object> settings) {
        Map<Setting, Object> changed = new EnumMap<>(settings);
        changed.put(Setting.INIT, Init.of(Init.Scheme.XAVIER));
        return changed;
    }

    private int calibrate(
            List<Oracle> oracles, UnaryOperator<Map<Setting, Object>> treatment, int seeds)
            throws InterruptedException {
        Calibration calibration =
                new Calibration(new TrialRunner(Clock.systemUTC(), System::nanoTime), treatment);
        return CalibrateCommand.print(calibration, oracles, seeds, new PrintWriter(text));
    }
}
