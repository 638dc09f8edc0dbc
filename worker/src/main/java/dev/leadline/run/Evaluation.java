package dev.leadline.run;

import dev.leadline.data.Examples;
import dev.leadline.net.Network;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.stream.IntStream;

/** Loss and error over a whole part of the data, with batch norm in inference mode. */
final class Evaluation {
    /** Samples per pass, which bounds the memory. */
    private static final int CHUNK = 1024;

    private final Network network;
    private final Logits logits;

    Evaluation(Network network, Logits logits) {
        this.network = network;
        this.logits = logits;
    }

    CrossEntropy over(Batches batches, Examples examples) {
        CrossEntropy all = CrossEntropy.NONE;
        for (int from = 0; from < examples.count(); from += CHUNK) {
            int to = Math.min(from + CHUNK, examples.count());
            int[] indices = IntStream.range(from, to).toArray();
            try (INDArray inputs = batches.inputs(indices)) {
                for (INDArray output : network.graph().output(false, inputs)) {
                    output.close();
                }
            }
            all = all.plus(CrossEntropy.of(logits.last(), batches.classes(indices)));
        }
        return all;
    }
}
