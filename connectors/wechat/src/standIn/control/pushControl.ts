import { deliver, type PushPatience } from "../push/deliver.ts";
import { Events } from "../push/Events.ts";
import { addressCheck, FORGERIES, signedRequest, type RequestForm } from "../push/signedRequest.ts";
import type { PushFields, StandInEvent } from "../push/StandInEvent.ts";
import { requireOneOf, requireText, StandInInputError } from "../StandInInputError.ts";
import type { App, AppKind } from "../world/Apps.ts";
import type { Person } from "../world/People.ts";
import { wechatId } from "../world/wechatId.ts";
import type { World } from "../world/World.ts";
import { requireList } from "../requireList.ts";
import { AUTHORIZATION_EVENTS, type Delivery, type PersonInApp, type Pushable } from "./StandInControl.ts";
import type { StandInMethods } from "./StandInMethods.ts";

type PushMethods = Pick<
  StandInMethods,
  | "subscribe"
  | "unsubscribe"
  | "scan"
  | "clickMenu"
  | "sendText"
  | "changeAuthorization"
  | "deliver"
  | "checkPushAddress"
>;

export interface PushControlParts {
  readonly world: World;
  readonly patience: PushPatience;
  readonly stopped: AbortSignal;
}

/** The first MsgId; more than JavaScript's numbers can hold, as WeChat's are. */
const FIRST_MESSAGE_ID = 24_000_000_000_000_000n;

/** What people do with an account, and how the account is told. */
export function pushControl({ world, patience, stopped }: PushControlParts): PushMethods {
  const events = new Events();
  let lastMessageId = FIRST_MESSAGE_ID;

  const tell = async (event: StandInEvent, form: RequestForm = {}): Promise<Delivery> => {
    const app = world.apps.get(event.appid);
    const { push } = app;
    if (!push) return { eventId: event.id, attempts: [] };
    const request = () => signedRequest(push, app, event, world.now(), form);
    return { eventId: event.id, attempts: await deliver(request, patience, stopped) };
  };

  const happen = ({ person, app }: Happening, { push = true }: Pushable, fields: PushFields): Promise<Delivery> => {
    const openid = world.people.openid(person, app.appid);
    const event = events.add({
      appid: app.appid,
      openid,
      fields: {
        ToUserName: app.originalId,
        FromUserName: openid,
        CreateTime: Math.floor(world.now().getTime() / 1000),
        ...fields,
      },
    });
    return push ? tell(event) : Promise.resolve({ eventId: event.id, attempts: [] });
  };

  return {
    subscribe({ qrScene = "", ...input }) {
      const happening = readHappening(world, input, ["OFFICIAL_ACCOUNT"]);
      const { app, person } = happening;
      if (world.followers.find(app.appid, person.id)) throw new StandInInputError("personId", "follows it already");
      world.followers.subscribe(app.appid, person.id, world.now(), qrScene);
      const eventKey = qrScene ? { EventKey: `qrscene_${qrScene}`, Ticket: ticketOf(qrScene) } : { EventKey: "" };
      return happen(happening, input, { MsgType: "event", Event: "subscribe", ...eventKey });
    },
    unsubscribe(input) {
      const happening = readFollower(world, input);
      world.followers.unsubscribe(happening.app.appid, happening.person.id);
      return happen(happening, input, { MsgType: "event", Event: "unsubscribe", EventKey: "" });
    },
    scan({ qrScene, ...input }) {
      const EventKey = requireText(qrScene, "qrScene");
      const fields = { MsgType: "event", Event: "SCAN", EventKey, Ticket: ticketOf(EventKey) };
      return happen(readFollower(world, input), input, fields);
    },
    clickMenu({ key, ...input }) {
      const fields = { MsgType: "event", Event: "CLICK", EventKey: requireText(key, "key") };
      return happen(readFollower(world, input), input, fields);
    },
    sendText({ text, ...input }) {
      const happening = readHappening(world, input, ["OFFICIAL_ACCOUNT", "MINI_PROGRAM"]);
      lastMessageId += 1n;
      const fields = { MsgType: "text", Content: requireText(text, "text"), MsgId: lastMessageId };
      return happen(happening, input, fields);
    },
    changeAuthorization({ event, revokeInfo, withUnionid = false, ...input }) {
      const happening = readHappening(world, input, ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE"]);
      const { app, person } = happening;
      const unionid = withUnionid ? world.people.unionid(person, app) : null;
      return happen(happening, input, {
        // The person is OpenID; whom WeChat sends the event from is somebody else.
        FromUserName: wechatId(app.appid, "wechat"),
        MsgType: "event",
        Event: requireOneOf(event, "event", AUTHORIZATION_EVENTS),
        OpenID: world.people.openid(person, app.appid),
        AppID: app.appid,
        ...(revokeInfo === undefined ? {} : { RevokeInfo: revokeInfo }),
        ...(unionid === null ? {} : { UnionID: unionid }),
      });
    },
    async deliver({ eventIds, form = {} }) {
      if (form.forge !== undefined) requireOneOf(form.forge, "form.forge", FORGERIES);
      const deliveries: Delivery[] = [];
      for (const event of requireList(eventIds, "eventIds").map((id) => events.get(id)))
        deliveries.push(await tell(event, form));
      return deliveries;
    },
    async checkPushAddress({ appid }) {
      const { push } = world.apps.get(appid);
      if (!push) throw new StandInInputError("appid", `${appid} has no push address`);
      const { url, echo } = addressCheck(push, world.now());
      const signal = AbortSignal.any([AbortSignal.timeout(patience.answerWithinMs), stopped]);
      const response = await fetch(url, { redirect: "manual", signal }).catch(() => null);
      return response?.status === 200 && (await response.text()) === echo;
    },
  };
}

interface Happening {
  readonly person: Person;
  readonly app: App;
}

function readHappening(world: World, { personId, appid }: PersonInApp, kinds: readonly AppKind[]): Happening {
  const app = world.apps.get(appid);
  if (!kinds.includes(app.kind)) throw new StandInInputError("appid", `${appid} must be one of: ${kinds.join(", ")}`);
  return { app, person: world.people.get(personId) };
}

function readFollower(world: World, input: PersonInApp): Happening {
  const happening = readHappening(world, input, ["OFFICIAL_ACCOUNT"]);
  if (!world.followers.find(happening.app.appid, happening.person.id))
    throw new StandInInputError("personId", "does not follow it");
  return happening;
}

/** What the QR code can be fetched again with; WeChat makes one for each scene. */
const ticketOf = (qrScene: string): string => `TICKET_${Buffer.from(qrScene).toString("base64url")}`;
