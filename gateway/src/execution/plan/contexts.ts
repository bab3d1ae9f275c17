import type { FetchDataKeyRenamer } from "@apollo/query-planner";
import type { Variables } from "../../transports/SubgraphClient.ts";
import { isTree } from "../isTree.ts";
import type { Place } from "./places.ts";
import type { PossibleTypes } from "./possibleTypes.ts";
import { conditionIn } from "./rewrites.ts";
import { own } from "./tree.ts";

/** Reads the values that a fetch takes from around an object (`@fromContext`), by the names of its variables. */
export type ReadContext = (place: Place) => Variables;

interface Step {
  readonly name: string;
  readonly types: ReadonlySet<string> | null;
}

interface Source {
  readonly variable: string;
  /** How many objects further out it begins. */
  readonly up: number;
  readonly steps: readonly Step[];
}

const UP = "..";

/** @returns null where a fetch takes nothing from around it */
export function compileContexts(
  rewrites: readonly FetchDataKeyRenamer[] | undefined,
  possibleTypes: PossibleTypes,
): ReadContext | null {
  if (!rewrites || rewrites.length === 0) return null;
  const sources = rewrites.map(({ path, renameKeyTo }): Source => {
    const up = path.findIndex((element) => element !== UP);
    const inside = up === -1 ? [] : path.slice(up);
    return {
      variable: renameKeyTo,
      up: path.length - inside.length,
      steps: inside.map((name) => {
        const condition = conditionIn(name);
        return { name, types: condition === null ? null : possibleTypes(condition) };
      }),
    };
  });
  return (place) => {
    const values: Record<string, unknown> = {};
    for (const source of sources) {
      if (source.variable in values) continue;
      const value = follow(outwards(place, source.up), source.steps, 0);
      if (value !== undefined) values[source.variable] = value;
    }
    return values;
  };
}

const outwards = ({ object, around }: Place, up: number): unknown => (up === 0 ? object : around.at(-up));

function follow(value: unknown, steps: readonly Step[], at: number): unknown {
  const step = steps[at];
  if (!step) return value;
  if (Array.isArray(value)) return value.map((entry) => follow(entry, steps, at));
  if (!isTree(value)) return value === null ? null : undefined;
  if (step.types === null) return follow(own(value, step.name), steps, at + 1);
  const typename = own(value, "__typename");
  return typeof typename === "string" && step.types.has(typename) ? follow(value, steps, at + 1) : undefined;
}
