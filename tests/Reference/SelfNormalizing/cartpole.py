"""Writes cartpole.csv: what Gymnasium's CartPole-v1 does from given states under given pushes.

    python3 tests/Reference/SelfNormalizing/cartpole.py      needs gymnasium (1.0 or later)

One row a step: number of the episode, the push, then position, velocity, angle and angular velocity after it as Gymnasium holds
them, and whether the episode was terminated or truncated by it. Step 0 has no push: it is where the episode starts.
"""
import csv
from pathlib import Path

import gymnasium

STARTS = [
    (0.0, 0.0, 0.0, 0.0),
    (0.03, -0.02, 0.04, -0.01),
    (-1.9, -0.6, -0.15, 0.4),
    (2.1, 0.5, 0.1, -0.9),
    (0.2, 1.5, -0.2, 2.5),
]


def push(episode, step, state):
    """Patterns, and one episode that is balanced until its time is over."""
    if episode == 0:
        x, velocity, angle, turning = state
        return int(angle + 0.5 * turning + 0.02 * x + 0.05 * velocity > 0)
    return (step * (episode + 2) // 3 + episode) % 2


with open(Path(__file__).with_suffix(".csv"), "w", newline="") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["episode", "push", "x", "velocity", "angle", "angular_velocity", "terminated", "truncated"])
    for episode, start in enumerate(STARTS):
        environment = gymnasium.make("CartPole-v1")
        environment.reset(seed=1)
        cart = environment.unwrapped
        cart.state = start
        rows.writerow([episode, "", *(repr(float(value)) for value in start), 0, 0])
        step = 0
        while True:
            action = push(episode, step, cart.state)
            _, reward, terminated, truncated, _ = environment.step(action)
            assert reward == 1
            rows.writerow([episode, action, *(repr(float(value)) for value in cart.state), int(terminated), int(truncated)])
            step += 1
            if terminated or truncated:
                break
