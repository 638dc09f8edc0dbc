package dev.leadline.data;

/**
 * The inputs of one sequence: channel by channel, and in each one value per time step.
 *
 * @param inputs of all examples
 * @param from index of this one's first value
 * @param count time steps
 */
@SuppressWarnings("ArrayRecordComponent") // written into
record Steps(float[] inputs, int from, int count) {
    void put(int channel, int step, float value) {
        inputs[from + channel * count + step] = value;
    }
}
