import type { Connection } from "@datong/subgraph-kit";
import { isAfter } from "../../domain/story/bounds.ts";
import { NOTHING_MORE, type StoryEntry, type StorySource } from "../../domain/story/story.ts";
import {
  ACCOUNTS,
  GRANTS,
  USES,
  type AccountDocument,
  type GrantDocument,
  type UseDocument,
} from "../benefits/documents.ts";
import { newest } from "./stream.ts";

/** Of a use or grant that was taken back: those alone are in the index that serves it. */
const wereTakenBack = (field: "reversed" | "revoked") => ({ [`${field}.at`]: { $exists: true } });

const ofUse = ({ _id, code, usedAt, usedBy, reference }: UseDocument): StoryEntry => ({
  ...NOTHING_MORE,
  ...{ id: _id, stream: "BENEFIT_USE", topic: "BENEFIT_USE", at: usedAt, event: "USED", code, reference, by: usedBy },
});

const ofReversal = ({ _id, code, reference, reversed }: UseDocument): readonly StoryEntry[] =>
  reversed
    ? [
        {
          ...NOTHING_MORE,
          ...{ id: _id, stream: "BENEFIT_USE_REVERSED", topic: "BENEFIT_USE", at: reversed.at, event: "USE_REVERSED" },
          ...{ code, reference, reason: reversed.reason, by: reversed.by },
        },
      ]
    : [];

const ofGrant = ({ _id, code, grantedAt, grantedBy, reason }: GrantDocument): StoryEntry => ({
  ...NOTHING_MORE,
  ...{ id: _id, stream: "BENEFIT_GRANT", topic: "BENEFIT_GRANT", at: grantedAt, event: "GRANTED" },
  ...{ code, reason, by: grantedBy },
});

const ofRevocation = ({ _id, code, revoked }: GrantDocument): readonly StoryEntry[] =>
  revoked
    ? [
        {
          ...NOTHING_MORE,
          ...{ id: _id, stream: "BENEFIT_GRANT_REVOKED", topic: "BENEFIT_GRANT", at: revoked.at, event: "REVOKED" },
          ...{ code, reason: revoked.reason, by: revoked.by },
        },
      ]
    : [];

const ofBirthday = ({ _id, birthday }: AccountDocument): readonly StoryEntry[] =>
  birthday
    ? [
        {
          ...NOTHING_MORE,
          ...{ id: _id, stream: "BIRTHDAY", topic: "BIRTHDAY", at: birthday.setAt, event: "BIRTHDAY_SET" },
          ...{ by: birthday.setBy ?? null },
        },
      ]
    : [];

/** Benefits that a member has used and was given, each when it was taken back, too; and the birthday that stands. */
export function benefitStory(connection: Connection): readonly StorySource[] {
  const uses = connection.collection<UseDocument>(USES);
  const grants = connection.collection<GrantDocument>(GRANTS);
  const accounts = connection.collection<AccountDocument>(ACCOUNTS);
  const of = (userIds: readonly string[]) => ({ $in: [...userIds] });
  return [
    {
      ...{ stream: "BENEFIT_USE", topic: "BENEFIT_USE" },
      read: async (userIds, count, bound) =>
        (await newest(uses, { owner: of(userIds) }, "usedAt", count, bound)).map(ofUse),
    },
    {
      ...{ stream: "BENEFIT_USE_REVERSED", topic: "BENEFIT_USE" },
      read: async (userIds, count, bound) => {
        const theirs = { owner: of(userIds), ...wereTakenBack("reversed") };
        return (await newest(uses, theirs, "reversed.at", count, bound)).flatMap(ofReversal);
      },
    },
    {
      ...{ stream: "BENEFIT_GRANT", topic: "BENEFIT_GRANT" },
      read: async (userIds, count, bound) =>
        (await newest(grants, { userId: of(userIds) }, "grantedAt", count, bound)).map(ofGrant),
    },
    {
      ...{ stream: "BENEFIT_GRANT_REVOKED", topic: "BENEFIT_GRANT" },
      read: async (userIds, count, bound) => {
        const theirs = { userId: of(userIds), ...wereTakenBack("revoked") };
        return (await newest(grants, theirs, "revoked.at", count, bound)).flatMap(ofRevocation);
      },
    },
    {
      ...{ stream: "BIRTHDAY", topic: "BIRTHDAY" },
      async read(userIds, count, bound) {
        const found = await accounts.find({ _id: of(userIds) }).toArray();
        return found
          .flatMap(ofBirthday)
          .filter((entry) => isAfter(entry, bound))
          .slice(0, count);
      },
    },
  ];
}
