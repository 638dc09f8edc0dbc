package dev.leadline.run;

import dev.leadline.trial.Must;

import java.util.concurrent.Semaphore;

/** Megabytes that are taken and given back, first come, first served. */
final class Pool {
    private final String where;
    private final int size;
    private final Semaphore free;

    /**
     * @param where they are, for messages
     */
    Pool(String where, long megabytes) {
        this.where = where;
        this.size = (int) Math.min(Integer.MAX_VALUE, Math.max(1, megabytes));
        this.free = new Semaphore(size, true);
    }

    int size() {
        return size;
    }

    /**
     * What to take for so many megabytes: at least one, so that it can be told who is there, and never more than there is,
     * which would be waited for in vain.
     *
     * @param what is to be held there, for the message
     * @throws NotEnoughMemoryException if it is more than there is
     */
    int permits(String what, long megabytes) {
        Must.be(megabytes >= 0, "megabytes for " + what, "at least 0", megabytes);
        if (megabytes > size) {
            throw new NotEnoughMemoryException(
                    what, "at most %,d MiB, %s,".formatted(size, where), megabytes);
        }
        return Math.max(1, (int) megabytes);
    }

    void take(int permits) throws InterruptedException {
        free.acquire(permits);
    }

    void giveBack(int permits) {
        free.release(permits);
    }

    /** Whether nothing is taken but these. */
    boolean isLeftBy(int permits) {
        return free.availablePermits() == size - permits;
    }
}
