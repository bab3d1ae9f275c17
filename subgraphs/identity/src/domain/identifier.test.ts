import { describe, expect, it } from "@jest/globals";
import { getCountries, getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { isProblem, parseIdentifier, type IdentifierType } from "./identifier.ts";

const masked = (type: IdentifierType, value: string): string => {
  const parsed = parseIdentifier(type, null, value);
  if (isProblem(parsed)) throw new Error(`${value} ${parsed.reason.en}`);
  return parsed.masked;
};

describe("parseIdentifier", () => {
  it.each([
    ["mainland China", "13812345678", "138****5678"],
    ["Britain", "+44 7400 123456", "+44 74****56"],
    ["Hong Kong", "+85291234567", "+852 91****67"],
    ["Iceland", "+3546111234", "+354 6****4"],
    ["Singapore", "+6581234567", "+65 81****67"],
  ])("masks a phone number of %s", (_country, value, expected) => {
    const shown = masked("PHONE", value);

    expect(shown).toBe(expected);
  });

  it("shows at most half of the national number of a mobile phone of any country but mainland China", () => {
    const phones = getCountries()
      .filter((country) => country !== "CN")
      .flatMap((country) => getExampleNumber(country, examples) ?? [])
      .filter((phone) => ["MOBILE", "FIXED_LINE_OR_MOBILE"].includes(phone.getType() ?? ""));

    const tooOpen = phones.filter((phone) => {
      const digits = masked("PHONE", phone.number).slice(`+${phone.countryCallingCode} `.length).replaceAll("*", "");
      return digits.length > phone.nationalNumber.length / 2;
    });

    expect(phones.length).toBeGreaterThan(200);
    expect(tooOpen).toEqual([]);
  });

  it.each([
    "00000000-0000-0000-0000-000000000000",
    "00:00:00:00:00:00",
    "0000_0000.0000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "FFfffFFF",
    "--------",
    "un-known",
    "unde-fined",
    "02:00:00:00:00:00",
    "9774d56d682e549c",
    "9774D56D682E549C",
  ])("refuses the device id %s, which identifies nobody", (value) => {
    const parsed = parseIdentifier("DEVICE_ID", null, value);

    expect(parsed).toMatchObject({ part: "value" });
  });

  it.each([
    ["13800138000", "+8613800138000"],
    ["+86 138-0013-8000", "+8613800138000"],
    ["0086 13800138000", "+8613800138000"],
    ["８６１３８００１３８０００", "+8613800138000"],
    ["+852 5123 4567", "+85251234567"],
  ])("reads the phone number %s as %s", (given, expected) => {
    const parsed = parseIdentifier("PHONE", null, given);

    expect(parsed).toMatchObject({ value: expected, country: expected.startsWith("+852") ? "HK" : "CN" });
  });

  it.each([
    "13900000000; 13900000001",
    "call 13900000000",
    "1380013800",
    "138001380000",
    "12012345678",
    "15412345678",
    "01012345678",
  ])("refuses %s, which is no mobile phone number", (given) => {
    const parsed = parseIdentifier("PHONE", null, given);

    expect(parsed).toMatchObject({ part: "value" });
  });

  it.each<[IdentifierType, string]>([
    ["DEVICE_ID", "9f1c2a30-0000-4000-8000-000000000001"],
    ["APP_USER_ID", "1"],
    ["APP_USER_ID", "7777"],
    ["WEBSITE_USER_ID", "1-0"],
  ])("takes the %s %s", (type, value) => {
    const parsed = parseIdentifier(type, type === "DEVICE_ID" ? null : "app", value);

    expect(parsed).toMatchObject({ type, value });
  });

  it.each<[IdentifierType, string]>([
    ["APP_USER_ID", "ａlice"],
    ["APP_USER_ID", "alice "],
    ["WEBSITE_USER_ID", " alice"],
    ["WEBSITE_USER_ID", "ﬁona"],
    ["WEBSITE_USER_ID", "cafe\u0301"],
  ])("keeps the %s %j of another system byte for byte", (type, value) => {
    const parsed = parseIdentifier(type, "app", value);

    expect(parsed).toMatchObject({ value });
  });

  it.each(["", "   ", "ｎｕｌｌ", " 0000 ", "anonymous", "ali\u0000ce", "alice\n", "ali\u200bce", "ali\ud800ce"])(
    "refuses %j as a user id of another system",
    (value) => {
      const parsed = ["APP_USER_ID" as const, "WEBSITE_USER_ID" as const].map((type) =>
        parseIdentifier(type, "app", value),
      );

      expect(parsed).toMatchObject([{ part: "value" }, { part: "value" }]);
    },
  );
});
