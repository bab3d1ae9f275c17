import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import type { ConsentEvent, EventKind } from "../src/domain/consentEvent.ts";
import { effective, PERMISSION_REASONS, type PermissionReason } from "../src/domain/effective.ts";
import { CHANNELS, type Channel, type PurposeCode } from "../src/domain/purpose.ts";
import { dayOf, purposeOf } from "./decisions/world.ts";

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
      const account = wordAfter("of=");
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
        account: account ?? null,
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
