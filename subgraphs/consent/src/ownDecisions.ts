import type { ConsentDecisions } from "@datong/subgraph-kit";
import type { Context } from "./context.ts";
import { effective } from "./domain/effective.ts";
import { versionAt, type PurposeCode } from "./domain/purpose.ts";

/**
 * What this subgraph says to itself of fields that need consent: data that is kept belongs to no end, and may be used while it
 * may be at one.
 */
export const ownDecisions: ConsentDecisions = {
  async decide(request, personIds, purpose) {
    const { loaders, catalogue, now } = request as Context;
    const [record, purposes] = await Promise.all([loaders.recordOfPerson(personIds), catalogue.all()]);
    const versions = purposes[purpose as PurposeCode];
    const decisions = versionAt(versions, now).channels.map((channel) =>
      effective(record, { purpose: versions, channel, at: now }),
    );
    const deciding = decisions.find(({ allowed }) => allowed) ?? decisions[0];
    return { allowed: deciding?.allowed ?? false, reason: deciding?.reasons[0] ?? "NOT_AT_CHANNEL" };
  },
};
