const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  );
}

/**
 * A JSON text with the keys of every object in the order of the alphabet and without space: equal answers become
 * equal texts. What is no JSON stays as it is, so that it equals no answer.
 */
export function normalise(text: string): string {
  try {
    return JSON.stringify(sortKeys(JSON.parse(text)));
  } catch {
    return text;
  }
}

const EXCERPT_LENGTH = 80;

/** Where two texts begin to differ, with an excerpt of both, for a person to read. */
export function describeDifference(expected: string, actual: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at += 1;
  const excerpt = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 20), at + EXCERPT_LENGTH));
  return `at character ${at}: expected ${excerpt(expected)}, got ${excerpt(actual)}`;
}
