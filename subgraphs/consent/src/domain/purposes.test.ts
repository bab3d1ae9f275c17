import { describe, expect, it } from "@jest/globals";
import { CHANNELS, PURPOSE_CODES, type Text } from "./purpose.ts";
import { PURPOSES } from "./purposes.ts";

describe("the purposes that come with Datong", () => {
  it.each(PURPOSE_CODES)("speak both languages: %s", (code) => {
    const { name, notice, refusals, globalOptOut } = PURPOSES[code];
    const texts: Text[] = [name, notice, ...Object.values(refusals), ...(globalOptOut ? [globalOptOut] : [])];

    for (const { zh, en } of texts) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it.each(PURPOSE_CODES)("tell the term of a grant in their notice: %s", (code) => {
    const { validDays, notice } = PURPOSES[code];
    const days = /\b(\d+) days\b/.exec(notice.en)?.[1];
    const tian = /(\d+) 天/.exec(notice.zh)?.[1];

    expect([days, tian]).toEqual(validDays === null ? [undefined, undefined] : [String(validDays), String(validDays)]);
  });

  it("ask in a store for nothing that needs a screen", () => {
    const inStore = PURPOSE_CODES.filter((code) => PURPOSES[code].channels.includes("STORE"));

    expect(inStore).toEqual(["MARKETING", "PERSONALIZED_RECOMMENDATION"]);
  });

  it("ask everywhere else for everything", () => {
    for (const channel of CHANNELS.filter((end) => end !== "STORE"))
      expect(PURPOSE_CODES.filter((code) => !PURPOSES[code].channels.includes(channel))).toEqual([]);
  });

  it("take location for sensitive and ask for separate consent", () => {
    expect(PURPOSES.LOCATION).toMatchObject({ scope: "GLOBAL", sensitive: true, separateConsent: true });
  });
});
