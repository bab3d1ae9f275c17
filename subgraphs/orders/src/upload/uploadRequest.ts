import { createHash } from "node:crypto";
import { badInput, fail, type Caller, type Service } from "@datong/subgraph-kit";
import { sourceNameProblem } from "../domain/sourceName.ts";
import { ENCODINGS, type Encoding } from "../files/decodeText.ts";
import type { FileForm } from "../files/readFileRecords.ts";

const SCOPE = "orders:write";

/** What clients call an upload: a UUID, a digest of a file, whatever they will call it again. */
const UPLOAD_ID = /^[\w.-]{8,128}$/;

const FORMATS: Readonly<Record<string, FileForm["format"]>> = {
  "application/x-ndjson": "ndjson",
  "application/json": "json",
  "text/csv": "csv",
};

/** The content types that are taken, and in words. */
export const UPLOAD_TYPES = Object.keys(FORMATS);
export const UPLOAD_TYPES_IN_WORDS = `${UPLOAD_TYPES.slice(0, -1).join(", ")} or ${UPLOAD_TYPES.at(-1) ?? ""}`;

/** Other names of encodings. */
const ENCODING_NAMES: Readonly<Record<string, Encoding>> = {
  utf8: "utf-8",
  gbk: "gb18030",
  gb2312: "gb18030",
  ...Object.fromEntries(ENCODINGS.map((name) => [name, name])),
};

/** @throws UNAUTHENTICATED or FORBIDDEN unless a back end uploads that may write orders */
export function requireWriter(caller: Caller): Service {
  if (caller.kind === "ANONYMOUS") throw fail("UNAUTHENTICATED");
  if (caller.kind !== "SERVICE") throw fail("FORBIDDEN", { message: "Only a back end may do this." });
  if (!caller.scopes.has(SCOPE)) throw fail("FORBIDDEN", { scope: SCOPE });
  return caller;
}

/** @throws BAD_USER_INPUT naming `source` unless it can name a source */
export function readSource(source: string): string {
  const problem = sourceNameProblem(source);
  if (problem !== null) throw badInput("source", problem);
  return source;
}

/**
 * What an upload is kept under: each back end has ids of its own for each source.
 *
 * @throws BAD_USER_INPUT naming `Upload-Id`
 */
export function uploadKey(caller: Service, source: string, id: string): string {
  if (!UPLOAD_ID.test(id)) throw badInput("Upload-Id", "must be 8 to 128 letters, digits, -, _ or .");
  return createHash("sha256")
    .update(JSON.stringify([caller.subject, source, id]))
    .digest("base64url");
}

/**
 * How a body is to be read, by its content type; `file` is how the files of its source are, unless it says otherwise.
 *
 * @throws BAD_USER_INPUT naming `Content-Type`
 */
export function readForm(contentType: string, file: Omit<FileForm, "format"> = {}): FileForm {
  const [type = "", ...parameters] = contentType.split(";").map((part) => part.trim().toLowerCase());
  const format = FORMATS[type];
  if (!format) throw badInput("Content-Type", `must be ${UPLOAD_TYPES_IN_WORDS}`);
  const charset = parameters.flatMap((parameter) => /^charset="?([^"]+)"?$/.exec(parameter)?.[1] ?? [])[0];
  const encoding = charset === undefined ? file.encoding : ENCODING_NAMES[charset];
  if (charset !== undefined && encoding === undefined)
    throw badInput("Content-Type", `charset must be ${ENCODINGS.join(", ")}, or left out`);
  return { ...file, format, encoding };
}

/** @throws BAD_USER_INPUT naming `Content-Encoding` */
export function readEncoding(given = "identity"): "identity" | "gzip" {
  if (given === "identity" || given === "gzip") return given;
  throw badInput("Content-Encoding", "must be gzip, or left out");
}

/**
 * The line of the file with which the body begins, from 1.
 *
 * @throws BAD_USER_INPUT naming `from` when it is none, or lines would be left out
 */
export function readFrom(given: unknown, format: FileForm["format"], line: number): number {
  if (given === undefined) return 1;
  const from = Number(given);
  if (!Number.isSafeInteger(from) || from < 1) throw badInput("from", "must be the number of a line, from 1");
  if (format !== "ndjson" && from > 1)
    throw badInput("from", "is for application/x-ndjson alone; send the whole file, what is done is passed over");
  if (from > line + 1) throw badInput("from", `must be at most ${line + 1}: what comes before has not been taken`);
  return from;
}
