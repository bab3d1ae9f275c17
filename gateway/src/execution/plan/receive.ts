import { isPromise } from "@datong/subgraph-kit";
import { failure } from "../../transports/failure.ts";
import { isTree } from "../isTree.ts";
import type { Tree } from "../Shape.ts";
import type { Asked } from "./Asked.ts";
import { noteErrors } from "./noteErrors.ts";
import { takeEntities } from "./takeEntities.ts";
import { copyOf, merge, own } from "./tree.ts";

/** Sends what was asked for, unless it is too late, and receives the answer. Never throws, never rejects. */
export function send(asked: Asked): Promise<void> | undefined {
  const { planned, run, variables } = asked;
  if (Date.now() >= run.context.deadline) {
    noteErrors(asked, failure("TIMEOUT", planned.subgraph).errors ?? [], false);
    return undefined;
  }
  let answer: unknown;
  try {
    answer = planned.fetch(variables, run.context);
  } catch (cause) {
    refuse(asked, "the client of a subgraph threw", cause);
    return undefined;
  }
  if (isPromise(answer)) return receiveLater(asked, answer);
  receive(asked, answer);
  return undefined;
}

const receiveLater = (asked: Asked, answer: Promise<unknown>): Promise<void> =>
  answer.then(
    (received) => {
      receive(asked, received);
    },
    (cause: unknown) => {
      refuse(asked, "the client of a subgraph rejected", cause);
    },
  );

/** Takes an answer for what it is: whatever is wrong with it costs the fields it was to give, and is told as UNAVAILABLE. */
function receive(asked: Asked, answer: unknown): void {
  try {
    const reason = take(asked, answer);
    if (reason !== null) refuse(asked, reason);
  } catch (cause) {
    refuse(asked, "the answer of a subgraph cannot be read", cause);
  }
}

function refuse(asked: Asked, reason: string, cause?: unknown): void {
  const { planned, run } = asked;
  planned.logFault(reason, run.context, cause);
  noteErrors(asked, failure("UNAVAILABLE", planned.subgraph).errors ?? [], false);
}

/** @returns what is wrong with the answer; null where nothing is */
function take(asked: Asked, answer: unknown): string | null {
  if (!isTree(answer)) return "an answer is no object";
  const data = own(answer, "data") ?? null;
  const errors = own(answer, "errors") ?? [];
  if (!Array.isArray(errors)) return takeData(asked, data) ?? "errors are no list";
  if (errors.length > 0) noteErrors(asked, errors, data !== null);
  if (data === null) return errors.length > 0 ? null : "an answer has no data";
  return takeData(asked, data, errors.length > 0);
}

function takeData(asked: Asked, data: unknown, isExplained = false): string | null {
  if (data === null) return null;
  if (!isTree(data)) return "data is no object";
  if (asked.planned.isForEntities) return takeEntities(asked, own(data, "_entities") ?? null, isExplained);
  asked.planned.rewriteOutput?.(data);
  const { run, targets } = asked;
  if (targets) give(targets, data);
  else if (run.tree === null) run.tree = data;
  else merge(run.tree, data);
  return null;
}

/** Each target gets an answer of its own. */
function give(targets: readonly Tree[], data: Tree): void {
  const copies = targets.map((_target, place) => (place === 0 ? data : copyOf(data)));
  for (const [place, target] of targets.entries()) merge(target, copies[place] ?? {});
}
