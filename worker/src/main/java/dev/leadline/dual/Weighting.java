package dev.leadline.dual;

import dev.leadline.net.StandardisedWeights;

/** What a layer makes of its weights before it multiplies with them. */
sealed interface Weighting {
    /**
     * @param weights of the layer, those of one unit together
     */
    Dual multiplied(Dual weights, Dual parameters);

    /**
     * The derivative by the weights; adds that by other parameters to the gradient.
     *
     * @param above derivative by what was multiplied with
     */
    Dual derivative(Dual weights, Dual parameters, Dual above, Dual gradient);

    /** Nothing. */
    record Plain() implements Weighting {
        @Override
        public Dual multiplied(Dual weights, Dual parameters) {
            return weights;
        }

        @Override
        public Dual derivative(Dual weights, Dual parameters, Dual above, Dual gradient) {
            return above;
        }
    }

    /**
     * Each unit's standardised, times a learned gain.
     *
     * @param gains place of the first among the parameters
     */
    record Standardised(int gains, int units, int fanIn) implements Weighting {
        private Groups groups() {
            double epsilon = StandardisedWeights.EPSILON / fanIn;
            return Groups.rows(units, fanIn, Groups.Centre.MEAN, epsilon);
        }

        @Override
        public Dual multiplied(Dual weights, Dual parameters) {
            return scaled(groups().normalised(weights), parameters);
        }

        @Override
        public Dual derivative(Dual weights, Dual parameters, Dual above, Dual gradient) {
            Dual n = groups().normalised(weights);
            double root = 1 / Math.sqrt(fanIn);
            for (int i = 0; i < n.length(); i++) {
                double e = root * above.value()[i];
                double rate = root * above.rate()[i] * n.value()[i] + e * n.rate()[i];
                gradient.add(gains + i / fanIn, e * n.value()[i], rate);
            }
            return groups().derivative(weights, scaled(above, parameters));
        }

        private Dual scaled(Dual x, Dual parameters) {
            Dual scaled = Dual.zero(x.length());
            double root = 1 / Math.sqrt(fanIn);
            for (int i = 0; i < x.length(); i++) {
                double g = root * parameters.value()[gains + i / fanIn];
                double gRate = root * parameters.rate()[gains + i / fanIn];
                scaled.add(i, g * x.value()[i], g * x.rate()[i] + gRate * x.value()[i]);
            }
            return scaled;
        }
    }
}
