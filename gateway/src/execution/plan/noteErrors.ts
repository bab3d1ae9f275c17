import type { GraphQLFormattedError } from "graphql";
import { failure } from "../../transports/failure.ts";
import { isTree } from "../isTree.ts";
import type { Tree } from "../Shape.ts";
import type { Asked } from "./Asked.ts";
import { findPlaces } from "./places.ts";

type ErrorPath = readonly (string | number)[];

/** Of one fetch; whoever gets more of them is not helped. */
const ERRORS_MAX = 1_000;

/**
 * Notes the errors of an answer, each where it belongs in the client's answer. What has no path but cost everything, and what
 * is said of all that was asked for, is told of each place that the fetch was for.
 *
 * @param hasData whether the subgraph gave something besides
 */
export function noteErrors(asked: Asked, errors: readonly unknown[], hasData: boolean): void {
  const { planned, run } = asked;
  const told = (run.errors[planned.number] ??= []);
  const places = placesOf(asked);
  let isReported = false;
  for (const error of errors) {
    if (told.length >= ERRORS_MAX) break;
    const readable = readError(error, planned.subgraph);
    if (readable === null && !isReported) {
      isReported = true;
      planned.logFault("an error has no message", run.context);
    }
    const { path, ...rest } = readable ?? unreadable(planned.subgraph);
    for (const place of pathsInAnswer(asked, readPath(path), hasData, places)) {
      if (told.length >= ERRORS_MAX) break;
      told.push(place === null ? rest : { ...rest, path: place });
    }
  }
}

const unreadable = (subgraph: string): GraphQLFormattedError => {
  const [error] = failure("UNAVAILABLE", subgraph).errors ?? [];
  return error ?? { message: "" };
};

/** The error as the subgraph gave it, without the places in a text that the client does not know. */
function readError(error: unknown, subgraph: string): (GraphQLFormattedError & { readonly path?: ErrorPath }) | null {
  if (!isTree(error)) return null;
  const { message, extensions, path } = error;
  if (typeof message !== "string" || message === "") return null;
  return {
    message,
    ...(Array.isArray(path) ? { path: path as ErrorPath } : {}),
    extensions: { ...(isTree(extensions) ? extensions : {}), serviceName: subgraph },
  };
}

const readPath = (path: ErrorPath | undefined): ErrorPath | null =>
  path?.every((part) => typeof part === "string" || Number.isSafeInteger(part)) ? path : null;

/** Where each entity of the answer stands; for other fetches where the answer as a whole does. */
type Places = readonly (readonly ErrorPath[])[];

function placesOf({ run, planned, targets, entities, count }: Asked): Places {
  if (targets === null || run.tree === null) return [[[]]];
  // An object that a subgraph gave twice has as many paths.
  const paths = new Map<Tree, ErrorPath[]>();
  for (const { object, path } of findPlaces(run.tree, planned.path)) {
    const known = paths.get(object);
    if (known) known.push(path);
    else paths.set(object, [path]);
  }
  const places: ErrorPath[][] = Array.from({ length: planned.isForEntities ? count : 1 }, () => []);
  for (const [at, target] of targets.entries()) {
    const path = paths.get(target)?.shift();
    if (path) places[planned.isForEntities ? (entities[at] ?? at) : 0]?.push(path);
  }
  return places;
}

/** @returns null for no path at all */
function pathsInAnswer(
  { planned, targets }: Asked,
  path: ErrorPath | null,
  hasData: boolean,
  places: Places,
): readonly (ErrorPath | null)[] {
  if (path === null) return hasData || targets === null ? [null] : places.flat();
  const [first, number, ...inside] = path;
  if (!planned.isForEntities) return (places[0] ?? []).map((place) => [...place, ...path.map(rename)]);
  const place = first === "_entities" && typeof number === "number" ? places[number] : undefined;
  return place ? place.map((here) => [...here, ...inside.map(rename)]) : places.flat();

  function rename(part: string | number): string | number {
    return typeof part === "string" ? (planned.renamed.get(part) ?? part) : part;
  }
}
