import { types } from "node:util";
import { z } from "zod";

/** What a log may show of an error. */
export interface DescribedError {
  /** Its name: `MongoServerError`. */
  readonly type: string;
  readonly code?: string | number;
  /** Only where we wrote it ourselves, or in our words; see `describeError`. */
  readonly message?: string;
  /** Where it was thrown, one call a line, without the message. */
  readonly stack?: string;
  readonly cause?: DescribedError;
  readonly errors?: readonly DescribedError[];
  /** What an error class of ours says besides, such as `kind`. */
  readonly details?: Readonly<Record<string, string | number>>;
}

const FRAMES_MAX = 12;
const CAUSES_MAX = 5;
const ERRORS_MAX = 5;
const ISSUES_MAX = 5;

/** A word that names a thing, and cannot be a sentence with a value in it. */
const WORD = /^[A-Za-z][\w.:/-]{0,99}$/;
const FRAME = /^\s*at (?:async )?(?:.+ \()?(?:file:\/\/|\/|node:|[A-Za-z]:\\|<anonymous>|native\b).*$/;

/** What our own code throws without a class of its own; where it was thrown says whether we did. */
const ANYBODYS = new Set(["Error", "GraphQLError"]);

const isAnybodys = ({ name, constructor }: Error): boolean => ANYBODYS.has(name) && name === constructor.name;

export const isError = (value: unknown): value is Error => value instanceof Error || types.isNativeError(value);

/** The calls of a stack, without the message, which may have lines that look like calls. */
function framesOf({ name, message, stack = "" }: Error): readonly string[] {
  const afterMessage = [`${name}: ${message}`, message].find((head) => head !== "" && stack.includes(`${head}\n`));
  const rest = afterMessage === undefined ? stack : stack.slice(stack.indexOf(afterMessage) + afterMessage.length);
  const lines = rest.split("\n");
  const last = lines.findLastIndex((line) => !FRAME.test(line));
  return lines.slice(last + 1, last + 1 + FRAMES_MAX).map((line) => line.trim());
}

/** Whether a call stands in our own code, rather than in a package, in Node or in the engine. */
const isOurCode = (frame: string): boolean =>
  /(file:\/\/|\(|at )(\/|[A-Za-z]:\\)/.test(frame) &&
  !frame.startsWith("at async ") &&
  !/\/node_modules\/(?!@datong\/)|node:|\(<anonymous>\)/.test(frame);

/** A class of ours says by `static readonly saysNoValues = true` that its messages and fields quote nothing. */
const saysNoValues = ({ constructor }: Error): boolean =>
  (constructor as { readonly saysNoValues?: unknown }).saysNoValues === true;

interface Fields {
  readonly code?: unknown;
  readonly codeName?: unknown;
  readonly syscall?: unknown;
  readonly address?: unknown;
  readonly hostname?: unknown;
  readonly port?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** `connect ECONNREFUSED 127.0.0.1:27017`: which call failed on which machine, without the path of a file. */
function systemMessage({ syscall, code, address, hostname, port }: Fields): string | undefined {
  if (typeof syscall !== "string" || typeof code !== "string") return undefined;
  const host = [address, hostname].find((name) => typeof name === "string") ?? "";
  const place = typeof port === "number" ? `${host}:${port}` : host;
  return [syscall, code, place].filter((part) => part !== "").join(" ");
}

/** What a field may be called; what is no field's name may be a value. Ids of WeChat are words of 28 characters. */
const FIELD = /^(?!.*\d{5})[A-Za-z_]\w{0,26}$/;

const placeOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === "number" || FIELD.test(String(part)) ? String(part) : "?")).join(".");

/** `lines.0.quantity: too_big`: where a form did not fit and in what, without the values. */
function misfits(error: Error): string | undefined {
  if (!(error instanceof z.ZodError)) return undefined;
  const { issues } = error;
  const more = issues.length > ISSUES_MAX ? [`${issues.length - ISSUES_MAX} more`] : [];
  const told = issues
    .slice(0, ISSUES_MAX)
    .map(({ path, code }) => (path.length > 0 ? `${placeOf(path)}: ${code}` : code));
  return [...told, ...more].join(", ");
}

const isShort = (value: unknown): value is string | number =>
  typeof value === "number" || (typeof value === "string" && WORD.test(value));

/**
 * An error as it may stand in a log: what it is, its code, where it was thrown, and what it came from. Its message only if
 * it is ours, and so names no values: of a class that says so, or a plain `Error` that our own code threw. Those of databases,
 * parsers and clients quote what they were given: `dup key: { phone: "…" }`, `Unexpected token … in "…"`, a URL with its
 * query. Of a form that did not fit it says in which fields.
 */
export function describeError(error: Error, depth = 0): DescribedError {
  const fields = error as Fields;
  const frames = framesOf(error);
  const isVouchedFor = saysNoValues(error);
  const isOurs = isAnybodys(error) && fields.syscall === undefined && isOurCode(frames[0] ?? "");
  const message = isVouchedFor || isOurs ? error.message : (misfits(error) ?? systemMessage(fields));
  const code = [fields.code, fields.codeName].find(isShort);
  const details = isVouchedFor ? detailsOf(error) : {};
  return {
    type: WORD.test(error.name) ? error.name : "Error",
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
    ...(frames.length === 0 ? {} : { stack: frames.join("\n") }),
    ...(Object.keys(details).length === 0 ? {} : { details }),
    ...(isError(fields.cause) && depth < CAUSES_MAX ? { cause: describeError(fields.cause, depth + 1) } : {}),
    ...(Array.isArray(fields.errors) && depth < CAUSES_MAX
      ? {
          errors: fields.errors
            .filter(isError)
            .slice(0, ERRORS_MAX)
            .map((one) => describeError(one, depth + 1)),
        }
      : {}),
  };
}

const detailsOf = (error: Error): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(error).filter(
      (entry): entry is [string, string | number] => !["name", "code"].includes(entry[0]) && isShort(entry[1]),
    ),
  );

/** Where an error was thrown, for whom its name says nothing. */
const placeIn = (stack: string | undefined): string | undefined => stack?.split("\n", 1)[0];

/** An error in a line of words: what we say of it ourselves, else what it is and where; and what it came from. */
export function tellError(error: unknown): string {
  if (!isError(error)) return "something that is no error was thrown";
  const told = (described: DescribedError): string => {
    const { type, code, message, cause, stack } = described;
    const own = message ?? [type, code, placeIn(stack)].filter((part) => part !== undefined).join(" ");
    return cause === undefined ? own : `${own} (${told(cause)})`;
  };
  return told(describeError(error));
}
