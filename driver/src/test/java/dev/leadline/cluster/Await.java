package dev.leadline.cluster;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what other processes do. */
final class Await {
    private static final long LOOK_EVERY_MS = 50;

    private Await() {}

    /**
     * @param what for the message, such as {@code an executor}
     * @throws IllegalStateException if it does not come true in time
     */
    static void until(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(what + " must be there within " + limit);
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
    }
}
