import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { SourceMapping } from "@datong/orders";
import type { Connection, Question } from "@datong/subgraph-kit";
import { ask, dropDatabase, emptyDatabase } from "@datong/testkit";
import { answerAs, type AskedPerson } from "./identity.ts";
import { answerTo, byMail, byNobody, mailOf, mall, mappedOrders, REPLAY } from "./mappedSources.ts";
import { anOrdersDatabase, changes, INGEST, writer } from "./orders.ts";
import { ingestReservations } from "./reservations.ts";

describe("records of a mapped source, of somebody who was erased", () => {
  const questions: Question[] = [];
  let connection: Connection;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
  });
  beforeEach(async () => {
    questions.length = 0;
    await emptyDatabase(connection, "orders", "orderVersions", "reservations", "quarantined");
  });
  afterAll(() => dropDatabase(connection));

  const counts = async () =>
    Promise.all(["orders", "quarantined"].map((name) => connection.collection(name).countDocuments()));

  const GONE = "gone@example.com";
  const isGone = (one: AskedPerson) => mailOf(one) === GONE;
  const answer = answerAs((one) => (isGone(one) ? { __typename: "UserErased" } : byMail(one)), isGone);
  const remembering = (mappings?: readonly SourceMapping[]) =>
    mappedOrders(
      connection,
      (question) => {
        questions.push(question);
        return answer(question);
      },
      mappings ? { mappings } : {},
    );
  const erasedAsked = () =>
    questions.flatMap(({ variables: { records } }) => (records as AskedPerson[] | undefined) ?? []);

  it("are refused and not kept, whatever else is wrong with them", async () => {
    const raws = [
      { no: "1", mail: GONE },
      { no: "?", mail: GONE },
      { no: "3", mail: GONE, state: "gone", openid: "o3" },
      { no: "4", mail: GONE, note: "x".repeat(1_100_000) },
      { no: "5", mail: "here@example.com", state: "gone" },
      { no: "6", mail: "here@example.com" },
      "no record",
    ];

    expect(await changes(remembering(), raws, "mall")).toEqual([
      ...["SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED"],
      ...["QUARANTINED", "CREATED", "QUARANTINED"],
    ]);
    expect(await counts()).toEqual([1, 2]);
    expect(erasedAsked()).toHaveLength(3);
  });

  it("are refused where identity takes no person from their identifiers", async () => {
    const refusing = mappedOrders(
      connection,
      answerAs(
        () => ({ __typename: "IdentifierInvalid", field: "identifiers.0.value" }),
        ({ identifiers }) => identifiers.some(({ value }) => value === GONE),
      ),
    );

    expect(await changes(refusing, [{ no: "1", mail: GONE, openid: "0" }], "mall")).toEqual(["SKIPPED"]);
    expect(await counts()).toEqual([0, 0]);
  });

  it("are refused as reservations too, and nobody is asked about where all can be used", async () => {
    const bad = { no: "1", mail: GONE, end: "never" };

    const [gone] = await ingestReservations(remembering(), [bad], "bookings");
    await changes(remembering(), [{ no: "1", mail: "here@example.com" }], "mall");

    expect(gone).toMatchObject({ change: "SKIPPED", reasons: [{ field: "" }] });
    expect(await counts()).toEqual([1, 0]);
    expect(erasedAsked()).toHaveLength(1);
  });

  it("are asked for by the time of which they tell, unless that is yet to come", async () => {
    const dated = (path: string): SourceMapping => ({
      ...mall,
      fields: { ...mall.fields, placedAt: { path: [path], timeZone: "Asia/Shanghai" } },
    });
    const orders = remembering([dated("at")]);
    const times = ["2026-04-01 08:00", "3026-04-01 08:00", "never"];

    await changes(
      orders,
      times.map((at) => ({ no: "?", mail: GONE, at })),
      "mall",
    );

    expect(erasedAsked().map(({ toldOf }) => toldOf)).toEqual(["2026-04-01T00:00:00.000Z", null]);
  });

  it("leave quarantine when they are taken again, and are not put there by a connector", async () => {
    const bad = { no: "?", mail: GONE };
    await changes(
      mappedOrders(connection, (question) => answerTo(question, byMail)),
      [bad],
      "mall",
    );
    const before = await counts();

    await ask(remembering(), REPLAY, { caller: writer });
    const { data } = await ask(
      remembering(),
      `mutation ($records: [QuarantineRecordInput!]!) {
        quarantineRecords(input: { source: "mall", records: $records }) { ... on RecordsQuarantined { added } }
      }`,
      {
        caller: writer,
        variables: { records: [{ key: "1", raw: bad, reasons: [{ field: "no", reason: "no number" }] }] },
      },
    );

    expect(before).toEqual([0, 1]);
    expect(data).toEqual({ quarantineRecords: { added: 0 } });
    expect(await counts()).toEqual([0, 0]);
  });

  it("are neither refused nor kept while identity does not answer", async () => {
    const { errors } = await ask(mappedOrders(connection, byNobody, { peopleTimeoutMs: 300 }), INGEST, {
      caller: writer,
      variables: { source: "mall", records: [{ no: "?", mail: GONE }] },
    });

    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(await counts()).toEqual([0, 0]);
  });
});
