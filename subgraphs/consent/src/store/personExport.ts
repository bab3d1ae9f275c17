import {
  exportPages,
  storedSection,
  type Connection,
  type ExportSection,
  type ReadExportPage,
} from "@datong/subgraph-kit";
import type { KnownLocation } from "../domain/ports.ts";
import type { Correction } from "../domain/rights/correction.ts";
import type { CorrectionStore } from "../domain/rights/requestCorrection.ts";
import type { RoleGrant } from "../domain/staff/roleGrant.ts";
import {
  EVENTS,
  LOCATIONS,
  ROLE_GRANTS,
  SENDS,
  splitIds,
  type EventDocument,
  type RefusalDocument,
  type SendDocument,
} from "./documents.ts";
import { CORRECTIONS, EXPORTS, type ExportDocument } from "./rights/documents.ts";

const ofUser = (userIds: readonly string[]) => ({ userId: { $in: userIds } });

const shownCorrection = ({ part, what, shouldBe, why, state, requestedAt, dueAt, decidedAt, answer }: Correction) => ({
  ...{ part, what, shouldBe, why, state, requestedAt, dueAt, decidedAt, answer },
});

/** Opened for the person who has written them. */
function correctionsSection(connection: Connection, corrections: CorrectionStore): ExportSection {
  const ids = storedSection<{ readonly _id: string }>({
    ...{ kind: "correction", connection, collection: CORRECTIONS, index: "by_person" },
    of: ofUser,
    show: ({ _id }) => ({ id: _id }),
  });
  return {
    kind: ids.kind,
    async read(userIds, after, limit) {
      const rows = await ids.read(userIds, after, limit);
      const opened = await Promise.all(rows.map(({ record }) => corrections.byId(record.id as string)));
      return rows.map(({ place }, at) => {
        const correction = opened[at];
        return { place, record: correction ? shownCorrection(correction) : {} };
      });
    },
  };
}

/** What this subgraph keeps of people, for the copy that they ask for. @param corrections null where there are none */
export const consentExport = (connection: Connection, corrections: CorrectionStore | null): ReadExportPage =>
  exportPages([
    storedSection<EventDocument>({
      ...{ kind: "consentRecord", connection, collection: EVENTS, index: "history" },
      of: ofUser,
      show: ({ kind, asOne, guardian, identifier, outbox, subject, idempotencyKey, userId, _id, ...said }) => ({
        what: kind,
        ...said,
        alsoFor: splitIds(asOne),
        guardian: guardian && { checkedBy: guardian.checkedBy },
        knownBy: identifier && { type: identifier.type, namespace: identifier.namespace },
      }),
    }),
    storedSection<SendDocument | RefusalDocument>({
      ...{ kind: "messageSubscription", connection, collection: SENDS, index: "left" },
      // A call that is under way is nothing of the person's.
      of: (userIds) => ({ ...ofUser(userIds), takes: { $exists: false } }),
      show: (one) =>
        "refused" in one
          ? { ...one.refused, refusedAt: one.at }
          : { channel: one.channel, template: one.template, at: one.at, usedAt: one.spentAt },
    }),
    storedSection<KnownLocation>({
      ...{ kind: "lastLocation", connection, collection: LOCATIONS, index: "_id_" },
      of: (userIds) => ({ _id: { $in: userIds } }),
      show: ({ latitude, longitude, channel, at }) => ({ latitude, longitude, channel, at }),
    }),
    storedSection<ExportDocument>({
      ...{ kind: "dataExport", connection, collection: EXPORTS, index: "by_person" },
      of: ofUser,
      show: ({ requestedAt, state, readyAt, downloadedAt }) => ({ requestedAt, state, readyAt, downloadedAt }),
    }),
    storedSection<RoleGrant>({
      ...{ kind: "roleGrant", connection, collection: ROLE_GRANTS, index: "of_person" },
      of: ofUser,
      show: ({ role, from, until, at, reason, revoked }) => ({
        role,
        from,
        until,
        at,
        reason,
        endedAt: revoked?.at ?? null,
      }),
    }),
    ...(corrections ? [correctionsSection(connection, corrections)] : []),
  ]);
