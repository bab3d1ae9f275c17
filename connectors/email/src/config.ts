import { MessageNotSent, type DevelopmentMailbox } from "@datong/messages";
import { BadEnvironmentError, secretText, z, type EnvironmentRule } from "@datong/subgraph-kit";
import { developmentEmailProvider } from "./developmentEmailProvider.ts";
import type { EmailProvider } from "./EmailProvider.ts";
import { smtpEmailProvider, type SmtpOptions } from "./smtpEmailProvider.ts";

const PROVIDERS = ["development", "smtp", "none"] as const;

/** What a process that sends e-mail reads from the environment besides `processShape`. */
export const emailShape = {
  EMAIL_PROVIDER: z.enum(PROVIDERS, `must be ${PROVIDERS.join(", ")}`).optional(),
  EMAIL_FROM: z
    .string()
    .regex(/^([^<>@\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, "must be an address, or `Name <address>`")
    .optional(),
  EMAIL_TIMEOUT_MS: z.coerce
    .number("must be a number of milliseconds")
    .int("must be a whole number of milliseconds")
    .min(1000, "must be 1000 to 60000")
    .max(60_000, "must be 1000 to 60000")
    .default(10_000),
  SMTP_HOST: z.string().optional(),
  SMTP_PORT: z.coerce
    .number("must be a port number")
    .int("must be a port number")
    .min(1, "must be 1 to 65535")
    .max(65_535, "must be 1 to 65535")
    .default(587),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: secretText.optional(),
};

/** What `emailShape` reads, and the `NODE_ENV` of `processShape`. */
export type EmailConfig = Readonly<z.output<z.ZodObject<typeof emailShape>>> & { readonly NODE_ENV: string };

type Environment = Readonly<Record<string, unknown>>;

function chosenIn(env: Environment): (typeof PROVIDERS)[number] {
  const unlessSet = env.NODE_ENV === "production" ? "none" : "development";
  return PROVIDERS.find((name) => name === env.EMAIL_PROVIDER) ?? unlessSet;
}

function problemsIn(env: Environment): readonly string[] {
  const provider = chosenIn(env);
  if (provider === "development" && env.NODE_ENV === "production")
    return ["EMAIL_PROVIDER: development shows codes in clear and is not for NODE_ENV=production"];
  if (provider !== "smtp") return [];
  const lacks = (name: string, needs: string) =>
    env[name] === undefined ? [`${name}: is not set; ${needs} needs it`] : [];
  return [
    ...lacks("EMAIL_FROM", "EMAIL_PROVIDER=smtp"),
    ...lacks("SMTP_HOST", "EMAIL_PROVIDER=smtp"),
    ...(env.SMTP_USER === undefined ? [] : lacks("SMTP_PASSWORD", "SMTP_USER")),
    ...(env.SMTP_PASSWORD === undefined ? [] : lacks("SMTP_USER", "SMTP_PASSWORD")),
  ];
}

/** What must hold between the variables of `emailShape`, for `readConfig`. */
export const emailRule: EnvironmentRule = problemsIn;

const refuse = () => Promise.reject(new MessageNotSent("NOT_CONFIGURED", "none", "EMAIL_PROVIDER"));
const noEmailProvider: EmailProvider = { name: "none", sendCode: refuse, sendNotice: refuse };

/** Port 465 is TLS from the first byte (RFC 8314). Only a server on this machine may do without encryption. */
function encryptionFor(host: string, port: number): SmtpOptions["encryption"] {
  if (port === 465) return "TLS";
  return /^(127\.\d+\.\d+\.\d+|localhost|::1)$/.test(host) ? "STARTTLS_IF_OFFERED" : "STARTTLS";
}

/**
 * The provider that `EMAIL_PROVIDER` names: `development` unless it is set, and in production `none`, which refuses
 * every mail with `NOT_CONFIGURED`.
 *
 * @param mailbox where the development provider puts mail; null in production, where there is none
 * @throws BadEnvironmentError naming each variable that the chosen provider lacks
 */
export function emailProvider(config: EmailConfig, mailbox: DevelopmentMailbox | null): EmailProvider {
  const problems = problemsIn(config);
  if (problems.length > 0) throw new BadEnvironmentError(["Bad environment:", ...problems].join("\n  "));
  // An empty text here belongs to a provider that is not chosen.
  const { EMAIL_FROM = "", EMAIL_TIMEOUT_MS, SMTP_HOST = "", SMTP_PORT, SMTP_USER, SMTP_PASSWORD } = config;
  switch (chosenIn(config)) {
    case "none":
      return noEmailProvider;
    case "development":
      if (!mailbox) throw new BadEnvironmentError("Bad environment:\n  EMAIL_PROVIDER: development needs a mailbox");
      return developmentEmailProvider(mailbox);
    case "smtp":
      return smtpEmailProvider({
        host: SMTP_HOST,
        port: SMTP_PORT,
        encryption: encryptionFor(SMTP_HOST, SMTP_PORT),
        login: SMTP_USER === undefined ? null : { user: SMTP_USER, password: SMTP_PASSWORD?.reveal() ?? "" },
        from: EMAIL_FROM,
        timeoutMs: EMAIL_TIMEOUT_MS,
      });
  }
}
