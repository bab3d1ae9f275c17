import { accessRecords, badInput, checkName, personIds, readPage, toConnection, z } from "@datong/subgraph-kit";
import { CHANNELS, PURPOSE_CODES } from "../domain/purpose.ts";
import type { UserResolvers } from "../generated/resolvers.ts";
import { decide, readPerson } from "./askedPermission.ts";
import { shownLocation } from "./locating.ts";
import { grantsPage } from "./staff/queries.ts";

/** Moment in milliseconds, user id, place. */
const cursor = z.tuple([z.int(), z.string(), z.int()]);

const EXPORTS_SHOWN = 20;
const CORRECTIONS_SHOWN = 100;

export const User: UserResolvers = {
  __resolveReference: (reference) => reference,

  permission: async (person, { purpose, channel, template = null, ...moment }, context) => {
    if (template !== null) checkName(template, "template");
    const asked = await readPerson(context, personIds(person), moment, "User.permission");
    return decide(context, asked, { purpose, channel, template });
  },

  permissions: async (person, asked, context) => {
    const [purposes, channels] = [asked.purposes ?? PURPOSE_CODES, asked.channels ?? CHANNELS];
    if (new Set(purposes).size < purposes.length) throw badInput("purposes", "must name each purpose once");
    if (new Set(channels).size < channels.length) throw badInput("channels", "must name each end once");
    const about = await readPerson(context, personIds(person), asked, "User.permissions");
    return Promise.all(
      purposes.flatMap((purpose) =>
        channels.map(async (channel) => ({
          purpose,
          channel,
          permission: await decide(context, about, { purpose, channel }),
        })),
      ),
    );
  },

  lastKnownLocation: (person, _arguments, context) => shownLocation(context, personIds(person)),

  roleGrants: (person, asked, context) =>
    grantsPage(context, asked, { userIds: personIds(person), by: null, place: null }),

  erasure: (person, _arguments, { erasing }) => erasing.parts().erasures.ofPerson(personIds(person)),

  consentRecords: async (person, asked, { store }) => {
    const { first, after } = readPage(asked, cursor);
    const place = after ? { at: new Date(after[0]), userId: after[1], seq: after[2] } : null;
    const found = await store.history(personIds(person), first + 1, place);
    return toConnection(
      { nodes: found.slice(0, first), hasNextPage: found.length > first, totalCount: found.length },
      ({ at, userId, seq }) => [at.getTime(), userId, seq],
    );
  },

  dataExports: (person, _arguments, { exports }) => exports.newestOf(personIds(person), EXPORTS_SHOWN),

  corrections: (person, _arguments, { correcting }) =>
    correcting?.corrections.newestOf(personIds(person), CORRECTIONS_SHOWN) ?? [],

  consentAccessRecords: (person, asked, { trail }) => accessRecords(trail, personIds(person), asked),
};
