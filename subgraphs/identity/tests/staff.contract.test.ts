import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createIdentitySubgraph } from "@datong/identity";
import { createLogger, type Subgraph } from "@datong/subgraph-kit";
import { ask, aService, aUser, dropDatabase, nobody, type Answer } from "@datong/testkit";
import { linkIdentifier } from "../src/domain/linkIdentifier.ts";
import type { ProvenIdentifier } from "../src/domain/ports.ts";
import { signIn } from "../src/domain/resolve.ts";
import { anIdentity, asserted, openid, phone, unionid, type TestIdentity } from "./support/anIdentity.ts";

const staff = aService("identity:decide", "identity:history", "users:read", "users:write");
const decided = { reason: "same passport", decidedBy: "li.lei" };

describe("what staff and back ends do with people", () => {
  let identity: TestIdentity;
  let subgraph: Subgraph;
  beforeAll(async () => {
    identity = await anIdentity();
    subgraph = await createIdentitySubgraph({
      connection: identity.connection,
      logger: createLogger("test", "silent"),
      keys: identity.keys,
      testPhones: new Set(["+8613900000000"]),
      testEmails: new Set(["test@example.com"]),
      now: () => identity.parts.now,
    });
  });
  afterAll(() => dropDatabase(identity.connection));

  const aPerson = async (...proven: ProvenIdentifier[]): Promise<string> => {
    const outcome = await signIn(identity.parts, proven);
    if (outcome.kind !== "SignedIn") throw new Error(outcome.kind);
    return outcome.userId;
  };
  const run = async (source: string, variables: Record<string, unknown> = {}, caller = staff): Promise<Answer> =>
    ask(subgraph, source, { caller, variables });
  const MERGE = `mutation ($input: MergeUsersInput!) { mergeUsers(input: $input) {
    __typename
    ... on UsersMerged { user { id aliasIds } merge }
    ... on UserUnknown { code field message }
    ... on MergeForbidden { code message }
  } }`;
  const UNMERGE = `mutation ($input: UnmergeUsersInput!) { unmergeUsers(input: $input) {
    __typename
    ... on UsersUnmerged { survivor { id aliasIds } restored { id aliasIds } released { type namespace masked boundTo } }
    ... on MergeUnknown { code }
  } }`;

  it("Mutation.mergeUsers, Mutation.unmergeUsers: make one person of two, and two of one", async () => {
    const [a, b] = [await aPerson(openid("oSTAFF-01")), await aPerson(unionid("uSTAFF-01"))];

    const merged = await run(MERGE, { input: { users: [b, a], ...decided } });
    const again = await run(MERGE, { input: { users: [a, b], ...decided } });
    const { merge } = merged.data.mergeUsers;
    await linkIdentifier(identity.at(1), b, asserted("APP_USER_ID", "bound-while-one"));
    const unmerged = await run(UNMERGE, { input: { merge, reason: "two people", decidedBy: "han" } });
    const forbidden = await run(MERGE, { input: { users: [a, b], ...decided } });
    const overridden = await run(MERGE, { input: { users: [a, b], ...decided, overrideForbidden: true } });

    expect(merged.data.mergeUsers).toMatchObject({ __typename: "UsersMerged", user: { id: a, aliasIds: [a, b] } });
    expect(again.data.mergeUsers).toMatchObject({ user: { id: a }, merge: null });
    expect(unmerged.data.unmergeUsers).toEqual({
      __typename: "UsersUnmerged",
      survivor: { id: a, aliasIds: [a] },
      restored: { id: b, aliasIds: [b] },
      released: [{ type: "APP_USER_ID", namespace: "app", masked: "bou****one", boundTo: a }],
    });
    expect(forbidden.data.mergeUsers).toMatchObject({ __typename: "MergeForbidden", code: "MERGE_FORBIDDEN" });
    expect(overridden.data.mergeUsers).toMatchObject({ user: { aliasIds: [a, b] } });
  });

  it("Mutation.mergeUsers, Mutation.unmergeUsers: say who or what is unknown", async () => {
    const a = await aPerson(openid("oSTAFF-02"));

    const merged = await run(MERGE, { input: { users: [a, "nobody"], ...decided } });
    const unmerged = await run(UNMERGE, { input: { merge: "none", ...decided } });

    expect(merged.data.mergeUsers).toMatchObject({ code: "USER_UNKNOWN", field: "users.1" });
    expect(unmerged.data.unmergeUsers).toEqual({ __typename: "MergeUnknown", code: "MERGE_UNKNOWN" });
  });

  it.each([
    ["three people", { users: ["a", "b", "c"], ...decided }, "input.users"],
    ["no reason", { users: ["a", "b"], ...decided, reason: " " }, "input.reason"],
    ["a reason of 501 characters", { users: ["a", "b"], ...decided, reason: "x".repeat(501) }, "input.reason"],
    ["nobody who decided", { users: ["a", "b"], ...decided, decidedBy: "" }, "input.decidedBy"],
  ])("Mutation.mergeUsers: refuses %s", async (_case, input, field) => {
    const { errors } = await run(MERGE, { input });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  it("Query.mergeCandidates, Mutation.decideMergeCandidate: a pair waits, with a preview, until staff decide", async () => {
    const [a, b] = [await aPerson(openid("oSTAFF-03"), unionid("uSTAFF-03a")), await aPerson(unionid("uSTAFF-03b"))];
    await aPerson(openid("oSTAFF-03"), unionid("uSTAFF-03b"));
    const CANDIDATES = `query ($state: MergeCandidateState, $after: String) {
      mergeCandidates(state: $state, first: 1, after: $after) {
        nodes {
          id state reason users { id } decidedBy decidedAt
          evidence { type namespace masked trust }
          preview { survivor { id } retired { id } clashes { type masked } isForbidden }
        }
        pageInfo { hasNextPage endCursor }
      }
    }`;
    const DECIDE = `mutation ($input: DecideMergeCandidateInput!) { decideMergeCandidate(input: $input) {
      __typename
      ... on MergeCandidateDecided { merge candidate { state decidedBy users { id } preview { id } } }
      ... on CandidateAlreadyDecided { code candidate { state } }
      ... on CandidateUnknown { code }
    } }`;

    const waiting = await run(CANDIDATES);
    const [candidate] = waiting.data.mergeCandidates.nodes;
    const input = { candidate: candidate.id, decision: "MERGE", ...decided };
    const merged = await run(DECIDE, { input });
    const otherwise = await run(DECIDE, { input: { ...input, decision: "REJECT" } });
    const unknown = await run(DECIDE, { input: { ...input, candidate: "none" } });
    const after = await run(CANDIDATES, { state: "WAITING", after: waiting.data.mergeCandidates.pageInfo.endCursor });

    expect(candidate).toMatchObject({
      state: "WAITING",
      reason: "EXCLUSIVE_CLASH",
      users: [{ id: a }, { id: b }],
      decidedBy: null,
      decidedAt: null,
      evidence: [
        { type: "MINI_PROGRAM_OPENID", trust: "WECHAT" },
        { type: "UNIONID", namespace: "main", masked: "uS****3b", trust: "WECHAT" },
      ],
      preview: {
        survivor: { id: a },
        retired: { id: b },
        clashes: [{ type: "UNIONID" }, { type: "UNIONID" }],
        isForbidden: false,
      },
    });
    expect(merged.data.decideMergeCandidate).toEqual({
      __typename: "MergeCandidateDecided",
      merge: expect.any(String),
      candidate: { state: "MERGED", decidedBy: "li.lei", users: [{ id: a }, { id: a }], preview: null },
    });
    expect(otherwise.data.decideMergeCandidate).toMatchObject({ code: "CANDIDATE_ALREADY_DECIDED" });
    expect(unknown.data.decideMergeCandidate).toMatchObject({ code: "CANDIDATE_UNKNOWN" });
    expect(after.data.mergeCandidates).toEqual({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  it("MergePreview @key(id): gives other subgraphs both sets of ids, to those who may decide", async () => {
    const [a, b] = [await aPerson(openid("oSTAFF-04")), await aPerson(unionid("uSTAFF-04"))];
    const preview = await run(`query ($users: [ID!]!) { mergePreview(users: $users) { id } }`, { users: [b, a] });
    const r = [{ __typename: "MergePreview", id: preview.data.mergePreview.id }];
    const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on MergePreview { survivorAliasIds retiredAliasIds isForbidden }
    } }`;

    const allowed = await run(ENTITIES, { r });
    const others = [await run(ENTITIES, { r }, aService("users:read")), await run(ENTITIES, { r }, aUser(a))];

    expect(allowed.data).toEqual({
      _entities: [{ survivorAliasIds: [a], retiredAliasIds: [b], isForbidden: false }],
    });
    expect(others).toMatchObject([{ data: { _entities: [null] } }, { data: { _entities: [null] } }]);
  });

  it("Query.mergePreview: is null for one person, and for somebody who does not exist", async () => {
    const a = await aPerson(openid("oSTAFF-05"));
    const PREVIEW = `query ($users: [ID!]!) { mergePreview(users: $users) { id } }`;

    const answers = [await run(PREVIEW, { users: [a, a] }), await run(PREVIEW, { users: [a, "nobody"] })];

    expect(answers).toEqual([{ data: { mergePreview: null } }, { data: { mergePreview: null } }]);
  });

  it("User.identityHistory: tells what happened, newest first, page by page, and never a clear value", async () => {
    const [a, b] = [await aPerson(openid("oSTAFF-06"), phone("13800070006")), await aPerson(unionid("uSTAFF-06"))];
    const merged = await run(MERGE, { input: { users: [a, b], ...decided } });
    const HISTORY = `query ($id: ID!, $after: String) { user(by: { id: $id }) { identityHistory(first: 4, after: $after) {
      nodes { id kind at by reason merge userIds evidence { type masked trust } }
      pageInfo { hasNextPage endCursor }
    } } }`;

    const first = await run(HISTORY, { id: b });
    const page = first.data.user.identityHistory;
    const second = await run(HISTORY, { id: b, after: page.pageInfo.endCursor });
    const rest = second.data.user.identityHistory;

    const all: { readonly id: string; readonly kind: string }[] = [...page.nodes, ...rest.nodes];
    expect(all.map(({ kind }) => kind).sort()).toEqual(["BOUND", "BOUND", "BOUND", "CREATED", "CREATED", "MERGED"]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(6);
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect(all.find(({ kind }) => kind === "MERGED")).toMatchObject({
      by: "service test-service staff li.lei",
      reason: "same passport",
      merge: merged.data.mergeUsers.merge,
      userIds: [b, a],
    });
    expect(JSON.stringify(all)).not.toContain("13800070006");
  });

  it.each([
    ["nobody", nobody, "UNAUTHENTICATED"],
    ["an end user", aUser("u"), "FORBIDDEN"],
    ["a service without the scope", aService("users:write", "users:read"), "FORBIDDEN"],
  ])("Mutation.mergeUsers, Mutation.unmergeUsers, Query.mergeCandidates: refuse %s", async (_case, caller, code) => {
    const answers = [
      await run(MERGE, { input: { users: ["a", "b"], ...decided } }, caller),
      await run(UNMERGE, { input: { merge: "x", ...decided } }, caller),
      await run(`{ mergeCandidates { nodes { id } } }`, {}, caller),
    ];

    for (const { errors } of answers) expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  describe("Mutation.linkIdentifier, Mutation.confirmIdentifier", () => {
    const SELECTION = `{
      __typename
      ... on IdentifierLinked { change user { id identifiers { type trust } } }
      ... on IdentifierConflict { positions }
      ... on IdentifierInvalid { field }
      ... on OtherIdentifierHeld { code current { masked } }
    }`;
    const link = async (user: string, type: string, value: string) =>
      run(`mutation ($input: LinkIdentifierInput!) { linkIdentifier(input: $input) ${SELECTION} }`, {
        input: { user, identifier: { type, value } },
      });

    it("bind what nobody holds, and move nothing", async () => {
      const [a, b] = [await aPerson(openid("oSTAFF-07")), await aPerson(unionid("uSTAFF-07"))];

      const answers = [
        await link(a, "PHONE", "13800070007"),
        await link(a, "PHONE", "+86 138 0007 0007"),
        await link(b, "PHONE", "13800070007"),
        await link(a, "PHONE", "13800070008"),
        await link(a, "PHONE", "13900000000"),
        await link(a, "EMAIL", "Test@example.com"),
      ];

      expect(answers.map(({ data }): unknown => data.linkIdentifier)).toMatchObject([
        { change: "UPDATED", user: { id: a, identifiers: [{}, { type: "PHONE", trust: "ASSERTED" }] } },
        { change: "UNCHANGED" },
        { __typename: "IdentifierConflict", positions: [0] },
        { code: "OTHER_IDENTIFIER_HELD", current: { masked: "138****0007" } },
        { __typename: "IdentifierInvalid", field: "identifier.value" },
        { __typename: "IdentifierInvalid", field: "identifier.value" },
      ]);
    });

    it("raise the trust to STAFF, with the evidence in the history", async () => {
      const a = await aPerson(openid("oSTAFF-08"));
      await link(a, "PHONE", "13800070009");

      const { data } = await run(
        `mutation ($input: ConfirmIdentifierInput!) { confirmIdentifier(input: $input) ${SELECTION} }`,
        {
          input: {
            user: a,
            identifier: { type: "PHONE", value: "13800070009" },
            evidence: "SIM contract",
            decidedBy: "li.lei",
          },
        },
      );

      expect(data.confirmIdentifier).toMatchObject({ user: { identifiers: [{}, { type: "PHONE", trust: "STAFF" }] } });
      const { nodes } = await identity.parts.store.historyOf(await identity.personOf(a), { first: 20, after: null });
      expect(nodes).toContainEqual(expect.objectContaining({ kind: "VERIFIED", reason: "SIM contract" }));
    });

    it("refuse a person who does not exist, and name the field", async () => {
      const { errors } = await link("nobody", "PHONE", "13800070010");

      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.user" } }]);
    });
  });
});
