import type { Connection } from "@datong/subgraph-kit";
import type { ExportSection } from "../../domain/rights/exportMember.ts";
import { newest } from "../story/stream.ts";
import { adjustmentCollection } from "../wallet/adjustments.ts";

/**
 * What staff noted for themselves about adjustments of a person's points. The person is not shown it, but it is about
 * them, and a copy of what is kept about somebody has all of it.
 */
export function exportedNotes(connection: Connection): ExportSection {
  const adjustments = adjustmentCollection(connection);
  return {
    async read(userIds, first, after) {
      const noted = { userId: { $in: [...userIds] }, note: { $type: "string" } };
      const bound = after && { at: new Date(Number(after[0])), sameTime: { idBelow: String(after[1]) } };
      const found = await newest(adjustments, noted, "requestedAt", first + 1, bound);
      const shown = found.slice(0, first);
      const last = shown.at(-1);
      return {
        records: shown.map(({ points, note, requestedAt }) => ({ kind: "POINTS_NOTE", at: requestedAt, points, note })),
        next: found.length > first && last ? [last.requestedAt.getTime(), last._id] : null,
      };
    },
  };
}
