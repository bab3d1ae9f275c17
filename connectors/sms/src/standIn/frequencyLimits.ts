/** At most `messagesMax` to one number within `seconds`, in a window that moves along. */
export interface FrequencyLimit {
  readonly seconds: number;
  readonly messagesMax: number;
  /** What the provider answers beyond it. */
  readonly code: string;
  readonly message: string;
}

/**
 * Counts messages by key.
 *
 * @param now milliseconds
 * @returns the limit that one more message would exceed, or null, and then it is counted
 */
export function frequencyLimits(limits: readonly FrequencyLimit[], now: () => number) {
  const times = new Map<string, number[]>();
  return (key: string): FrequencyLimit | null => {
    const earlier = times.get(key) ?? [];
    const exceeded = limits.find(
      ({ seconds, messagesMax }) => earlier.filter((time) => time > now() - seconds * 1000).length >= messagesMax,
    );
    if (exceeded) return exceeded;
    times.set(key, [...earlier, now()]);
    return null;
  };
}
