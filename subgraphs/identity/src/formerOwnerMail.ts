import type { EmailProvider } from "@datong/email";
import type { Logger } from "@datong/subgraph-kit";
import { deliver } from "./deliver.ts";
import { addressOf, lossNotice, type Loss } from "./domain/formerOwner.ts";
import type { IdentifierType } from "./domain/identifier.ts";
import type { BoundIdentifier } from "./domain/person.ts";

/** The clear e-mail address of a record, for writing to its owner and for nothing else. */
export interface ClearEmails {
  /** Null when the record is no longer bound. */
  reveal(record: Pick<BoundIdentifier, "id" | "hash">): Promise<string | null>;
}

export interface FormerOwnerMailParts {
  /** Null when no e-mail can be sent. */
  readonly email: EmailProvider | null;
  readonly addresses: ClearEmails;
  readonly logger: Logger;
  /** How long a provider may take, in milliseconds. */
  readonly timeoutMs: number;
}

export interface FormerOwnerMail {
  /** Returns at once and never throws. */
  readonly tell: (loss: Loss) => void;
  /** Waits for the mails under way. */
  close(): Promise<void>;
}

const SUBJECTS: Partial<Record<IdentifierType, string>> = {
  PHONE: "您的手机号已转给新的使用者 / Your phone number has a new owner",
  EMAIL: "您的邮箱地址已转给新的使用者 / Your e-mail address has a new owner",
};

/** In both languages: nobody has asked the former owner for theirs. */
function textOf({ released }: Loss): string {
  const { zh, en } = lossNotice(released.masked);
  return `${zh}\n\n${en}\n`;
}

/**
 * Writes an e-mail to former owners who have an address, in the background. Nobody waits for it but who closes the
 * process, and it is tried once: what they can be sure to find is `User.notices`.
 */
export function formerOwnerMail({ email, addresses, logger, timeoutMs }: FormerOwnerMailParts): FormerOwnerMail {
  const underWay = new Set<Promise<void>>();

  async function write(provider: EmailProvider, address: BoundIdentifier, loss: Loss): Promise<void> {
    const to = await addresses.reveal(address);
    const subject = SUBJECTS[loss.released.type];
    if (to === null || subject === undefined) return;
    const failure = await deliver(provider.sendNotice({ email: to, subject, text: textOf(loss) }), timeoutMs);
    if (failure) logger.warn({ provider: provider.name, ...failure }, "former owner not told by e-mail");
  }

  return {
    tell(loss) {
      const address = addressOf(loss);
      if (!email || !address) return;
      const writing = write(email, address, loss)
        .catch((error: unknown) => {
          // Its words may hold the address.
          logger.warn({ provider: email.name, reason: (error as Error).name }, "former owner not told by e-mail");
        })
        .finally(() => underWay.delete(writing));
      underWay.add(writing);
    },
    async close() {
      await Promise.all(underWay);
    },
  };
}
