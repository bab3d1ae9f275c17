import { consentMigrations } from "@datong/consent";
import type { Connection, Running } from "@datong/subgraph-kit";
import { aMigratedDatabase, dropDatabase } from "@datong/testkit";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Clock } from "./aConsent.ts";
import { aCopyProcess, codeIn, copyIn } from "./copies.ts";
import { someHolders, type Holders } from "./someHolders.ts";

/** Ahead of the clock of the database, which forgets by itself what is over. */
const NOW = new Date("2046-03-01T08:00:00Z");
const WEEK_MS = 7 * 86_400_000;

/** As browsers ask for an address that somebody opens. */
const BROWSER = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8" };
const CHINESE = { ...BROWSER, "accept-language": "zh-CN,zh;q=0.9" };
const ENGLISH = { ...BROWSER, "accept-language": "en-GB,en;q=0.9" };

describe("the link of a copy", () => {
  let database: Connection;
  let holders: Holders;
  let clock: Clock;
  let person: string;
  let people = 0;
  let running: Running | null = null;
  beforeAll(async () => {
    database = await aMigratedDatabase("consent", consentMigrations);
  });
  afterAll(() => dropDatabase(database));
  beforeEach(() => {
    person = `reader-${++people}`;
    clock = { now: NOW };
    holders = someHolders({ orders: [[{ kind: "order", externalId: "O-1" }]] });
  });
  afterEach(async () => {
    await running?.stop();
    running = null;
  });

  async function aProcess() {
    const process = await aCopyProcess({ database, clock, holders, person });
    ({ running } = process);
    return {
      ...process,
      open: (link: string, headers: Readonly<Record<string, string>>, method = "GET") =>
        fetch(`${process.url}${link}`, { method, headers }),
    };
  }
  const titleOf = (page: string): string => /<h1>(.*)<\/h1>/.exec(page)?.[1] ?? "";

  it("opens a page with a button, in the language of the reader, and uses nothing up", async () => {
    const { aReadyLink, open, exportsOf } = await aProcess();
    const link = await aReadyLink();

    const [chinese, english] = [await open(link, CHINESE), await open(link, ENGLISH)];
    const pages = [await chinese.text(), await english.text()];

    expect([chinese.status, english.status]).toEqual([200, 200]);
    expect(chinese.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(chinese.headers.get("cache-control")).toBe("no-store");
    expect(chinese.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(pages.map(titleOf)).toEqual(["您的个人信息副本", "A copy of your personal data"]);
    expect(pages[0]).toContain(`<form method="post"><button>下载</button></form>`);
    expect(pages[1]).toContain("2046-03-08 16:00:00");
    expect(await exportsOf(person)).toMatchObject([{ state: "READY", downloadedAt: null }]);
  });

  it("gives the copy to its button, once, and says afterwards that it is gone", async () => {
    const { aReadyLink, open, exportsOf } = await aProcess();
    const link = await aReadyLink();
    const form = { ...CHINESE, "content-type": "application/x-www-form-urlencoded" };

    const copy = await copyIn(await open(link, form, "POST"));
    const again = [await open(link, form, "POST"), await open(link, CHINESE)];
    const pages = await Promise.all(again.map((answer) => answer.text()));

    expect(copy.data.orders).toMatchObject([{ externalId: "O-1" }]);
    expect(again.map(({ status }) => status)).toEqual([410, 410]);
    expect(pages.map(titleOf)).toEqual(["副本已不存在", "副本已不存在"]);
    expect(await exportsOf(person)).toMatchObject([{ state: "DOWNLOADED" }]);
  });

  it.each([["*/*"], ["application/json"], ["image/avif,image/webp,*/*;q=0.8"], ["application/zip;q=0"], [""]])(
    "is not used up by what looks at it with accept: %s",
    async (accept) => {
      const { aReadyLink, open, exportsOf } = await aProcess();
      const link = await aReadyLink();

      const answer = await open(link, { accept });

      expect([answer.status, await codeIn(answer)]).toEqual([406, "COPY_READY"]);
      expect(await exportsOf(person)).toMatchObject([{ state: "READY" }]);
    },
  );

  it("is not used up by HEAD", async () => {
    const { aReadyLink, open, exportsOf } = await aProcess();
    const link = await aReadyLink();

    await open(link, { accept: "application/zip" }, "HEAD");

    expect(await exportsOf(person)).toMatchObject([{ state: "READY" }]);
  });

  it.each(["application/zip", "application/octet-stream", "application/zip, */*;q=0.1"])(
    "gives the copy to a program that asks with accept: %s",
    async (accept) => {
      const { aReadyLink, open } = await aProcess();

      const copy = await copyIn(await open(await aReadyLink(), { accept }));

      expect(copy.data.orders).toHaveLength(1);
    },
  );

  it("says in the language of the reader that the copy is being made, and looks again", async () => {
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    holders.before = (what) => (what === "orders 0" ? held : undefined);
    const { request, open } = await aProcess();
    const { link } = await request();

    const [chinese, english] = [await open(link, CHINESE), await open(link, ENGLISH)];
    const pages = [await chinese.text(), await english.text()];
    goOn();

    expect([chinese.status, english.status]).toEqual([409, 409]);
    expect(chinese.headers.get("retry-after")).toBe("5");
    expect(pages.map(titleOf)).toEqual(["副本正在生成", "The copy is being made"]);
    for (const page of pages) expect(page).toContain(`<meta http-equiv="refresh" content="5">`);
  });

  it("says in the language of the reader that there is no such copy", async () => {
    const { open } = await aProcess();

    const answers = await Promise.all([
      open("/rights/exports?link=none", CHINESE),
      open("/rights/exports?link=none", ENGLISH, "POST"),
    ]);
    const pages = await Promise.all(answers.map((answer) => answer.text()));

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(pages.map(titleOf)).toEqual(["没有这份副本", "No such copy"]);
  });

  it("says that it has run out before it is swept away", async () => {
    const { aReadyLink, open } = await aProcess();
    const link = await aReadyLink();

    clock.now = new Date(NOW.getTime() + WEEK_MS);
    const answer = await open(link, ENGLISH);

    expect([answer.status, titleOf(await answer.text())]).toEqual([410, "The copy is gone"]);
  });

  it("tells programs why there is nothing in the language that they ask for", async () => {
    const { open } = await aProcess();

    const answers = await Promise.all(
      ["zh", "en"].map((language) =>
        open("/rights/exports?link=none", { accept: "application/zip", "accept-language": language }),
      ),
    );
    const errors = await Promise.all(answers.map((answer) => answer.json()));

    expect(errors).toMatchObject([
      { errors: [{ message: expect.stringContaining("链接"), extensions: { code: "NOT_FOUND" } }] },
      { errors: [{ message: expect.stringContaining("no such copy"), extensions: { code: "NOT_FOUND" } }] },
    ]);
  });
});
