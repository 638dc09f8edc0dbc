package dev.leadline.vector;

import dev.leadline.gradient.DoubleStep;
import dev.leadline.gradient.StepObserver;
import dev.leadline.gradient.TrainingStep;
import dev.leadline.net.ParameterLayout;
import dev.leadline.net.ParameterLayout.Slice;
import dev.leadline.trial.Training;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.Optional;
import java.util.stream.IntStream;

/** Both engines' steps over numbers made by hand. */
enum Arithmetic {
    DOUBLE {
        @Override
        Driven drive(Training training, ParameterLayout layout, double[] parameters) {
            INDArray gradient = Nd4j.zeros(DataType.DOUBLE, layout.length());
            DoubleStep arithmetic =
                    new DoubleStep(training, layout, gradient, Nd4j.create(parameters));
            Seen<double[]> seen = new Seen<>();
            TrainingStep<double[]> step = new TrainingStep<>(training, layout, arithmetic, seen);
            return new Driven(step, layout, values -> gradient.assign(Nd4j.create(values))) {
                @Override
                double[] update() {
                    return seen.taken().map(double[]::clone).orElseGet(() -> new double[0]);
                }
            };
        }
    },
    FLOAT {
        @Override
        Driven drive(Training training, ParameterLayout layout, double[] parameters) {
            FloatPointer gradient = new FloatPointer(layout.length());
            FloatStep arithmetic =
                    new FloatStep(training, layout, gradient, new FloatPointer(floats(parameters)));
            Seen<float[]> seen = new Seen<>();
            TrainingStep<float[]> step = new TrainingStep<>(training, layout, arithmetic, seen);
            return new Driven(step, layout, values -> gradient.put(floats(values))) {
                @Override
                double[] update() {
                    return seen.taken().map(Arithmetic::doubles).orElseGet(() -> new double[0]);
                }
            };
        }
    };

    /** Size of the minibatches whose summed gradients are given to the step. */
    private static final int BATCH = 4;

    abstract Driven drive(Training training, ParameterLayout layout, double[] parameters);

    /** Where an engine finds a summed gradient. */
    private interface Buffer {
        void fill(double[] values);
    }

    /** A training step that is given its gradients. */
    abstract static class Driven {
        private final TrainingStep<?> step;
        private final ParameterLayout layout;
        private final Buffer buffer;

        Driven(TrainingStep<?> step, ParameterLayout layout, Buffer buffer) {
            this.step = step;
            this.layout = layout;
            this.buffer = buffer;
        }

        /**
         * Makes one step.
         *
         * @param gradient of the mean loss, and updates of running statistics
         * @return what was subtracted; nothing where there was no update
         */
        double[] step(double... gradient) {
            double[] sums = gradient.clone();
            for (Slice slice : layout.slices()) {
                for (int i = slice.offset(); slice.learned() && i < slice.end(); i++) {
                    sums[i] *= BATCH;
                }
            }
            buffer.fill(sums);
            step.run(BATCH);
            return update();
        }

        abstract double[] update();

        double normBefore() {
            return step.normBefore();
        }

        double normAfter() {
            return step.normAfter();
        }
    }

    private static final class Seen<A> implements StepObserver<A> {
        private A update;

        @Override
        public void gradient(A gradient, A parameters) {}

        @Override
        public void update(A subtracted) {
            update = subtracted;
        }

        Optional<A> taken() {
            Optional<A> last = Optional.ofNullable(update);
            update = null;
            return last;
        }
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
