package dev.leadline.notebook;

/** What a chart is made of. */
enum ChartKind {
    /** A line for each series, through a point for each row. */
    LINE,
    /** A point for each row. */
    POINT,
    /** A rectangle for each row, whose colour is a number. */
    HEAT
}
