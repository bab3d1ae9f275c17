import { failure } from "../../transports/failure.ts";
import { isTree } from "../isTree.ts";
import type { Tree } from "../Shape.ts";
import type { Asked } from "./Asked.ts";
import { noteErrors } from "./noteErrors.ts";
import { copyOf, merge, own } from "./tree.ts";

/**
 * Adds the entities of an answer to the objects for which they were asked, and notes of which there are none.
 *
 * @param isExplained whether the answer has errors, which may be why there are none
 * @returns what is wrong with all of them; null where nothing is
 */
export function takeEntities(asked: Asked, received: unknown, isExplained: boolean): string | null {
  if ((received === null || received === undefined) && isExplained) return null;
  if (!Array.isArray(received)) return "entities are no list";
  if (received.length !== asked.count) return "entities are not as many as were asked for";
  const { entities, targets } = asked;
  if (targets === null) return null;
  // Several objects may be one entity: each but the first gets a copy.
  const given = targets.length > asked.count ? new Uint8Array(asked.count) : null;
  for (let place = 0; place < targets.length; place += 1) {
    const number = entities[place] ?? place;
    const target = targets[place];
    const entity: unknown = received[number];
    if (!target) continue;
    if (entity === null || entity === undefined) {
      (asked.run.absent ??= new Set()).add(target);
      continue;
    }
    if (!isTree(entity) || !agrees(asked, target, entity)) {
      if (given?.[number] !== 1) refuseEntity(asked, number);
    } else {
      rewrite(asked, target, entity);
      merge(target, given?.[number] === 1 ? copyOf(entity) : entity);
    }
    if (given) given[number] = 1;
  }
  return null;
}

/** Whether both can be of one type. What a subgraph that knows an interface alone says about the type is left out. */
function agrees({ planned: { possibleTypes } }: Asked, target: Tree, entity: Tree): boolean {
  const typename = own(entity, "__typename");
  const known = own(target, "__typename");
  if (typename === known || typename === undefined || typeof known !== "string") return true;
  if (typeof typename !== "string") return false;
  if (possibleTypes(known).has(typename)) return true;
  if (!possibleTypes(typename).has(known)) return false;
  entity.__typename = known;
  return true;
}

function rewrite({ planned: { rewriteOutput } }: Asked, target: Tree, entity: Tree): void {
  if (rewriteOutput === null) return;
  // Its type conditions are about the type of the entity, also where the subgraph was not asked for it.
  entity.__typename ??= own(target, "__typename");
  rewriteOutput(entity);
}

function refuseEntity(asked: Asked, number: number): void {
  const { planned, run } = asked;
  planned.logFault("an entity is not what was asked for", run.context);
  const errors = failure("UNAVAILABLE", planned.subgraph).errors ?? [];
  noteErrors(
    asked,
    errors.map((error) => ({ ...error, path: ["_entities", number] })),
    true,
  );
}
