import { aCandidate } from "./aWorld.ts";
import type { Entry } from "./entries.ts";
import { aName, aNewcomer, asBackEnd } from "./scenes.ts";
import { wordOf } from "./staffGrants.ts";

/** That of the back end that walks the scenes. */
const WORD = wordOf({ kind: "service" });
const website = (value: string) => ({ type: "WEBSITE_USER_ID", namespace: "shop", value });

/** What staff decide about people. */
export const DESKS: readonly Entry[] = [
  {
    root: "Mutation.confirmIdentifier",
    member: "IdentifierLinked",
    stopAt: ["User"],
    input: ({ other }, walker) => {
      const { reason: evidence, ...decided } = wordOf(walker);
      return { user: other.userId, identifier: website("confirmed-by-staff"), evidence, ...decided };
    },
  },
  {
    root: "Mutation.decideMergeCandidate",
    member: "CandidateUnknown",
    input: (_world, walker) => ({ candidate: "no-such-candidate", decision: "REJECT", ...wordOf(walker) }),
  },
  {
    root: "Mutation.decideMergeCandidate",
    member: "MergeCandidateDecided",
    stopAt: ["MergeCandidate"],
    scene: async (world) => ({
      walker: await asBackEnd(world),
      input: { candidate: await aCandidate(world.company), decision: "MERGE", ...WORD },
    }),
  },
  {
    root: "Mutation.decideMergeCandidate",
    member: "CandidateAlreadyDecided",
    stopAt: ["MergeCandidate"],
    scene: async (world) => {
      const { nodes } = await world.company.resultOf(
        world.company.asBackEnd("{ mergeCandidates(state: REJECTED, first: 1) { nodes { id } } }"),
      );
      const [rejected] = nodes as readonly { readonly id: string }[];
      return { walker: await asBackEnd(world), input: { candidate: rejected?.id, decision: "MERGE", ...WORD } };
    },
  },
  {
    root: "Mutation.mergeUsers",
    member: "UserUnknown",
    input: ({ other }, walker) => ({
      users: [other.userId, "00000000-0000-4000-8000-000000000000"],
      ...wordOf(walker),
    }),
  },
  {
    root: "Mutation.mergeUsers",
    member: "UsersMerged",
    stopAt: ["User"],
    scene: async (world) => {
      const { company } = world;
      const users = [(await aNewcomer(company)).userId, (await company.loginByPhone(company.aPhone())).userId];
      return { walker: await asBackEnd(world), input: { users, ...WORD } };
    },
  },
  {
    root: "Mutation.mergeUsers",
    member: "MergeForbidden",
    scene: async (world) => {
      const { company } = world;
      const users = [(await aNewcomer(company)).userId, (await company.loginByPhone(company.aPhone())).userId] as const;
      await company.unmerge((await company.merge(...users)).merge);
      return { walker: await asBackEnd(world), input: { users, ...WORD } };
    },
  },
  {
    root: "Mutation.unmergeUsers",
    member: "MergeUnknown",
    input: (_world, walker) => ({ merge: "no-such-merge", ...wordOf(walker) }),
  },
  {
    root: "Mutation.unmergeUsers",
    member: "UsersUnmerged",
    stopAt: ["User"],
    scene: async (world) => {
      const { company } = world;
      const [older, younger] = [await aNewcomer(company), await company.loginByPhone(company.aPhone())];
      const { merge } = (await company.merge(older.userId, younger.userId)) as { readonly merge: string };
      const input = { user: older.userId, identifier: website(aName()) };
      await company.resultOf(
        company.asBackEnd("mutation ($input: LinkIdentifierInput!) { linkIdentifier(input: $input) { __typename } }", {
          input,
        }),
      );
      return { walker: await asBackEnd(world), input: { merge, ...WORD } };
    },
  },
];
