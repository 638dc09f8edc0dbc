package dev.leadline.trial;

/** Refuses bad values with one form of message: {@code <subject> must be <rule> but was <value>}. */
public final class Must {
    private Must() {}

    /**
     * @throws IllegalArgumentException if the condition does not hold
     */
    public static void be(boolean condition, String subject, String rule, Object value) {
        if (!condition) {
            throw new IllegalArgumentException(message(subject, rule, value));
        }
    }

    public static String message(String subject, String rule, Object value) {
        return subject + " must be " + rule + " but was " + value;
    }
}
