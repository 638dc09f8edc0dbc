/**
 * From a trial to a DL4J network: the only code that builds one, draws its initial weights and checks that it is what the trial
 * says.
 *
 * <p>Every hidden layer l is dense {@code w<l>}, then batch norm {@code n<l>} if asked for, then the sum with the shortcut
 * {@code s<l>} in every second layer of a residual block, then the activation {@code a<l>}. A pre-activation block normalises
 * after the sum instead of before it. In a residual network of images w is a convolution; where a stage halves the map, the
 * shortcut is every second row and column, {@code p<l>}, joined in {@code m<l>} with zeros {@code z<l>} of the same shape; the means
 * of the last maps are {@code pool}. Where squares behind convolution l are pooled, they are {@code p<l>}; {@code flat} are maps as dense
 * layers see them. The output layer is dense {@code w<depth-1>} followed by softmax cross-entropy.
 */
package dev.leadline.net;
