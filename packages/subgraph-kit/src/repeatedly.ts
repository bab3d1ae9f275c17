/**
 * Does something again and again, in the background. A turn that is due while another is under way is left out: turns that
 * waited for each other would outlast a stop. It keeps no process alive.
 *
 * @param turn tells itself what goes wrong; must not reject
 * @param everyMs how long after one began the next does, in milliseconds
 * @returns stops it, and waits for a turn under way
 */
export function repeatedly(turn: () => Promise<void>, everyMs: number): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= turn().finally(() => {
      running = null;
    });
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
