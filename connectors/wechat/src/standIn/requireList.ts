import { StandInInputError } from "./StandInInputError.ts";

/**
 * A list without gaps.
 *
 * @throws StandInInputError when a caller over HTTP gave something else
 */
export function requireList<Item>(value: readonly Item[], field: string): readonly Item[] {
  const isList: boolean = Array.isArray(value);
  if (!isList) throw new StandInInputError(field, "must be a list");
  if (value.some((item) => item === null || item === undefined)) throw new StandInInputError(field, "holds a null");
  return value;
}
