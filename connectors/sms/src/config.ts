import { MessageNotSent, type DevelopmentMailbox } from "@datong/messages";
import { BadEnvironmentError, secretText, z, type EnvironmentRule } from "@datong/subgraph-kit";
import { aliyunSmsProvider } from "./aliyun/aliyunSmsProvider.ts";
import { developmentSmsProvider } from "./developmentSmsProvider.ts";
import type { SmsProvider } from "./SmsProvider.ts";
import { BadTemplatesError, readTemplates } from "./SmsTemplates.ts";
import { tencentSmsProvider } from "./tencent/tencentSmsProvider.ts";

const PROVIDERS = ["development", "aliyun", "tencent", "none"] as const;

const templates = z
  .string()
  .transform((text, context) => {
    try {
      return readTemplates(text);
    } catch (error) {
      if (!(error instanceof BadTemplatesError)) throw error;
      context.addIssue(error.message);
      return z.NEVER;
    }
  })
  .optional();

/** A provider's address: nothing but its origin, and encrypted unless it is this machine. */
const endpoint = z
  .string()
  .transform((text) => (URL.canParse(text) ? new URL(text) : null))
  .refine(
    (url) =>
      url !== null &&
      url.href === `${url.origin}/` &&
      (url.protocol === "https:" ||
        (url.protocol === "http:" && /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname))),
    "must be https://host, without a path; http:// is for this machine alone",
  )
  .transform((url) => url ?? undefined)
  .optional();

/** What a process that sends SMS reads from the environment besides `processShape`. */
export const smsShape = {
  SMS_PROVIDER: z.enum(PROVIDERS, `must be ${PROVIDERS.join(", ")}`).optional(),
  SMS_SIGN_NAME: z.string().optional(),
  SMS_TEMPLATES: templates,
  SMS_INTERNATIONAL_TEMPLATES: templates,
  SMS_ENDPOINT: endpoint,
  SMS_TIMEOUT_MS: z.coerce
    .number("must be a number of milliseconds")
    .int("must be a whole number of milliseconds")
    .min(1000, "must be 1000 to 60000")
    .max(60_000, "must be 1000 to 60000")
    .default(5000),
  ALIYUN_ACCESS_KEY_ID: z.string().optional(),
  ALIYUN_ACCESS_KEY_SECRET: secretText.optional(),
  ALIYUN_SMS_CODE_PARAM: z.string().default("code"),
  TENCENT_SECRET_ID: z.string().optional(),
  TENCENT_SECRET_KEY: secretText.optional(),
  TENCENT_SMS_APP_ID: z.string().optional(),
  TENCENT_SMS_REGION: z.string().default("ap-guangzhou"),
  TENCENT_SMS_PARAMS: z
    .string()
    .default("code")
    .transform((text) => text.split(",").map((param) => param.trim()))
    .refine((params) => params.includes("code"), "must hold `code`: the values of {1}, {2}…, separated by commas"),
};

/** What `smsShape` reads, and the `NODE_ENV` of `processShape`. */
export type SmsConfig = Readonly<z.output<z.ZodObject<typeof smsShape>>> & { readonly NODE_ENV: string };

/** What each provider cannot do without. */
const REQUIRED = {
  development: [],
  none: [],
  aliyun: ["SMS_SIGN_NAME", "SMS_TEMPLATES", "ALIYUN_ACCESS_KEY_ID", "ALIYUN_ACCESS_KEY_SECRET"],
  tencent: ["SMS_SIGN_NAME", "SMS_TEMPLATES", "TENCENT_SECRET_ID", "TENCENT_SECRET_KEY", "TENCENT_SMS_APP_ID"],
} as const;

type Environment = Readonly<Record<string, unknown>>;

function chosenIn(env: Environment): (typeof PROVIDERS)[number] {
  const unlessSet = env.NODE_ENV === "production" ? "none" : "development";
  return PROVIDERS.find((name) => name === env.SMS_PROVIDER) ?? unlessSet;
}

function problemsIn(env: Environment): readonly string[] {
  const provider = chosenIn(env);
  if (provider === "development" && env.NODE_ENV === "production")
    return ["SMS_PROVIDER: development shows codes in clear and is not for NODE_ENV=production"];
  return REQUIRED[provider]
    .filter((name) => env[name] === undefined)
    .map((name) => `${name}: is not set; SMS_PROVIDER=${provider} needs it`);
}

/** What must hold between the variables of `smsShape`, for `readConfig`. */
export const smsRule: EnvironmentRule = problemsIn;

const noSmsProvider: SmsProvider = {
  name: "none",
  sendCode: () => Promise.reject(new MessageNotSent("NOT_CONFIGURED", "none", "SMS_PROVIDER")),
};

/**
 * The provider that `SMS_PROVIDER` names: `development` unless it is set, and in production `none`, which refuses every
 * message with `NOT_CONFIGURED`.
 *
 * @param mailbox where the development provider puts messages; null in production, where there is none
 * @throws BadEnvironmentError naming each variable that the chosen provider lacks
 */
export function smsProvider(config: SmsConfig, mailbox: DevelopmentMailbox | null): SmsProvider {
  const problems = problemsIn(config);
  if (problems.length > 0) throw new BadEnvironmentError(["Bad environment:", ...problems].join("\n  "));
  // An empty text here belongs to the provider that is not chosen.
  const { SMS_SIGN_NAME = "", ALIYUN_ACCESS_KEY_ID = "", TENCENT_SECRET_ID = "", TENCENT_SMS_APP_ID = "" } = config;
  const { SMS_TEMPLATES = new Map<string, string>(), SMS_INTERNATIONAL_TEMPLATES = null } = config;
  const shared = {
    signName: SMS_SIGN_NAME,
    templates: { mainland: SMS_TEMPLATES, international: SMS_INTERNATIONAL_TEMPLATES },
    timeoutMs: config.SMS_TIMEOUT_MS,
  };
  switch (chosenIn(config)) {
    case "none":
      return noSmsProvider;
    case "development":
      if (!mailbox) throw new BadEnvironmentError("Bad environment:\n  SMS_PROVIDER: development needs a mailbox");
      return developmentSmsProvider(mailbox);
    case "aliyun":
      return aliyunSmsProvider({
        ...shared,
        endpoint: config.SMS_ENDPOINT ?? new URL("https://dysmsapi.aliyuncs.com"),
        accessKeyId: ALIYUN_ACCESS_KEY_ID,
        accessKeySecret: config.ALIYUN_ACCESS_KEY_SECRET?.reveal() ?? "",
        codeParam: config.ALIYUN_SMS_CODE_PARAM,
      });
    case "tencent":
      return tencentSmsProvider({
        ...shared,
        endpoint: config.SMS_ENDPOINT ?? new URL("https://sms.tencentcloudapi.com"),
        secretId: TENCENT_SECRET_ID,
        secretKey: config.TENCENT_SECRET_KEY?.reveal() ?? "",
        region: config.TENCENT_SMS_REGION,
        sdkAppId: TENCENT_SMS_APP_ID,
        params: config.TENCENT_SMS_PARAMS,
      });
  }
}
