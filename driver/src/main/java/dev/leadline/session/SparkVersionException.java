package dev.leadline.session;

/** This program does not work with the version of Spark that it was started on. */
public final class SparkVersionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SparkVersionException(String tested, String found) {
        super("Spark must be " + tested + " but was " + found);
    }
}
