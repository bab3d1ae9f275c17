/**
 * Whether a value as JSON gives it has more than `max` levels of lists and objects. Looks level by level: what nests
 * deeply must not overflow the stack of who asks.
 */
export function isDeeperThan(max: number, value: unknown): boolean {
  let level = [value].filter(isContainer);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === max) return true;
    level = level.flatMap((container) => Object.values(container).filter(isContainer));
  }
  return false;
}

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;
