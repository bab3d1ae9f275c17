import { aCandidate } from "./aWorld.ts";
import type { Entry } from "./entries.ts";
import { aName, aNewcomer, asBackEnd } from "./scenes.ts";

const WORD = { reason: "seen at the counter", decidedBy: "li" };
const website = (value: string) => ({ type: "WEBSITE_USER_ID", namespace: "shop", value });

/** What staff decide about people. */
export const DESKS: readonly Entry[] = [
  {
    root: "Mutation.confirmIdentifier",
    member: "IdentifierLinked",
    stopAt: ["User"],
    input: ({ other }) => ({
      ...{ user: other.userId, identifier: website("confirmed-by-staff") },
      ...{ evidence: "passport", decidedBy: "li" },
    }),
  },
  {
    root: "Mutation.decideMergeCandidate",
    member: "CandidateUnknown",
    input: () => ({ candidate: "no-such-candidate", decision: "REJECT", ...WORD }),
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
    input: ({ other }) => ({ users: [other.userId, "00000000-0000-4000-8000-000000000000"], ...WORD }),
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
    input: () => ({ merge: "no-such-merge", ...WORD }),
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
