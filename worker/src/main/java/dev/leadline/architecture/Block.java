package dev.leadline.architecture;

/**
 * A residual block: a branch of some layers, and a shortcut around them.
 *
 * @param index from 0, nearest the input first
 * @param branchEnd name of the branch's last node with parameters; where that gives zero, so does the branch
 */
public record Block(int index, String branchEnd) {}
