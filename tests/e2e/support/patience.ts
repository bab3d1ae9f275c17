/** How long a test waits for what a slow machine does: longer than any takes. */
export const PATIENT_MS = 100_000;

/** A gateway that turns no request away, and gives none up, for how slow its machine is. */
export const PATIENT_GATEWAY = { pressure: { requestsMax: 1_000, lagMsMax: Infinity }, timeoutMs: PATIENT_MS } as const;

/** The same of the way from a gateway to subgraphs. */
export const PATIENT_TRANSPORT = {
  timeoutMs: PATIENT_MS,
  connectTimeoutMs: PATIENT_MS,
  firstByteMs: PATIENT_MS,
} as const;
