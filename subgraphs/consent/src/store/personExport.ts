import {
  exportPages,
  storedSection,
  type Connection,
  type ExportSection,
  type ReadExportPage,
} from "@datong/subgraph-kit";
import type { KnownLocation } from "../domain/ports.ts";
import type { Purposes, Text } from "../domain/purpose.ts";
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

/** The text that was shown for an entry; null where there was none. */
function noticeOf({ purpose, noticeVersion, noticeHash }: EventDocument, purposes: Purposes): Text | null {
  if (purpose === null || noticeVersion === null) return null;
  const shown = purposes[purpose].find((one) => one.noticeVersion === noticeVersion && one.noticeHash === noticeHash);
  return shown?.notice ?? null;
}

const shownEvent = (event: EventDocument) => {
  const { kind, asOne, guardian, identifier, purpose, channel, account, at, chosenAt, until, guarded } = event;
  const { noticeVersion, noticeHash, locale, mechanism, detail, by, teller, seq, prev, hash } = event;
  return {
    ...{ what: kind, purpose, channel, account, at, chosenAt, noticeVersion, noticeHash, locale, mechanism, guarded },
    guardian: guardian && { checkedBy: guardian.checkedBy },
    knownBy: identifier && { type: identifier.type, namespace: identifier.namespace },
    ...{ alsoFor: splitIds(asOne), until, detail, by, teller, seq, prev, hash },
  };
};

/** What people have agreed to and refused, with the text that they were shown. */
function recordsSection(connection: Connection, purposes: () => Promise<Purposes>): ExportSection {
  const events = storedSection<EventDocument>({
    ...{ kind: "consentRecord", connection, collection: EVENTS, index: "history" },
    of: ofUser,
    show: (event) => ({ event }),
  });
  return {
    kind: events.kind,
    async read(userIds, after, limit) {
      const [rows, published] = await Promise.all([events.read(userIds, after, limit), purposes()]);
      return rows.map(({ place, record }) => {
        const event = record.event as EventDocument;
        return { place, record: { ...shownEvent(event), notice: noticeOf(event, published) } };
      });
    },
  };
}

export interface ConsentExportParts {
  readonly connection: Connection;
  /** Opens what people have asked to be corrected; null where there is none. */
  readonly corrections: CorrectionStore | null;
  /** Every version of each purpose: what was shown. */
  readonly purposes: () => Promise<Purposes>;
}

/** What this subgraph keeps of people, for the copy that they ask for. */
export const consentExport = ({ connection, corrections, purposes }: ConsentExportParts): ReadExportPage =>
  exportPages([
    recordsSection(connection, purposes),
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
