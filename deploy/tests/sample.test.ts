import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildSchema, getOperationAST, getVariableValues, graphql, parse } from "graphql";
import {
  loadSample,
  readSample,
  samplePersons,
  sampleVariables,
  SAMPLE_FILE,
  type Execute,
  type Sample,
} from "../src/sample/index.ts";

const SCHEMA = path.join(import.meta.dirname, "../../schema");
const api = buildSchema(readFileSync(path.join(SCHEMA, "composed/api.graphql"), "utf8"));

interface IdentifierInput {
  readonly type: string;
  readonly namespace?: string;
  readonly value: string;
}
interface OrderInput {
  readonly externalId: string;
  readonly version: string;
  readonly userId: string;
}
interface PermissionInput {
  readonly userId: string;
  readonly purpose: string;
  readonly choice: string;
  readonly idempotencyKey: string;
}

const ENDS: Readonly<Record<string, string>> = {
  APP_USER_ID: "APP",
  MINI_PROGRAM_OPENID: "MINI_PROGRAM",
  OFFICIAL_ACCOUNT_OPENID: "OFFICIAL_ACCOUNT",
  WEBSITE_USER_ID: "WEBSITE",
};

/**
 * As much of Datong as the loader needs, in memory. Every request is checked against the composed API first, variables
 * included, so that the loader cannot drift from it.
 */
function anApi({
  refuseOrder = "",
  failAt = 0,
  failWith = "INTERNAL",
}: { refuseOrder?: string; failAt?: number; failWith?: string } = {}) {
  const userByIdentifier = new Map<string, { id: string; channels: Set<string> }>();
  const orders = new Map<string, string>();
  const quarantine = new Set<string>();
  const cartLines = new Set<string>();
  const reservations = new Set<string>();
  const choices = new Map<string, PermissionInput>();
  const requests: { readonly query: string; readonly variables: Record<string, unknown> }[] = [];

  const upsertUser = ({ identifiers }: { readonly identifiers: readonly IdentifierInput[] }) => {
    const keys = identifiers.map(({ type, namespace = "", value }) => [type, namespace, value].join("\n"));
    const holders = new Set(keys.flatMap((key) => userByIdentifier.get(key) ?? []));
    if (holders.size > 1)
      return { __typename: "IdentifierConflict", code: "IDENTIFIER_CONFLICT", message: "Two people.", positions: [0] };
    const [holder] = holders;
    const user = holder ?? { id: `u${userByIdentifier.size}`, channels: new Set<string>() };
    const isKnown = keys.every((key) => userByIdentifier.has(key));
    for (const [index, key] of keys.entries()) {
      const end = ENDS[identifiers[index]?.type ?? ""];
      if (end !== undefined) user.channels.add(end);
      userByIdentifier.set(key, user);
    }
    return { __typename: "UserUpserted", change: holder ? (isKnown ? "UNCHANGED" : "UPDATED") : "CREATED", user };
  };
  const ingestOrder = ({ externalId, version }: OrderInput) => {
    if (externalId === refuseOrder)
      return { change: "QUARANTINED", externalId, reasons: [{ field: "items", reason: "are not to our taste" }] };
    const before = orders.get(externalId);
    orders.set(externalId, before === undefined || version > before ? version : before);
    if (before === undefined) return { change: "CREATED", externalId, reasons: [] };
    return { change: version > before ? "UPDATED" : "UNCHANGED", externalId, reasons: [] };
  };
  const addedTo = (known: Set<string>, key: string) => known.size < known.add(key).size;

  const rootValue = {
    upsertUsers: ({ input }: { input: { users: Parameters<typeof upsertUser>[0][] } }) => ({
      __typename: "UsersUpserted",
      outcomes: input.users.map(upsertUser),
    }),
    ingestOrders: ({ input }: { input: { records: OrderInput[] } }) => ({
      __typename: "OrdersIngested",
      outcomes: input.records.map(ingestOrder),
    }),
    quarantineRecords: ({ input }: { input: { records: { key: string }[] } }) => ({
      __typename: "RecordsQuarantined",
      added: input.records.filter(({ key }) => addedTo(quarantine, key)).length,
    }),
    addToCart: ({ input }: { input: { userId: string; idempotencyKey: string } }) => {
      cartLines.add(`${input.userId} ${input.idempotencyKey}`);
      return { __typename: "CartSaved" };
    },
    ingestReservations: ({ input }: { input: { records: OrderInput[] } }) => ({
      __typename: "ReservationsIngested",
      outcomes: input.records.map(({ externalId }) => ({
        ...{ change: addedTo(reservations, externalId) ? "CREATED" : "UNCHANGED", externalId, reasons: [] },
      })),
    }),
    setPermission: ({ input }: { input: PermissionInput }) => {
      const key = `${input.userId} ${input.idempotencyKey}`;
      if (!choices.has(key)) choices.set(key, input);
      return { __typename: "PermissionSet", user: { id: input.userId } };
    },
  };

  const execute: Execute = async (operation) => {
    requests.push(operation);
    if (requests.length === failAt)
      return { data: null, errors: [{ message: "Not now", extensions: { code: failWith } }] };
    return graphql({ schema: api, source: operation.query, variableValues: operation.variables, rootValue });
  };
  return {
    execute,
    requests,
    orders,
    quarantine,
    cartLines,
    reservations,
    choices: () => [...choices.values()],
    userCount: () => new Set(userByIdentifier.values()).size,
  };
}

const anOutput = () => {
  const output = new PassThrough();
  return { output, text: () => String(output.read() ?? "") };
};

/** The records of the sample file, told apart by the simplest means: an account independent of the loader's. */
function recordsOfFile(): string[][] {
  return readFileSync(SAMPLE_FILE, "utf8")
    .split("\r")
    .slice(1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? ""),
    );
}

const pence = (price: string): bigint => {
  const [pounds = "", decimals = ""] = price.split(".");
  return BigInt(pounds + decimals.padEnd(2, "0"));
};

describe("the sample that comes with Datong", () => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await readSample();
  });

  it("has every record of its file in exactly one place", () => {
    const records = recordsOfFile();
    const whole = records.filter((record) => record.length === 8);
    const distinct = (column: number) => new Set(whole.map((record) => record[column])).size;

    const itemCount = sample.orders.reduce((sum, { order }) => sum + order.items.length, 0);

    expect([records.length, distinct(0), records.at(-1)]).toEqual([14_595, 699, ["537"]]);
    expect(sample.recordCount).toBe(records.length);
    expect([itemCount, sample.cancellationCount, sample.rejected.length]).toEqual([9_922, 28, 4_645]);
    expect(itemCount + sample.cancellationCount + sample.rejected.length).toBe(records.length);
    expect(sample.broken).toBeNull();
  });

  it("knows every customer of its file, as a person of their own", () => {
    const customers = new Set(recordsOfFile().flatMap((record) => record[6] ?? []));
    customers.delete("");

    expect(customers.size).toBe(425);
    expect(new Set(sample.people.map(({ customerId }) => customerId))).toEqual(customers);
  });

  it("is worth what its file is worth", () => {
    const whole = recordsOfFile().filter((record) => record.length === 8);
    const valueOf = (quantity = "0", price = "0") => BigInt(quantity) * pence(price);
    const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

    const left = sample.orders.flatMap(({ order }) =>
      order.items.map((item) => BigInt((item.quantity - item.cancelledQuantity) * item.unitPriceMinor)),
    );
    const rejected = sample.rejected.flatMap(({ raw }) => {
      const { Quantity: quantity, UnitPrice: price } = raw as Readonly<Record<string, string | undefined>>;
      return quantity === undefined ? [] : [valueOf(quantity, price)];
    });

    expect(sum(whole.map((record) => valueOf(record[3], record[5])))).toBe(25_297_977n);
    expect(sum(left) + sum(rejected)).toBe(25_297_977n);
  });

  it("rejects what nobody can use, with its reasons", () => {
    const count = (pattern: RegExp) =>
      sample.rejected.filter(({ reasons }) => reasons.some(({ field, reason }) => pattern.test(`${field} ${reason}`)))
        .length;

    expect({
      nobodys: count(/^CustomerID names nobody/),
      duplicates: count(/^ is an exact duplicate of line \d+$/),
      negative: count(/^Quantity must not be negative$/),
      cancellations: count(/ cancels /),
    }).toEqual({ nobodys: 4_265, duplicates: 258, negative: 45, cancellations: 122 });
    expect(sample.rejected.at(-1)).toEqual({
      line: 14_596,
      raw: ["537"],
      reasons: [{ field: "", reason: "has 1 fields instead of 8", code: "UNREADABLE" }],
    });
  });

  it("has orders of every status, and people at every number of ends", () => {
    const countBy = (keys: readonly (string | number)[]) =>
      Object.fromEntries([...new Set(keys)].map((key) => [key, keys.filter((each) => each === key).length]));

    expect(countBy(sample.orders.map(({ order }) => order.status))).toEqual({
      PENDING_PAYMENT: 128,
      PAID: 86,
      SHIPPED: 57,
      COMPLETED: 258,
      CANCELLED: 2,
    });
    expect(countBy(sample.people.map(({ channels }) => channels.length))).toEqual({ 1: 102, 2: 140, 3: 148, 4: 35 });
    expect(sample.orders.filter(({ person, channel }) => !person.channels.includes(channel))).toEqual([]);
  });

  it("is the same each time", async () => {
    expect(await readSample()).toEqual(sample);
  });

  it("has three people to show, each with something to pay", () => {
    const persons = samplePersons(sample);

    expect(persons.map(({ lookups, pending }) => [lookups.appUserId.id, pending.length])).toEqual([
      ["14911", 3],
      ["17191", 3],
      ["14344", 2],
    ]);
    for (const { person } of persons)
      expect(person.channels).toEqual(expect.arrayContaining(["APP", "MINI_PROGRAM", "OFFICIAL_ACCOUNT"]));
  });

  it("fills in the variables of every committed operation that needs any", async () => {
    const [shown] = samplePersons(sample);
    if (!shown) throw new Error("nobody to show");
    const files = (await readdir(path.join(SCHEMA, "operations"))).filter((file) => file.endsWith(".graphql"));
    const operations = await Promise.all(
      files.map(async (file) => getOperationAST(parse(await readFile(path.join(SCHEMA, "operations", file), "utf8")))),
    );

    const variables = sampleVariables(sample, shown, "u1");

    expect(operations.map((operation) => operation?.name?.value)).toEqual(
      expect.arrayContaining(Object.keys(variables)),
    );
    for (const operation of operations) {
      const { errors = [] } = getVariableValues(
        api,
        operation?.variableDefinitions ?? [],
        variables[operation?.name?.value ?? ""] ?? {},
      );
      expect(errors.map(({ message }) => message)).toEqual([]);
    }
  });

  it("loads through the API, and says what became of every record", async () => {
    const { execute, orders, quarantine, userCount, choices } = anApi();
    const { output, text } = anOutput();

    const loaded = await loadSample({ execute, output }, sample);

    expect(loaded.records).toEqual({
      read: 14_595,
      inOrders: 9_922,
      cancellationsApplied: 28,
      quarantined: 4_645,
      inQuarantinedOrders: 0,
    });
    expect([orders.size, quarantine.size, userCount()]).toEqual([531, 4_645, 425]);
    expect(loaded.people.usersByEnds).toEqual(
      new Map([
        [1, 102],
        [2, 140],
        [3, 148],
        [4, 35],
      ]),
    );
    expect(loaded.people.refusals).toEqual([]);
    expect(loaded.orders).toMatchObject({ created: 531, updated: 0, unchanged: 0, quarantined: 0 });
    expect(loaded.choiceCount).toBe(choices().length);
    expect(text()).toContain("read 14,595 records = 9,922 in orders + 28 cancellations applied + 4,645 quarantined\n");
  });

  it("changes nothing when it is loaded again", async () => {
    const { execute, orders, quarantine, cartLines, reservations, userCount, choices } = anApi();
    const sizes = () => [orders, quarantine, cartLines, reservations].map(({ size }) => size);
    await loadSample({ execute, output: anOutput().output }, sample);
    const before = [...sizes(), userCount(), choices().length];

    const again = await loadSample({ execute, output: anOutput().output }, sample);

    expect(again.people.records).toEqual({ created: 0, updated: 0, unchanged: 966 });
    expect(again.orders).toMatchObject({ created: 0, updated: 0, unchanged: 531, quarantined: 0 });
    expect(again.newlyQuarantined).toBe(0);
    expect([...sizes(), userCount(), choices().length]).toEqual(before);
    expect(Math.min(...before)).toBeGreaterThan(0);
  });

  it("sends everybody's records in one request each, and never more than the API takes", async () => {
    const { execute, requests, choices } = anApi();

    await loadSample({ execute, output: anOutput().output }, sample);

    const inputs = requests.map(({ variables }) => variables.input as Record<string, readonly unknown[]> | undefined);
    const sizes = inputs.flatMap((input) => input?.users?.length ?? input?.records?.length ?? []);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
    for (const { records } of sample.people) {
      const [first] = records;
      const request = inputs.find((input) => JSON.stringify(input?.users).includes(JSON.stringify(first)));
      expect(JSON.stringify(request?.users)).toContain(
        records.map((identifiers) => JSON.stringify({ identifiers })).join(),
      );
    }
    const withdrawn = choices().filter(({ choice }) => choice === "WITHDRAW");
    const isAfterItsGrant = (withdrawal: PermissionInput) =>
      choices().findIndex(
        ({ userId, purpose, choice }) =>
          userId === withdrawal.userId && purpose === withdrawal.purpose && choice === "GRANT",
      ) < choices().indexOf(withdrawal);
    expect(withdrawn.filter(isAfterItsGrant)).toEqual(withdrawn);
  });
});

describe("loading a small file", () => {
  const HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
  const LINES = [
    "1,A,LANTERN,6,12/1/10 8:26,2.55,11,France",
    "2,A,LANTERN,1,12/7/10 8:26,2.55,12,France",
    "C3,A,LANTERN,-2,12/7/10 8:26,2.55,11,France",
    "4,A,LANTERN,1,12/7/10 8:26,2.55,,France",
  ];
  let directory = "";
  let sample: Sample;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), "datong-sample-"));
    sample = await sampleOf("small.csv", ...LINES);
  });
  afterAll(() => rm(directory, { recursive: true }));

  const sampleOf = async (name: string, ...lines: string[]) => {
    const file = path.join(directory, name);
    await writeFile(file, [HEADER, ...lines].join("\r"));
    return readSample(file);
  };
  const variablesOf = ({ requests }: ReturnType<typeof anApi>, field: string) =>
    requests.filter(({ query }) => query.includes(`${field}(`)).map(({ variables }) => variables);

  it("sends orders in the form of the data dictionary", async () => {
    const double = anApi();

    const { people } = await loadSample({ execute: double.execute, output: anOutput().output }, sample);

    const [variables] = variablesOf(double, "ingestOrders") as [{ input: { source: string; records: unknown[] } }];
    expect(variables.input.source).toBe("online-retail");
    expect(variables.input.records[0]).toEqual({
      externalId: "1",
      version: "2010-12-07T08:26:00.001Z",
      userId: people.userIds.get("11"),
      channel: sample.orders[0]?.channel,
      status: "COMPLETED",
      placedAt: "2010-12-01T08:26:00.000Z",
      currency: "GBP",
      items: [{ sku: "A", title: "LANTERN", quantity: 6, cancelledQuantity: 2, unitPriceMinor: 255 }],
    });
  });

  it("names a quarantined record by file and line, and keeps its raw form and its reasons", async () => {
    const double = anApi();

    await loadSample({ execute: double.execute, output: anOutput().output }, sample);

    expect(variablesOf(double, "quarantineRecords")).toEqual([
      {
        input: {
          source: "online-retail-sample",
          records: [
            {
              key: "small.csv:5",
              raw: {
                InvoiceNo: "4",
                StockCode: "A",
                Description: "LANTERN",
                Quantity: "1",
                InvoiceDate: "12/7/10 8:26",
                UnitPrice: "2.55",
                CustomerID: "",
                Country: "France",
              },
              reasons: [
                { field: "CustomerID", reason: "names nobody: the record has no identifier", code: "NO_PERSON" },
              ],
            },
          ],
        },
      },
    ]);
  });

  it("brings orders up to date when a longer file is loaded", async () => {
    const { execute } = anApi();
    await loadSample({ execute, output: anOutput().output }, sample);
    const longer = await sampleOf("longer.csv", ...LINES, "5,A,LANTERN,1,12/8/10 8:26,2.55,12,France");

    const { orders } = await loadSample({ execute, output: anOutput().output }, longer);

    expect(orders).toMatchObject({ created: 1, updated: 2, unchanged: 0 });
  });

  it("counts the lines of an order that Datong quarantines", async () => {
    const double = anApi({ refuseOrder: "1" });
    const { output, text } = anOutput();

    const loaded = await loadSample({ execute: double.execute, output }, sample);

    expect(loaded.records).toEqual({
      read: 4,
      inOrders: 1,
      cancellationsApplied: 1,
      quarantined: 1,
      inQuarantinedOrders: 1,
    });
    expect(text()).toMatch(
      /read 4 records = 1 in orders \+ 1 cancellations applied \+ 1 quarantined \+ 1 in quarantined orders\n.*refused: order 1: items: are not to our taste/s,
    );
  });

  it.each([
    [1, /^Loading records of people 1 to \d+ of \d+ failed: Not now \(INTERNAL\)/],
    [2, /^Loading orders 1 to 2 of 2 failed: Not now \(INTERNAL\)/],
    [3, /^Loading records to quarantine 1 to 1 of 1 failed: Not now \(INTERNAL\)/],
  ])("stops at a failure of request %d, saying where, and is completed by loading again", async (failAt, message) => {
    const { execute, orders, quarantine, requests } = anApi({ failAt });

    const failed = loadSample({ execute, output: anOutput().output }, sample);

    await expect(failed).rejects.toMatchObject({ name: "SampleLoadError", message: expect.stringMatching(message) });
    expect(requests).toHaveLength(failAt);
    await loadSample({ execute, output: anOutput().output }, sample);
    expect([orders.size, quarantine.size]).toEqual([2, 1]);
  });

  it.each([1, 2, 3])("sends request %d again when a part of Datong was unavailable", async (failAt) => {
    const { execute, orders, quarantine } = anApi({ failAt, failWith: "UNAVAILABLE" });

    const loaded = await loadSample({ execute, output: anOutput().output, pauseMs: 1 }, sample);

    expect(loaded.orders.created).toBe(2);
    expect([orders.size, quarantine.size]).toEqual([2, 1]);
  });

  it("stops when a part of Datong stays unavailable", async () => {
    const execute: Execute = () =>
      Promise.resolve({ data: null, errors: [{ message: "Not now", extensions: { code: "UNAVAILABLE" } }] });

    const failed = loadSample({ execute, output: anOutput().output, pauseMs: 1 }, sample);

    await expect(failed).rejects.toThrow("Not now (UNAVAILABLE)");
  });

  it("stops when an answer is not of the expected form", async () => {
    const execute: Execute = () => Promise.resolve({ data: { upsertUsers: { outcomes: [] } } });

    const failed = loadSample({ execute, output: anOutput().output }, sample);

    await expect(failed).rejects.toThrow(/records were sent and 0 outcomes came back/);
  });

  it("goes on without a record about a person that Datong refuses, and says so", async () => {
    const double = anApi();
    const person = sample.people.find(({ miniProgramOpenid }) => miniProgramOpenid !== null);
    await double.execute({
      query: await readFile(path.join(SCHEMA, "operations/upsertUsers.graphql"), "utf8"),
      variables: { input: { users: [{ identifiers: [person?.miniProgramOpenid] }] } },
    });
    const { output, text } = anOutput();

    const { people, orders } = await loadSample({ execute: double.execute, output }, sample);

    const refusal = `a record of customer ${String(person?.customerId)}: Two people. (IDENTIFIER_CONFLICT)`;
    expect(people.refusals).toEqual([refusal]);
    expect(orders.created).toBe(2);
    expect(text()).toContain(`refused: ${refusal}\n`);
  });

  it("stops when the records of one customer come out as several users", async () => {
    const { execute } = anApi();
    const splitting: Execute = async (operation) => {
      const result = await execute(operation);
      let number = 0;
      return JSON.parse(JSON.stringify(result), (key, value: unknown) =>
        key === "id" ? `u${(number += 1)}` : value,
      ) as typeof result;
    };

    const failed = loadSample({ execute: splitting, output: anOutput().output }, sample);

    await expect(failed).rejects.toThrow(/^Loading customer 1\d failed: Their records came out as more than one user/);
  });

  it.each([
    ["that is empty", "", /:1: the file is empty$/],
    ["of another kind", "Invoice,Date\r1,2\r", /:1: there is no row with the columns InvoiceNo, StockCode/],
    ["that is no text", Buffer.from([0x89, 0x4b, 3, 4, 0, 0, 0xff, 13, 0]), /:1: there is no row with the columns/],
    ["that is a workbook", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 13, 0]), /:1: the file is a workbook/],
    ["without a line end", Buffer.alloc(2_000_000, "x"), /:1: /],
  ])("refuses a file %s, naming it", async (_case, content, message) => {
    const file = path.join(directory, "refused.csv");
    await writeFile(file, content);

    await expect(readSample(file)).rejects.toMatchObject({
      ...{ name: "SampleFileError", path: file, line: 1 },
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ["a file that is not there", () => path.join(directory, "missing.csv"), /ENOENT/],
    ["a folder", () => directory, /EISDIR/],
  ])("refuses %s, naming it", async (_case, file, reason) => {
    await expect(readSample(file())).rejects.toMatchObject({
      ...{ name: "SampleFileError", path: file(), line: null },
      reason: expect.stringMatching(reason),
    });
  });

  it("loads a broken file as far as it can be read, and says where that ends", async () => {
    const broken = await sampleOf("broken.csv", ...LINES.slice(0, 2), '9,A,"LANTERN,6,12/1/10 8:26,2.55,11,France');
    const { execute, orders } = anApi();
    const { output, text } = anOutput();

    const loaded = await loadSample({ execute, output }, broken);

    expect(orders.size).toBe(2);
    expect(loaded.broken).toMatchObject({ path: broken.path, line: 4 });
    expect(text()).toContain(`The file was not read to its end. ${broken.path}:4: Quote Not Closed`);
  });
});
