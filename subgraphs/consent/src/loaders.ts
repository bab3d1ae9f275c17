import DataLoader from "dataloader";
import type { PersonRecord } from "./domain/effective.ts";
import { batchByKey } from "@datong/subgraph-kit";
import type { ConsentStore } from "./domain/ports.ts";
import { conflictsOf } from "./domain/staff/conflictsOf.ts";
import type { Separation } from "./domain/staff/role.ts";
import type { CompanyStaff } from "./domain/staff/staffPorts.ts";
import type { StaffDeciding } from "./staff/ownStaffRules.ts";

const NOTHING: PersonRecord = { events: [], sends: [] };

/** Every loader of this subgraph. Made per request: a loader's cache must not outlive its caller. */
export function createLoaders(
  store: ConsentStore,
  { roleGrants, company, ...deciding }: StaffDeciding & { readonly company: Pick<CompanyStaff, "peopleOf"> },
  { now, requestId }: { readonly now: Date; readonly requestId: string },
) {
  const byMoment = new Map<number | null, DataLoader<string, PersonRecord>>();

  /** One read for all people, purposes and ends of a request that are asked about as of one moment. */
  function asOf(moment: Date | null): DataLoader<string, PersonRecord> {
    const key = moment?.getTime() ?? null;
    const known = byMoment.get(key);
    if (known) return known;
    const loader = new DataLoader<string, PersonRecord>(async (userIds) => {
      const records = await store.recordsOf({ userIds, asOf: moment, purpose: null, withSends: true });
      return userIds.map((userId) => records.get(userId) ?? NOTHING);
    });
    byMoment.set(key, loader);
    return loader;
  }

  return {
    /** Grants of roles by their ids. */
    roleGrantById: batchByKey(
      (ids: readonly string[]) => roleGrants.byIds(ids),
      ({ id }) => id,
    ),

    /** What must be kept apart and has come together in whoever has an id. */
    conflictingDuties: new DataLoader<string, readonly Separation[]>(async (userIds) => {
      const parts = { roleGrants, company, deciding: { ...deciding, at: now }, requestId };
      const found = await conflictsOf(parts, userIds);
      return userIds.map((userId) => found.get(userId) ?? []);
    }),

    /**
     * What `effective` needs to know of a person.
     *
     * @param moment only what was on record then; null for now
     */
    recordOfPerson: async (aliasIds: readonly string[], moment: Date | null = null): Promise<PersonRecord> => {
      const records = await Promise.all(aliasIds.map((userId) => asOf(moment).load(userId)));
      return { events: records.flatMap(({ events }) => events), sends: records.flatMap(({ sends }) => sends) };
    },
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
