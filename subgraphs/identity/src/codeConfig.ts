import { z } from "@datong/subgraph-kit";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./domain/durations.ts";
import type { CodeLimits } from "./domain/code.ts";
import type { Limit } from "./domain/limits.ts";

const UNITS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

/** A window's uses are kept in one document. */
const USES_MAX = 10_000;

const WINDOW = /^(\d{1,5})\/(\d{1,2})([mhd])$/;
const FORM = "must be none, or max/window pairs such as 10/1m,60/1h,300/1d, each 1 to 10000 in 1m to 30d";

/** `5/1m,20/1h` to windows; null when it has another form. */
function readLimit(text: string): Limit | null {
  if (text.trim() === "none") return [];
  const windows = text.split(",").flatMap((window) => {
    const [, max = "", count = "", unit = ""] = WINDOW.exec(window.trim()) ?? [];
    const ms = Number(count) * (UNITS[unit] ?? 0);
    return Number(max) >= 1 && Number(max) <= USES_MAX && ms > 0 && ms <= 30 * DAY_MS ? [{ max: Number(max), ms }] : [];
  });
  return windows.length === text.split(",").length ? windows : null;
}

/** A variable that sets a limit. */
export const limit = (unlessSet: string) =>
  z
    .string()
    .default(unlessSet)
    .transform((text, context) => {
      const read = readLimit(text);
      if (read) return read;
      context.addIssue(FORM);
      return z.NEVER;
    });

/** What the identity process reads about one-time codes, and how much anybody may guess. */
export const codeShape = {
  IDENTITY_CODES_PER_USER: limit("5/1m,10/1h,20/1d"),
  IDENTITY_CODES_PER_SERVICE: limit("600/1m"),
  IDENTITY_CODES_PER_ADDRESS: limit("10/1m,60/1h,300/1d"),
  IDENTITY_WRONG_CODES_PER_TARGET: limit("400/1d"),
  IDENTITY_WRONG_CODES_PER_SERVICE: limit("600/1m"),
  IDENTITY_WRONG_CODES_PER_ADDRESS: limit("30/1h,100/1d"),
  IDENTITY_WECHAT_REJECTIONS_PER_ADDRESS: limit("30/1m,300/1h"),
  IDENTITY_MISSES_PER_PERSON: limit("30/1h"),
  IDENTITY_MISSES_PER_ADDRESS: limit("300/1h"),
  IDENTITY_UNKNOWN_TOKENS_PER_ADDRESS: limit("30/1m,300/1h"),
};

type CodeConfig = Readonly<z.output<z.ZodObject<typeof codeShape>>>;

/** The limits that the environment sets. */
export const codeLimitsOf = (config: CodeConfig): CodeLimits => ({
  codesPerUser: config.IDENTITY_CODES_PER_USER,
  codesPerService: config.IDENTITY_CODES_PER_SERVICE,
  codesPerAddress: config.IDENTITY_CODES_PER_ADDRESS,
  wrongPerTarget: config.IDENTITY_WRONG_CODES_PER_TARGET,
  wrongPerService: config.IDENTITY_WRONG_CODES_PER_SERVICE,
  wrongPerAddress: config.IDENTITY_WRONG_CODES_PER_ADDRESS,
  wechatRejectionsPerAddress: config.IDENTITY_WECHAT_REJECTIONS_PER_ADDRESS,
  missesPerPerson: config.IDENTITY_MISSES_PER_PERSON,
  missesPerAddress: config.IDENTITY_MISSES_PER_ADDRESS,
  unknownTokensPerAddress: config.IDENTITY_UNKNOWN_TOKENS_PER_ADDRESS,
});

/** The limits unless the environment sets others. */
export const defaultCodeLimits: CodeLimits = codeLimitsOf(z.object(codeShape).parse({}));
