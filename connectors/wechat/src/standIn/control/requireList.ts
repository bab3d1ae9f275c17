import { StandInInputError } from "../StandInInputError.ts";

/** @throws StandInInputError when a caller over HTTP gave something else */
export function requireList<Item>(value: readonly Item[], field: string): readonly Item[] {
  const isList: boolean = Array.isArray(value);
  if (!isList) throw new StandInInputError(field, "must be a list");
  return value;
}
