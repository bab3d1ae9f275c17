/** Whether two answers are equal but for fields that objects of the lesser lack. */
export const lacksFields = (lesser: unknown, other: unknown): boolean =>
  compare(lesser, other, (one, two) => isObject(one) && isObject(two));

/** Whether two answers are equal but for nulls of the lesser where the other has objects. */
export const lacksObjects = (lesser: unknown, other: unknown): boolean => compare(lesser, other, (one) => one === null);

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @param mayLack whether the first of two values may have less than the second */
function compare(one: unknown, other: unknown, mayLack: (one: unknown, other: unknown) => boolean): boolean {
  if (one === other) return true;
  if (one === null) return mayLack(one, other);
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((entry, place) => compare(entry, other[place], mayLack));
  if (!isObject(one) || !isObject(other)) return false;
  return Object.entries(other).every(([name, value]) =>
    name in one ? compare(one[name], value, mayLack) : mayLack(one, other),
  );
}
