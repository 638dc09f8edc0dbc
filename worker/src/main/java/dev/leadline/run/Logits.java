package dev.leadline.run;

import dev.leadline.gradient.Samples;
import dev.leadline.net.Network;
import dev.leadline.net.Tap;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The output layer's pre-activation of the last pass, whatever kind of pass it was. */
final class Logits implements Tap {
    private Samples last;

    static Logits of(Network network) {
        Logits logits = new Logits();
        network.logits().connect(logits);
        return logits;
    }

    @Override
    public void input(INDArray input) {
        last = Samples.copyOf(input);
    }

    /** Batch x classes. */
    Samples last() {
        return last;
    }
}
