import { WechatError } from "../errors.ts";
import { readText, type Fields } from "../readValues.ts";
import type { Endpoint } from "./calls.ts";

/**
 * A field that an answer must have, as text.
 *
 * @throws WechatError `BAD_ANSWER` naming the field
 */
export function requireText(fields: Fields, field: string, endpoint: Endpoint): string {
  const text = readText(fields[field]);
  if (text === null) throw new WechatError("BAD_ANSWER", { endpoint, reason: `${field} is missing` });
  return text;
}

const CODE_CHARACTERS_MAX = 512;

/**
 * A code as a client sent it.
 *
 * @throws WechatError `INVALID_CODE` for what WeChat would refuse anyway
 */
export function requireCode(code: string, endpoint: Endpoint): string {
  if (code.trim() === "" || code.length > CODE_CHARACTERS_MAX) {
    const reason = `the code must have 1 to ${CODE_CHARACTERS_MAX} characters`;
    throw new WechatError("INVALID_CODE", { endpoint, reason });
  }
  return code;
}
