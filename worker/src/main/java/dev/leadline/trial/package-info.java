/**
 * What a trial is and which rows it yields: the vocabulary that every other package shares.
 *
 * <p>Pure JDK. Everybody may import this package; it imports nobody.
 */
package dev.leadline.trial;
