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
}
