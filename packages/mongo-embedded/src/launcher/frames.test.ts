import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { createFrameReader } from "./frames.ts";

function aMessage(body: Uint8Array): Buffer {
  const message = Buffer.concat([Buffer.alloc(21), body]);
  message.writeInt32LE(message.length);
  return message;
}

/** The stream cut at some of its bytes; pieces may be empty. */
function cut(stream: Buffer, places: readonly number[]): Buffer[] {
  const at = [0, ...places.map((place) => place % (stream.length + 1)).sort((a, b) => a - b), stream.length];
  return at.slice(1).map((to, index) => stream.subarray(at[index], to));
}

describe("createFrameReader", () => {
  it("gives the same messages however the stream was cut", () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(bodies, fc.array(fc.nat()), (contents, places) => {
        const messages = contents.map(aMessage);
        const read = createFrameReader();

        const got = cut(Buffer.concat(messages), places).flatMap(read);

        expect(got.map((message) => message.toString("hex"))).toEqual(
          messages.map((message) => message.toString("hex")),
        );
      }),
    );
  });

  it.each([
    ["negative", -1],
    ["shorter than a header", 20],
    ["longer than any message", 48_016_385],
  ])("gives up on a length that is %s", (_case, length) => {
    const chunk = Buffer.alloc(21);
    chunk.writeInt32LE(length);

    expect(() => createFrameReader()(chunk)).toThrow(`bad message length ${length}`);
  });
});
