/** In how many steps a countdown runs. */
const STEPS = 10;

/**
 * Calls back once a time has passed in which this process could listen, and gives the way to stop that. Time in which the process
 * stood still (it computed, had no turn on a busy machine, or the machine slept) does not count for more than one step: an answer that
 * came in the meantime is read before the next step begins, and nobody is blamed for being late to a listener who was away.
 *
 * @param ms more than 0
 */
export function startCountdown(ms: number, onEnd: () => void): () => void {
  let left = STEPS;
  const step = () => {
    left--;
    if (left === 0) onEnd();
    else timer = setTimeout(step, ms / STEPS);
  };
  let timer = setTimeout(step, ms / STEPS);
  return () => clearTimeout(timer);
}
