/** Activation functions and their derivatives as plain arithmetic in double precision. */
package dev.leadline.activation;
