import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CONSENT_DATA, withoutWords } from "@datong/consent";
import { IDENTITY_DATA } from "@datong/identity";
import { MEMBERS_DATA } from "@datong/members";
import { ORDERS_DATA } from "@datong/orders";
import { DATA_OF_THE_KIT, type PersonalData } from "@datong/subgraph-kit";
import { aDataDirectory } from "@datong/testkit";
import { strFromU8, unzipSync } from "fflate";
import mongoose from "mongoose";
import { chromium } from "playwright-core";
import { findBrowser } from "../../scripts/testPrograms.mjs";
import { aCompany, DAY_MS, type Company, type Login } from "./support/aCompany.ts";
import { operation } from "./support/seed.ts";

/** What is decided of every collection, by subgraph. */
const DECIDED: Readonly<Record<string, PersonalData>> = {
  identity: IDENTITY_DATA,
  orders: ORDERS_DATA,
  members: MEMBERS_DATA,
  consent: CONSENT_DATA,
};

/** What MongoDB itself keeps. */
const isOurs = (name: string): boolean => !name.startsWith("system.");

/** Remembers which collections the driver is asked for, from now on, by subgraph. */
function watchCollections() {
  const asked = new Map<string, Set<string>>();
  const { prototype } = mongoose.mongo.Db;
  const own = Object.getOwnPropertyDescriptor(prototype, "collection");
  if (!own) throw new Error("A database gives collections.");
  const collection = own.value as (this: mongoose.mongo.Db, ...given: [string]) => unknown;
  Object.defineProperty(prototype, "collection", {
    ...own,
    value(this: mongoose.mongo.Db, ...given: [string]) {
      const of = subgraphOf(this.databaseName);
      asked.set(of, (asked.get(of) ?? new Set()).add(given[0]));
      return collection.apply(this, given);
    },
  });
  return {
    asked,
    stop: () => {
      Object.defineProperty(prototype, "collection", own);
    },
  };
}

const subgraphOf = (database: string): string => database.split("-").at(-1) ?? "";

interface Copy {
  readonly personIds: readonly string[];
  readonly data: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

const HOSTILE = [
  `</td></table></script><script>document.title = "taken over"</script>`,
  `<img src=x onerror="document.title = 'taken over'">`,
  `=HYPERLINK("http://example.com","click")`,
  `&lt;b&gt; "quoted" 'single' \u202Eabc`,
];
const ORDERS = 5_000;
const BATCH = 500;

describe("a copy of everything that is kept of a person", () => {
  let company: Company;
  const watching = watchCollections();
  beforeAll(async () => {
    company = await aCompany();
  });
  afterAll(async () => {
    watching.stop();
    await company.close();
  });

  let keys = 0;
  const request = async (login: Login): Promise<string> => {
    const result = await company.resultOf(
      company.asUser(
        login,
        `mutation ($input: ExportMyDataInput!) { exportMyData(input: $input) {
          __typename ... on DataExportRequested { link }
        } }`,
        { input: { idempotencyKey: `e2e ${++keys}` } },
      ),
    );
    return `${company.datong.url}${String(result.link)}`;
  };

  /** The answer once it is another than "not ready". */
  async function ready(url: string): Promise<Response> {
    for (;;) {
      const answer = await fetch(url, { method: "POST" });
      if (answer.status !== 409) return answer;
      await answer.arrayBuffer();
    }
  }

  async function filesIn(
    answer: Response,
  ): Promise<{ readonly copy: Copy; readonly page: string; readonly all: string }> {
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const [json, page] = ["data.json", "data.html"].map((name) => strFromU8(files[name] ?? new Uint8Array()));
    return { copy: JSON.parse(json ?? "") as Copy, page: page ?? "", all: `${json ?? ""}${page ?? ""}` };
  }

  const order = (userId: string, number: number) => ({
    ...{ externalId: `${userId}-big-${number}`, version: 1, userId, channel: "APP", status: "PENDING_PAYMENT" },
    ...{ placedAt: "2026-03-01T00:00:00Z", currency: "CNY" },
    items: [{ sku: "A", title: HOSTILE[number] ?? "茶杯", quantity: 2, unitPriceMinor: 64_950 }],
  });

  it("has all of a person with 5,000 orders, of both their accounts, and nothing of anybody else", async () => {
    const [phone, second, others] = [company.aPhone(), company.aPhone(), company.aPhone()];
    const [ann, older, other] = [
      await company.loginByPhone(phone),
      await company.loginByPhone(second),
      await company.loginByPhone(others),
    ];
    for (const { userId } of [ann, older, other]) await company.give(userId, "LOCATION");
    for (let from = 0; from < ORDERS; from += BATCH) {
      const records = Array.from({ length: BATCH }, (_, place) => order(ann.userId, from + place));
      await company.resultOf(company.asBackEnd(operation("ingestOrders"), { input: { source: "mall", records } }));
    }
    const booking = {
      ...{ userId: ann.userId, channel: "APP", what: "facial", place: { id: "s-1", name: "Nanjing Road" } },
      ...{ startsAt: new Date(Date.now() + DAY_MS).toISOString(), partySize: 2, note: "by the window" },
    };
    await company.resultOf(
      company.asBackEnd(operation("createReservation"), { input: { ...booking, idempotencyKey: "copy" } }),
    );
    await company.merge(ann.userId, older.userId);

    const answer = await ready(await request(ann));
    const { copy, page, all } = await filesIn(answer);

    const kindsOf = (name: string) => new Set((copy.data[name] ?? []).map(({ kind }) => kind));
    const values = (copy.data.identity ?? []).flatMap(({ kind, value }) => (kind === "identifier" ? [value] : []));
    expect(answer.status).toBe(200);
    expect([...copy.personIds].sort()).toEqual([ann.userId, older.userId].sort());
    const orders = (copy.data.orders ?? []).filter(({ kind }) => kind === "order");
    expect(orders).toHaveLength(ORDERS + 6);
    expect(new Set(orders.map(({ externalId }) => externalId)).size).toBe(ORDERS + 6);
    expect(copy.data.orders).toContainEqual(expect.objectContaining({ kind: "reservation", note: "by the window" }));
    expect(values).toEqual(expect.arrayContaining([phone, second]));
    expect([...kindsOf("identity")]).toEqual(expect.arrayContaining(["account", "session", "accountsJoined"]));
    expect([...kindsOf("consent")]).toEqual(expect.arrayContaining(["consentRecord", "dataExport"]));
    expect([...kindsOf("members")]).toEqual(expect.arrayContaining(["MEMBERSHIP", "EVENT"]));
    for (const foreign of [other.userId, others]) expect(all.includes(foreign)).toBe(false);
    expect(page.match(/<table>/g)?.length).toBe(Object.values(copy.data).flat().length);
    expect(page.includes("<script")).toBe(false);
    expect([...new Set(Object.values(copy.data).flat().flatMap(withoutWords))]).toEqual([]);
    await looksRight(page, Object.values(copy.data).flat().length);
  }, 300_000);

  /** Opens the page as a person does: nothing in it runs, and every value stands there as it was. */
  async function looksRight(page: string, tables: number): Promise<void> {
    const executablePath = findBrowser();
    if (executablePath === null) return;
    const file = path.join(await aDataDirectory("export"), "data.html");
    await writeFile(file, page);
    // Of so large a page nothing is given up before the test is.
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"], timeout: 0 });
    try {
      const tab = await browser.newPage();
      tab.setDefaultTimeout(0);
      await tab.goto(`file://${file}`);
      const cells = await tab.locator("td").allTextContents();

      expect(await tab.title()).toBe("您的个人信息副本");
      expect(await tab.locator("table").count()).toBe(tables);
      expect(await tab.locator("script, img, a, iframe").count()).toBe(0);
      expect(cells).toEqual(expect.arrayContaining(HOSTILE.slice(0, 3)));
      expect(cells).toContain(HOSTILE[3]?.replace("\u202E", "\\u202e"));
    } finally {
      await browser.close();
      await rm(file);
    }
  }

  it("has words on its page for every kind of record", () => {
    const kinds = Object.values(DECIDED).flatMap((data) =>
      Object.values(data).flatMap((decided) => ("copied" in decided ? decided.copied : [])),
    );

    expect([...new Set(kinds)].flatMap((kind) => withoutWords({ kind }))).toEqual([]);
  });

  it("is nobody's once the accounts in it are taken apart", async () => {
    const [one, other] = [await company.loginByPhone(company.aPhone()), await company.loginByPhone(company.aPhone())];
    const { merge } = await company.merge(one.userId, other.userId);
    const link = await request(one);

    await company.unmerge(merge);
    const answer = await ready(link);

    expect(answer.status).toBe(410);
  });

  it("leaves out no collection that nobody has decided about", async () => {
    const kept = await Promise.all(
      company.datong.connections.map(async (connection) => {
        const collections = (await connection.db?.listCollections().toArray()) ?? [];
        return [subgraphOf(connection.name), collections.map(({ name }) => name)] as const;
      }),
    );

    const undecided = kept.flatMap(([name, collections]) => {
      const decided = { ...DATA_OF_THE_KIT, ...DECIDED[name] };
      const all = new Set([...collections, ...(watching.asked.get(name) ?? [])]);
      return [...all].filter((one) => isOurs(one) && !Object.hasOwn(decided, one)).map((one) => `${name}.${one}`);
    });

    expect(kept.map(([name]) => name).sort()).toEqual(Object.keys(DECIDED).sort());
    expect(undecided).toEqual([]);
  });
});
