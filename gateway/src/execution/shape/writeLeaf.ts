import { GraphQLScalarType, isEnumType, isSpecifiedScalarType, type GraphQLLeafType } from "graphql";
import type { Place } from "./Place.ts";
import { quote } from "./quote.ts";
import { NULL, type Run } from "./Run.ts";
import type { Write } from "./Slot.ts";

/** What a scalar does with values when it says nothing about it. */
const { serialize: asItIs } = new GraphQLScalarType({ name: "Any" });

/**
 * Writes values of a scalar or an enum as graphql-js serialises them: what is usual without asking it, everything else by
 * asking it.
 */
export function writeLeaf(type: GraphQLLeafType, place: Place): Write {
  const ask: Write = (value, run) => serialized(type, value) ?? run.fail(place);
  if (isEnumType(type))
    return writeEnumValue(new Map(type.getValues().map(({ name, value }) => [value, quote(name)])), ask);
  if (isSpecifiedScalarType(type)) return (USUAL[type.name] ?? writeText)(ask);
  return type.serialize === asItIs ? writeText(ask) : ask;
}

/** @returns undefined where the type refuses the value, or JSON cannot say it */
function serialized(type: GraphQLLeafType, value: unknown): string | undefined {
  try {
    const text = JSON.stringify(type.serialize(value)) as string | undefined;
    return text === NULL ? undefined : text;
  } catch {
    return undefined;
  }
}

const writeEnumValue =
  (texts: ReadonlyMap<unknown, string>, ask: Write): Write =>
  (value, run) =>
    texts.get(value) ?? ask(value, run);

const writeText =
  (ask: Write): Write =>
  (value, run) =>
    typeof value === "string" ? quote(value) : ask(value, run);

const USUAL: Readonly<Record<string, (ask: Write) => Write>> = {
  Boolean: (ask) => (value, run) => (typeof value === "boolean" ? (value ? "true" : "false") : ask(value, run)),
  // A number that is its own 32-bit integer; -0 becomes 0, as JSON has it.
  Int: (ask) => (value: unknown, run: Run) =>
    typeof value === "number" && (value | 0) === value ? `${value}` : ask(value, run),
  Float: (ask) => (value, run) => (typeof value === "number" && Number.isFinite(value) ? `${value}` : ask(value, run)),
};
