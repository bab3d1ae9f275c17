import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CONSENT_CHOICES, newestFirst, type ConsentEvent, type EventKind } from "../src/domain/consentEvent.ts";
import { effective, PERMISSION_REASONS, type PermissionReason } from "../src/domain/effective.ts";
import {
  CHANNELS,
  PURPOSE_CODES,
  type Channel,
  type Purpose,
  type PurposeCode,
  type PurposeVersions,
} from "../src/domain/purpose.ts";
import { referenceReason } from "./decisions/reference.ts";
import { dayOf, shippedVersions } from "./decisions/world.ts";

const CHANGING: readonly Partial<Purpose>[] = [
  { noticeVersion: 1, holdsFrom: 1, effectiveAt: new Date(0) },
  { noticeVersion: 2, holdsFrom: 2, effectiveAt: dayOf(20) },
  { noticeVersion: 3, holdsFrom: 2, effectiveAt: dayOf(30) },
  { noticeVersion: 4, holdsFrom: 4, effectiveAt: dayOf(40) },
];

const CHANGED_ONCE: readonly Partial<Purpose>[] = [
  { noticeVersion: 1, holdsFrom: 1, effectiveAt: new Date(0) },
  { noticeVersion: 2, holdsFrom: 2, effectiveAt: dayOf(-1000) },
];

const versionsOf = (code: PurposeCode, like: readonly Partial<Purpose>[]): PurposeVersions =>
  like.map((one) => ({ ...shippedVersions(code)[0], ...one })) as unknown as PurposeVersions;

/** The purpose that a section of the table is about. */
function purposeOf(section: string): PurposeVersions {
  if (section === "CONTRACT" || section === "LEGAL_DUTY")
    return versionsOf("PHONE_NUMBER", [{ basis: section, default: "ALLOW" }]);
  const [code = "", changing] = section.split(" ");
  return versionsOf(code as PurposeCode, changing === "~" ? CHANGING : CHANGED_ONCE);
}

/** What is on record, as the table writes it; places among all of them tell which came later at one moment. */
function eventsOf(text: string, code: PurposeCode): readonly ConsentEvent[] {
  return text
    .split(", ")
    .filter(Boolean)
    .map((written, place) => {
      const [day = "", ...words] = written.split(" ");
      const channel = words.find((word) => (CHANNELS as readonly string[]).includes(word)) as Channel | undefined;
      const kind = words.find((word) => /^[A-Z_]+$/.test(word) && word !== channel) as EventKind;
      const wordAfter = (mark: string) => words.find((word) => word.startsWith(mark))?.slice(mark.length);
      const until = wordAfter("until=");
      const chosen = wordAfter("chosen=");
      return {
        userId: wordAfter("@") ?? "a",
        seq: place + 1,
        kind,
        purpose: channel ? code : null,
        channel: channel ?? null,
        noticeVersion: channel ? Number(words.find((word) => /^v\d$/.test(word))?.slice(1) ?? 2) : null,
        guarded: words.includes("guarded"),
        asOne: wordAfter("+")?.split("+") ?? [],
        until: until === undefined ? null : dayOf(Number(until)),
        chosenAt: chosen === undefined ? null : dayOf(Number(chosen)),
        at: dayOf(Number(day)),
      };
    });
}

/** A line of the table. */
function caseOf(section: string, line: string) {
  const [onRecord = "", asked = "", reasons = "", evidence = "", until = "", words = ""] = line
    .split("|")
    .map((cell) => cell.trim());
  const purpose = purposeOf(section);
  const [channel = "", day, ...more] = (asked || "MINI_PROGRAM 10").split(" ");
  const all = eventsOf(onRecord, purpose[0].code);
  const at = dayOf(Number(day));
  const optionOf = (name: string) => more.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const sends = (optionOf("left")?.split(",") ?? []).map((pair) => {
    const [template = "", left] = pair.split(":");
    return { channel: channel as Channel, template, left: Number(left) };
  });
  return {
    title: `${section}: ${words}`,
    record: { events: more.includes("then") ? all.filter((event) => event.at <= at) : all, sends },
    asked: { purpose, channel: channel as Channel, at, template: optionOf("template") ?? null },
    expected: {
      allowed: reasons === "ALLOWED",
      reasons: reasons.split(" "),
      evidence: evidence.split(" ").flatMap((place) => (place === "" ? [] : [all[Number(place)]])),
      validUntil: until === "" ? null : dayOf(Number(until)),
    },
  };
}

function readCases() {
  let section = "";
  return readFileSync(new URL("./decisions/cases.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .flatMap((line) => {
      const heading = /^\[(.+)\]$/.exec(line)?.[1];
      if (heading !== undefined) section = heading;
      return heading === undefined ? [caseOf(section, line)] : [];
    });
}

const CASES = readCases();

describe("effective", () => {
  it.each(CASES)("$title", ({ record, asked, expected }) => {
    const { allowed, reasons, evidence, validUntil } = effective(record, asked);

    expect({ allowed, reasons, evidence, validUntil }).toEqual(expected);
  });

  it("is told by at least 120 cases, in which every reason decides", () => {
    const deciding = new Set(CASES.map(({ expected }) => expected.reasons[0]));

    expect(CASES.length).toBeGreaterThanOrEqual(120);
    expect(PERMISSION_REASONS.filter((reason) => !deciding.has(reason))).toEqual([]);
  });

  it("says in both languages why not, whatever the reason", () => {
    for (const { record, asked } of CASES) {
      const { allowed, message } = effective(record, asked);
      if (allowed) expect(message).toBeNull();
      else
        expect([message?.zh, message?.en]).toEqual([
          expect.stringMatching(/\p{Script=Han}/u),
          expect.stringMatching(/^[\x20-\x7e]+$/),
        ]);
    }
  });

  it("does not look at choices about other purposes", () => {
    const events = [...eventsOf("1 APP GRANT", "LOCATION"), ...eventsOf("2 APP DENY", "MARKETING")];
    const reasonOf = (code: PurposeCode) =>
      effective({ events, sends: [] }, { purpose: purposeOf(code), channel: "APP", at: dayOf(10) }).reasons;

    expect(reasonOf("LOCATION")).toEqual(["ALLOWED"]);
    expect(reasonOf("PUSH")).toEqual(["NO_RECORD"]);
  });

  it.each<[PermissionReason, string, string, Channel, string]>([
    ["DENIED", "LOCATION", "1 APP DENY", "APP", "您已关闭位置权限，无法使用该功能"],
    ["WITHDRAWN", "LOCATION", "1 APP WITHDRAW", "APP", "您已关闭位置权限，无法使用该功能"],
    ["NO_RECORD", "LOCATION", "", "APP", "您尚未开启位置权限，开启后即可使用该功能"],
    ["NOTICE_OUTDATED", "LOCATION", "1 APP GRANT v1", "APP", "位置信息的使用说明已更新，请阅读并确认后使用该功能"],
    ["EXPIRED", "CACHE_STORAGE", "-400 APP GRANT", "APP", "您的缓存存储授权已到期，请重新确认后继续使用"],
    ["NOT_AT_CHANNEL", "LOCATION", "1 APP GRANT", "STORE", "此处不使用位置信息"],
    ["GLOBAL_OPT_OUT", "MARKETING", "1 APP DENY", "STORE", "您已在其他端关闭营销信息，我们不会在任何一端向您发送"],
    [
      "ERASURE_REQUESTED",
      "LOCATION",
      "1 APP GRANT, 2 ERASURE_REQUESTED",
      "APP",
      "您已申请删除个人信息或注销账号，该功能已停用；撤回申请后即可恢复",
    ],
    [
      "MINOR_NO_GUARDIAN",
      "LOCATION",
      "1 MINOR_STATED until=99",
      "APP",
      "未满十四周岁，需由监护人同意“位置权限”后使用该功能",
    ],
  ])("says why in words that can be shown as they are: %s of %s", (reason, section, written, channel, zh) => {
    const purpose = purposeOf(section);
    const events = eventsOf(written, purpose[0].code);

    const { reasons, message } = effective({ events, sends: [] }, { purpose, channel, at: dayOf(10) });

    expect(reasons[0]).toBe(reason);
    expect(message?.zh).toBe(zh);
  });
});

/** A log of up to 40 events of three ids, at moments that often coincide. */
const logs = fc
  .array(
    fc.record({
      userId: fc.constantFrom("a", "b", "c"),
      kind: fc.constantFrom<EventKind>(
        ...CONSENT_CHOICES,
        ...CONSENT_CHOICES,
        "PLATFORM_DENIED",
        "PLATFORM_ALLOWED",
        "MINOR_STATED",
        "OF_AGE_VERIFIED",
        "ERASURE_REQUESTED",
        "ERASURE_WITHDRAWN",
      ),
      purpose: fc.constantFrom<PurposeCode>("LOCATION", "PUSH", "MARKETING"),
      channel: fc.constantFrom(...CHANNELS),
      noticeVersion: fc.integer({ min: 1, max: 2 }),
      guarded: fc.boolean(),
      asOne: fc.subarray(["a", "b", "c"]),
      day: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 800 })),
      daysBefore: fc.option(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 900 })), { freq: 3 }),
    }),
    { maxLength: 40 },
  )
  .map((entries) => {
    const isOneOf = (kind: EventKind) => (CONSENT_CHOICES as readonly EventKind[]).includes(kind);
    const about = (kind: EventKind) => !/^(MINOR|OF_AGE|ERASURE)/.test(kind);
    return entries.map(({ day, daysBefore, ...entry }, place): ConsentEvent => {
      const aboutPurpose = about(entry.kind);
      return {
        ...entry,
        ...(aboutPurpose ? {} : { purpose: null, channel: null, noticeVersion: null }),
        guarded: entry.guarded && entry.kind === "GRANT",
        asOne: entry.kind === "GRANT" ? entry.asOne : [],
        until: entry.kind === "MINOR_STATED" ? dayOf(day + 300) : null,
        chosenAt: isOneOf(entry.kind) && daysBefore !== null ? dayOf(day - daysBefore) : null,
        at: dayOf(day),
        seq: place + 1,
      };
    });
  });

const asks = fc.record({
  code: fc.constantFrom<PurposeCode>("LOCATION", "PUSH", "MARKETING"),
  channel: fc.constantFrom(...CHANNELS),
  day: fc.integer({ min: 0, max: 1_000 }),
});

describe("effective, whatever is on record", () => {
  it("decides as the simple reference does over the whole log in its order", () => {
    fc.assert(
      fc.property(logs, asks, (events, { code, channel, day }) => {
        const purpose = purposeOf(code);
        const asked = { purpose, channel, at: dayOf(day) };

        expect(effective({ events, sends: [] }, asked).reasons[0]).toBe(referenceReason(events, asked));
      }),
      { numRuns: 2_000 },
    );
  });

  it("does not depend on the order in which events are read, nor on those that a newer one of their kind replaces", () => {
    fc.assert(
      fc.property(logs, asks, (events, { code, channel, day }) => {
        const asked = { purpose: purposeOf(code), channel, at: dayOf(day) };
        const decision = effective({ events, sends: [] }, asked);

        expect(effective({ events: [...events].reverse(), sends: [] }, asked)).toEqual(decision);
        expect(effective({ events: newestFirst(events), sends: [] }, asked)).toEqual(decision);
      }),
      { numRuns: 500 },
    );
  });

  it("holds until the moment it says, and not a moment longer", () => {
    fc.assert(
      fc.property(logs, asks, (events, { code, channel, day }) => {
        const asked = { purpose: purposeOf(code), channel, at: dayOf(day) };
        const { reasons, validUntil } = effective({ events, sends: [] }, asked);
        const reasonAt = (at: Date) => effective({ events, sends: [] }, { ...asked, at }).reasons[0];

        if (validUntil === null) expect(reasonAt(dayOf(5_000))).toBe(reasons[0]);
        else {
          expect(reasonAt(new Date(validUntil.getTime() - 1))).toBe(reasons[0]);
          expect(reasonAt(validUntil)).not.toBe(reasons[0]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("never allows what a later refusal of the same id has closed", () => {
    fc.assert(
      fc.property(logs, fc.constantFrom(...PURPOSE_CODES), (events, code) => {
        const purpose = purposeOf(code);
        const refusal: ConsentEvent = {
          ...{ userId: "a", seq: 100, kind: "WITHDRAW", purpose: code, channel: "APP", noticeVersion: 2 },
          ...{ guarded: false, asOne: [], until: null, chosenAt: null, at: dayOf(900) },
        };

        const { allowed } = effective(
          { events: [...events, refusal], sends: [] },
          { purpose, channel: "APP", at: dayOf(901) },
        );

        expect(allowed).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
