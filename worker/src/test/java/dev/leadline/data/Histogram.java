package dev.leadline.data;

/** How many examples each of ten classes has. */
final class Histogram {
    private Histogram() {}

    static int[] of(Examples examples) {
        int[] counts = new int[10];
        for (int label : examples.labels()) {
            counts[label]++;
        }
        return counts;
    }
}
