package dev.leadline.architecture;

import dev.leadline.trial.Activation;
import dev.leadline.trial.Candidate;
import dev.leadline.trial.Family;
import dev.leadline.trial.Model;
import dev.leadline.trial.Must;
import dev.leadline.trial.Norm;
import dev.leadline.trial.Residual;
import dev.leadline.trial.Setting;
import dev.leadline.trial.Shape;

import java.util.Map;
import java.util.Set;

/**
 * One layer that sees a sequence step by step, and an output layer; see {@link Family#RNN} and {@link Family#LSTM}.
 *
 * @param cell what it computes at a time step
 */
record RecurrentNet(RecurrentCell cell) implements Structure {
    /** Time steps of sequences that can be of any length. */
    private static final int DEPTH = 20;

    /** Those that both engines apply at a time step. */
    private static final Set<Activation> FUNCTIONS =
            Set.of(Activation.IDENTITY, Activation.TANH, Activation.RELU, Activation.SIGMOID);

    @Override
    public Map<Setting, Object> defaults() {
        return Map.of(Setting.DEPTH, DEPTH, Setting.ACTIVATION, Activation.TANH);
    }

    /** However deep, it has the same layers: time is in the shape of an example. */
    @Override
    public int period(Model model) {
        return 1;
    }

    @Override
    public boolean readsSequences() {
        return true;
    }

    @Override
    public boolean depthIsTime() {
        return true;
    }

    @Override
    public Set<Setting> own() {
        return switch (cell) {
            case SIMPLE -> Set.of(Setting.INPUT_VARIANCE, Setting.TIME_STEPS_EVERY);
            case LONG_SHORT_TERM ->
                Set.of(Setting.INPUT_VARIANCE, Setting.TIME_STEPS_EVERY, Setting.FORGET_BIAS);
        };
    }

    @Override
    public void check(Candidate candidate) {
        Model model = candidate.model();
        String family = model.family().label();
        boolean sequence = candidate.data().isSequence();
        candidate.must(
                sequence,
                Setting.SET,
                "of sequences, or of images seen by rows or pixels ('sequence'), for an " + family,
                Setting.SEQUENCE,
                Setting.FAMILY);
        int steps = candidate.data().timeStepsSeen();
        candidate.must(
                !sequence || model.depth() == steps,
                Setting.DEPTH,
                steps + ", the number of time steps, or absent, for an " + family,
                Setting.TIME_STEPS,
                Setting.FAMILY);
        candidate.must(
                FUNCTIONS.contains(model.activation()),
                Setting.ACTIVATION,
                "identity, tanh, relu or sigmoid for an " + family,
                Setting.FAMILY);
        structure(candidate, model, "for an " + family);
        probes(candidate, "for an " + family);
    }

    private static void structure(Candidate candidate, Model model, String where) {
        candidate.must(
                model.hidden().isEmpty(),
                Setting.HIDDEN,
                "absent " + where + ", which has one hidden layer",
                Setting.FAMILY);
        candidate.must(
                !model.batchNorm(),
                Setting.BATCH_NORM,
                "false " + where + ", whose time steps have statistics of their own",
                Setting.FAMILY);
        candidate.must(
                model.batchNorm() || model.norm() == Norm.NONE,
                Setting.NORM,
                "none " + where + ", whose time steps have statistics of their own",
                Setting.FAMILY);
        candidate.must(
                model.residual() == Residual.NONE,
                Setting.RESIDUAL,
                "none " + where + ", whose time steps share their weights",
                Setting.FAMILY);
    }

    private static void probes(Candidate candidate, String where) {
        candidate.must(
                candidate.recording().shatteringEvery() == 0,
                Setting.SHATTERING_EVERY,
                "0 " + where + ", whose inputs come one after the other",
                Setting.FAMILY);
        candidate.must(
                candidate.recording().hessianEvery() == 0,
                Setting.HESSIAN_EVERY,
                "0 " + where + ", for which products with the Hessian are not known",
                Setting.FAMILY);
    }

    @Override
    public Blueprint blueprint(Model model, Shape input, int classes) {
        Must.be(input.height() == 1, "example of a recurrent network", "a sequence", input);
        Drawing drawing = new Drawing(input, Norm.NONE);
        String sequence = drawing.sequences();
        String states = drawing.recurrent(sequence, model.width(), cell, model.activation());
        return drawing.finished(drawing.lastStep(states), classes);
    }
}
