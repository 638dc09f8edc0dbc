/** A landed trial again: trained here and compared value by value, or as files with scripts that train it in another framework. */
package dev.leadline.replay;
