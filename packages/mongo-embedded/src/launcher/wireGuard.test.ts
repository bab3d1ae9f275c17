import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { BSON } from "mongodb";
import { Refused } from "./refused.ts";
import { guardMessage } from "./wireGuard.ts";

/** Wraps a body into a wire message. */
function aMessage(operation: number, ...parts: Buffer[]): Buffer {
  const message = Buffer.concat([Buffer.alloc(16), ...parts]);
  message.writeInt32LE(message.length);
  message.writeInt32LE(operation, 12);
  return message;
}

const bson = (document: object): Buffer => Buffer.from(BSON.serialize(document));
const command = (document: object): Buffer => aMessage(2013, Buffer.alloc(4), Buffer.from([0]), bson(document));
const oldQuery = (document: object): Buffer =>
  aMessage(2004, Buffer.alloc(4), Buffer.from("admin.$cmd\0"), Buffer.alloc(8), bson(document));

/** The ways a value can hold a document. */
const NESTINGS = {
  document: (inner: object): object => ({ a: inner }),
  array: (inner: object): object => [inner],
  scope: (inner: object): object => ({ a: new BSON.Code("x", inner) }),
};

/** A document that nests `levels` deep, made by `wrap` from the one it holds. */
function deep(levels: number, wrap = NESTINGS.document): object {
  let document: object = { end: 1 };
  for (let level = 0; level < levels; level++) document = wrap(document);
  return document;
}

/** An OP_MSG whose documents come in a section of their own, as drivers send them. */
function sequence(documents: readonly object[]): Buffer {
  const content = Buffer.concat([Buffer.from("documents\0"), ...documents.map(bson)]);
  const size = Buffer.alloc(4);
  size.writeInt32LE(content.length + 4);
  const body = bson({ insert: "c", $db: "d" });
  return aMessage(2013, Buffer.alloc(4), Buffer.from([0]), body, Buffer.from([1]), size, content);
}

describe("guardMessage", () => {
  it.each([
    ["a find", command({ find: "c", filter: {}, $db: "d" })],
    ["every BSON type", command({ insert: "c", documents: [everyType()], pad: "x".repeat(2_000), $db: "d" })],
    ["190 levels", command({ insert: "c", documents: [deep(190)], $db: "d" })],
    ["documents in a section of their own", sequence([{ a: 1 }, { pad: "x".repeat(2_000) }])],
    ["the handshake", oldQuery({ hello: 1 })],
    ["the handshake of an old driver", oldQuery({ isMaster: 1 })],
  ])("lets %s pass", (_case, message) => {
    expect(() => {
      guardMessage(message);
    }).not.toThrow();
  });

  it.each([
    ["startSession", command({ startSession: 1, $db: "admin" }), 59],
    ["endSessions", command({ endSessions: [], $db: "admin" }), 59],
    ["killAllSessions", command({ killAllSessions: [], $db: "admin" }), 59],
    ["a session command in an old query", oldQuery({ endSessions: [] }), 352],
    ["a deep document", command({ insert: "c", documents: [deep(300)], $db: "d" }), 15],
    ["a deep array", command({ insert: "c", documents: deep(300, NESTINGS.array), $db: "d" }), 15],
    ["a deep document in a section of its own", sequence([{ a: 1 }, deep(300)]), 15],
    ["a deep scope of code", command({ find: "c", filter: deep(300, NESTINGS.scope), $db: "d" }), 15],
    ["a deep handshake", oldQuery({ hello: 1, client: deep(300) }), 352],
    ["a compressed message", aMessage(2012, bson({ ping: 1 })), 304],
    ["an unknown section", aMessage(2013, Buffer.alloc(4), Buffer.from([7])), 22],
  ])("refuses %s", (_case, message, code) => {
    expect(() => {
      guardMessage(message);
    }).toThrow(expect.objectContaining({ name: "Error", code }));
  });

  it("draws the line at 195 levels, whatever they are made of", () => {
    const pad = "x".repeat(2_000);
    const kinds = fc.array(fc.constantFrom(...Object.values(NESTINGS)), { minLength: 150, maxLength: 250 });
    fc.assert(
      fc.property(kinds, (nestings) => {
        const filter = nestings.reduce((inner: object, nest) => nest(inner), {});

        const outcome = decide(command({ find: "c", filter, pad, $db: "d" }));

        expect(outcome).toBe(nestings.length + 1 > 195 ? "Overflow" : "passed");
      }),
    );
  });

  it("comes to a decision whatever the bytes", () => {
    const whole = command({ insert: "c", documents: [everyType()], pad: "x".repeat(2_000), $db: "d" });
    fc.assert(
      fc.property(fc.nat(whole.length - 17), fc.nat(255), fc.nat(whole.length - 22), (at, value, lost) => {
        const message = Buffer.from(whole.subarray(0, whole.length - lost));
        message[16 + (at % (message.length - 16))] = value;

        const outcome = decide(message);

        expect(["passed", "InvalidBSON", "CommandNotFound", "Overflow"]).toContain(outcome);
      }),
      { numRuns: 5_000 },
    );
  });
});

function decide(message: Buffer): string {
  try {
    guardMessage(message);
    return "passed";
  } catch (error) {
    return error instanceof Refused ? error.codeName : String(error);
  }
}

function everyType(): object {
  return {
    double: 1.5,
    string: "猫",
    document: { a: { b: {} } },
    array: [1, [2]],
    binary: Buffer.from("x"),
    oldBinary: new BSON.Binary(Buffer.from("x"), 2),
    id: new BSON.ObjectId(),
    boolean: true,
    date: new Date(),
    none: null,
    regex: /a+/i,
    code: new BSON.Code("x"),
    scoped: new BSON.Code("x", { y: 1 }),
    symbol: new BSON.BSONSymbol("x"),
    reference: new BSON.DBRef("c", new BSON.ObjectId()),
    int: new BSON.Int32(1),
    timestamp: new BSON.Timestamp({ t: 1, i: 1 }),
    long: BSON.Long.fromNumber(1),
    decimal: BSON.Decimal128.fromString("1"),
    min: new BSON.MinKey(),
    max: new BSON.MaxKey(),
  };
}
