import { describe, expect, it } from "@jest/globals";
import { readAccessReason, writeAccessReason } from "./accessReason.ts";

describe("the reason for a read", () => {
  it.each([
    ["is null when no header was sent", undefined, null],
    ["is taken as it is where nothing has to be encoded", "ticket 4711", "ticket 4711"],
    ["is decoded", "%E5%AE%A2%E8%AF%89%204711", "客诉 4711"],
    ["may have 200 characters, whatever they take in bytes", encodeURIComponent("诉".repeat(200)), "诉".repeat(200)],
    ["loses the space at its ends", "%20ticket%20", "ticket"],
  ])("%s", (_case, header, expected) => {
    expect(readAccessReason(header)).toBe(expected);
  });

  it.each([
    ["empty", ""],
    ["space alone", "%20"],
    ["201 characters", "x".repeat(201)],
    ["a line break", "one%0Atwo"],
    ["a line separator", "one%E2%80%A8two"],
    ["nothing that can be seen", "%E2%80%8B%E2%80%8B"],
    ["text that is shown backwards", "%E2%80%AEone"],
    ["punctuation alone", "..."],
    ["bytes that are not encoded", "å®¢è¯‰"],
    ["a percent sign that encodes nothing", "100%"],
    ["bytes that are no UTF-8", "%E5%AE"],
    ["more than one header", ["a", "b"]],
  ])("is refused with the header's name: %s", (_case, header) => {
    expect(() => readAccessReason(header)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^x-access-reason: must be 1 to 200 characters/),
        extensions: { code: "BAD_USER_INPUT", field: "x-access-reason", http: { status: 400 } },
      }),
    );
  });

  it("is read as it was written", () => {
    expect(readAccessReason(writeAccessReason("退款 #12, 50% 折扣"))).toBe("退款 #12, 50% 折扣");
  });
});
