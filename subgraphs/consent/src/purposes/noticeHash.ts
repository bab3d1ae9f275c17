import { createHash } from "node:crypto";
import type { Text } from "../domain/purpose.ts";

/** SHA-256 of a notice in both languages, in hex. */
export const noticeHashOf = ({ zh, en }: Text): string =>
  createHash("sha256").update(JSON.stringify({ zh, en })).digest("hex");
