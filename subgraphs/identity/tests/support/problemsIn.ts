import type { Connection } from "@datong/subgraph-kit";
import type { ConflictDocument } from "../../src/store/conflicts.ts";
import type { IdentifierDocument, UserDocument } from "../../src/store/documents.ts";
import type { MergeDocument, SeparationDocument } from "../../src/store/mergeDocuments.ts";

/** Everything in an identity database that contradicts something else; nothing when all is as it must be. */
export async function problemsIn(connection: Connection): Promise<readonly string[]> {
  const users = await connection.collection<UserDocument>("users").find().toArray();
  const records = await connection.collection<IdentifierDocument>("identifiers").find().toArray();
  const merges = await connection.collection<MergeDocument>("merges").find().toArray();
  const separations = await connection.collection<SeparationDocument>("separations").find().toArray();
  const conflicts = await connection.collection<ConflictDocument>("bindConflicts").find().toArray();
  const userById = new Map(users.map((user) => [user._id, user]));
  const recordById = new Map(records.map((record) => [record._id.toHexString(), record]));
  const mergeById = new Map(merges.map((merge) => [merge._id, merge]));

  return [
    ...records.flatMap(({ _id, state, userId }) => {
      const id = _id.toHexString();
      if (state !== "ACTIVE") return [`record ${id} is ${state}`];
      const isNamed = Object.values(userById.get(userId)?.slots ?? {}).includes(id);
      return isNamed ? [] : [`no slot of ${userId} names record ${id}`];
    }),
    ...users.flatMap(({ _id, slots = {}, held, mergedInto, mergeId, releasing }) => {
      const named = Object.values(slots);
      // A user whose process died before their first identifier is nobody: nothing leads to them.
      const isNobody = named.length === 1 && !records.some(({ userId }) => userId === _id);
      return [
        ...(named.length === held ? [] : [`user ${_id} holds ${named.length}, but counts ${held}`]),
        ...(releasing ? [`user ${_id} has an open turn`] : []),
        ...(held <= 20 ? [] : [`user ${_id} holds ${held}`]),
        ...(isNobody || named.every((id) => recordById.get(id)?.userId === _id)
          ? []
          : [`a slot of ${_id} names nothing of theirs`]),
        ...(mergedInto === undefined || mergedInto < _id ? [] : [`${_id} leads to the younger ${mergedInto}`]),
        ...(mergeId === undefined || mergeById.get(mergeId)?.state === "DONE"
          ? []
          : [`the edge of ${_id} has no journal that is DONE`]),
      ];
    }),
    ...merges.flatMap(({ _id, state, younger, older }) => {
      const edge = userById.get(younger);
      const isSet = edge?.mergeId === _id && edge.mergedInto === older;
      if (state === "OPEN") return [`merge ${_id} is OPEN`];
      return isSet === (state === "DONE") ? [] : [`merge ${_id} is ${state}, and its edge says otherwise`];
    }),
    ...separations.flatMap(({ _id, openSince }) => (openSince ? [`separation ${_id} is open`] : [])),
    ...conflicts.flatMap(({ _id, openSince }) => (openSince ? [`conflict ${_id} is open`] : [])),
  ];
}
