package dev.leadline.notebook;

/**
 * One row of a query that is drawn.
 *
 * @param panel the drawing that it belongs to; empty where there is only one
 * @param series what it is coloured by; empty where nothing tells series apart
 * @param x across
 * @param y upwards
 * @param heat the number that a rectangle's colour tells; 0 for other charts
 */
record Mark(String panel, String series, double x, double y, double heat) {}
