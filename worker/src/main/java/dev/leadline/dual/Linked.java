package dev.leadline.dual;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** Whatever only adds and moves values, by fixed factors: shortcuts, pooling by the mean, channels side by side. */
record Linked(List<Source> sources, Node output) implements Operation {
    /**
     * Where each value of a sample goes to.
     *
     * @param target place in the output's sample, below 0 for nowhere
     * @param factor what it is multiplied by
     */
    record Source(Node input, IntUnaryOperator target, double factor) {}

    @Override
    public void forward(Dual parameters) {
        Dual sum = Dual.zero(output.batch() * output.size());
        for (Source source : sources) {
            Dual value = source.input.value();
            each(
                    source,
                    (from, to) -> sum.add(
                            to,
                            source.factor * value.value()[from],
                            source.factor * value.rate()[from]));
        }
        output.computed(sum);
    }

    @Override
    public void backward(Dual parameters, Dual gradient) {
        Dual sum = output.gradient();
        for (Source source : sources) {
            Dual into = source.input.gradient();
            each(
                    source,
                    (from, to) -> into.add(
                            from, source.factor * sum.value()[to], source.factor * sum.rate()[to]));
        }
    }

    private interface Link {
        void at(int from, int to);
    }

    private void each(Source source, Link link) {
        int size = source.input.size();
        for (int place = 0; place < size; place++) {
            int target = source.target.applyAsInt(place);
            for (int sample = 0; target >= 0 && sample < output.batch(); sample++) {
                link.at(sample * size + place, sample * output.size() + target);
            }
        }
    }
}
