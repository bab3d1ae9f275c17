import type { Caller, Subgraph } from "@datong/subgraph-kit";
import { ask, aService } from "@datong/testkit";
import { people } from "./members.ts";

export const hotel = aService("members:read", "members:write");
export const ruler = aService("members:rules");

/** The answer of a mutation, by its result's kind. */
export interface Result {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

const SELECTIONS: Readonly<Record<string, string>> = {
  useBenefit: "... on BenefitUsed { use { id source } } ... on BenefitUsedUp { renewsAt }",
  reverseBenefitUse: "... on BenefitUseReversed { use { id reversedAt reversedBy reversedBecause } }",
  grantBenefit: "... on BenefitGranted { grant { id validUntil uses revokedAt } }",
  revokeBenefit: "... on BenefitRevoked { grant { id revokedAt revokedBy revokedBecause } }",
  setBirthday: "... on BirthdaySet { birthday { month day } } ... on BirthdayNotChangeable { changeableFrom }",
  withdrawMemberRules: `... on MemberRulesWithdrawn {
      newest rules { version withdrawnAt withdrawnBy withdrawnBecause }
    }
    ... on MemberRulesNeeded { problems { field reason } }`,
  publishMemberRules: `... on MemberRulesPublished { repeated rules { version effectiveFrom publishedBy } }
    ... on MemberRulesInvalid { problems { field reason } } ... on MemberRulesVersionTaken { newest }`,
};

/** Sends a mutation with one input; errors and all. */
export const tell = (members: Subgraph, mutation: string, input: object, caller: Caller = hotel) =>
  ask(
    members,
    `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) {
      ${mutation}(input: $input) { __typename ... on UserError { code message } ${SELECTIONS[mutation] ?? ""} }
    }`,
    { caller, variables: { input } },
  );

/** Sends a mutation; fails when the subgraph does. */
export async function told(
  members: Subgraph,
  mutation: string,
  input: object,
  caller: Caller = hotel,
): Promise<Result> {
  const answer = await tell(members, mutation, input, caller);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  const told = answer.data as Readonly<Record<string, unknown>>;
  return told[mutation] as Result;
}

/** Some fields of the membership of one person, as a back end reads them; fails when the subgraph does. */
export async function membership(
  members: Subgraph,
  ids: readonly string[],
  fields: string,
): Promise<Record<string, unknown>> {
  const query = `query ($people: [_Any!]!) {
    _entities(representations: $people) { ... on User { membership { ${fields} } } }
  }`;
  const answer = await ask(members, query, { caller: hotel, variables: { people: people(ids) } });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as { _entities: [{ membership: Record<string, unknown> }] })._entities[0].membership;
}
