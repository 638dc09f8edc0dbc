package dev.leadline.session;

/** Spark could not be started with the master that was asked for. */
public final class MasterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private MasterException(String message, Throwable cause) {
        super(message, cause);
    }

    /** There is no such master, or nobody there. */
    static MasterException unreached(String master, Throwable cause) {
        return new MasterException(
                "Spark master must be one that can be reached, such as local[*] or spark://host:7077, but was "
                        + master + ": " + cause.getMessage(),
                cause);
    }

    /** Spark does not begin with these settings, and says why. */
    static MasterException refused(Throwable cause) {
        return new MasterException("Spark could not be started: " + cause.getMessage(), cause);
    }

    /** A cluster, but no jar that its executors could load this program from. */
    static MasterException withoutJar(String master) {
        return new MasterException(
                "Spark master must be local unless spark-submit brings this program's jar to the executors, but was "
                        + master + "; use: spark-submit --master " + master
                        + " --class dev.leadline.cli.Leadline leadline-spark.jar run SWEEP --out DIR",
                null);
    }
}
