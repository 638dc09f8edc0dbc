package dev.leadline.notebook;

/**
 * A direction of a chart.
 *
 * @param column of the query, with numbers
 * @param scale how numbers become places
 */
record ChartAxis(String column, Scale scale) {
    /** How numbers become places. */
    enum Scale {
        LINEAR,
        /** Has no place for zero and below. */
        LOG
    }

    boolean hasPlaceFor(double value) {
        return switch (scale) {
            case LINEAR -> Double.isFinite(value);
            case LOG -> Double.isFinite(value) && value > 0;
        };
    }

    boolean logarithmic() {
        return scale == Scale.LOG;
    }
}
