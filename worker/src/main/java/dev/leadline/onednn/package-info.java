/** What is asked of oneDNN: primitives, their arrays, and the folder that its libraries are loaded from. */
package dev.leadline.onednn;
