package dev.leadline.job;

/** Spark could not be started with the master that was asked for. */
public final class MasterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MasterException(String master, Throwable cause) {
        super(
                "Spark master must be one that can be reached, such as local[*] or spark://host:7077, but was "
                        + master + ": " + cause.getMessage(),
                cause);
    }

    private MasterException(String message) {
        super(message);
    }

    /** A cluster, but no jar that its executors could load this program from. */
    static MasterException withoutJar(String master) {
        return new MasterException(
                "Spark master must be local unless spark-submit brings this program's jar to the executors, but was "
                        + master + "; use: spark-submit --master " + master
                        + " --class dev.leadline.cli.Leadline leadline-spark.jar run SWEEP --out DIR");
    }
}
