import type { ClosePerson, ErasePerson, Erasure } from "@datong/subgraph-kit";
import type { UserDocument } from "../documents.ts";
import { personCloser, type ClosingParts } from "./closePerson.ts";
import { deedKeeper } from "./deeds.ts";

/** Where documents are that tell of people, and go with the first of them. */
const ABOUT_PEOPLE = ["merges", "mergeCandidates", "bindConflicts", "identityEvents"] as const;

/** How identity closes the accounts of people and erases them; what is kept of whom, `docs/erasure.md` says. */
export function identityEraser(parts: ClosingParts): {
  readonly leave: (erasure: Erasure) => Promise<void>;
  readonly close: ClosePerson;
  readonly erase: ErasePerson;
  readonly finish: (erasureId: string) => Promise<void>;
} {
  const { connection, vault } = parts;
  const closer = personCloser(parts);
  const pseudonymOf = (userId: string) => `erased:${vault.digest("erased user", userId)}`;
  const keepDeeds = deedKeeper(connection, pseudonymOf);

  /** Lets go of somebody whom a merge under way has put below the person: they stay who they were. */
  async function letGo(userIds: readonly string[]): Promise<void> {
    await connection
      .collection<UserDocument>("users")
      .updateMany({ mergedInto: { $in: [...userIds] }, _id: { $nin: [...userIds] } }, [
        {
          $set: { deadMerges: { $setUnion: [{ $ifNull: ["$deadMerges", []] }, [{ $ifNull: ["$mergeId", ""] }]] } },
        },
        { $unset: ["mergedInto", "mergeId"] },
      ]);
  }

  /** A device that others use too stays known as shared, with a pseudonym in the person's place. */
  async function forgetDevices(userIds: readonly string[]): Promise<void> {
    const devices = connection.collection<{ readonly _id: string; readonly userIds: readonly string[] }>("devices");
    for (const { _id, userIds: seen } of await devices.find({ userIds: { $in: [...userIds] } }).toArray())
      if (seen.every((id) => userIds.includes(id))) await devices.deleteOne({ _id });
      else
        await devices.updateOne(
          { _id },
          { $set: { userIds: seen.map((id) => (userIds.includes(id) ? pseudonymOf(id) : id)) } },
        );
  }

  /** Those with whom a merge, a question about one, or its end has brought the person together, beside themselves. */
  async function partnersOf(userIds: readonly string[]): Promise<readonly string[]> {
    const ids = { $in: [...userIds] };
    const together = ABOUT_PEOPLE.map((collection) =>
      connection.collection(collection).find<{ userIds: string[] }>({ userIds: ids }, { projection: { userIds: 1 } }),
    );
    const apart = connection
      .collection("separations")
      .find<{ a: string[]; b: string[] }>({ $or: [{ a: ids }, { b: ids }] }, { projection: { a: 1, b: 1 } });
    const named = await Promise.all([
      ...together.map(async (found) => (await found.toArray()).flatMap((one) => one.userIds)),
      apart.toArray().then((found) => found.flatMap(({ a, b }) => [...a, ...b])),
    ]);
    return [...new Set(named.flat())].filter((id) => !userIds.includes(id));
  }

  /** Whoever was one with the person for a time may have got back identifiers that the person has bound or proved. */
  async function forgetAmongPartners(userIds: readonly string[]): Promise<void> {
    const partners = await partnersOf(userIds);
    if (partners.length === 0) return;
    for (const userId of userIds)
      for (const field of ["by.subject", "verifiedBy.subject"])
        await connection
          .collection("identifiers")
          .updateMany({ userId: { $in: [...partners] }, [field]: userId }, { $set: { [field]: pseudonymOf(userId) } });
  }

  async function forgetSeparations(userIds: readonly string[]): Promise<void> {
    const separations = connection.collection<{ readonly a: readonly string[]; readonly b: readonly string[] }>(
      "separations",
    );
    const ids = { $in: [...userIds] };
    await separations.updateMany({ $or: [{ a: ids }, { b: ids }] }, { $pull: { a: ids, b: ids } });
    await separations.deleteMany({ $or: [{ a: { $size: 0 } }, { b: { $size: 0 } }] });
  }

  return {
    async leave({ userIds }) {
      await parts.sessions.end(await closer.wholeOf(userIds), "LOGGED_OUT", parts.now());
    },

    close: (erasure) => closer.close(erasure),

    finish: (erasureId) => parts.closings.forget(erasureId),

    async erase(erasure) {
      const { userIds } = erasure;
      await letGo(userIds);
      await closer.unbind(erasure);
      // Before what tells of them goes.
      await forgetAmongPartners(userIds);
      for (const collection of ABOUT_PEOPLE)
        await connection.collection(collection).deleteMany({ userIds: { $in: [...userIds] } });
      await forgetSeparations(userIds);
      await forgetDevices(userIds);
      const kept = await keepDeeds(userIds);
      // Last: by them the next try finds that there is something to do.
      await connection.collection<UserDocument>("users").deleteMany({ _id: { $in: [...userIds] } });
      return kept;
    },
  };
}
