import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { retailChoices } from "./retailChoices.ts";
import { retailPerson, type PersonIdentifier, type RetailPerson } from "./retailPeople.ts";

const customerId = fc.integer({ min: 1, max: 99_999_999 }).map(String);
const allOf = ({ records }: RetailPerson): readonly PersonIdentifier[] => records.flat();
const keyOf = (identifier: PersonIdentifier): string => JSON.stringify(identifier);

/** Customers with numbers like those of the data set. */
const customers = Array.from({ length: 2_000 }, (_, index) => retailPerson(String(12_346 + index * 3)));
const shareOf = (people: readonly RetailPerson[], matches: (person: RetailPerson) => boolean) =>
  people.filter(matches).length / people.length;

describe("retailPerson", () => {
  it("always makes the same person of a customer", () => {
    fc.assert(
      fc.property(customerId, (id) => {
        expect(retailPerson(id)).toEqual(retailPerson(id));
      }),
    );
  });

  it("gives every later record an identifier of an earlier one, and no system's own identifier twice", () => {
    fc.assert(
      fc.property(customerId, (id) => {
        const { records } = retailPerson(id);

        const seen = new Set<string>();
        for (const [index, record] of records.entries()) {
          expect(index === 0 || record.some((identifier) => seen.has(keyOf(identifier)))).toBe(true);
          expect(record.slice(0, 1).some((own) => seen.has(keyOf(own)))).toBe(false);
          for (const identifier of record) seen.add(keyOf(identifier));
        }
      }),
    );
  });

  it("sends one record from each end at which the person is known", () => {
    const ends = {
      APP_USER_ID: "APP",
      MINI_PROGRAM_OPENID: "MINI_PROGRAM",
      OFFICIAL_ACCOUNT_OPENID: "OFFICIAL_ACCOUNT",
      WEBSITE_USER_ID: "WEBSITE",
    };

    fc.assert(
      fc.property(customerId, (id) => {
        const { channels, records } = retailPerson(id);

        expect(records.map(([own]) => ends[own?.type as keyof typeof ends])).toEqual(channels);
      }),
    );
  });

  it("gives no two customers the same identifier", () => {
    const keys = customers.flatMap((person) => [...new Set(allOf(person).map(keyOf))]);

    expect(new Set(keys).size).toBe(keys.length);
  });

  it("gives no two customers the same phone number, however their numbers lie", () => {
    fc.assert(
      fc.property(customerId, customerId, (one, other) => {
        const [phone, another] = [retailPerson(one).phone, retailPerson(other).phone];

        expect(one !== other && phone !== null && phone.value === another?.value).toBe(false);
      }),
    );
  });

  it("makes identifiers of the form of real ones", () => {
    const valuesOf = (...types: readonly PersonIdentifier["type"][]) => [
      ...new Set(customers.flatMap(allOf).flatMap(({ type, value }) => (types.includes(type) ? [value] : []))),
    ];
    const wechatIds = valuesOf("MINI_PROGRAM_OPENID", "OFFICIAL_ACCOUNT_OPENID", "UNIONID");
    const phones = valuesOf("PHONE");

    const isMobile = (value: string) => {
      const phone = parsePhoneNumberFromString(value);
      return phone?.number === value && phone.country === "CN" && phone.isValid() && phone.getType() === "MOBILE";
    };
    expect(wechatIds.filter((value) => !/^o[A-Za-z0-9_-]{27}$/.test(value))).toEqual([]);
    expect(phones.filter((value) => !isMobile(value))).toEqual([]);
    expect(Math.min(wechatIds.length, phones.length)).toBeGreaterThan(1_000);
  });

  it("knows about as many customers at each end as it says", () => {
    expect(shareOf(customers, ({ miniProgramOpenid }) => miniProgramOpenid !== null)).toBeCloseTo(0.6, 1);
    expect(shareOf(customers, ({ officialAccountOpenid }) => officialAccountOpenid !== null)).toBeCloseTo(0.4, 1);
    expect(shareOf(customers, ({ phone }) => phone !== null)).toBeCloseTo(0.7, 1);
    expect(shareOf(customers, ({ websiteUserId }) => websiteUserId !== null)).toBeCloseTo(0.25, 1);
  });
});

describe("retailChoices", () => {
  it("are made at ends at which the person is known, location where a device can be located", () => {
    fc.assert(
      fc.property(customerId, (id) => {
        const person = retailPerson(id);

        for (const { purpose, channel } of retailChoices(person)) {
          expect(person.channels).toContain(channel);
          expect(purpose === "MARKETING" || channel === "APP" || channel === "MINI_PROGRAM").toBe(true);
        }
      }),
    );
  });

  it("withdraw only what was granted, at another end where there is one", () => {
    const withdrawals = customers.flatMap((person) => {
      const choices = retailChoices(person);
      return choices.flatMap((choice, index) => {
        const before = choices[index - 1];
        return choice.choice === "WITHDRAW" ? [{ person, choice, before }] : [];
      });
    });

    expect(withdrawals.length).toBeGreaterThan(0);
    for (const { person, choice, before } of withdrawals) {
      const ends =
        choice.purpose === "MARKETING"
          ? person.channels
          : person.channels.filter((end) => end === "APP" || end === "MINI_PROGRAM");
      expect(before).toMatchObject({ purpose: choice.purpose, choice: "GRANT" });
      expect(before?.channel === choice.channel).toBe(ends.length === 1);
    }
  });

  it("can be told apart by their keys, and leave some people unasked", () => {
    for (const person of customers) {
      const keys = retailChoices(person).map(({ idempotencyKey }) => idempotencyKey);
      expect(new Set(keys).size).toBe(keys.length);
    }
    expect(shareOf(customers, (person) => retailChoices(person).length === 0)).toBeGreaterThan(0.1);
  });
});
