import { readdirSync, readFileSync } from "node:fs";
import { buildSchema, getNamedType, isAbstractType, isCompositeType, isObjectType } from "graphql";
import { accessModel, type FieldAccess } from "../../../../scripts/docs/accessModel.ts";
import type { World } from "./aWorld.ts";
import { NESTED, type Entry } from "./entries.ts";

/** The schema that clients see. */
export const API = buildSchema(readFileSync("schema/composed/api.graphql", "utf8"));

/** The named type that a field of an object type answers with. */
function answerOf(coordinate: string) {
  const [name = "", field = ""] = coordinate.split(".");
  const type = API.getType(name);
  const definition = isObjectType(type) ? type.getFields()[field] : undefined;
  if (!definition) throw new Error(`${coordinate} is not in the API`);
  return getNamedType(definition.type);
}

const isComposite = (coordinate: string): boolean => isCompositeType(answerOf(coordinate));
const isAbstract = (coordinate: string): boolean => isAbstractType(answerOf(coordinate));

/** The object types that may stand where a field answers. */
function answersOf(coordinate: string): readonly string[] {
  const answer = answerOf(coordinate);
  if (isAbstractType(answer)) return API.getPossibleTypes(answer).map(({ name }) => name);
  return isObjectType(answer) ? [answer.name] : [];
}

/** The fields of an object type of the API. */
export function fieldsOf(name: string): readonly string[] {
  const type = API.getType(name);
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
}

/** What docs/access.md says, which `npm run docs:check` keeps fresh. */
export const MODEL = (
  await accessModel(
    readdirSync("schema")
      .filter((file) => file.endsWith(".graphql"))
      .map((file) => `schema/${file}`),
  )
).fields;

/** One field on the way that an entry walks, and those below it. */
export interface Step {
  /** `Type.field`. */
  readonly coordinate: string;
  readonly parent: Step | null;
  /** Its name in the answer. */
  readonly alias: string;
  readonly args: string;
  /** The object type whose field it is. */
  readonly type: string;
  /** Whether `type` is one of several that may stand there. */
  readonly isOneOfSeveral: boolean;
  readonly access: FieldAccess;
  /** Whether it has fields of its own, below it here or not. */
  readonly isComposite: boolean;
  readonly children: Step[];
}

/** From the first field of an operation to this one. */
export const chainOf = (step: Step): readonly Step[] => [...(step.parent ? chainOf(step.parent) : []), step];

/** Where the step's answer lies, without places in lists; as in the path of an error. */
export const pathOf = (step: Step): string =>
  chainOf(step)
    .map(({ alias }) => alias)
    .join(".");

export const allOf = (step: Step): readonly Step[] => [step, ...step.children.flatMap(allOf)];

/** The rule of a field in the subgraph that has the object, or else in the one to which the gateway goes for it. */
function accessTo(type: string, field: string, subgraph: string | null): FieldAccess {
  const rows = MODEL.filter((row) => row.type === type && row.field === field);
  const found = rows.find((row) => row.subgraph === subgraph) ?? rows[0];
  if (!found) throw new Error(`${type}.${field} is in the API, and in no subgraph`);
  return found;
}

/**
 * Everything that an entry leads to: each type with all its fields where it is met first, and as a mere object where it
 * is met again.
 */
export function treeOf(entry: Entry, world: World): Step {
  /** By which field each type was met first, and how deep; a field that is asked with several arguments is one. */
  const met = new Map((entry.stopAt ?? []).map((type) => [type, "elsewhere"]));
  const grow = (
    coordinate: string,
    parent: Step | null,
    isOneOfSeveral: boolean,
    args: string,
    alias: string,
  ): Step => {
    const [type = "", field = ""] = coordinate.split(".");
    return {
      ...{ coordinate, parent, alias, args, type, isOneOfSeveral, children: [] },
      access: accessTo(type, field, parent?.access.subgraph ?? null),
      isComposite: isComposite(coordinate),
    };
  };

  const args = entry.input || entry.scene ? "(input: $input)" : (entry.args?.(world) ?? "");
  const first = grow(entry.root, null, false, args, entry.root.split(".")[1] ?? "");

  const waiting = [first];
  for (let step = waiting.shift(); step; step = waiting.shift()) {
    for (const type of answersOf(step.coordinate)) {
      if (step === first && entry.member !== undefined && type !== entry.member) continue;
      const by = `${step.coordinate} ${chainOf(step).length}`;
      if ((met.get(type) ?? by) !== by) continue;
      met.set(type, by);
      for (const field of fieldsOf(type))
        for (const [place, given] of (NESTED[`${type}.${field}`] ?? [""]).entries()) {
          const alias = place === 0 ? field : `${field}${place}`;
          const child = grow(`${type}.${field}`, step, isAbstract(step.coordinate), given, alias);
          step.children.push(child);
          waiting.push(child);
        }
    }
  }
  return first;
}

/** The part of a document that asks for a step, and for those below it that are wanted. */
export function print(step: Step, isWanted: (step: Step) => boolean): string {
  const name = step.coordinate.split(".")[1] ?? "";
  const field = `${step.alias === name ? "" : `${step.alias}: `}${name}${step.args}`;
  if (!step.isComposite) return field;
  const wanted = step.children.filter(isWanted);
  const printed = wanted.map((child) => {
    const below = print(child, isWanted);
    return child.isOneOfSeveral ? `... on ${child.type} { ${below} }` : below;
  });
  return `${field} { __typename ${printed.join(" ")} }`;
}

/** What an answer holds for a step: one value for each object that has the field, and each entry of a list. */
export function valuesAt(data: unknown, step: Step): readonly unknown[] {
  const objects = step.parent ? valuesAt(data, step.parent) : [data];
  return objects.flatMap((object) => {
    if (typeof object !== "object" || object === null) return [];
    if (step.isOneOfSeveral && (object as { __typename?: string }).__typename !== step.type) return [];
    const value = (object as Record<string, unknown>)[step.alias];
    return Array.isArray(value) ? (value as unknown[]) : [value];
  });
}
