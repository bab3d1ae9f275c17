import { draw, drawOne } from "./chance.ts";
import type { Channel, RetailPerson } from "./retailPeople.ts";

/** A person's choice, as `setPermission` takes it, but for the person. */
export interface RetailChoice {
  readonly purpose: "LOCATION" | "MARKETING";
  readonly channel: Channel;
  readonly choice: "GRANT" | "DENY" | "WITHDRAW";
  /** Tells this choice from every other of the same person. */
  readonly idempotencyKey: string;
}

/** Of 100 people so many agree, so many refuse, so many agree and withdraw later; the others were never asked. */
const SHARES = {
  LOCATION: { grant: 0.4, deny: 0.12, withdraw: 0.12 },
  MARKETING: { grant: 0.3, deny: 0.15, withdraw: 0.1 },
} as const;

/**
 * What a customer of the data set has chosen, in order; made up, and always the same for the same person. Who
 * withdraws does so at another end than where they agreed, if they are known at another. Location is asked for where
 * there is a device to locate: in the app and the mini-program.
 */
export function retailChoices(person: RetailPerson): readonly RetailChoice[] {
  const { channels } = person;
  const located = channels.filter((channel) => channel === "APP" || channel === "MINI_PROGRAM");
  return [...choicesFor(person, "LOCATION", located), ...choicesFor(person, "MARKETING", channels)];
}

function choicesFor(
  { customerId }: RetailPerson,
  purpose: keyof typeof SHARES,
  channels: readonly Channel[],
): RetailChoice[] {
  const { grant, deny, withdraw } = SHARES[purpose];
  const first = drawOne(channels, customerId, purpose, "first end");
  if (first === null) return [];
  const others = channels.filter((channel) => channel !== first);
  const second = drawOne(others, customerId, purpose, "second end") ?? first;
  const chosen = (choice: RetailChoice["choice"], channel: Channel): RetailChoice => ({
    purpose,
    channel,
    choice,
    idempotencyKey: `online-retail:${purpose}:${choice}:${channel}`,
  });

  const drawn = draw(customerId, purpose.toLowerCase());
  if (drawn < grant) return [chosen("GRANT", first)];
  if (drawn < grant + deny) return [chosen("DENY", first)];
  if (drawn < grant + deny + withdraw) return [chosen("GRANT", first), chosen("WITHDRAW", second)];
  return [];
}
