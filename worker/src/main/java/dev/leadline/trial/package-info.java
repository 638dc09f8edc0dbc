/**
 * What a trial is: the vocabulary that every other package shares.
 *
 * <p>Pure JDK. Everybody may import this package; it imports nobody.
 */
package dev.leadline.trial;
