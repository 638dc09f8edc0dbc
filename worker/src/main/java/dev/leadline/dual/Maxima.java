package dev.leadline.dual;

import java.util.Arrays;
import java.util.List;

/**
 * The largest value of each window; of equal ones the first. Which one it is does not change with a small enough step, so that the
 * derivative goes to it alone.
 *
 * @param windows of a sample, each of the places in it that lie in the image
 */
record Maxima(Node input, List<int[]> windows, Node output) implements Operation {
    @Override
    public void forward(Dual parameters) {
        Dual largest = Dual.zero(output.batch() * output.size());
        Dual value = input.value();
        int[] places = places();
        for (int i = 0; i < places.length; i++) {
            largest.add(i, value.value()[places[i]], value.rate()[places[i]]);
        }
        output.computed(largest);
    }

    @Override
    public void backward(Dual parameters, Dual gradient) {
        Dual above = output.gradient();
        int[] places = places();
        for (int i = 0; i < places.length; i++) {
            input.gradient().add(places[i], above.value()[i], above.rate()[i]);
        }
    }

    /** Where each of the outputs is found. */
    private int[] places() {
        double[] values = input.value().value();
        int[] places = new int[output.batch() * output.size()];
        for (int i = 0; i < places.length; i++) {
            int sample = i / output.size() * input.size();
            places[i] = Arrays.stream(windows.get(i % output.size()))
                    .map(place -> sample + place)
                    .reduce((best, place) -> values[place] > values[best] ? place : best)
                    .orElseThrow();
        }
        return places;
    }
}
