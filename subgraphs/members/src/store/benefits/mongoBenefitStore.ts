import type { Connection } from "@datong/subgraph-kit";
import type { BenefitUse } from "../../domain/benefits/account.ts";
import type { BenefitStore } from "../../domain/benefits/ports.ts";
import { readInTurn } from "../../domain/readInTurn.ts";
import { allWereNew } from "../allWereNew.ts";
import { allWritten } from "../allWritten.ts";
import { readMembers, type AskedMembers } from "../memberReads.ts";
import { bookPage } from "./bookPage.ts";
import {
  ACCOUNTS,
  endOf,
  GRANTS,
  toAccount,
  toGrant,
  toUse,
  USES,
  type AccountDocument,
  type GrantDocument,
  type UseDocument,
} from "./documents.ts";

const IN_ONE_BATCH = { batchSize: 100_000 } as const;

/** A use, or its reversal, on its way into the book. Doing it again changes nothing. */
function toBook({ id, reversed, ...use }: BenefitUse) {
  return {
    updateOne: {
      filter: { _id: id },
      update: { $setOnInsert: use, ...(reversed ? { $set: { reversed } } : {}) },
      upsert: true,
    },
  };
}

/** A use that is in the book without having been reversed says so. */
const asRead = (document: UseDocument): BenefitUse => toUse({ ...document, reversed: document.reversed ?? null });

/** The only place that knows how benefits are kept. */
export function mongoBenefitStore(connection: Connection): BenefitStore {
  const accounts = connection.collection<AccountDocument>(ACCOUNTS);
  const grants = connection.collection<GrantDocument>(GRANTS);
  const uses = connection.collection<UseDocument>(USES);

  const readTogether = readInTurn((asked: readonly AskedMembers[]) => readMembers(connection, asked));

  return {
    readMembers: (userIds, now) => readTogether([{ userIds, now }]),

    async accountOf(userId) {
      const found = await accounts.findOne({ _id: userId });
      return found && toAccount(found);
    },

    swap({ userId, version, uses: counted, told }) {
      const owners = [...new Set(counted.map(({ owner }) => owner))].filter((owner) => owner !== userId);
      const update = {
        $set: { uses: counted, ...(owners.length > 0 ? { owners } : {}) },
        ...(owners.length > 0 ? {} : { $unset: { owners: true as const } }),
        $inc: { version: 1 },
        $push: { outbox: told },
      };
      // Of several calls that make an account, the unique _id lets one through.
      const swap = { updateOne: { filter: { _id: userId, version }, update, upsert: version === 0 } };
      return allWritten(accounts.bulkWrite([swap]), 1);
    },

    async settle(told) {
      await uses.bulkWrite(told.map(toBook));
      const ids = (isReversed: boolean) =>
        told.filter(({ reversed }) => (reversed !== null) === isReversed).map(({ id }) => id);
      // A use and its reversal have one id: each leaves the outbox once it is itself in the book.
      const inBook = [
        { id: { $in: ids(false) }, reversed: { $eq: null } },
        { id: { $in: ids(true) }, reversed: { $ne: null } },
      ];
      await accounts.bulkWrite(
        [...new Set(told.map(({ account }) => account))].flatMap((_id) =>
          inBook.map((outbox) => ({ updateOne: { filter: { _id }, update: { $pull: { outbox } } } })),
        ),
      );
    },

    async usesById(ids) {
      return (await uses.find({ _id: { $in: [...ids] } }, IN_ONE_BATCH).toArray()).map(asRead);
    },

    async usesOf(owners, first, after) {
      const theirs = { owner: { $in: [...owners] } };
      const { documents, hasNextPage } = await bookPage(uses, theirs, "usedAt", { first, after });
      return { nodes: documents.map(asRead), hasNextPage };
    },

    async grantsById(ids) {
      return (await grants.find({ _id: { $in: [...ids] } }, IN_ONE_BATCH).toArray()).map(toGrant);
    },

    async grantsOf(userIds, first, after) {
      const theirs = { userId: { $in: [...userIds] } };
      const { documents, hasNextPage } = await bookPage(grants, theirs, "grantedAt", { first, after });
      return { nodes: documents.map(toGrant), hasNextPage };
    },

    addGrant: ({ id, ...grant }) => allWereNew(grants.insertMany([{ _id: id, ...grant, endsAt: endOf(grant) }])),

    async revoke(id, revoked) {
      const end = { $min: ["$endsAt", revoked.at] };
      await grants.updateOne({ _id: id, revoked: null }, [{ $set: { revoked: { $literal: revoked }, endsAt: end } }]);
      const found = await grants.findOne({ _id: id });
      return found && toGrant(found);
    },

    setBirthday(userId, seen, birthday) {
      const birthdayBefore = seen ? { "birthday.setAt": seen.setAt } : { birthday: { $exists: false } };
      const before = { ...birthdayBefore, erasedAt: { $exists: false } };
      const update = { $set: { birthday }, $setOnInsert: { version: 0, uses: [], outbox: [] } };
      const set = { updateOne: { filter: { _id: userId, ...before }, update, upsert: seen === null } };
      return allWritten(accounts.bulkWrite([set]), 1);
    },
  };
}
