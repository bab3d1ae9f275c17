import { codeKey } from "../cleaning/code.ts";
import { readerOf } from "./path.ts";
import type { Condition } from "./sourceMapping.ts";

const keyOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? codeKey(String(value)) : "";

/** Whether a record fulfils a condition. What is not there is an empty text. */
export function compileCondition(condition: Condition): (record: unknown) => boolean {
  const read = readerOf(condition.path);
  const wanted = condition.in && new Set(condition.in.map(keyOf));
  const unwanted = condition.notIn && new Set(condition.notIn.map(keyOf));
  const start = condition.startsWith === undefined ? null : codeKey(condition.startsWith);
  return (record) => {
    const key = keyOf(read(record));
    if (wanted && !wanted.has(key)) return false;
    if (unwanted?.has(key)) return false;
    return start === null || key.startsWith(start);
  };
}

/** Whether a record fulfils all of these conditions. */
export function compileConditions(conditions: readonly Condition[]): (record: unknown) => boolean {
  const all = conditions.map(compileCondition);
  return (record) => all.every((holds) => holds(record));
}
