package dev.leadline.run;

import dev.leadline.row.Provenance;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Properties;

/** What can be said about the machine and the build. */
final class Environment {
    private Environment() {}

    static Provenance provenance(Instant started, String dataHash) {
        Properties build = resource("/dev/leadline/build.properties");
        Properties dl4j =
                resource("/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties");
        String threads = System.getenv("OMP_NUM_THREADS");
        return new Provenance(
                started,
                build.getProperty("git.build.version", "unknown"),
                build.getProperty("git.commit.id", "unknown"),
                Boolean.parseBoolean(build.getProperty("git.dirty", "false")),
                dl4j.getProperty("version", "unknown"),
                System.getProperty("java.runtime.version"),
                String.join(
                        " ",
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch")),
                host(),
                Runtime.getRuntime().availableProcessors(),
                threads == null || !threads.matches("\\d{1,6}") ? null : Integer.valueOf(threads),
                dataHash,
                flushesSubnormals());
    }

    /** Empty where the resource is missing, as in a source tree that was not built by Maven. */
    private static Properties resource(String name) {
        Properties properties = new Properties();
        try (InputStream in = Environment.class.getResourceAsStream(name)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + " must be readable", e);
        }
        return properties;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    /** Multiplies the smallest normal float by 1/2 in native code, as the layers do, and looks whether anything is left. */
    private static boolean flushesSubnormals() {
        try (INDArray matrix = Nd4j.valueArrayOf(new long[] {8, 8}, Float.MIN_NORMAL);
                INDArray half = Nd4j.eye(8).muli(0.5f);
                INDArray product = matrix.mmul(half)) {
            return product.getFloat(0, 0) == 0;
        }
    }
}
