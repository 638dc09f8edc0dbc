package dev.leadline.dual;

/**
 * Batch norm by the minibatch's own mean and variance, which the derivatives go through.
 *
 * @param gamma place of the first scale among the parameters
 * @param beta place of the first shift
 * @param epsilon added to the variance
 */
record Normalised(Node input, Node output, int gamma, int beta, double epsilon)
        implements Operation {
    /** Mean over one channel, of every sample and position. */
    private interface Term {
        double at(int i);
    }

    /**
     * One channel's statistics.
     *
     * @param scale 1 / standard deviation
     */
    private record Channel(double mean, double meanRate, double scale, double scaleRate) {
        double normalised(Dual x, int i) {
            return (x.value()[i] - mean) * scale;
        }

        double rate(Dual x, int i) {
            return (x.rate()[i] - meanRate) * scale + (x.value()[i] - mean) * scaleRate;
        }
    }

    @Override
    public void forward(Dual parameters) {
        Dual x = input.value();
        Dual y = Dual.zero(x.length());
        for (int channel = 0; channel < input.channels(); channel++) {
            Channel c = statistics(x, channel);
            double g = parameters.value()[gamma + channel];
            double gRate = parameters.rate()[gamma + channel];
            double b = parameters.value()[beta + channel];
            double bRate = parameters.rate()[beta + channel];
            over(channel, i -> {
                double n = c.normalised(x, i);
                y.add(i, g * n + b, g * c.rate(x, i) + gRate * n + bRate);
                return 0;
            });
        }
        output.computed(y);
    }

    /** With n normalised and e the derivative by n: (e - mean(e) - n mean(e n)) / deviation, each in dual numbers. */
    @Override
    public void backward(Dual parameters, Dual gradient) {
        Dual x = input.value();
        Dual from = output.gradient();
        Dual into = input.gradient();
        for (int channel = 0; channel < input.channels(); channel++) {
            Channel c = statistics(x, channel);
            double g = parameters.value()[gamma + channel];
            double gRate = parameters.rate()[gamma + channel];
            double e = over(channel, i -> from.value()[i]);
            double eRate = over(channel, i -> from.rate()[i]);
            double en = over(channel, i -> from.value()[i] * c.normalised(x, i));
            double enRate = over(
                    channel,
                    i -> from.rate()[i] * c.normalised(x, i) + from.value()[i] * c.rate(x, i));
            int count = x.length() / input.channels();
            gradient.add(gamma + channel, count * en, count * enRate);
            gradient.add(beta + channel, count * e, count * eRate);
            over(channel, i -> {
                double n = c.normalised(x, i);
                double rest = from.value()[i] - e - n * en;
                double restRate = from.rate()[i] - eRate - n * enRate - c.rate(x, i) * en;
                double factor = g * c.scale;
                double factorRate = gRate * c.scale + g * c.scaleRate;
                into.add(i, factor * rest, factor * restRate + factorRate * rest);
                return 0;
            });
        }
    }

    private Channel statistics(Dual x, int channel) {
        double mean = over(channel, i -> x.value()[i]);
        double meanRate = over(channel, i -> x.rate()[i]);
        double variance =
                over(channel, i -> (x.value()[i] - mean) * (x.value()[i] - mean)) + epsilon;
        double varianceRate =
                over(channel, i -> 2 * (x.value()[i] - mean) * (x.rate()[i] - meanRate));
        double scale = 1 / Math.sqrt(variance);
        return new Channel(mean, meanRate, scale, -scale * varianceRate / (2 * variance));
    }

    private double over(int channel, Term term) {
        int positions = input.size() / input.channels();
        double sum = 0;
        for (int sample = 0; sample < input.batch(); sample++) {
            int from = sample * input.size() + channel * positions;
            for (int i = from; i < from + positions; i++) {
                sum += term.at(i);
            }
        }
        return sum / (input.batch() * positions);
    }
}
