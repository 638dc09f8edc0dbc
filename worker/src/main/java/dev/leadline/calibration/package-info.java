/** Is the instrument right on this machine? Networks whose signal theory knows, measured as any trial is. */
package dev.leadline.calibration;
