import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AskSubgraph } from "@datong/subgraph-kit";
import { ask, dropDatabase } from "@datong/testkit";
import fc from "fast-check";
import { CONSENT_CHOICES, type ConsentEvent, type EventKind } from "../src/domain/consentEvent.ts";
import { CHANNELS, type Channel, type PurposeCode } from "../src/domain/purpose.ts";
import { aConsent, aPerson, backEnd, type Consent } from "./aConsent.ts";
import { referenceReason, type MessageTold } from "./decisions/reference.ts";
import { shippedVersions } from "./decisions/world.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
/** More than there is at least between two steps. */
const LAG_MS = 90_000;
const PURPOSES: readonly PurposeCode[] = ["LOCATION", "PUSH", "MARKETING"];

const ids = fc.constantFrom("a", "b");
const oneTimeEnds = fc.constantFrom<Channel>("MINI_PROGRAM", "OFFICIAL_ACCOUNT");
const templates = fc.constantFrom("order", "news");

const choices = fc.record({
  userId: ids,
  purpose: fc.constantFrom(...PURPOSES),
  channel: fc.constantFrom(...CHANNELS),
  choice: fc.constantFrom("GRANT" as const, ...CONSENT_CHOICES),
  isGuarded: fc.boolean(),
});

/** Something that happens at some end; when two ids become one person's, at none. */
const steps = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant("CHOOSES" as const), chosen: choices }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("CHOOSE_AT_ONCE" as const),
      chosen: fc.array(choices, { minLength: 2, maxLength: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("FOLLOWS" as const),
      userId: ids,
      kind: fc.constantFrom("FOLLOWED", "UNFOLLOWED", "ACCOUNT_CANCELLED"),
      account: fc.constantFrom(null, "wx-1", "wx-2"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("SWITCHES" as const),
      userId: ids,
      kind: fc.constantFrom("PERMISSION_DENIED", "PERMISSION_ALLOWED"),
      purpose: fc.constantFrom(...PURPOSES),
      channel: fc.constantFrom(...CHANNELS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("REVOKES" as const),
      userId: ids,
      code: fc.constantFrom("13", "206", "301"),
      channel: fc.constantFrom<Channel>("MINI_PROGRAM", "APP"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("IS_OF_AGE" as const),
      userId: ids,
      isUnder14: fc.boolean(),
      isVerified: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("ANSWERS" as const),
      userId: ids,
      kind: fc.constantFrom("MESSAGE_ACCEPTED", "MESSAGE_ACCEPTED", "MESSAGE_REFUSED"),
      channel: oneTimeEnds,
      template: templates,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("IS_SENT" as const),
      userId: ids,
      channel: oneTimeEnds,
      template: templates,
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("BECOMES_ONE" as const) }) },
);

type Choice = typeof choices extends fc.Arbitrary<infer Value> ? Value : never;
type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;

const waits = fc.oneof(
  { weight: 4, arbitrary: fc.constant(MINUTE_MS) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 300 }).map((days) => days * DAY_MS) },
);

/** By how much the clock is behind of the process that is told a step: of messages, which have no order of their own, never. */
const lags = fc.constantFrom(0, 0, LAG_MS);
const isOfMessages = ({ does }: Step) => does === "ANSWERS" || does === "IS_SENT";

/** What identity knows: whether the two ids are one person's. */
let areOne = false;
const idsOf = (ref: string): readonly string[] => {
  const run = ref.slice(0, -1);
  return areOne ? [ref, `${run}${ref.endsWith("a") ? "b" : "a"}`] : [ref];
};
const askIdentity: AskSubgraph = ({ query, variables }) =>
  Promise.resolve({
    data: query.includes("aliasIdsAt")
      ? { aliasIdsAt: (variables.userIds as readonly string[]).map(idsOf) }
      : {
          _entities: (variables.people as readonly { readonly ref: string }[]).map(({ ref }) => ({
            aliasIds: idsOf(ref),
          })),
        },
  });

let consent: Consent;
beforeAll(async () => {
  consent = await aConsent({ askIdentity });
});
afterAll(() => dropDatabase(consent.connection));

const mutate = async (
  mutation: string,
  input: object,
): Promise<{ readonly __typename: string; reasons?: string[] }> => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const reasons = mutation === "useMessageQuota" ? "... on MessageNotAllowed { reasons }" : "";
  const { data, errors } = await ask(
    consent.subgraph,
    `mutation ($input: ${type}) { ${mutation}(input: $input) { __typename ${reasons} } }`,
    { caller: backEnd, variables: { input } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data[mutation] as { readonly __typename: string };
};

const isOffered = (purpose: PurposeCode, channel: Channel) => shippedVersions(purpose)[0].channels.includes(channel);

/** One person's log beside their record: what the API is told, and what that means. */
function aStory(run: number) {
  const events: ConsentEvent[] = [];
  const messages: (MessageTold & { readonly at: Date })[] = [];
  let keys = 0;
  const nextKey = () => ({ idempotencyKey: `${(keys += 1)}` });
  const note = (userId: string, kind: EventKind, more: Partial<ConsentEvent> = {}) => {
    const before = logOf(idsOf(userId)).events.map(({ at }) => at.getTime() + 1);
    events.push({
      ...{ userId, kind, seq: events.length + 1, purpose: null, channel: null, noticeVersion: null, guarded: false },
      ...{ asOne: [], until: null, account: null, chosenAt: null },
      at: new Date(Math.max(consent.clock.now.getTime(), ...before)),
      ...more,
    });
  };
  const userIdOf = ({ userId }: { readonly userId: string }) => `run-${run}-${userId}`;
  const inputOf = ({ isGuarded, ...chosen }: Choice) => ({
    ...{ ...chosen, userId: userIdOf(chosen), ...nextKey() },
    ...(isGuarded && chosen.choice === "GRANT" ? { guardian: { checkedBy: "IN_PERSON" } } : {}),
  });
  const noteChoice = ({ purpose, channel, choice, isGuarded, ...one }: Choice) => {
    if (!isOffered(purpose, channel)) return;
    const about = { purpose, channel, noticeVersion: 1 };
    const [userId = "", ...others] = idsOf(userIdOf(one));
    if (choice === "GRANT") note(userId, choice, { ...about, guarded: isGuarded, asOne: others });
    else for (const id of [...others, userId]) note(id, choice, about);
  };
  const signal = (told: object) => mutate("recordPlatformSignals", { signals: [{ ...told, ...nextKey() }] });
  const logOf = (userIds: readonly string[]) => ({
    events: events.filter(({ userId }) => userIds.includes(userId)),
    messages: messages.filter((one) => one.userIds.some((id) => userIds.includes(id))),
  });

  async function tell(step: Step): Promise<void> {
    if (step.does === "BECOMES_ONE") {
      areOne = true;
      return;
    }
    if (step.does === "CHOOSES") {
      await mutate("setPermission", inputOf(step.chosen));
      noteChoice(step.chosen);
      return;
    }
    if (step.does === "CHOOSE_AT_ONCE") {
      await mutate("recordConsents", { records: step.chosen.map(inputOf) });
      step.chosen.forEach(noteChoice);
      return;
    }
    const userId = userIdOf(step);
    const at = consent.clock.now;
    switch (step.does) {
      case "FOLLOWS": {
        const { kind, account } = step;
        const channel = "OFFICIAL_ACCOUNT";
        await signal({ userId, channel, kind, account });
        const asOne = idsOf(userId).slice(1);
        for (const purpose of ["PUSH", "MARKETING"] as const)
          note(userId, kind === "FOLLOWED" ? "PLATFORM_ALLOWED" : "PLATFORM_DENIED", {
            ...{ purpose, channel, account, asOne },
          });
        return;
      }
      case "SWITCHES": {
        const { kind, purpose, channel } = step;
        await signal({ userId, channel, kind, purpose });
        const asOne = idsOf(userId).slice(1);
        if (isOffered(purpose, channel))
          note(userId, kind === "PERMISSION_ALLOWED" ? "PLATFORM_ALLOWED" : "PLATFORM_DENIED", {
            ...{ purpose, channel, asOne },
          });
        return;
      }
      case "REVOKES": {
        const { code, channel } = step;
        await signal({ userId, channel, kind: "AUTHORIZATION_REVOKED", codes: [code] });
        const purpose = code === "301" ? "MARKETING" : "LOCATION";
        for (const id of [...idsOf(userId)].reverse()) note(id, "WITHDRAW", { purpose, channel, noticeVersion: 1 });
        return;
      }
      case "IS_OF_AGE": {
        const { isUnder14, isVerified } = step;
        await mutate("stateAge", { userId, isUnder14, isVerified, ...nextKey() });
        const kind = `${isUnder14 ? "MINOR" : "OF_AGE"}_${isVerified ? "VERIFIED" : "STATED"}` as const;
        note(userId, kind, { until: isUnder14 ? new Date(at.getTime() + 14 * 365 * DAY_MS) : null });
        return;
      }
      case "ANSWERS": {
        const { kind, channel, template } = step;
        await signal({ userId, channel, kind, template });
        messages.push({
          kind: kind === "MESSAGE_ACCEPTED" ? "ACCEPTED" : "REFUSED",
          userIds: kind === "MESSAGE_REFUSED" ? idsOf(userId) : [userId],
          channel,
          template,
          at,
        });
        return;
      }
      case "IS_SENT": {
        const { channel, template } = step;
        const expected = reasonOf(idsOf(userId), { purpose: "PUSH", channel, template }, at);
        const { __typename, reasons } = await mutate("useMessageQuota", { userId, channel, template, ...nextKey() });
        expect(__typename === "MessageQuotaUsed" ? "ALLOWED" : reasons?.[0]).toBe(expected);
        if (expected === "ALLOWED") messages.push({ kind: "SENT", userIds: idsOf(userId), channel, template, at });
      }
    }
  }

  /** What the reference says of a person with these ids, by all that was told until a moment. */
  function reasonOf(
    userIds: readonly string[],
    { purpose, channel, template }: { purpose: PurposeCode; channel: Channel; template?: string },
    at: Date,
  ) {
    const log = logOf(userIds);
    const then = {
      events: log.events.filter((one) => one.at <= at),
      messages: log.messages.filter((one) => one.at <= at),
    };
    return referenceReason(then, { purpose: shippedVersions(purpose), channel, at, template: template ?? null });
  }
  return { tell, reasonOf };
}

const READ = `query ($people: [_Any!]!, $purposes: [PurposeCode!], $at: DateTime) {
  _entities(representations: $people) {
    ... on User { permissions(purposes: $purposes, at: $at) { purpose channel permission { reasons } } }
  }
}`;

interface Answered {
  readonly purpose: PurposeCode;
  readonly channel: Channel;
  readonly permission: { readonly reasons: readonly string[] };
}

describe("whatever ends tell of a person, in whatever order", () => {
  it("every decision is that of the simple reference over the log, now and at any moment before", async () => {
    let runs = 0;
    const logs = fc.array(fc.tuple(steps, waits, lags), { minLength: 1, maxLength: 14 });

    await fc.assert(
      fc.asyncProperty(logs, fc.nat(), async (log, moment) => {
        const run = ++runs;
        areOne = false;
        const story = aStory(run);
        const moments: Date[] = [];
        for (const [step, wait, lag] of log) {
          const now = new Date(consent.clock.now.getTime() + wait);
          consent.clock.now = isOfMessages(step) ? now : new Date(now.getTime() - lag);
          await story.tell(step);
          consent.clock.now = now;
          // Entries that one signal comes to follow each other by a millisecond.
          moments.push(new Date(now.getTime() + SECOND_MS));
        }
        consent.clock.now = new Date(consent.clock.now.getTime() + MINUTE_MS);
        areOne = true;
        const both = idsOf(`run-${run}-a`);

        const read = async (userIds: readonly string[], at: Date | null, purposes = PURPOSES) => {
          const { data, errors } = await ask(consent.subgraph, READ, {
            caller: backEnd,
            variables: { people: [aPerson(...userIds)], purposes, at },
          });
          expect(errors).toBeUndefined();
          const [{ permissions }] = data._entities as [{ permissions: readonly Answered[] }];
          expect(permissions).toHaveLength(purposes.length * CHANNELS.length);
          for (const { purpose, channel, permission } of permissions)
            expect([purpose, channel, permission.reasons[0]]).toEqual([
              purpose,
              channel,
              story.reasonOf(userIds, { purpose, channel }, at ?? consent.clock.now),
            ]);
        };
        for (const at of [null, moments[moment % moments.length] ?? null]) await read(both, at);
        // Two people again; of what was sent to both, neither remembers whose subscription it used.
        areOne = false;
        for (const id of both) await read([id], null, ["LOCATION", "MARKETING"]);
      }),
      { numRuns: 20 },
    );
  }, 240_000);
});
