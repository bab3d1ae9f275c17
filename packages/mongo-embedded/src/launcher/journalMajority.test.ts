import { describe, expect, it } from "@jest/globals";
import { BSON } from "mongodb";
import { journalMajority } from "./journalMajority.ts";

/** An OP_MSG of one command, and of documents in a section of their own. */
function aMessage(command: object, { flags = 0, sections = Buffer.alloc(0) } = {}): Buffer {
  const head = Buffer.alloc(21);
  head.writeInt32LE(2013, 12);
  head.writeInt32LE(flags, 16);
  const message = Buffer.concat([head, BSON.serialize(command), sections]);
  message.writeInt32LE(message.length);
  return message;
}

const commandOf = (message: Buffer): object =>
  BSON.deserialize(message.subarray(21, 21 + message.readInt32LE(21)), { promoteValues: true });
const insert = { insert: "c", lsid: { nested: [{ w: "majority" }] }, ordered: true };

describe("journalMajority", () => {
  it.each([
    ["a majority", { w: "majority" }, { w: 1, j: true }],
    ["a journaled majority", { w: "majority", j: true }, { w: 1, j: true }],
    ["a majority within a time", { wtimeout: 500, w: "majority" }, { wtimeout: 500, w: 1, j: true }],
    ["a majority that shall not wait for the journal", { j: false, w: "majority" }, { j: false, w: 1 }],
  ])("turns %s into what it means on one server", (_case, writeConcern, expected) => {
    const message = aMessage({ ...insert, writeConcern, $db: "d" });

    const turned = journalMajority(message);

    expect(commandOf(turned)).toEqual({ ...insert, writeConcern: expected, $db: "d" });
    expect(turned.readInt32LE(0)).toBe(turned.length);
  });

  it("keeps the documents that follow the command", () => {
    const sections = Buffer.concat([Buffer.from([1, 40, 0, 0, 0]), Buffer.from("documents\0"), Buffer.alloc(26, 7)]);
    const message = aMessage({ ...insert, writeConcern: { w: "majority" }, $db: "d" }, { sections });

    expect(journalMajority(message).subarray(-sections.length).equals(sections)).toBe(true);
  });

  it.each([
    ["a journaled write", aMessage({ ...insert, writeConcern: { w: 1, j: true }, $db: "d" })],
    ["a write without a concern", aMessage({ ...insert, $db: "d" })],
    ["another tag", aMessage({ ...insert, writeConcern: { w: "majority-of-cities" }, $db: "d" })],
    ["a document that looks like one", aMessage({ insert: "c", documents: [{ writeConcern: { w: "majority" } }] })],
    ["a message with a checksum", aMessage({ ...insert, writeConcern: { w: "majority" } }, { flags: 1 })],
  ])("leaves %s as it is", (_case, message) => {
    expect(journalMajority(message)).toBe(message);
  });
});
