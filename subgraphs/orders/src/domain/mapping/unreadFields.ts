import { isBlank } from "../cleaning/text.ts";
import { listReaderOf } from "./listPath.ts";
import { parsePath } from "./path.ts";
import type { Condition, FieldRule, SourceMapping } from "./sourceMapping.ts";

/** Steps into a record, with this for the place of any entry of a list. */
const ANY = Symbol("any place");

type Steps = readonly (string | number | typeof ANY)[];

const EACH = "[].";

const stepsOf = (path: string): Steps => parsePath(path) ?? [];

const listStepsOf = (path: string): Steps =>
  path.split(EACH).flatMap((part, place): Steps => (place > 0 ? [ANY, ...stepsOf(part)] : stepsOf(part)));

const nameOf = (steps: Steps): string =>
  steps.reduce<string>((name, step) => {
    if (step === ANY) return `${name}[]`;
    return name === "" ? String(step) : `${name}.${String(step)}`;
  }, "");

const pathsOf = (rules: Readonly<Record<string, FieldRule>>): readonly string[] =>
  Object.values(rules).flatMap(({ path = [], when = [], cases = [] }) => [
    ...path,
    ...[...when, ...cases.flatMap((one) => one.when)].map((condition) => condition.path),
  ]);

/** Every field that says something at or below a place of a record. */
function* fieldsBelow(value: unknown, at: Steps): Generator<Steps> {
  if (Array.isArray(value)) for (const entry of value) yield* fieldsBelow(entry, [...at, ANY]);
  else if (typeof value === "object" && value !== null)
    for (const [name, member] of Object.entries(value)) yield* fieldsBelow(member, [...at, name]);
  else if (!isBlank(value)) yield at;
}

const isSame = (read: Steps[number] | undefined, step: Steps[number] | undefined): boolean =>
  read === step || (step === ANY && typeof read === "number");

/** Whether what is read has this field: it is that, or stands below it. */
const reads = (read: Steps, field: Steps): boolean =>
  read.length <= field.length && read.every((step, place) => isSame(step, field[place]));

/**
 * Makes what tells the fields of a record that say something and that no rule of its mapping reads: `运费`,
 * `商品列表[].备注`. Each once, in the order of the record.
 */
export function compileUnreadFields(mapping: SourceMapping): (record: unknown) => readonly string[] {
  const { fields, items, identifiers, only, rows } = mapping;
  const conditions: readonly Condition[] = [...only, ...(rows?.cancellations ? [rows.cancellations] : [])];
  const list = items?.path;
  const itemPaths = pathsOf(items?.fields ?? {}).map(stepsOf);
  const paths = [...pathsOf(fields), ...identifiers.flatMap(({ path }) => path), ...(rows?.same ?? [])];
  const listSteps = list === undefined ? null : listStepsOf(list);
  const read = [
    ...[...paths, ...conditions.map(({ path }) => path)].map(stepsOf),
    ...(listSteps ? [listSteps] : itemPaths),
  ];
  const entriesOf = list === undefined || items?.split ? null : listReaderOf({ path: list, split: undefined });
  return (record) => {
    const unread = [...fieldsBelow(record, [])].filter((field) => !read.some((path) => reads(path, field)));
    const found = entriesOf?.(record);
    const ofLines =
      found && "entries" in found
        ? found.entries.flatMap(({ value }) =>
            [...fieldsBelow(value, [])]
              .filter((field) => !itemPaths.some((path) => reads(path, field)))
              .map((field): Steps => [...(listSteps ?? []), ANY, ...field]),
          )
        : [];
    return [...new Set([...unread, ...ofLines].map(nameOf))];
  };
}
