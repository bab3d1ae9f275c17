import type { Connection, KeptRecords } from "@datong/subgraph-kit";

/**
 * Where deeds about others are kept and the field that says who did them; of large collections by an index: of what staff
 * did, which is little beside what people do themselves, or of all.
 */
const DEEDS: readonly { readonly collection: string; readonly actor: string; readonly indexed?: "STAFF" | "ALL" }[] = [
  { collection: "identifiers", actor: "by", indexed: "STAFF" },
  { collection: "identifiers", actor: "verifiedBy", indexed: "STAFF" },
  { collection: "merges", actor: "by", indexed: "STAFF" },
  { collection: "merges", actor: "undone.by", indexed: "STAFF" },
  { collection: "separations", actor: "undone.by", indexed: "STAFF" },
  { collection: "mergeCandidates", actor: "by", indexed: "STAFF" },
  { collection: "mergeCandidates", actor: "decision.by", indexed: "STAFF" },
  // Of a number that went to somebody new, its former owner's history says to whom.
  { collection: "identityEvents", actor: "by", indexed: "ALL" },
  { collection: "staffGrants", actor: "by" },
  { collection: "staffGrants", actor: "revoked.by" },
  { collection: "serviceAccounts", actor: "createdBy" },
];

/** Which of the documents an index has. */
const within = ({ actor, indexed }: (typeof DEEDS)[number]): Readonly<Record<string, string>> =>
  indexed === "STAFF" ? { [`${actor}.kind`]: "STAFF" } : {};

/** Finds deeds by who did them. */
export async function indexDeeds(connection: Connection): Promise<void> {
  for (const deed of DEEDS)
    if (deed.indexed !== undefined)
      await connection.collection(deed.collection).createIndexes([
        {
          key: { [`${deed.actor}.subject`]: 1 },
          name: `deeds_${deed.actor.replace(".", "_")}`,
          ...(deed.indexed === "STAFF" ? { partialFilterExpression: within(deed) } : { sparse: true }),
        },
      ]);
}

/**
 * Leaves what people did about others, and what they were granted, under pseudonyms: it says who could read and change the
 * data of others. Whoever did it need not be staff any more, nor ever have been granted anything but a role.
 */
export function deedKeeper(connection: Connection, pseudonymOf: (userId: string) => string) {
  const grants = connection.collection("staffGrants");

  const isThere = async (collection: string, filter: object): Promise<boolean> =>
    (await connection.collection(collection).findOne(filter, { projection: { _id: 1 } })) !== null;

  async function forgetActor(deed: (typeof DEEDS)[number], userIds: readonly string[]): Promise<void> {
    const subject = `${deed.actor}.subject`;
    // Most people have done nothing about others.
    if (!(await isThere(deed.collection, { [subject]: { $in: [...userIds] }, ...within(deed) }))) return;
    for (const userId of userIds)
      await connection
        .collection(deed.collection)
        .updateMany({ [subject]: userId, ...within(deed) }, { $set: { [subject]: pseudonymOf(userId) } });
  }

  async function forgetChanges(userIds: readonly string[]): Promise<void> {
    if (!(await isThere("serviceAccounts", { "changes.by.subject": { $in: [...userIds] } }))) return;
    for (const userId of userIds)
      await connection
        .collection("serviceAccounts")
        .updateMany(
          { "changes.by.subject": userId },
          { $set: { "changes.$[one].by.subject": pseudonymOf(userId) } },
          { arrayFilters: [{ "one.by.subject": userId }] },
        );
  }

  async function forgetGrants(userIds: readonly string[]): Promise<void> {
    if (!(await isThere("staffGrants", { userId: { $in: [...userIds] } }))) return;
    for (const userId of userIds) {
      // Consent ends their roles as it erases them: whoever is nobody any more has nothing left that could be ended.
      const forgotten = { $set: { "revoked.reason": "" }, $unset: { openSince: "" } } as const;
      await grants.updateMany({ userId, revoked: { $exists: true } }, forgotten);
      await grants.updateMany({ userId }, { $set: { userId: pseudonymOf(userId), isHeld: false, reason: "" } });
    }
  }

  return async (userIds: readonly string[]): Promise<readonly KeptRecords[]> => {
    await Promise.all([...DEEDS.map((deed) => forgetActor(deed, userIds)), forgetChanges(userIds)]);
    await forgetGrants(userIds);
    const count = await grants.countDocuments({ userId: { $in: userIds.map(pseudonymOf) } });
    return count > 0 ? [{ what: "STAFF_GRANTS", count, why: "SECURITY", until: null }] : [];
  };
}
