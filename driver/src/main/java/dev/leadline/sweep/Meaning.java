package dev.leadline.sweep;

import dev.leadline.trial.Setting;

/** What each setting means, in a few words, for editors that show the schema. */
final class Meaning {
    private Meaning() {}

    static String of(Setting setting) {
        return switch (setting) {
            case FAMILY -> "Kind of network: families.md";
            case DEPTH -> "Number of weight layers, the output layer included";
            case WIDTH ->
                "Units per hidden layer, or filters of the first convolution; a convolutional family has its own unless given";
            case HIDDEN ->
                "Widths of the hidden layers, nearest the input first, instead of depth and width";
            case ACTIVATION -> "Activation function of the hidden layers";
            case INIT ->
                "Distribution of the initial weights; {normal: S} has fan_in * variance = S";
            case BIAS_VARIANCE -> "Variance of the initial biases";
            case BATCH_NORM -> "Whether each hidden pre-activation is batch-normalised";
            case RESIDUAL -> "Shortcut around each block of two weight layers";
            case BLOCK_ORDER -> "Where a residual block applies its activation";
            case SET -> "Data set";
            case PATH -> "Folder with the data set's files; changes no trial";
            case STANDARDIZE -> "Whether inputs are scaled; false is scaling: raw";
            case SCALING ->
                "How inputs are scaled, by the training part: each feature (cifar10: channel) to mean 0 and deviation 1, "
                        + "the same but at most 10 from 0, all features by one mean and deviation, each feature to 0..1, not at all";
            case FEATURES -> "Inputs per example, for gaussian only";
            case CLASSES -> "Number of classes, for gaussian only";
            case EXAMPLES -> "Training examples used; 0: all (1,024 for gaussian)";
            case TEST_FRACTION -> "Share held out as the test part, for sets that come without one";
            case OPTIMIZER -> "Update rule";
            case LEARNING_RATE -> "Step size, before warm-up and decay";
            case MOMENTUM -> "Momentum of sgd and nesterov";
            case WEIGHT_DECAY -> "Factor of the L2 penalty on weights";
            case WARMUP_STEPS -> "The learning rate rises linearly over this many first steps";
            case DECAY_AT -> "Steps at which the learning rate is multiplied by decay-factor";
            case DECAY_FACTOR -> "Factor of each decay";
            case CLIP -> "Gradient clipping, with threshold T";
            case BATCH -> "Examples per minibatch";
            case STEPS -> "Number of updates; 0 measures at initialisation only";
            case PRECISION -> "Number format of parameters, activations and gradients";
            case ENGINE -> "Implementation of the layers; double precision has only the reference";
            case STEPS_EVERY -> "Period of rows in table steps; 0: never";
            case LAYERS_EVERY -> "Period of rows in table layers; 0: never";
            case HISTOGRAMS_EVERY -> "Period of rows in table histograms; 0: never";
            case EVALUATE_EVERY ->
                "Period of evaluation over the whole train and test part; 0: at the end only";
            case SHATTERING_EVERY ->
                "Period of the shattering probe in table probes; 0: never; costs two passes per class";
            case NOISE_EVERY ->
                "Period of the gradient noise probe in table probes; 0: never; costs a pass per minibatch";
            case NOISE_MINIBATCHES -> "Minibatches that the noise probe compares";
            case HESSIAN_EVERY ->
                "Period of the largest Hessian eigenvalue in table probes; 0: never; costs about three passes per iteration";
            case HESSIAN_ITERATIONS -> "Iterations after which the Hessian probe gives up";
        };
    }

    static String of(TopKey key) {
        return switch (key) {
            case NAME -> "Name of the sweep, in tables and file names";
            case QUESTION -> "What the sweep is to answer";
            case DATA -> "The data set and its preparation";
            case MODEL -> "The network";
            case TRAIN -> "How the network is trained";
            case RECORD -> "What is recorded how often";
            case GRID ->
                "Settings and their values; every combination is run, whatever the sections say";
            case ZIP -> "Groups of settings that vary together: lists of the same length";
            case EXCLUDE -> "Combinations to leave out: those with all the values of an entry";
            case SEEDS ->
                "Number of replicates of each combination, with seeds seed, seed + 1, ...";
            case SEED -> "Seed of the first replicate";
            case LIMITS -> "When to give up";
        };
    }
}
