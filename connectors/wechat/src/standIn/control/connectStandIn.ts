import type { StandInControl } from "./StandInControl.ts";

/** Every method of the control API by name; the type says when one is missing. */
const METHODS: Readonly<Record<keyof StandInControl, true>> = {
  addApps: true,
  listApps: true,
  bindOpenPlatform: true,
  setPush: true,
  addPeople: true,
  listPeople: true,
  idsOf: true,
  issueLoginCode: true,
  issuePhoneCode: true,
  encryptPhone: true,
  issueOauthCode: true,
  revokeAccessTokens: true,
  injectFault: true,
  clearFaults: true,
  listCalls: true,
  clearCalls: true,
  subscribe: true,
  unsubscribe: true,
  scan: true,
  clickMenu: true,
  sendText: true,
  changeAuthorization: true,
  deliver: true,
  checkPushAddress: true,
};

/** Where the control API is on the stand-in's server. */
export const CONTROL_PATH = "/_stand-in/";

/**
 * The control API of a stand-in that runs in another process.
 *
 * @param url the stand-in's `apiBase`
 * @returns methods that throw an error with the stand-in's own message: field and reason
 */
export const connectStandIn = (url: string): StandInControl =>
  Object.fromEntries(
    Object.keys(METHODS).map((name) => [name, (input: object) => call(new URL(`${CONTROL_PATH}${name}`, url), input)]),
  ) as unknown as StandInControl;

async function call(url: URL, input: object): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const answer = (await response.json().catch(() => ({}))) as { readonly result?: unknown; readonly error?: string };
  if (!response.ok) throw new Error(answer.error ?? `The stand-in answered HTTP ${response.status}.`);
  return answer.result;
}
