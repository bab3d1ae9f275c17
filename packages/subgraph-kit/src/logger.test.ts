import { describe, expect, it } from "@jest/globals";
import { createLogger } from "./logger.ts";

describe("createLogger", () => {
  it("removes personal and secret values, however deep they stand", () => {
    const lines: string[] = [];
    const logger = createLogger("test", "info", { write: (line: string) => void lines.push(line) });

    logger.info({ phone: "13800001234", request: { variables: { openid: "oX" }, token: "s3cret" } }, "seen");
    logger.info({ a: { b: { email: "a@b.cn" } } }, "deep");

    const text = lines.join("");
    expect(lines).toHaveLength(2);
    expect(text).not.toMatch(/13800001234|oX|s3cret|a@b\.cn/);
    expect(text).toContain('"msg":"seen"');
  });
});
