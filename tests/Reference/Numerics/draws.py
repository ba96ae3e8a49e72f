"""Numbers that the generators here and the tests in C# draw alike."""
import numpy as np


def lcg(seed, count):
    """Numbers in [0, 1) that are exact doubles, so that C# draws the same: x <- (1103515245 x + 12345) mod 2^31."""
    numbers = []
    for _ in range(count):
        seed = (1103515245 * seed + 12345) % 2**31
        numbers.append(seed / 2**31)
    return np.array(numbers)
