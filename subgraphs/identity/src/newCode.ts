import { randomInt } from "node:crypto";

/** Six digits from the system's random numbers, `000000` to `999999`, each as likely as any other. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");
