import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CONSENT_CHOICES, type ConsentChoice, type ConsentEvent } from "./consentEvent.ts";
import { effective, type PermissionReason } from "./effective.ts";
import { CHANNELS, PURPOSE_CODES, type Channel, type Purpose, type PurposeCode } from "./purpose.ts";
import { PURPOSES } from "./purposes.ts";

const DAY_MS = 86_400_000;
const dayOf = (day: number) => new Date(Date.UTC(2026, 0, 1) + day * DAY_MS);

/** The purposes as they ship, with a notice that has changed once: version 2 is the current one. */
const purposeOf = (code: PurposeCode): Purpose => ({ ...PURPOSES[code], noticeVersion: 2 });

/**
 * The choices on record, `3 APP GRANT v1` being a grant of notice 1 in the app on day 3 (notice 2 unless
 * it says so); the end and the day asked about (the mini-program on day 10 unless it says so); the reasons; the places
 * of the evidence among the choices; the day on which the answer changes by itself; the case in words.
 */
const CASES: Readonly<Record<PurposeCode, string>> = {
  LOCATION: `
                                                         |                        | NO_RECORD                |       |     | never asked
    1 MINI_PROGRAM GRANT                                 |                        | ALLOWED                  | 0     | 366 | granted here
    1 APP GRANT                                          |                        | ALLOWED                  | 0     | 366 | granted elsewhere
    1 MINI_PROGRAM DENY                                  |                        | DENIED                   | 0     |     | denied here
    1 APP DENY                                           |                        | DENIED                   | 0     |     | denied elsewhere
    1 MINI_PROGRAM GRANT, 2 MINI_PROGRAM WITHDRAW        |                        | WITHDRAWN                | 1     |     | granted, then withdrawn here
    1 MINI_PROGRAM GRANT, 2 WEBSITE WITHDRAW             |                        | WITHDRAWN                | 1     |     | granted here, then withdrawn elsewhere
    1 MINI_PROGRAM GRANT, 2 APP DENY                     |                        | DENIED                   | 1     |     | granted, then denied when asked again
    1 APP GRANT, 2 APP WITHDRAW, 3 APP GRANT             |                        | ALLOWED                  | 2     | 368 | withdrawn, then granted again
    1 APP DENY, 2 MINI_PROGRAM GRANT                     |                        | ALLOWED                  | 1     | 367 | denied elsewhere, then granted here
    1 MINI_PROGRAM DENY, 2 APP GRANT                     |                        | ALLOWED                  | 1     | 367 | denied here, then granted elsewhere
    1 APP WITHDRAW, 2 MINI_PROGRAM DENY                  |                        | DENIED                   | 1     |     | withdrawn, then denied
    1 MINI_PROGRAM DENY, 2 APP WITHDRAW                  |                        | WITHDRAWN                | 1     |     | denied, then withdrawn
    1 APP WITHDRAW                                       |                        | WITHDRAWN                | 0     |     | withdrawn without ever having been granted
    5 APP GRANT, 2 APP DENY                              |                        | ALLOWED                  | 0     | 370 | recorded out of order, the later day decides
    1 APP GRANT, 1 MINI_PROGRAM DENY                     |                        | DENIED                   | 1     |     | granted and denied in the same millisecond, the later id decides
    1 APP DENY, 1 MINI_PROGRAM GRANT                     |                        | ALLOWED                  | 1     | 366 | denied and granted in the same millisecond, the later id decides
    1 APP GRANT, 11 APP WITHDRAW                         |                        | WITHDRAWN                | 1     |     | withdrawn later than the moment asked about, by a clock that is ahead
    1 APP GRANT v1                                       |                        | NOTICE_OUTDATED          | 0     |     | granted on an older notice
    1 APP GRANT v1, 2 WEBSITE GRANT                      |                        | ALLOWED                  | 1     | 367 | granted on an older notice, then on the current one
    1 APP GRANT, 2 WEBSITE GRANT v1                      |                        | NOTICE_OUTDATED          | 1     |     | granted on the current notice, then by an old client on an older one
    1 APP DENY v1                                        |                        | DENIED                   | 0     |     | denied on an older notice
    1 APP GRANT v1, 2 APP WITHDRAW v1                    |                        | WITHDRAWN                | 1     |     | withdrawn on an older notice
    1 APP GRANT v3                                       |                        | ALLOWED                  | 0     | 366 | granted on a newer notice than this server knows
    1 APP GRANT                                          | MINI_PROGRAM 365.99999 | ALLOWED                  | 0     | 366 | asked in the last second of the term
    1 APP GRANT                                          | MINI_PROGRAM 366       | EXPIRED                  | 0     |     | asked at the end of the term
    1 APP GRANT                                          | MINI_PROGRAM 4000      | EXPIRED                  | 0     |     | asked long after the term
    1 APP GRANT v1                                       | MINI_PROGRAM 400       | NOTICE_OUTDATED EXPIRED  | 0     |     | run out on an older notice
    1 APP GRANT, 380 MINI_PROGRAM GRANT                  | MINI_PROGRAM 400       | ALLOWED                  | 1     | 745 | run out, then granted again
    1 APP DENY                                           | MINI_PROGRAM 4000      | DENIED                   | 0     |     | denied longer ago than a grant would hold
    1 APP GRANT, 390 APP WITHDRAW                        | MINI_PROGRAM 400       | WITHDRAWN                | 1     |     | withdrawn after the grant had run out
    1 APP GRANT                                          | STORE 10               | NOT_AT_CHANNEL           |       |     | granted elsewhere and asked in a store
    1 APP GRANT, 2 APP WITHDRAW                          | STORE 10               | NOT_AT_CHANNEL           |       |     | withdrawn elsewhere and asked in a store
  `,
  PUSH: `
                                                         | STORE 10               | NOT_AT_CHANNEL           |       |     | never asked and asked in a store
    1 MINI_PROGRAM GRANT                                 | MINI_PROGRAM 4000      | ALLOWED                  | 0     |     | granted here without a term
    1 APP GRANT                                          |                        | NO_RECORD                |       |     | granted at another end only
    1 APP WITHDRAW                                       |                        | NO_RECORD                |       |     | withdrawn at another end only
    1 MINI_PROGRAM DENY, 2 APP GRANT                     |                        | DENIED                   | 0     |     | denied here, then granted at another end
    1 MINI_PROGRAM GRANT, 2 APP WITHDRAW                 |                        | ALLOWED                  | 0     |     | granted here, then withdrawn at another end
    1 MINI_PROGRAM GRANT, 2 APP GRANT v1                 |                        | ALLOWED                  | 0     |     | granted here, then on an older notice at another end
    1 APP GRANT, 2 APP WITHDRAW, 3 APP DENY, 4 APP GRANT | APP 10                 | ALLOWED                  | 3     |     | granted, withdrawn, denied and granted here
  `,
  CACHE_STORAGE: `
    1 MINI_PROGRAM GRANT                                 | MINI_PROGRAM 181       | EXPIRED                  | 0     |     | granted with a shorter term
    1 STORE GRANT                                        | STORE 10               | NOT_AT_CHANNEL           |       |     | granted in a store, from a time when that was possible
    1 WEBSITE GRANT v1, 2 APP GRANT                      | WEBSITE 10             | NOTICE_OUTDATED          | 0     |     | granted here on an older notice
  `,
  MARKETING: `
                                                         |                        | NO_RECORD                |       |     | never asked
    1 STORE GRANT                                        |                        | ALLOWED                  | 0     | 731 | granted elsewhere
    1 APP DENY                                           |                        | GLOBAL_OPT_OUT           | 0     |     | denied elsewhere
    1 APP GRANT, 2 STORE WITHDRAW                        |                        | GLOBAL_OPT_OUT           | 1     |     | withdrawn elsewhere
    1 MINI_PROGRAM DENY                                  |                        | DENIED                   | 0     |     | denied here
    1 APP GRANT, 2 MINI_PROGRAM WITHDRAW                 |                        | WITHDRAWN                | 1     |     | withdrawn here
    1 MINI_PROGRAM GRANT, 2 APP DENY                     |                        | GLOBAL_OPT_OUT           | 1     |     | granted here, then denied elsewhere
    1 APP DENY, 2 MINI_PROGRAM GRANT                     |                        | ALLOWED                  | 1     | 732 | denied elsewhere, then granted here
    1 APP DENY, 2 WEBSITE GRANT                          |                        | ALLOWED                  | 1     | 732 | denied elsewhere, then granted at a third end
    1 APP DENY, 2 MINI_PROGRAM DENY                      |                        | GLOBAL_OPT_OUT DENIED    | 0 1   |     | denied elsewhere, then here
    1 MINI_PROGRAM WITHDRAW, 2 APP DENY, 3 STORE DENY    |                        | GLOBAL_OPT_OUT WITHDRAWN | 2 1 0 |     | withdrawn here, then denied at two other ends
    1 APP DENY, 2 APP WITHDRAW                           |                        | GLOBAL_OPT_OUT           | 1     |     | denied twice at one other end
    1 MINI_PROGRAM DENY, 2 APP GRANT, 3 APP DENY         |                        | GLOBAL_OPT_OUT           | 2     |     | denied here, granted and denied elsewhere
    1 APP DENY, 2 APP GRANT, 3 MINI_PROGRAM WITHDRAW     |                        | WITHDRAWN                | 2     |     | denied and granted elsewhere, then withdrawn here
    1 APP DENY v1                                        | MINI_PROGRAM 4000      | GLOBAL_OPT_OUT           | 0     |     | denied elsewhere on an older notice, longer ago than a grant would hold
    1 MINI_PROGRAM GRANT v1, 2 APP DENY                  | MINI_PROGRAM 4000      | GLOBAL_OPT_OUT           | 1     |     | granted here on an older notice, then denied elsewhere
    1 APP GRANT v1                                       |                        | NOTICE_OUTDATED          | 0     |     | granted on an older notice
    1 APP GRANT                                          | MINI_PROGRAM 731       | EXPIRED                  | 0     |     | run out
    1 APP DENY                                           | STORE 10               | GLOBAL_OPT_OUT           | 0     |     | denied on a screen and asked in a store
  `,
  PERSONALIZED_RECOMMENDATION: `
    1 MINI_PROGRAM GRANT, 2 APP DENY                     |                        | DENIED                   | 1     |     | denied elsewhere
    1 APP GRANT                                          | STORE 4000             | ALLOWED                  | 0     |     | granted on a screen and asked in a store
  `,
};

const choicesOf = (purpose: PurposeCode, text: string): readonly ConsentEvent[] =>
  text
    .split(", ")
    .filter(Boolean)
    .map((choice, place) => {
      const [day, channel, kind, version = "v2"] = choice.split(" ");
      return {
        id: String(place),
        userId: "u1",
        purpose,
        channel: channel as Channel,
        choice: kind as ConsentChoice,
        noticeVersion: Number(version.slice(1)),
        at: dayOf(Number(day)),
      };
    });

const rows = Object.entries(CASES).flatMap(([code, table]) =>
  table
    .trim()
    .split("\n")
    .map((line) => {
      const [choices = "", asked = "", reasons = "", evidence = "", until = "", title = ""] = line
        .split("|")
        .map((cell) => cell.trim());
      const purpose = code as PurposeCode;
      const [channel = "", day] = (asked || "MINI_PROGRAM 10").split(" ");
      const events = choicesOf(purpose, choices);
      const expected = {
        allowed: reasons === "ALLOWED",
        reasons: reasons.split(" "),
        evidence: evidence.split(" ").flatMap((place) => (place === "" ? [] : [events[Number(place)]])),
        validUntil: until === "" ? null : dayOf(Number(until)),
      };
      return {
        title: `${code} ${title}`,
        purpose,
        events,
        channel: channel as Channel,
        at: dayOf(Number(day)),
        expected,
      };
    }),
);

describe("effective", () => {
  it.each(rows)("$title", ({ purpose, events, channel, at, expected }) => {
    const decision = effective(events, purposeOf(purpose), channel, at);

    expect(decision).toMatchObject(expected);
  });

  it("does not look at choices about other purposes", () => {
    const events = [...choicesOf("LOCATION", "1 APP GRANT"), ...choicesOf("MARKETING", "2 APP DENY")];

    expect(effective(events, purposeOf("LOCATION"), "APP", dayOf(10)).reasons).toEqual(["ALLOWED"]);
    expect(effective(events, purposeOf("PUSH"), "APP", dayOf(10)).reasons).toEqual(["NO_RECORD"]);
  });

  it.each<[PermissionReason, PurposeCode, string, Channel, string, string]>([
    ["DENIED", "LOCATION", "1 APP DENY", "APP", "您已关闭位置权限，无法使用该功能", "You have turned off location,"],
    [
      "WITHDRAWN",
      "LOCATION",
      "1 APP WITHDRAW",
      "APP",
      "您已关闭位置权限，无法使用该功能",
      "You have turned off location,",
    ],
    ["NO_RECORD", "LOCATION", "", "APP", "您尚未开启位置权限", "Location is not turned on."],
    [
      "NOTICE_OUTDATED",
      "LOCATION",
      "1 APP GRANT v1",
      "APP",
      "位置信息的使用说明已更新",
      "How we use your location has changed.",
    ],
    [
      "EXPIRED",
      "CACHE_STORAGE",
      "-400 APP GRANT",
      "APP",
      "您的缓存存储授权已到期",
      "Your consent to storage on your device has run out.",
    ],
    ["NOT_AT_CHANNEL", "LOCATION", "1 APP GRANT", "STORE", "此处不使用位置信息", "Location is not used here."],
    [
      "GLOBAL_OPT_OUT",
      "MARKETING",
      "1 APP DENY",
      "STORE",
      "您已在其他端关闭营销信息",
      "You have turned off marketing elsewhere,",
    ],
    ["DENIED", "MARKETING", "1 APP DENY", "APP", "您已关闭营销信息", "You have turned off marketing,"],
  ])("says why in words: %s of %s", (reason, purpose, choices, channel, zh, en) => {
    const { reasons, message } = effective(choicesOf(purpose, choices), purposeOf(purpose), channel, dayOf(10));

    expect(reasons[0]).toBe(reason);
    expect(message?.zh).toContain(zh);
    expect(message?.en).toContain(en);
  });

  it("says nothing when allowed", () => {
    const { message } = effective(choicesOf("PUSH", "1 APP GRANT"), purposeOf("PUSH"), "APP", dayOf(10));

    expect(message).toBeNull();
  });
});

/** The same rule told as a story: walk the log from the first choice to the last and keep what stands. */
function replay(log: readonly ConsentEvent[], purpose: Purpose, asked: Channel, at: Date) {
  let grant: ConsentEvent | null = null;
  let refusals: ConsentEvent[] = [];
  const orderOf = ({ at: time, id }: ConsentEvent) => `${String(time.getTime()).padStart(20, "0")} ${id}`;
  const inOrder = [...log].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  for (const event of inOrder) {
    if (event.purpose !== purpose.code) continue;
    if (purpose.scope === "CHANNEL" && event.channel !== asked) continue;
    if (event.choice === "GRANT") {
      grant = event;
      refusals = [];
    } else {
      grant = null;
      refusals = [event, ...refusals.filter(({ channel }) => channel !== event.channel)];
    }
  }

  const answer = (reasons: string[], evidence: readonly ConsentEvent[], validUntil: Date | null = null) => ({
    allowed: reasons[0] === "ALLOWED",
    reasons,
    evidence: evidence.map(({ id }) => id),
    validUntil,
  });
  if (!purpose.channels.some((channel) => channel === asked)) return answer(["NOT_AT_CHANNEL"], []);
  if (grant) {
    const endsAt = purpose.validDays === null ? Infinity : grant.at.getTime() + purpose.validDays * DAY_MS;
    const reasons = [
      ...(grant.noticeVersion < purpose.noticeVersion ? ["NOTICE_OUTDATED"] : []),
      ...(at.getTime() >= endsAt ? ["EXPIRED"] : []),
    ];
    if (reasons.length > 0) return answer(reasons, [grant]);
    return answer(["ALLOWED"], [grant], endsAt === Infinity ? null : new Date(endsAt));
  }
  const [newest] = refusals;
  if (!newest) return answer(["NO_RECORD"], []);
  const word = ({ choice }: ConsentEvent) => (choice === "WITHDRAW" ? "WITHDRAWN" : "DENIED");
  if (purpose.code !== "MARKETING") return answer([word(newest)], [newest]);
  const elsewhere = refusals.filter(({ channel }) => channel !== asked);
  const here = refusals.filter(({ channel }) => channel === asked);
  return answer([...(elsewhere.length > 0 ? ["GLOBAL_OPT_OUT"] : []), ...here.map(word)], [...elsewhere, ...here]);
}

/** Up to 30 choices of two ids of one person, close enough in time to meet in one millisecond, in any order. */
const logs = fc.uniqueArray(
  fc.record({
    id: fc.nat(1_000).map(String),
    userId: fc.constantFrom("u1", "u2"),
    purpose: fc.constantFrom(...PURPOSE_CODES),
    channel: fc.constantFrom(...CHANNELS),
    choice: fc.constantFrom(...CONSENT_CHOICES),
    noticeVersion: fc.integer({ min: 1, max: 3 }),
    at: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 800 })).map(dayOf),
  }),
  { maxLength: 30, selector: ({ id }) => id },
);

const questions = fc.record({
  log: logs,
  purpose: fc.constantFrom(...PURPOSE_CODES).map(purposeOf),
  channel: fc.constantFrom(...CHANNELS),
  at: fc.integer({ min: 0, max: 1_600 }).map(dayOf),
});

describe("effective, for any log of choices", () => {
  it("answers as a walk through the sorted log does, in whatever order it gets the choices", () => {
    fc.assert(
      fc.property(questions, ({ log, purpose, channel, at }) => {
        const { message, evidence, ...decision } = effective(log, purpose, channel, at);

        expect({ ...decision, evidence: evidence.map(({ id }) => id) }).toEqual(replay(log, purpose, channel, at));
        expect(message === null).toBe(decision.allowed);
      }),
      { numRuns: 2_000 },
    );
  });

  it("needs no more than the newest choice of each user id, purpose, end and kind", () => {
    fc.assert(
      fc.property(questions, ({ log, purpose, channel, at }) => {
        const kindOf = (event: ConsentEvent) => [event.userId, event.purpose, event.channel, event.choice].join();
        const isNewest = (event: ConsentEvent) =>
          !log.some(
            (other) =>
              kindOf(other) === kindOf(event) &&
              (other.at > event.at || (other.at.getTime() === event.at.getTime() && other.id > event.id)),
          );

        expect(effective(log.filter(isNewest), purpose, channel, at)).toEqual(effective(log, purpose, channel, at));
      }),
      { numRuns: 1_000 },
    );
  });

  it("names its reasons in the order in which they decide", () => {
    fc.assert(
      fc.property(questions, ({ log, purpose, channel, at }) => {
        const order = ["NOT_AT_CHANNEL", "GLOBAL_OPT_OUT", "WITHDRAWN", "DENIED", "NOTICE_OUTDATED", "EXPIRED"];
        const places = effective(log, purpose, channel, at).reasons.map((reason) => order.indexOf(reason));

        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });
});
