package dev.leadline.run;

import dev.leadline.data.DataException;
import dev.leadline.data.Outline;
import dev.leadline.estimate.Estimate;
import dev.leadline.estimate.EstimatedTrial;
import dev.leadline.trial.Cell;
import dev.leadline.trial.DataSpec;

import org.bytedeco.javacpp.Pointer;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory of a JVM, of which every trial holds as much as it is estimated to take while it runs. Trials that fit each
 * but not together run one after the other. One that does not fit at all is refused before it begins: a heap that runs full
 * row by row ends not only the trial but also threads of Spark, and with them the JVM.
 */
final class Memory {
    private static final long MEGABYTE = 1 << 20;

    /** For the data and the rows of trials, in shares of the heap: what remains is for Parquet's buffers and Spark. */
    private static final double OF_HEAP = 0.6;

    /**
     * Growth of the process after which garbage is collected: small objects in the heap hold large arrays outside of it, which
     * the JVM does not see.
     */
    private static final long GROWTH = 256 * MEGABYTE;

    private static final long UNKNOWN = -1;

    private final Pool heap;
    private final Pool outside;
    private final AtomicLong lean = new AtomicLong(UNKNOWN);

    /**
     * @param heapMegabytes for data and rows
     * @param outsideMegabytes for the arrays of networks
     */
    Memory(long heapMegabytes, long outsideMegabytes) {
        heap = new Pool("60 % of the heap, which -Xmx sets", heapMegabytes);
        outside = new Pool("the machine's memory beside the heap", outsideMegabytes);
    }

    /** What trials of all runners in this JVM share; they share its memory as well. */
    static Memory ofThisJvm() {
        return ThisJvm.MEMORY;
    }

    /**
     * Waits until there is as much as the trial is estimated to take.
     *
     * @throws NotEnoughMemoryException if there never will be
     * @throws DataException if its data cannot be had, so that nobody knows how much they take
     */
    Share shareFor(EstimatedTrial estimated) throws InterruptedException {
        DataSpec spec = estimated.trial().data();
        int inHeap = inHeap(spec, estimated.estimate(), Outline.of(spec));
        return take(inHeap, outside(estimated.estimate()));
    }

    /** Why a trial would never get its share. */
    Optional<String> refusal(Cell cell, Estimate estimate, Outline data) {
        try {
            inHeap(cell.data(), estimate, data);
            outside(estimate);
            return Optional.empty();
        } catch (NotEnoughMemoryException e) {
            return Optional.of(e.getMessage());
        }
    }

    private int outside(Estimate estimate) {
        return outside.permits("arrays of the network", estimate.arrayBytes() / MEGABYTE);
    }

    /**
     * Megabytes of the heap for what a trial reads, builds and records.
     *
     * @throws NotEnoughMemoryException naming the first that is too large
     */
    private int inHeap(DataSpec spec, Estimate estimate, Outline data) {
        double read = data.bytes(spec);
        heap.permits("data of " + data.source(), (long) (read / MEGABYTE));
        double built = read + estimate.objectBytes();
        heap.permits("layers of the network", (long) (built / MEGABYTE));
        double recorded = built + estimate.rowBytes();
        return heap.permits("rows that the trial records", (long) (recorded / MEGABYTE));
    }

    /** Waits until no other trial runs, and lets none begin. */
    Share whole() throws InterruptedException {
        return take(heap.size(), outside.size());
    }

    /**
     * Frees what ended trials left to the garbage collector, if it has become much. A collection stops all trials for some
     * 60 ms, in which a small one would be over.
     */
    void tidy() {
        lean.compareAndSet(UNKNOWN, Pointer.physicalBytes());
        if (Pointer.physicalBytes() > lean.get() + GROWTH) {
            System.gc();
            lean.set(Pointer.physicalBytes());
        }
    }

    /** Always in this order, so that two never wait for each other. */
    private Share take(int rows, int arrays) throws InterruptedException {
        heap.take(rows);
        try {
            outside.take(arrays);
            return new Share(rows, arrays);
        } catch (InterruptedException e) {
            heap.giveBack(rows);
            throw e;
        }
    }

    /** Held by one trial while it runs. */
    final class Share implements AutoCloseable {
        private final int rows;
        private final int arrays;

        private Share(int rows, int arrays) {
            this.rows = rows;
            this.arrays = arrays;
        }

        /** Whether no other trial runs now. */
        boolean isOnlyOne() {
            return heap.isLeftBy(rows);
        }

        @Override
        public void close() {
            tidy();
            outside.giveBack(arrays);
            heap.giveBack(rows);
        }
    }

    private static final class ThisJvm {
        private static final Memory MEMORY = measured();

        /** The operating system's bean sees the limit of a container. */
        private static Memory measured() {
            long heap = Runtime.getRuntime().maxMemory();
            var system = ManagementFactory.getPlatformMXBean(
                    com.sun.management.OperatingSystemMXBean.class);
            long outside = Math.max(system.getTotalMemorySize() - heap, heap);
            return new Memory((long) (heap * OF_HEAP) / MEGABYTE, outside / MEGABYTE);
        }
    }
}
