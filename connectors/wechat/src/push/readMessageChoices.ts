import { isFields, readText, type Fields } from "../readValues.ts";
import type { PushFields } from "./parsePush.ts";
import type { MessageChoice } from "./PushEvent.ts";

/** The error of a message that the person does not want (用户拒绝接受消息). */
const REFUSED_BY_PERSON = "43101";

/** What an entry says of its template; null where nothing follows from it. */
type Reading = (entry: Fields) => boolean | null;

const statusOf = (entry: Fields): string | undefined => readText(entry.SubscribeStatusString)?.toLowerCase();

/** By the event's name: in which element of XML its list is, and what an entry says. */
const EVENTS: Readonly<Record<string, { readonly element: string; readonly reading: Reading }>> = {
  subscribe_msg_popup_event: {
    element: "SubscribeMsgPopupEvent",
    reading: (entry) => (statusOf(entry) === "accept" ? true : statusOf(entry) === "reject" ? false : null),
  },
  // In the settings messages are only refused for good: allowing them again gives no message to send.
  subscribe_msg_change_event: {
    element: "SubscribeMsgChangeEvent",
    reading: (entry) => (statusOf(entry) === "reject" ? false : null),
  },
  // Whoever has sent it has used one up before.
  subscribe_msg_sent_event: {
    element: "SubscribeMsgSentEvent",
    reading: (entry) => (readText(entry.ErrorCode) === REFUSED_BY_PERSON ? false : null),
  },
};

/** The list of such an event: one entry comes as itself, and XML has an element around it. */
function entriesOf(fields: PushFields, element: string): readonly Fields[] {
  const around = fields.of(element);
  const list = fields.of("List") ?? (isFields(around) ? around.List : undefined);
  return (Array.isArray(list) ? (list as readonly unknown[]) : [list]).filter(isFields);
}

/**
 * What a person says of messages by an event about subscriptions, in its order.
 *
 * @param event its name, in lower case
 * @returns null for events about something else
 */
export function readMessageChoices(fields: PushFields, event: string): readonly MessageChoice[] | null {
  const known = Object.hasOwn(EVENTS, event) ? EVENTS[event] : undefined;
  if (!known) return null;
  return entriesOf(fields, known.element).flatMap((entry) => {
    const template = readText(entry.TemplateId);
    const isAccepted = known.reading(entry);
    return template === null || isAccepted === null ? [] : [{ template, isAccepted }];
  });
}
